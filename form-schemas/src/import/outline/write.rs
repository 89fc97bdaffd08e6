//! The form document of an outline.

use super::Outline;
use super::conditions::Conditions;
use super::layout::Layout;
use super::pages::insert_when;
use crate::definition::{FormDefinition, Shown};
use crate::edit::slug;
use crate::import::called::called;
use crate::import::numbers::Numbers;
use crate::import::{ImportError, Report};
use serde_json::{Map, Value, json};
use std::collections::{HashMap, HashSet};

/// A form that was written.
pub(super) struct Written {
    /// The document, without rules that are kept.
    pub(super) document: Map<String, Value>,
    /// Rules that could be kept word for word, and where they stand in the source.
    pub(super) kept: Vec<(String, Value)>,
    /// What became of the source.
    pub(super) report: Report,
}

/// The document, and what became of the source.
pub(super) fn document(mut outline: Outline, file: &str, report: Report) -> Result<Written, ImportError> {
    let title = std::mem::take(&mut outline.title);
    let (slug, title) = called(file, (!title.is_empty()).then_some(title));
    let mut layout = Layout::of(&mut outline, report);
    layout.join_unseen();
    layout.hoist();
    layout.name_all();
    layout.settle_days();
    layout.settle_constants();
    let mut conditions = Conditions::default();
    let mut lists = Lists::default();
    let properties = properties(&layout, None, &mut conditions, &mut lists);
    let pages = layout.written(&title, &mut conditions);
    if pages.is_empty() {
        let message = "Nothing in it can be asked or said: there would be no page.";
        return Err(ImportError::new("no-pages", "", message));
    }
    if conditions.full {
        let message = "The source has more conditions than a form may have: some of its pages are shown to everybody here. Set who sees them.";
        layout.to_mend.push(message.to_owned());
    }
    let mut form = Map::new();
    form.insert("format".to_owned(), 1.into());
    form.insert("slug".to_owned(), slug.into());
    form.insert("languages".to_owned(), json!([outline.language.as_deref().unwrap_or("en")]));
    form.insert("pages".to_owned(), pages.iter().map(|(page, _)| page.clone()).collect());
    sections(&layout, &pages, &mut form);
    settings(&outline, &mut form);
    if !layout.to_mend.is_empty() {
        form.insert("toMend".to_owned(), json!(layout.to_mend));
    }
    let kept = kept(&outline, &mut layout);
    count_conditions(&mut layout);
    layout.tally.add(&mut layout.report.counts);
    let mut definitions = conditions.definitions;
    definitions.extend(lists.all);
    let mut document = Map::new();
    document.insert("$schema".to_owned(), "https://json-schema.org/draft/2020-12/schema".into());
    document.insert("title".to_owned(), title.into());
    document.insert("type".to_owned(), "object".into());
    document.insert("x-form".to_owned(), form.into());
    if !definitions.is_empty() {
        document.insert("$defs".to_owned(), definitions.into());
    }
    document.insert("properties".to_owned(), properties.into());
    Ok(Written { document, kept, report: layout.report })
}

/// Of each condition of the source: whether it was said everywhere.
fn count_conditions(layout: &mut Layout) {
    let unsaid = layout.unsaid.len();
    let said = layout.said.iter().filter(|pointer| !layout.unsaid.contains(*pointer)).count();
    (0..said).for_each(|_| layout.report.counts.conditions.take());
    (0..unsaid).for_each(|_| layout.report.counts.conditions.leave());
    for pointer in &layout.unsaid {
        layout.report.leave(pointer.clone(), "The condition could not be said: see what was changed.");
    }
}

/// The properties of the root, or of the items of a repeat.
fn properties(
    layout: &Layout,
    repeat: Option<usize>,
    conditions: &mut Conditions,
    lists: &mut Lists,
) -> Map<String, Value> {
    let questions = layout.questions.iter().filter(|question| question.repeat == repeat);
    let repeats = layout.repeats.iter().enumerate().filter(|(_, inner)| inner.around == repeat);
    let mut placed: Vec<((usize, usize), String, Value)> = Vec::new();
    for question in questions {
        let mut property = question.asked.write(|list| share(lists, &question.asked.title, list));
        if let Some(Value::Object(about)) = property.get_mut("x-question") {
            insert_when(about, &conditions.ids(layout, &question.when));
        }
        placed.push((question.at, question.name.clone(), property.into()));
    }
    for (index, inner) in repeats {
        let source = &inner.repeated;
        let mut property = Map::new();
        property.insert("title".to_owned(), source.title.clone().into());
        property.insert("type".to_owned(), "array".into());
        for (key, items) in [("minItems", source.items.0), ("maxItems", source.items.1)] {
            if let Some(items) = items {
                property.insert(key.to_owned(), items.into());
            }
        }
        let items = properties(layout, Some(index), conditions, lists);
        property.insert("items".to_owned(), json!({"type": "object", "properties": items}));
        placed.push(((inner.page, 0), inner.name.clone(), property.into()));
    }
    placed.sort_by_key(|(at, ..)| *at);
    placed.into_iter().map(|(_, name, property)| (name, property)).collect()
}

/// Lists of the form.
#[derive(Default)]
struct Lists {
    all: Map<String, Value>,
    /// By what they hold.
    known: HashMap<String, String>,
    numbers: Numbers,
}

/// Puts options into a list of the form, which is there once, and gives its pointer.
fn share(lists: &mut Lists, title: &str, list: Value) -> String {
    let Lists { all, known, numbers } = lists;
    let id = known.entry(list.to_string()).or_insert_with(|| {
        let base = format!("list-{}", slug(title, "options"));
        let id = numbers.free(&base, '-', |id| !all.contains_key(id));
        all.insert(id.clone(), list);
        id
    });
    format!("#/$defs/{id}")
}

fn sections(layout: &Layout, pages: &[(Value, Option<usize>)], form: &mut Map<String, Value>) {
    let mut made: Vec<Value> = Vec::new();
    let (mut numbers, mut taken) = (Numbers::default(), HashSet::new());
    let mut inside: HashMap<Option<usize>, Vec<Value>> = HashMap::new();
    for (page, section) in pages {
        inside.entry(*section).or_default().extend(page.get("id").cloned());
    }
    for (index, (_, title)) in layout.sections.iter().enumerate() {
        let ids = inside.remove(&Some(index)).unwrap_or_default();
        if ids.is_empty() {
            continue;
        }
        let base = slug(title, "section");
        let id = numbers.free(&base, '-', |id| !taken.contains(id));
        taken.insert(id.clone());
        made.push(json!({"id": id, "title": title, "pages": ids}));
    }
    if !made.is_empty() {
        form.insert("sections".to_owned(), made.into());
    }
}

fn settings(outline: &Outline, form: &mut Map<String, Value>) {
    if let Some(text) = &outline.start {
        form.insert("start".to_owned(), json!({"text": text}));
    }
    if let Some(next) = &outline.next {
        form.insert("confirmation".to_owned(), json!({"next": next}));
    }
    if let Some(submit) = &outline.submit {
        form.insert("submit".to_owned(), submit.clone().into());
    }
}

/// Rules that are kept word for word, where everything that they name stands in the form as it does in the source.
fn kept(outline: &Outline, layout: &mut Layout) -> Vec<(String, Value)> {
    let mut kept = Vec::new();
    for (pointer, rule) in &outline.kept {
        let is_same = |name: &String| {
            layout.questions.iter().any(|question| {
                question.repeat.is_none()
                    && question.asked.parents.is_empty()
                    && question.asked.name == *name
                    && question.name == *name
                    && !question.asked.retyped
            })
        };
        if names(rule).iter().all(is_same) {
            let mut entry = Map::new();
            entry.insert("x-origin".to_owned(), "imported".into());
            entry.extend(rule.iter().map(|(key, value)| (key.clone(), value.clone())));
            kept.push((pointer.clone(), entry.into()));
        } else {
            let message = "This rule is about answers that stand elsewhere in the form’s data, or are not asked, so it cannot be kept word for word.";
            layout.report.leave(pointer.clone(), message);
        }
    }
    kept
}

/// The names of the root that a rule is about.
fn names(rule: &Map<String, Value>) -> Vec<String> {
    let mut names = Vec::new();
    let mut todo = vec![rule];
    while let Some(schema) = todo.pop() {
        for (keyword, value) in schema {
            match (keyword.as_str(), value) {
                ("properties" | "dependentRequired" | "dependentSchemas", Value::Object(members)) => {
                    names.extend(members.keys().cloned());
                    if keyword == "dependentSchemas" {
                        todo.extend(members.values().filter_map(Value::as_object));
                    }
                    let lists = members.values().filter_map(Value::as_array).flatten();
                    names.extend(lists.filter_map(Value::as_str).map(str::to_owned));
                }
                ("required", Value::Array(list)) => {
                    names.extend(list.iter().filter_map(Value::as_str).map(str::to_owned));
                }
                ("allOf" | "anyOf" | "oneOf", Value::Array(list)) => {
                    todo.extend(list.iter().filter_map(Value::as_object));
                }
                ("not" | "if" | "then" | "else", Value::Object(inner)) => todo.push(inner),
                _ => {}
            }
        }
    }
    names
}

/// Counts what the form holds.
pub(super) fn count(definition: &FormDefinition, document: &Map<String, Value>, report: &mut Report) {
    let questions = definition.questions();
    report.counts.pages.form = definition.pages.len();
    report.counts.questions.form = questions.len();
    report.counts.conditions.form = definition.conditions.len();
    report.counts.texts.form = crate::publish::texts_of(definition);
    let contents = definition.pages.iter().flat_map(|page| &page.show);
    report.counts.contents.form = contents.filter(|shown| matches!(shown, Shown::Content(_))).count();
    let lists = document.get("$defs").and_then(Value::as_object);
    report.counts.options.form =
        document.get("properties").map_or(0, |properties| options(properties, lists));
}

/// How many options the questions of these properties have.
fn options(properties: &Value, lists: Option<&Map<String, Value>>) -> usize {
    let mut count = 0;
    let mut todo = vec![properties];
    while let Some(properties) = todo.pop() {
        for property in properties.as_object().into_iter().flat_map(Map::values) {
            let items = property.get("items");
            todo.extend(items.and_then(|items| items.get("properties")));
            for holder in [Some(property), items].into_iter().flatten() {
                let own = holder.get("oneOf").and_then(Value::as_array).map_or(0, Vec::len);
                let id =
                    holder.get("$ref").and_then(Value::as_str).and_then(|id| id.strip_prefix("#/$defs/"));
                let list = id.and_then(|id| lists?.get(id)?.get("enum")?.as_array());
                count += own + list.map_or(0, Vec::len);
            }
        }
    }
    count
}
