//! One source from start to end.

use super::Import;
use super::flow::{NamedCondition, Plan};
use super::output::{self, combined};
use super::page::{Draft, Shown};
use super::source::Role;
use crate::import::Report;
use crate::import::jumps::{Logic, Need, Phrase, Test, TestKind};
use serde_json::{Map, Value, json};

impl Import<'_> {
    /// The document and what became of the source.
    pub(super) fn run(mut self) -> (Value, Report) {
        let mut plan = self.links();
        let order = plan.order.clone();
        let mut drafts: Vec<Draft> = Vec::new();
        for page in order.iter().filter(|page| **page < plan.pointers.len()) {
            drafts.push(self.draft(*page));
        }
        let mut conditions = self.read_conditions();
        self.keep_unreadable(&plan, &mut conditions);
        self.needs(&mut plan, &conditions);
        let ids = self.named_conditions(&conditions);
        self.reveal();
        let mut form = Map::new();
        form.insert("format".to_owned(), 1.into());
        form.insert("slug".to_owned(), self.output.slug.clone().into());
        form.insert("languages".to_owned(), json!([self.output.language]));
        let pages = self.pages(&plan, &mut drafts, (&ids, &mut form));
        form.insert("pages".to_owned(), pages.iter().map(|(_, page)| page.clone()).collect());
        self.prune(&pages, (&conditions, &ids));
        self.sections(&pages, &mut form);
        self.unreached(&plan);
        self.back_links(&plan);
        output::settings(self.source, &mut form, &mut self.report);
        self.notes();
        let mut document = json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": self.output.title,
            "type": "object",
            "x-form": form,
            "$defs": self.output.definitions,
            "properties": self.output.properties,
        });
        if let (true, Some(members)) = (self.output.definitions.is_empty(), document.as_object_mut()) {
            members.shift_remove("$defs");
        }
        output::compare_texts(&document, self.output.take_texts(), &mut self.report);
        (document, self.report)
    }

    /// Conditions that cannot be read are kept as values to be worked out: a thing to fix before publishing.
    fn keep_unreadable(&mut self, plan: &Plan, conditions: &mut [NamedCondition]) {
        for condition in conditions.iter_mut() {
            let Err(trouble) = &condition.logic else { continue };
            if trouble.never {
                continue;
            }
            let why = trouble.why.clone();
            let name = self.output.name(
                &crate::edit::slug(&format!("check {}", condition.title), "check"),
                None,
                "check",
            );
            let source = self.source.pointer_text(&condition.pointer);
            let property = json!({
                "title": format!("Could not be read: {}", condition.title), "type": "boolean", "readOnly": true,
                "x-compute": {"expr": source}, "x-question": {"kind": "computed"}
            });
            self.output.properties.insert(name.clone(), property);
            self.fields.0.push(super::fields::Field {
                section: None,
                source_name: String::new(),
                name: name.clone(),
                label: condition.title.clone(),
                page: plan.flow.start,
                required: false,
                kind: super::fields::FieldKind::Unsupported,
                options: Vec::new(),
            });
            let test = self.conditions.tests.len();
            let kind = TestKind::Other(test);
            self.conditions.tests.push(Test { question: self.fields.0.len() - 1, kind });
            self.conditions.spoken.push(super::conditions::Spoken {
                schema: json!({"properties": {&name: {"const": true}}, "required": [name]}),
                title: condition.title.clone(),
            });
            condition.logic = Ok(Logic::Test(test));
            let message = format!(
                "The condition could not be read ({why}). It is kept as the value “{name}”, which is to be worked out, \
                 and which stops publishing."
            );
            self.report.change(condition.pointer.clone(), message);
        }
        for (name, title, expression) in self.conditions.computed.clone() {
            let property = json!({
                "title": title, "type": "boolean", "readOnly": true, "x-compute": {"expr": expression},
                "x-question": {"kind": "computed"}
            });
            self.report.change(
                "/conditions",
                format!("“{title}” is a value to be worked out, “{name}”: that cannot be published yet."),
            );
            self.output.properties.insert(name, property);
        }
    }

    /// The conditions of the source, under ids of the form; none for those that the source never finds true.
    fn named_conditions(&mut self, conditions: &[NamedCondition]) -> Vec<Option<String>> {
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
                let id = self.output.condition(&condition.title, &schema);
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
            match (id, &condition.logic) {
                (Some(id), _) => {
                    self.report.counts.conditions.take();
                    self.report.take(
                        condition.pointer.clone(),
                        format!("The condition “{}” is “{id}”.", condition.name),
                    );
                }
                (None, logic) => {
                    self.report.counts.conditions.leave();
                    let why = logic.as_ref().err().map_or("it names itself", |trouble| trouble.why.as_str());
                    self.report
                        .leave(condition.pointer.clone(), format!("The source never finds it true: {why}."));
                }
            }
        }
        ids
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
    fn id_of(&mut self, logic: &Logic, ids: &[Option<String>]) -> String {
        if let Logic::Named(name) = logic
            && let Some(Some(id)) = ids.get(*name)
        {
            return id.clone();
        }
        let schema = self.schema(logic, ids);
        let title = self.title(logic, ids);
        self.output.known_condition(&schema).unwrap_or_else(|| self.output.condition(&title, &schema))
    }

    fn title(&self, logic: &Logic, ids: &[Option<String>]) -> String {
        let join = |logics: &[Logic], word: &str| {
            logics.iter().map(|logic| self.title(logic, ids)).collect::<Vec<_>>().join(word)
        };
        match logic {
            Logic::Constant(true) => "Always".to_owned(),
            Logic::Constant(false) => "Never".to_owned(),
            Logic::Test(test) => {
                self.conditions.spoken.get(*test).map(|spoken| spoken.title.clone()).unwrap_or_default()
            }
            Logic::Named(name) => {
                ids.get(*name).and_then(Option::as_ref).map(|id| self.title_of(id)).unwrap_or_default()
            }
            Logic::Not(inner) => format!("Not: {}", self.title(inner, ids)),
            Logic::All(all) => join(all, " and "),
            Logic::Any(any) => join(any, " or "),
        }
    }

    fn title_of(&self, id: &str) -> String {
        let title = self.output.definitions.get(id).and_then(|condition| condition.get("title"));
        title.and_then(Value::as_str).unwrap_or(id).to_owned()
    }

    /// Writes under which option a question is revealed.
    fn reveal(&mut self) {
        for reveal in std::mem::take(&mut self.output.reveals) {
            let (value, title) = &reveal.option;
            let is =
                if reveal.several { json!({"contains": {"const": value}}) } else { json!({"const": value}) };
            let by = &reveal.by;
            let schema = json!({"properties": {by: is}, "required": [by]});
            let separator = if reveal.label.ends_with(['?', ':']) { "" } else { ":" };
            let title = format!("{}{separator} {title}", reveal.label);
            let id = self
                .output
                .known_condition(&schema)
                .unwrap_or_else(|| self.output.condition(&title, &schema));
            let about = self
                .output
                .properties
                .get_mut(&reveal.question)
                .and_then(|property| property.get_mut("x-question"));
            if let Some(Value::Object(about)) = about {
                about.insert("when".to_owned(), format!("#/$defs/{id}").into());
            }
        }
    }

    /// The pages of the form, with the place in the source of each.
    fn pages(
        &mut self,
        plan: &Plan,
        drafts: &mut Vec<Draft>,
        (ids, form): (&[Option<String>], &mut Map<String, Value>),
    ) -> Vec<(usize, Value)> {
        let mut pages = Vec::new();
        for (place, page) in plan.order.iter().enumerate() {
            let need = plan.needs.as_ref().and_then(|needs| needs.get(place)).cloned();
            let need = need.unwrap_or(Need::Nothing);
            if need == Need::Never {
                self.never(plan, *page, drafts);
                continue;
            }
            let when = self.when(&need, ids);
            let Some(redirect) = page.checked_sub(self.pages.len()) else {
                let Some(position) = drafts.iter().position(|draft| draft.page == *page) else { continue };
                let draft = drafts.remove(position);
                self.report.counts.pages.take();
                if when.is_empty() && self.is_start(*page, plan.flow.start) {
                    self.start_page(&draft, form);
                } else {
                    let made = self.page(&draft, &when, ids);
                    pages.push((*page, made));
                }
                continue;
            };
            if let Some(redirect) = plan.redirects.get(redirect) {
                pages.push((*page, self.redirect(redirect, &when)));
            }
        }
        if plan.needs.is_none() {
            self.report.left.push(crate::import::Entry {
                pointer: "/pages".to_owned(),
                message: "The links are too entangled to be worked out: every page is shown. Set where answers lead by hand."
                    .to_owned(),
            });
        }
        pages
    }

    /// A page that no answers lead to.
    fn never(&mut self, plan: &Plan, page: usize, drafts: &mut Vec<Draft>) {
        if page >= self.pages.len() {
            if let Some(redirect) = plan.redirects.get(page - self.pages.len()) {
                self.report.leave(redirect.pointer.clone(), "No answers lead along this link.");
            }
            return;
        }
        // What was taken of it goes again.
        let Some(position) = drafts.iter().position(|draft| draft.page == page) else { return };
        let draft = drafts.remove(position);
        for shown in &draft.show {
            if let Shown::Question(name) = shown {
                self.output.properties.shift_remove(name);
                self.report.counts.questions.untake();
                let options = self
                    .fields
                    .0
                    .iter()
                    .find(|field| field.name == *name)
                    .map_or(0, |field| field.options.len());
                (0..options).for_each(|_| self.report.counts.options.untake());
            } else {
                self.report.counts.contents.untake();
            }
        }
        self.leave_page(page, "No answers lead to this page.");
    }

    fn start_page(&mut self, draft: &Draft, form: &mut Map<String, Value>) {
        let mut texts = Vec::new();
        for shown in &draft.show {
            let Shown::Content(content, _) = shown else { continue };
            let get = |key: &str| content.get(key).and_then(Value::as_str).unwrap_or_default();
            match get("title") {
                "" => texts.push(get("text").to_owned()),
                title => texts.push(format!("### {title}\n\n{}", get("text"))),
            }
        }
        let mut start = Map::new();
        if let Some(title) = &draft.title {
            start.insert("title".to_owned(), title.clone().into());
        }
        start.insert("text".to_owned(), texts.join("\n\n").into());
        form.insert("start".to_owned(), start.into());
        if let Some(page) = self.pages.get(draft.page) {
            let message = "The page is the start page of the form; what stood on it is its text.";
            self.report.change(page.pointer.clone(), message);
        }
    }

    fn page(&mut self, draft: &Draft, when: &[String], ids: &[Option<String>]) -> Value {
        let path = self.pages.get(draft.page).map(|page| page.path.clone()).unwrap_or_default();
        let pointer = self.pages.get(draft.page).map(|page| page.pointer.clone()).unwrap_or_default();
        let ends = self.pages.get(draft.page).is_some_and(|page| !page.has_next && page.role == Role::Page);
        let id = self.output.page_id(&path);
        let mut page = Map::new();
        page.insert("id".to_owned(), id.into());
        if let Some(title) = &draft.title {
            page.insert("title".to_owned(), title.clone().into());
        }
        if draft.questions == 0 {
            let exit = ends && !when.is_empty();
            page.insert("kind".to_owned(), if exit { "exit" } else { "content" }.into());
            if exit {
                self.report
                    .change(format!("{pointer}/next"), "Nothing leads on from here: the page ends the form.");
            }
        } else if ends {
            self.report.change(
                format!("{pointer}/next"),
                "Nothing leads on from here: it leads to check your answers.",
            );
        }
        if !when.is_empty() {
            page.insert("when".to_owned(), pointers(when));
        }
        let show: Vec<Value> = draft.show.iter().map(|shown| self.shown(shown, ids)).collect();
        page.insert("show".to_owned(), show.into());
        page.into()
    }

    fn shown(&mut self, shown: &Shown, ids: &[Option<String>]) -> Value {
        match shown {
            Shown::Question(name) => Value::from(format!("#/properties/{name}")),
            Shown::Content(content, condition) => {
                let mut content = content.clone();
                let index = condition
                    .as_ref()
                    .and_then(|name| self.named_sources().iter().position(|(_, known, _)| known == name));
                if let Some(Some(id)) = index.and_then(|index| ids.get(index)) {
                    content.insert("when".to_owned(), format!("#/$defs/{id}").into());
                }
                content.into()
            }
        }
    }

    fn redirect(&mut self, redirect: &super::flow::Redirect, when: &[String]) -> Value {
        let message = "A page that ends the form stands here, with a link to the address.";
        self.report.change(redirect.pointer.clone(), message);
        let (page, content) =
            (self.output.page_id("continue-elsewhere"), self.output.content_id("continue-elsewhere"));
        let address = redirect.address.replace([' ', '(', ')', '<', '>'], "");
        let text = format!("[Continue on another website]({address})");
        let kind = if when.is_empty() { "content" } else { "exit" };
        let mut made = json!({
            "id": page, "title": "Continue on another website", "kind": kind,
            "show": [{"id": content, "content": "markdown", "text": text}]
        });
        if let (false, Some(members)) = (when.is_empty(), made.as_object_mut()) {
            members.insert("when".to_owned(), pointers(when));
        }
        made
    }

    /// The conditions of a page.
    fn when(&mut self, need: &Need, ids: &[Option<String>]) -> Vec<String> {
        match need {
            Need::Nothing | Need::Never => Vec::new(),
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
        let title = parts.iter().map(|id| self.title_of(id)).collect::<Vec<_>>().join(word);
        self.output.known_condition(&schema).unwrap_or_else(|| self.output.condition(&title, &schema))
    }

    fn phrase(&mut self, phrase: &Phrase, ids: &[Option<String>]) -> String {
        let (schema, title) = match phrase {
            Phrase::Named(name) => return self.id_of(&Logic::Named(*name), ids),
            Phrase::Test(test) => return self.id_of(&Logic::Test(*test), ids),
            Phrase::IsNot(question, value) => {
                let Some(field) = self.fields.0.get(*question) else { return String::new() };
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
                (combined("not", std::slice::from_ref(&inner)), format!("Not: {}", self.title_of(&inner)))
            }
        };
        self.output.known_condition(&schema).unwrap_or_else(|| self.output.condition(&title, &schema))
    }

    /// Conditions about questions of pages that are not taken are not taken either.
    fn prune(&mut self, pages: &[(usize, Value)], (conditions, ids): (&[NamedCondition], &[Option<String>])) {
        let mut used = std::collections::HashSet::new();
        let mut todo: Vec<&Value> = pages.iter().map(|(_, page)| page).collect();
        while let Some(value) = todo.pop() {
            match value {
                Value::String(text) => {
                    used.extend(text.strip_prefix("#/$defs/").map(str::to_owned));
                }
                Value::Array(values) => todo.extend(values),
                Value::Object(members) => todo.extend(members.values()),
                _ => {}
            }
        }
        for pruned in self.output.prune_conditions(&used) {
            let named = ids.iter().position(|id| id.as_deref() == Some(pruned.as_str()));
            if let Some(condition) = named.and_then(|index| conditions.get(index)) {
                self.report.counts.conditions.untake();
                self.report.counts.conditions.leave();
                let message = "The condition is about a question of a page that is not taken.";
                self.report.leave(condition.pointer.clone(), message);
            }
        }
    }

    fn sections(&mut self, pages: &[(usize, Value)], form: &mut Map<String, Value>) {
        let mut sections: Vec<(String, Vec<Value>)> = Vec::new();
        for (page, made) in pages {
            let section = self.pages.get(*page).and_then(|page| page.section.clone());
            let (Some(section), Some(id)) = (section, made.get("id")) else { continue };
            match sections.iter_mut().find(|(known, _)| *known == section) {
                Some((_, pages)) => pages.push(id.clone()),
                None => sections.push((section, vec![id.clone()])),
            }
        }
        let mut made: Vec<Value> = Vec::new();
        for (name, pages) in sections {
            let Some(title) = self.section_title(&name) else {
                self.report
                    .leave("/sections", format!("Pages stand in the section “{name}”, which there is not."));
                continue;
            };
            let base = crate::edit::slug(&name, "section");
            let numbered = (2..).map(|number| format!("{base}-{number}"));
            let taken = |id: &String| {
                made.iter().any(|section| section.get("id").and_then(Value::as_str) == Some(id))
            };
            let id = std::iter::once(base.clone()).chain(numbered).find(|id| !taken(id)).unwrap_or(base);
            made.push(json!({"id": id, "title": title, "pages": pages}));
        }
        if !made.is_empty() {
            form.insert("sections".to_owned(), made.into());
        }
    }

    /// Pages that no link leads to, and the summary.
    fn unreached(&mut self, plan: &Plan) {
        let mut summary = false;
        for page in 0..self.pages.len() {
            let Some(source) = self.pages.get(page) else { continue };
            if source.role == Role::Summary {
                let (pointer, components) = (source.pointer.clone(), source.components.clone());
                let title = source.title.clone();
                if std::mem::replace(&mut summary, true) {
                    self.leave_page(page, "A form has one page on which answers are checked.");
                    continue;
                }
                self.report.counts.pages.take();
                self.report.change(pointer.clone(), "The page is check your answers, which every form has.");
                let _ = title;
                for (pointer, component) in components {
                    self.output.texts_of(&pointer, &component.clone());
                    self.report.counts.contents.leave();
                    self.report.leave(pointer, "Check your answers holds nothing else.");
                }
            } else if !plan.order.contains(&page) {
                self.leave_page(page, "No link leads to this page.");
            }
        }
    }

    fn back_links(&mut self, plan: &Plan) {
        for (page, place) in &plan.back {
            if let Some(pointer) = plan.pointers.get(*page).and_then(|pointers| pointers.get(*place)) {
                let message = "This link leads back to an earlier page: a journey only goes forward.";
                self.report.leave(pointer.clone(), message);
            }
        }
    }

    fn notes(&mut self) {
        self.report.notes = vec![
            "A page that no link with a condition applies to leads along its last link without one, as in the source."
                .to_owned(),
            "In the source a condition about a question that was not asked is false as a whole, and “is not” is true of \
             a question that was asked and left empty. Here “is not” needs an answer where the question is required, \
             and is true of the unanswered where it is optional."
                .to_owned(),
            "Texts without a limit in the source have one here: 200 characters on one line, 5,000 on several."
                .to_owned(),
        ];
    }
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

fn pointers(ids: &[String]) -> Value {
    let pointer = |id: &String| Value::from(format!("#/$defs/{id}"));
    match ids {
        [only] => pointer(only),
        many => many.iter().map(pointer).collect(),
    }
}

/// A condition of the source as text.
trait PointerText {
    fn pointer_text(&self, pointer: &str) -> String;
}

impl PointerText for Map<String, Value> {
    fn pointer_text(&self, pointer: &str) -> String {
        let index: Option<usize> = pointer.rsplit('/').next().and_then(|index| index.parse().ok());
        let condition = index.and_then(|index| self.get("conditions")?.as_array()?.get(index));
        match condition.and_then(|condition| condition.get("value")) {
            Some(Value::String(text)) => text.clone(),
            Some(value) => value.to_string(),
            None => String::new(),
        }
    }
}
