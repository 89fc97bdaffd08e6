//! What of a source stands in the form that was made of it.

use super::Making;
use super::templates::{Written, stays};
use crate::definition::FormDefinition;
use crate::import::{ImportError, Imported, Report, html};
use crate::publish::template_marks;
use crate::question::Kind;
use serde_json::{Map, Value};
use std::collections::HashSet;

/// A text of so many pieces of content is looked for piece by piece.
const MOST_BLOCKS: usize = 500;

/// Whether each piece of content of a text stands somewhere.
fn stands_in_parts(forms: &[String], all: &str) -> bool {
    let blocks = forms.last().map(|raw| html::blocks(raw)).unwrap_or_default();
    (2..=MOST_BLOCKS).contains(&blocks.len()) && blocks.iter().all(|block| all.contains(block.text.as_str()))
}

/// What is said of the marks of templates that stay in a text, in whichever form of it they stand in the document.
fn kept_marks(forms: &[String], written: &Written<'_>, making: &Making) -> Option<String> {
    forms.iter().rev().find_map(|form| stays(&written.kept(form, &making.piped(form))))
}

/// Counts the texts of the source that stand in the form; what does not is reported.
pub(in crate::import) fn compare_texts(
    document: &Value,
    (texts, making): (Vec<(String, String)>, &Making),
    report: &mut Report,
) {
    let mut said = HashSet::new();
    let mut all = String::new();
    let mut todo = vec![document];
    while let Some(value) = todo.pop() {
        match value {
            Value::String(text) => {
                said.insert(text.as_str());
                all.push_str(text);
                all.push('\n');
            }
            Value::Array(values) => todo.extend(values),
            Value::Object(members) => todo.extend(members.values()),
            _ => {}
        }
    }
    let explained: HashSet<String> = report.left.iter().map(|entry| entry.pointer.clone()).collect();
    // A text may stand inside another one; looking for each of very many in all of it would take too long.
    let mut searches = 2_000_u32;
    let written = Written::new(&all);
    for (pointer, text) in texts {
        let lines = text.replace("\r\n", "\n");
        let forms = [html::to_text(&text), html::to_markdown(&text), lines, text];
        let has_marks = forms.iter().any(|form| !template_marks(form).is_empty());
        let kept = has_marks.then(|| kept_marks(&forms, &written, making)).flatten();
        if let Some(said) = kept {
            // The part of a template that could not be said in another way stands in the form.
            report.counts.texts.take();
            report.change(pointer, said);
            continue;
        }
        let mut found = has_marks || forms.iter().any(|form| said.contains(form.as_str()));
        if !found && searches > 0 {
            searches -= 1;
            found = forms.iter().any(|form| all.contains(form.as_str())) || stands_in_parts(&forms, &all);
        }
        if found {
            report.counts.texts.take();
            continue;
        }
        report.counts.texts.leave();
        let mut places =
            pointer.match_indices('/').skip(1).map(|(end, _)| pointer.get(..end).unwrap_or_default());
        if !places.any(|place| explained.contains(place)) && !explained.contains(&pointer) {
            report.leave(pointer, "The text does not stand in the form.");
        }
    }
}

/// The import of a document: read, and with what it holds counted.
///
/// # Errors
/// What of the document cannot be read, which then is more than a form may hold.
pub(in crate::import) fn compare(document: &Value, mut report: Report) -> Result<Imported, ImportError> {
    let definition = FormDefinition::from_value(document).map_err(|findings| ImportError { findings })?;
    count(&definition, &mut report);
    Ok(Imported { definition, report })
}

/// Counts what the form holds, and so what was added.
fn count(definition: &FormDefinition, report: &mut Report) {
    let pages = definition.pages.len() + usize::from(definition.form.start.is_some());
    report.counts.pages.form = pages;
    let questions = definition.questions();
    // What is worked out was made for a condition, unless it is always the same: that the source has too.
    let asked = questions.iter().filter(|placed| match &placed.question.kind {
        Kind::Computed(computed) => serde_json::from_str::<String>(&computed.expression).is_ok(),
        _ => true,
    });
    report.counts.questions.form = asked.count();
    report.counts.conditions.form = definition.conditions.len();
    report.counts.texts.form = report.counts.texts.taken;
    let contents = definition.pages.iter().flat_map(|page| &page.show);
    report.counts.contents.form =
        contents.filter(|shown| matches!(shown, crate::definition::Shown::Content(_))).count();
    let options = definition.questions().into_iter().map(|placed| {
        // Those of a country are the product's own.
        let known = placed.question.kind.choices().map_or(0, |options| definition.choices(options).len());
        match &placed.question.kind {
            // Of a kind that cannot be asked yet.
            Kind::Later(later) if known == 0 => offered(definition, &later.schema),
            _ => known,
        }
    });
    report.counts.options.form = options.sum();
}

/// How many options a schema offers, itself or in a list of the form.
fn offered(definition: &FormDefinition, schema: &Map<String, Value>) -> usize {
    let own = schema.get("oneOf").and_then(Value::as_array).map(Vec::len);
    let named = schema.get("$ref").and_then(Value::as_str).and_then(|list| list.strip_prefix("#/$defs/"));
    let list = named.and_then(|named| definition.lists.iter().find(|list| list.id.as_str() == named));
    own.or_else(|| list.map(|list| list.options.len())).unwrap_or_default()
}
