//! What an imported form does is what the source does; what it cannot do is said, or stops publishing.

mod beside;
mod conditions;
mod groups;
mod journeys;
mod layouts;
mod questions;
mod repeats;
mod settings;
mod summaries;
mod texts;
mod visits;

use form_schemas::PageId;
use form_schemas::answer::{Answers, Item};
use form_schemas::import::{Entry, Format, Imported, Source, import};
use form_schemas::journey::{EntryAnswers, PageAnswers, journey};
use form_schemas::publish::{Severity, compile, lint};
use serde_json::{Map, Value, json};

/// A page that asks these questions, and where it leads.
fn page(path: &str, components: &Value, next: &Value) -> Value {
    json!({"path": path, "title": format!("Page {path}"), "components": components, "next": next})
}

/// A page that asks one question.
fn ask(path: &str, (kind, name): (&str, &str), next: &Value) -> Value {
    page(path, &json!([question(kind, name)]), next)
}

fn question(kind: &str, name: &str) -> Value {
    json!({"type": kind, "name": name, "title": format!("{name}?"), "list": "letters"})
}

/// A part of a condition as the source's designer keeps it.
fn part((field, kind): (&str, &str), operator: &str, value: &str) -> Value {
    json!({"field": {"name": field, "type": kind, "display": field}, "operator": operator,
        "value": {"type": "Value", "value": value, "display": value}})
}

fn condition(name: &str, parts: &Value) -> Value {
    json!({"name": name, "displayName": format!("Condition {name}"), "value": {"name": name, "conditions": parts}})
}

fn form(pages: Vec<Value>, conditions: &Value) -> Value {
    let mut pages = pages;
    let start = pages[0]["path"].clone();
    pages.push(
        json!({"path": "/summary", "title": "Summary", "controller": "./pages/summary.js", "components": []}),
    );
    let letters = json!([{"text": "A", "value": "a"}, {"text": "B", "value": "b"}]);
    json!({"startPage": start, "pages": pages, "conditions": conditions,
        "lists": [{"name": "letters", "title": "Letters", "type": "string", "items": letters}],
        "sections": [{"name": "s", "title": "Section"}]})
}

/// The form with a page's own members changed.
fn with(mut page: Value, members: &Value) -> Value {
    for (key, value) in members.as_object().unwrap() {
        page[key] = value.clone();
    }
    page
}

fn imported(form: &Value) -> Imported {
    let bytes = form.to_string();
    let imported = import(&[Source { name: "form.json", bytes: bytes.as_bytes() }], Format::Xgov)
        .unwrap_or_else(|error| panic!("{error:?}"));
    let counts = imported.report.counts;
    for count in
        [counts.pages, counts.questions, counts.options, counts.conditions, counts.contents, counts.texts]
    {
        assert!(count.agrees(), "{counts:?}");
    }
    imported
}

/// What stops publishing, or is left to whoever publishes.
fn to_fix(imported: &Imported) -> Vec<String> {
    let findings = lint(&imported.definition).into_iter();
    findings
        .filter(|finding| finding.severity == Severity::Error || finding.code == "to-mend")
        .map(|finding| finding.code)
        .collect()
}

/// The pages that people see who would answer each question so.
fn shown(imported: &Imported, answers: &[(&str, Value)]) -> Vec<String> {
    let compiled = compile(imported.definition.clone());
    let mut entry = EntryAnswers::new();
    for page in &imported.definition.pages {
        let given = page.questions().filter_map(|path| {
            let name = path.name().as_str();
            answers
                .iter()
                .find(|(known, _)| *known == name)
                .map(|(_, value)| (name.to_owned(), value.clone()))
        });
        let answers = Answers::from_map(given.collect::<Map<String, Value>>());
        entry.insert(page.id.clone(), Item::none(), PageAnswers { answers, completed: true });
    }
    let steps = journey(&compiled, &entry, crate::walker::today())
        .steps()
        .iter()
        .map(|step| step.page.clone())
        .collect::<Vec<PageId>>();
    steps.into_iter().map(|page| page.to_string()).collect()
}

/// What the report says about a place.
fn said<'a>(entries: &'a [Entry], pointer: &str) -> Vec<&'a str> {
    entries.iter().filter(|entry| entry.pointer == pointer).map(|entry| entry.message.as_str()).collect()
}

/// A page with one question, behind which answers are checked.
fn end(path: &str) -> Value {
    ask(path, ("TextField", &path[1..]), &json!([{"path": "/summary"}]))
}

/// The addresses of the pages.
fn addresses(form: &Imported) -> Vec<&str> {
    form.definition.pages.iter().map(|page| page.id.as_str()).collect()
}
