//! `react-jsonschema-form`: a schema, and beside it a `uiSchema` that says how each property is asked.

use super::document::Document as File;
use super::json_schema::{Document, Looks, Reader, outline, with_budgets};
use super::making::output::is_nothing;
use super::outline::one_line;
use super::{ImportError, Imported, Report};
use serde_json::{Map, Value};

/// Names in a `uiSchema` that are no properties.
const PLACES: [&str; 6] =
    ["items", "additionalItems", "additionalProperties", "anyOf", "oneOf", "definitions"];

/// Imports one form.
pub(super) fn import(file: &File<'_>) -> Result<Imported, ImportError> {
    let Some(source) = file.value.as_object() else {
        return Err(ImportError::new("format", "", "A form of rjsf is a JSON object."));
    };
    let Some(schema) = source.get("schema").filter(|schema| schema.is_object()) else {
        let message = "The schema is missing: a form of rjsf has “schema” beside its “uiSchema”.";
        return Err(ImportError::new("schema", "/schema", message));
    };
    let document = Document::new(schema, "/schema");
    let key = ["uiSchema", "uischema", "ui"].into_iter().find(|key| source.contains_key(*key));
    let ui = key.and_then(|key| source.get(key)?.as_object());
    let at = format!("/{}", key.unwrap_or("uiSchema"));
    with_budgets(|budget| {
        let report = Report { format: "rjsf".to_owned(), file: file.name.to_owned(), ..Report::default() };
        let mut reader = Reader::new(&document, report, budget);
        let mut outline = outline(&mut reader, &Looks::new(ui, &at))?;
        outline.submit = ui.and_then(submit);
        if let Some(ui) = ui {
            unread(&mut reader, ui, &at, 0);
        }
        settings(source, key, &mut reader.report);
        let full = reader.is_full();
        outline.finish(file.name, reader.report).map(|imported| (imported, full))
    })
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
fn settings(source: &Map<String, Value>, ui: Option<&str>, report: &mut Report) {
    for (key, value) in source {
        if key == "schema" || Some(key.as_str()) == ui || is_nothing(value) {
            continue;
        }
        let message = match key.as_str() {
            "formData" | "data" | "initialFormData" => {
                "Nothing is chosen or filled in for a person: these answers are not taken."
            }
            "validate" | "customValidate" | "transformErrors" | "extraErrors" | "validator" => {
                "Checks that are programs are never run: set limits, patterns or conditions where they are needed."
            }
            _ => "Foolscap has nothing like it, so it was not taken.",
        };
        report.leave(format!("/{}", crate::definition::pointer_step(key)), message);
    }
}
