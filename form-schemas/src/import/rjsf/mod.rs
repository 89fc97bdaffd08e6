//! `react-jsonschema-form`: a schema, and beside it a `uiSchema` that says how each property is asked.

mod shapes;

pub(super) use shapes::{is_rjsf, unpacked};

use super::document::Document as File;
use super::json_schema::{Document, Looks, Reader, outline, with_budgets};
use super::making::output::is_nothing;
use super::outline::{Group, Outline, Part, Shape, one_line};
use super::{ImportError, Imported, Report};
use serde_json::{Map, Value};
use shapes::Pair;

/// Names in a `uiSchema` that are no properties.
const PLACES: [&str; 6] =
    ["items", "additionalItems", "additionalProperties", "anyOf", "oneOf", "definitions"];

/// Imports one form, of one step or several.
pub(super) fn import(file: &File<'_>) -> Result<Imported, ImportError> {
    let (value, texts) = unpacked(&file.value);
    let pairs = shapes::pairs(&value);
    if pairs.is_empty() {
        let message = "The schema is missing: a form of rjsf has “schema” beside its “uiSchema”.";
        return Err(ImportError::new("schema", "/schema", message));
    }
    let documents: Vec<Document<'_>> =
        pairs.iter().map(|pair| Document::new(pair.schema, &pair.at)).collect();
    with_budgets(|budget| {
        let mut report =
            Report { format: "rjsf".to_owned(), file: file.name.to_owned(), ..Report::default() };
        for place in &texts {
            let message = "It is kept as a text in the source: places in it are said as if it were not.";
            report.change(place.clone(), message);
        }
        let mut whole = Outline::default();
        let mut full = false;
        for (pair, document) in pairs.iter().zip(&documents) {
            let mut reader = Reader::new(document, report, budget);
            let one = read(&mut reader, pair)?;
            full |= reader.is_full();
            report = reader.report;
            add(&mut whole, one, (pairs.len() > 1).then_some(pair));
        }
        whole.title = title(&value, &pairs).unwrap_or(whole.title);
        outer(&value, &pairs, &mut report);
        report.notes.dedup();
        whole.finish(file.name, report).map(|imported| (imported, full))
    })
}

/// What one schema asks.
fn read<'a>(reader: &mut Reader<'a, '_>, pair: &Pair<'a>) -> Result<Outline, ImportError> {
    let mut outline = outline(reader, &Looks::new(pair.ui, &pair.ui_at))?;
    outline.submit = pair.ui.and_then(submit);
    if let Some(ui) = pair.ui {
        unread(reader, ui, &pair.ui_at, 0);
    }
    settings(pair, &mut reader.report);
    Ok(outline)
}

/// Adds what a schema asks: what a step of several asks stands on one page, as there.
fn add(whole: &mut Outline, one: Outline, step: Option<&Pair<'_>>) {
    let Some(step) = step else {
        *whole = one;
        return;
    };
    let mut parts = one.parts;
    if let Some(text) = one.start {
        let pointer = format!("{}/description", step.at);
        parts.insert(
            0,
            Part::Content(super::outline::Said { pointer, kind: "markdown", text, ..Default::default() }),
        );
    }
    if whole.title.is_empty() {
        whole.title.clone_from(&one.title);
    }
    whole.parts.push(Part::Group(Group {
        pointer: step.at.clone(),
        title: Some(one.title).filter(|title| !title.is_empty()),
        shape: Shape::Page,
        parts,
        ..Group::default()
    }));
    whole.kept.extend(one.kept);
    whole.lost.extend(one.lost);
    whole.submit = one.submit.or(whole.submit.take());
}

/// What a form of several steps is called.
fn title(value: &Value, pairs: &[Pair<'_>]) -> Option<String> {
    let named = ["title", "name"].iter().find_map(|key| value.get(*key)?.as_str());
    named.filter(|_| pairs.len() > 1).and_then(one_line)
}

/// What stands around what holds the schemas.
fn outer(value: &Value, pairs: &[Pair<'_>], report: &mut Report) {
    let (Some(object), Some(first)) = (value.as_object(), pairs.first()) else { return };
    let inside = first.holder.1.split('/').nth(1).unwrap_or_default();
    for (key, value) in object.iter().filter(|_| !inside.is_empty()) {
        let is_title = pairs.len() > 1 && ["title", "name"].contains(&key.as_str());
        if key != inside && !is_title && !is_nothing(value) {
            report.leave(format!("/{}", crate::definition::pointer_step(key)), beside(key));
        }
    }
}

/// The words of the button.
fn submit(ui: &Map<String, Value>) -> Option<String> {
    let own = ui.get("ui:submitButtonOptions");
    let options = own.or_else(|| ui.get("ui:options")?.get("submitButtonOptions"))?;
    options.get("submitText").and_then(Value::as_str).and_then(one_line)
}

/// What is said about properties that there are not.
fn unread(reader: &mut Reader<'_, '_>, ui: &Map<String, Value>, at: &str, depth: usize) {
    for (key, value) in ui {
        let here = format!("{at}/{}", crate::definition::pointer_step(key));
        match value {
            Value::Object(inner) if !key.starts_with("ui:") && depth < 60 => {
                if reader.looked_at.contains(&here) || PLACES.contains(&key.as_str()) {
                    unread(reader, inner, &here, depth + 1);
                } else if !inner.is_empty() {
                    reader
                        .report
                        .leave(here, "The form asks nothing of this name here, so this is about nothing.");
                }
            }
            Value::Array(list) if PLACES.contains(&key.as_str()) && !list.is_empty() => {
                let message = "What is said about each of several shapes is not taken: they are asked in the usual way of their kind.";
                reader.report.leave(here, message);
            }
            _ => {}
        }
    }
}

/// What stands beside the schema and the layout.
fn settings(pair: &Pair<'_>, report: &mut Report) {
    let (holder, at) = &pair.holder;
    for (key, value) in *holder {
        if !pair.read.contains(&key.as_str()) && !is_nothing(value) {
            report.leave(format!("{at}/{}", crate::definition::pointer_step(key)), beside(key));
        }
    }
}

/// Why something beside a schema and a layout is not taken.
fn beside(key: &str) -> &'static str {
    match key {
        "formData" | "data" | "initialFormData" | "form_data" | "initialData" => {
            "Nothing is chosen or filled in for a person: these answers are not taken."
        }
        "validate" | "customValidate" | "transformErrors" | "extraErrors" | "validator" => {
            "Checks that are programs are never run: set limits, patterns or conditions where they are needed."
        }
        _ => "Foolscap has nothing like it, so it was not taken.",
    }
}
