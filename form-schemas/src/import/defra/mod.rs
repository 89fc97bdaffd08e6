//! The forms of the Department for Environment, Food and Rural Affairs.
//!
//! The second engine shows pages one after the other, each when its condition holds; the first is that of `XGov`, whose
//! components and lists both keep. A question that was not asked is nothing to a condition of the second engine.

mod row;
mod translations;

use super::document::Document;
use super::making::compare;
use super::xgov::{self, Dialect, leftover};
use super::{ImportError, Imported, languages};
use serde_json::Value;
use translations::translated;

/// Imports one source.
pub(super) fn import(file: &Document<'_>) -> Result<Imported, ImportError> {
    super::stored::import(file, with_languages)
}

/// Imports a definition, and the languages that it is translated into.
fn with_languages(file: &Document<'_>) -> Result<Imported, ImportError> {
    let mut imported = import_one(file)?;
    let own = imported.definition.form.language();
    for language in translations::languages(&file.value, &own, &mut imported.report) {
        let Some(other) = translated(&file.value, language, &mut imported.report) else { continue };
        let name = format!("{}, {language}", file.name);
        let form = import_one(&file.with_value(other.value))?;
        imported = languages::join_within((file.name, imported), (&name, form), &other.texts)?;
    }
    Ok(imported)
}

fn import_one(file: &Document<'_>) -> Result<Imported, ImportError> {
    if !is_second(&file.value) {
        return xgov::import_as(file, "defra");
    }
    let (import, source) = xgov::begin(file, ("defra", Dialect::Row))?;
    let (document, mut report) = import.run_row();
    leftover::report(source, &mut report);
    compare(&document, report)
}

/// Whether it is written for the second engine.
fn is_second(value: &Value) -> bool {
    let conditions = value.get("conditions").and_then(Value::as_array).into_iter().flatten();
    match value.get("engine").and_then(Value::as_str) {
        Some(engine) => engine == "V2",
        None => {
            value.get("schema").and_then(Value::as_u64) == Some(2)
                || conditions.into_iter().any(|condition| condition.get("items").is_some())
        }
    }
}
