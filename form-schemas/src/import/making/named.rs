//! Conditions of the source as conditions of the form, and what pages need in their words.

use super::Making;
use super::conditions::{LEFT_OUT, MAY_COME, Spoken};
use super::fields::{Field, FieldKind};
use super::output::combined;
use super::plan::{NamedCondition, Plan};
use super::titles::{joined, negated};
use crate::import::jumps::{Logic, Need, Phrase, Test, TestKind};
use serde_json::{Value, json};

impl Making {
    /// Conditions that cannot be read are kept as values to be worked out: a thing to fix before publishing.
    pub(in crate::import) fn keep_unreadable(&mut self, plan: &Plan, conditions: &mut [NamedCondition]) {
        for condition in conditions.iter_mut() {
            let Err(trouble) = &condition.logic else { continue };
            let why = trouble.why.clone();
            let name = self.output.name(
                &crate::edit::name_of(&format!("check {}", condition.title), "check"),
                None,
                "check",
            );
            let property = json!({
                "title": format!("Could not be read: {}", condition.title), "type": "boolean", "readOnly": true,
                "x-compute": {"expr": condition.words}, "x-question": {"kind": "computed"}
            });
            self.output.properties.insert(name.clone(), property);
            let question = self.fields.push(Field {
                section: None,
                source_name: String::new(),
                name: name.clone(),
                label: condition.title.clone(),
                page: plan.flow.start,
                required: false,
                asks: "computed".to_owned(),
                kind: FieldKind::Unsupported,
                options: Vec::new(),
                list: None,
            });
            let test = self.conditions.tests.len();
            let kind = TestKind::Other(test);
            let schema = json!({"properties": {&name: {"const": true}}, "required": [name]});
            self.conditions.add(Test { question, kind }, Spoken { schema, title: condition.title.clone() });
            condition.logic = Ok(Logic::Test(test));
            let message = format!(
                "The condition could not be read ({why}). It is kept as the value “{name}”, which is to be worked out, \
                 and which stops publishing."
            );
            self.report.leave(condition.pointer.clone(), message);
            self.lost.insert(condition.pointer.clone());
        }
        for (name, expression) in self.conditions.computed.clone() {
            let property = json!({
                "type": "boolean", "readOnly": true, "x-compute": {"expr": expression},
                "x-question": {"kind": "computed"}
            });
            self.output.properties.insert(name, property);
        }
    }

    /// The conditions of the source, under ids of the form; none for those that name themselves. What always or never
    /// holds in the source does so here.
    pub(in crate::import) fn named_conditions(
        &mut self,
        conditions: &[NamedCondition],
    ) -> Vec<Option<String>> {
        let mut ids: Vec<Option<String>> = vec![None; conditions.len()];
        // One may name another that stands behind it.
        for _ in 0..=conditions.len() {
            let mut progress = false;
            for (index, condition) in conditions.iter().enumerate() {
                let Ok(logic) = &condition.logic else { continue };
                if ids.get(index).is_some_and(Option::is_some) || !is_ready(logic, &ids) {
                    continue;
                }
                let schema = self.schema(logic, &ids);
                let title = self.title_for_people(condition, logic, &ids);
                let id = self.output.condition_called(&condition.title, &title, &schema);
                if let Some(slot) = ids.get_mut(index) {
                    *slot = Some(id);
                    progress = true;
                }
            }
            if !progress {
                break;
            }
        }
        for (condition, id) in conditions.iter().zip(&ids) {
            self.report_condition(condition, id.as_deref());
        }
        ids
    }

    fn report_condition(&mut self, condition: &NamedCondition, id: Option<&str>) {
        let pointer = &condition.pointer;
        if let Some(id) = id {
            if self.lost.contains(pointer) {
                self.report.counts.conditions.leave();
            } else {
                self.report.counts.conditions.take();
                self.report.take(pointer.clone(), format!("The condition “{}” is “{id}”.", condition.name));
            }
            self.report.conditions.insert(id.to_owned(), pointer.clone());
            match &condition.logic {
                Ok(Logic::Constant(holds)) => {
                    let when = if *holds { "always" } else { "never" };
                    let is_unknown = condition.odd.iter().any(|odd| odd.contains(MAY_COME));
                    let who = if is_unknown { "The form" } else { "The source" };
                    let both = if is_unknown { "" } else { ", and so does the form" };
                    let message = format!("{who} {when} finds it true{both}. {}", why(condition));
                    self.report.change(pointer.clone(), message.trim());
                }
                _ => {
                    for odd in &condition.odd {
                        self.report.change(pointer.clone(), odd.clone());
                    }
                }
            }
            return;
        }
        self.report.counts.conditions.leave();
        let message = format!("The source never finds it true: it names itself. {}", why(condition));
        self.report.leave(pointer.clone(), message.trim());
    }

    /// What a condition of the source is as a JSON Schema.
    fn schema(&mut self, logic: &Logic, ids: &[Option<String>]) -> Value {
        match logic {
            Logic::Constant(true) => json!({"not": {"not": {}}}),
            Logic::Constant(false) => json!({"not": {}}),
            Logic::Test(test) => self
                .conditions
                .spoken
                .get(*test)
                .map_or_else(|| json!({"not": {}}), |spoken| spoken.schema.clone()),
            Logic::Named(_) => combined("allOf", &self.ids_of(std::slice::from_ref(logic), ids)),
            Logic::Not(inner) => combined("not", &self.ids_of(std::slice::from_ref(&**inner), ids)),
            Logic::All(all) => combined("allOf", &self.ids_of(all, ids)),
            Logic::Any(any) => combined("anyOf", &self.ids_of(any, ids)),
        }
    }

    fn ids_of(&mut self, logics: &[Logic], ids: &[Option<String>]) -> Vec<String> {
        logics.iter().map(|logic| self.id_of(logic, ids)).collect()
    }

    /// The condition that stands for a part of another one.
    pub(in crate::import) fn id_of(&mut self, logic: &Logic, ids: &[Option<String>]) -> String {
        if let Logic::Named(name) = logic
            && let Some(Some(id)) = ids.get(*name)
        {
            return id.clone();
        }
        let schema = match logic {
            Logic::Named(_) => json!({"not": {}}),
            logic => self.schema(logic, ids),
        };
        let title = self.title(logic, ids);
        self.output.known_condition(&schema).unwrap_or_else(|| self.output.condition(&title, &schema))
    }

    /// Writes under which option a question is revealed.
    pub(in crate::import) fn reveal(&mut self) {
        for reveal in std::mem::take(&mut self.output.reveals) {
            let (value, title) = &reveal.option;
            let (by, list) = (&reveal.by, reveal.list.as_deref());
            let kind = self.output.property(list, by).and_then(|by| by.pointer("/x-question/kind"));
            let several = kind.is_some_and(|kind| kind == "checkboxes");
            let is = if several { json!({"contains": {"const": value}}) } else { json!({"const": value}) };
            let mut schema =
                list.map_or_else(|| json!({}), |list| json!({"x-scope": format!("#/properties/{list}")}));
            if let Some(schema) = schema.as_object_mut() {
                schema.insert("properties".to_owned(), json!({by: is}));
                schema.insert("required".to_owned(), json!([by]));
            }
            let separator = if reveal.label.ends_with(['?', ':']) { "" } else { ":" };
            let title = format!("{}{separator} {title}", reveal.label);
            let id = self
                .output
                .known_condition(&schema)
                .unwrap_or_else(|| self.output.condition(&title, &schema));
            let about = self.output.property(list, &reveal.question);
            let about = about.and_then(|property| property.get_mut("x-question"));
            if let Some(Value::Object(about)) = about {
                about.insert("when".to_owned(), format!("#/$defs/{id}").into());
            }
        }
    }

    /// The conditions of a page.
    pub(in crate::import) fn when(&mut self, need: &Need, ids: &[Option<String>]) -> Vec<String> {
        match need {
            Need::Nothing | Need::Never | Need::TooLong => Vec::new(),
            Need::All(phrases) => phrases.iter().map(|phrase| self.phrase(phrase, ids)).collect(),
            Need::Any(any) => {
                let parts: Vec<String> = any
                    .iter()
                    .map(|all| {
                        let parts: Vec<String> = all.iter().map(|phrase| self.phrase(phrase, ids)).collect();
                        self.together("allOf", &parts, " and ")
                    })
                    .collect();
                vec![self.together("anyOf", &parts, " or ")]
            }
        }
    }

    /// All or any of conditions as one.
    fn together(&mut self, keyword: &str, parts: &[String], word: &str) -> String {
        if let [only] = parts {
            return only.clone();
        }
        let schema = combined(keyword, parts);
        let title = joined(&parts.iter().map(|id| self.title_of(id)).collect::<Vec<_>>(), word);
        self.output.known_condition(&schema).unwrap_or_else(|| self.output.condition(&title, &schema))
    }

    fn phrase(&mut self, phrase: &Phrase, ids: &[Option<String>]) -> String {
        let (schema, title) = match phrase {
            Phrase::Named(name) => return self.id_of(&Logic::Named(*name), ids),
            Phrase::Test(test) => return self.id_of(&Logic::Test(*test), ids),
            Phrase::IsNot(question, value) => {
                let Some(field) = self.fields.get(*question) else { return String::new() };
                let (name, label) = (&field.name, &field.label);
                let words = match value {
                    Value::Bool(true) => "Yes".to_owned(),
                    Value::Bool(false) => "No".to_owned(),
                    Value::String(value) => field.option_title(value).unwrap_or(value).to_owned(),
                    other => other.to_string(),
                };
                let separator = if label.ends_with(['?', ':']) { "" } else { ":" };
                let schema = json!({"properties": {name: {"not": {"const": value}}}, "required": [name]});
                (schema, format!("{label}{separator} not {words}"))
            }
            Phrase::Not(inner) => {
                let inner = self.phrase(inner, ids);
                (combined("not", std::slice::from_ref(&inner)), negated(&self.title_of(&inner)))
            }
        };
        self.output.known_condition(&schema).unwrap_or_else(|| self.output.condition(&title, &schema))
    }
}

/// Why a condition always or never holds.
fn why(condition: &NamedCondition) -> String {
    let odd = condition.odd.iter().map(|odd| odd.strip_prefix(LEFT_OUT).unwrap_or(odd));
    let why = odd.collect::<Vec<_>>().join(" ");
    let mut letters = why.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// Whether all conditions that it names have ids.
fn is_ready(logic: &Logic, ids: &[Option<String>]) -> bool {
    match logic {
        Logic::Constant(_) | Logic::Test(_) => true,
        Logic::Named(name) => ids.get(*name).is_some_and(Option::is_some),
        Logic::Not(inner) => is_ready(inner, ids),
        Logic::All(inner) | Logic::Any(inner) => inner.iter().all(|logic| is_ready(logic, ids)),
    }
}
