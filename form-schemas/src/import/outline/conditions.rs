//! Conditions of the source as conditions of the form, each there once.

use super::days::DAYS;
use super::layout::{Layout, Target};
use super::{Rule, Test};
use serde_json::{Map, Value, json};
use std::collections::HashMap;

/// A form may have up to a thousand.
const MOST: usize = 950;

/// The conditions of the form.
#[derive(Default)]
pub(super) struct Conditions {
    /// By id.
    pub(super) definitions: Map<String, Value>,
    /// Ids by schema and scope.
    known: HashMap<String, String>,
    /// Whether some could not be added.
    pub(super) full: bool,
}

impl Conditions {
    /// The ids of conditions that must all hold.
    pub(super) fn ids(&mut self, layout: &Layout, rules: &[Rule]) -> Vec<String> {
        let mut ids = Vec::new();
        for rule in rules {
            for part in rule.clone().into_parts() {
                match self.id(layout, &part) {
                    Some(id) if !ids.contains(&id) => ids.push(id),
                    Some(_) => {}
                    None => self.full = true,
                }
            }
        }
        ids
    }

    fn id(&mut self, layout: &Layout, rule: &Rule) -> Option<String> {
        let schema = self.schema(layout, rule)?;
        let scope = layout.rule_scope(rule).map(|repeat| layout.repeat_pointer(repeat));
        let key = format!("{}{}", scope.as_deref().unwrap_or_default(), Value::from(schema.clone()));
        if let Some(known) = self.known.get(&key) {
            return Some(known.clone());
        }
        if self.definitions.len() >= MOST {
            return None;
        }
        let title: String = layout.words(rule).chars().take(300).collect();
        let base = format!("when-{}", crate::edit::slug(&title, "condition"));
        let numbered = (2_usize..).map(|number| format!("{base}-{number}"));
        let id = std::iter::once(base.clone())
            .chain(numbered)
            .find(|id| !self.definitions.contains_key(id))
            .unwrap_or(base);
        let mut condition = Map::new();
        condition.insert("title".to_owned(), title.into());
        if let Some(scope) = scope {
            condition.insert("x-scope".to_owned(), scope.into());
        }
        condition.extend(schema);
        self.definitions.insert(id.clone(), condition.into());
        self.known.insert(key, id.clone());
        Some(id)
    }

    fn schema(&mut self, layout: &Layout, rule: &Rule) -> Option<Map<String, Value>> {
        let (keyword, parts) = match rule {
            Rule::Constant(_) => return None,
            Rule::Test(test) => return test_schema(layout, test),
            Rule::All(parts) => ("allOf", parts.as_slice()),
            Rule::Any(parts) => ("anyOf", parts.as_slice()),
            Rule::Not(inner) => ("not", std::slice::from_ref(&**inner)),
        };
        let mut references: Vec<Value> = Vec::new();
        for part in parts {
            let id = self.id(layout, part)?;
            references.push(json!({"$ref": format!("#/$defs/{}", crate::path::escape(&id))}));
        }
        let value = if keyword == "not" { json!({"anyOf": references}) } else { references.into() };
        Some(Map::from_iter([(keyword.to_owned(), value)]))
    }
}

fn test_schema(layout: &Layout, test: &Test) -> Option<Map<String, Value>> {
    let name = match Target::read(&test.key)? {
        Target::Question(index) => &layout.questions.get(index)?.name,
        Target::Repeat(index) => &layout.repeats.get(index)?.name,
    };
    if test.schema.contains_key(DAYS) {
        return layout.asked_of_day(test);
    }
    let mut schema = Map::new();
    if !test.schema.is_empty() {
        let mut about = test.schema.clone();
        // In some programs a $ also stands before a last line break.
        if about.get("pattern").and_then(Value::as_str).is_some_and(|pattern| pattern.contains('$')) {
            about.insert("not".to_owned(), json!({"pattern": "[\\r\\n]"}));
        }
        schema.insert("properties".to_owned(), json!({name: about}));
    }
    schema.insert("required".to_owned(), json!([name]));
    Some(schema)
}
