//! JSON Forms: a schema, and beside it a layout of controls with rules.

mod control;
mod layout;
mod rule;
mod words;

use super::document::Document as File;
use super::json_schema::{Document, Looks, Node, Reader, outline, with_budgets};
use super::making::output::is_nothing;
use super::outline::{Outline, one_line};
use super::{ImportError, Imported, Report};
use serde_json::{Map, Value};
use words::Words;

/// One form: its parts, wherever they stand.
struct Form<'a> {
    schema: &'a Value,
    /// Where the schema stands.
    at: String,
    layout: Option<(&'a Value, String)>,
    words: Words<'a>,
}

/// Imports one form, of one file or of one for the schema and one for the layout.
pub(super) fn import(files: &[File<'_>]) -> Result<Imported, ImportError> {
    let Some(file) = files.first() else {
        return Err(ImportError::new("files", "", "Name the files of one form."));
    };
    let form = find(files)?;
    let document = Document::new(form.schema, &form.at);
    with_budgets(|budget| {
        let report =
            Report { format: "jsonforms".to_owned(), file: file.name.to_owned(), ..Report::default() };
        let mut reader = Reader::new(&document, report, budget);
        let mut made = match &form.layout {
            Some((layout, at)) => laid_out(&mut reader, &form, (layout, at))?,
            None => outline(&mut reader, &Looks::new(None, ""))?,
        };
        if let Some(source) = file.value.as_object() {
            settings(source, &mut reader.report);
            let name = ["label", "title", "name"].iter().find_map(|key| source.get(*key)?.as_str());
            if let (true, Some(name)) = (made.title.is_empty(), name.and_then(one_line)) {
                reader.report.counts.texts.take();
                made.title = name;
            }
        }
        let full = reader.is_full();
        made.finish(file.name, reader.report).map(|imported| (imported, full))
    })
}

/// The schema and the layout, in one file or two.
fn find<'a>(files: &'a [File<'_>]) -> Result<Form<'a>, ImportError> {
    let whole = files.iter().find(|file| file.value.get("schema").is_some_and(Value::is_object));
    let beside = |keys: &[&str], whole: &'a File<'_>| {
        keys.iter().find_map(|key| {
            Some((whole.value.get(*key).filter(|value| value.is_object())?, format!("/{key}")))
        })
    };
    let is_layout = |file: &&File<'_>| {
        file.value.get("elements").is_some_and(Value::is_array) || file.value.get("scope").is_some()
    };
    let (schema, at, layout, source) = if let Some(whole) = whole {
        let schema = whole.value.get("schema").unwrap_or(&Value::Null);
        (schema, "/schema".to_owned(), beside(&["uischema", "uiSchema"], whole), &whole.value)
    } else {
        let layout = files.iter().find(is_layout);
        let Some(schema) = files.iter().find(|file| !is_layout(file)) else {
            let message = "The schema is missing: a layout of JSON Forms says how the properties of a schema are asked. Name both files.";
            return Err(ImportError::new("schema", "/schema", message));
        };
        (&schema.value, String::new(), layout.map(|file| (&file.value, String::new())), &schema.value)
    };
    if !schema.is_object() {
        return Err(ImportError::new("schema", &at, "The schema of a form is a JSON object."));
    }
    Ok(Form { schema, at, layout, words: Words::of(source) })
}

/// What the layout asks and says.
fn laid_out<'a>(
    reader: &mut Reader<'a, '_>,
    form: &Form<'a>,
    (layout, at): (&'a Value, &str),
) -> Result<Outline, ImportError> {
    let document = reader.document;
    let node = Node::of(document, document.root(), document.base());
    let mut laying = layout::Laying::new(reader, &node, &form.words);
    let parts = laying.element(layout, at, &layout::Around::default());
    laying.not_shown();
    let asks_everything = laying.asks_everything();
    if parts.is_empty() {
        let message = "Nothing in the layout can be asked: its controls point to nothing in the schema.";
        return Err(ImportError::new("nothing-asked", at, message));
    }
    if !asks_everything {
        reader.keep_rules(&node);
    }
    reader
        .report
        .notes
        .push("Categories are sections, groups pages; a control by itself has a page of its own.".to_owned());
    Ok(Outline {
        title: node.text("title").and_then(one_line).unwrap_or_default(),
        parts,
        kept: std::mem::take(&mut reader.kept),
        lost: std::mem::take(&mut reader.lost),
        ..Outline::default()
    })
}

/// What stands beside the schema and the layout.
fn settings(source: &Map<String, Value>, report: &mut Report) {
    let is_form = source.get("schema").is_some_and(Value::is_object);
    for (key, value) in source.iter().filter(|_| is_form) {
        let message = match key.as_str() {
            "schema" | "uischema" | "uiSchema" | "name" | "label" | "title" | "i18n" | "translations" => {
                continue;
            }
            _ if is_nothing(value) => continue,
            "data" => "Nothing is chosen or filled in for a person: these answers are not taken.",
            "renderers" | "cells" | "ajv" | "config" | "uischemas" => {
                "How controls are drawn is the same for every form."
            }
            _ => "Foolscap has nothing like it, so it was not taken.",
        };
        report.leave(format!("/{}", crate::definition::pointer_step(key)), message);
    }
}
