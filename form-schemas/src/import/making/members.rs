//! Members of a source, leniently read and pointed to.

use super::output::is_nothing;
use crate::definition::json::MAX_NUMBER;
use crate::definition::read::step;
use crate::import::{Report, html};
use serde_json::{Map, Value};

/// An object with its pointer.
pub(in crate::import) type Located<'a> = (String, &'a Map<String, Value>);

/// The members of an array of objects; others are reported.
pub(in crate::import) fn objects<'a>(
    map: &'a Map<String, Value>,
    key: &str,
    at: &str,
    report: &mut Report,
) -> Vec<Located<'a>> {
    let pointer = format!("{at}/{key}");
    match map.get(key) {
        None | Some(Value::Null) => Vec::new(),
        Some(Value::Array(values)) => {
            let mut found = Vec::new();
            for (index, value) in values.iter().enumerate() {
                let pointer = format!("{pointer}/{index}");
                match value {
                    Value::Object(object) => found.push((pointer, object)),
                    _ => {
                        report.leave(pointer, "It is not written as the format has it, so it was not taken.");
                    }
                }
            }
            found
        }
        Some(_) => {
            report.leave(pointer, "It is not written as the format has it, so it was not taken.");
            Vec::new()
        }
    }
}

/// A text: a string, or an object with one text a language, of which English or else the first is taken.
pub(in crate::import) fn text(map: &Map<String, Value>, key: &str) -> Option<String> {
    let text = match map.get(key)? {
        Value::String(text) => text.as_str(),
        Value::Object(languages) => {
            languages.get("en").or_else(|| languages.values().next()).and_then(Value::as_str)?
        }
        Value::Number(number) => return Some(number.to_string()),
        _ => return None,
    };
    (!text.trim().is_empty()).then(|| text.to_owned())
}

/// A text on one line, without tags.
pub(in crate::import) fn line(map: &Map<String, Value>, key: &str) -> Option<String> {
    text(map, key).map(|text| html::to_text(&text)).filter(|text| !text.is_empty())
}

/// A string that is not empty.
pub(in crate::import) fn string(map: &Map<String, Value>, key: &str) -> Option<String> {
    map.get(key).and_then(Value::as_str).filter(|text| !text.is_empty()).map(str::to_owned)
}

/// A number, also when it is written as a string.
pub(in crate::import) fn number(map: &Map<String, Value>, key: &str) -> Option<f64> {
    let number = match map.get(key)? {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    };
    number.filter(|number: &f64| number.abs() <= MAX_NUMBER)
}

/// A count, also when it is written as a string.
pub(in crate::import) fn count(map: &Map<String, Value>, key: &str) -> Option<u64> {
    let number = number(map, key).filter(|number| *number >= 0.0 && number.fract() == 0.0)?;
    format!("{number:.0}").parse().ok()
}

/// True, also when it is written as a string.
pub(in crate::import) fn flag(map: &Map<String, Value>, key: &str) -> Option<bool> {
    match map.get(key)? {
        Value::Bool(flag) => Some(*flag),
        Value::String(text) => text.parse().ok(),
        _ => None,
    }
}

/// An object inside; empty when there is none.
pub(in crate::import) fn inner<'a>(
    map: &'a Map<String, Value>,
    key: &str,
    none: &'a Map<String, Value>,
) -> &'a Map<String, Value> {
    map.get(key).and_then(Value::as_object).unwrap_or(none)
}

/// An id: a text, or a number as one.
pub(in crate::import) fn id(map: &Map<String, Value>, key: &str) -> Option<String> {
    match map.get(key)? {
        Value::String(text) if !text.is_empty() => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// Reports the members that nothing reads.
pub(in crate::import) fn unknown(
    pointer: &str,
    map: &Map<String, Value>,
    known: &[&str],
    report: &mut Report,
) {
    for (key, _) in map.iter().filter(|(key, value)| !known.contains(&key.as_str()) && !is_nothing(value)) {
        report
            .leave(format!("{pointer}/{}", step(key)), "Foolscap has nothing like it, so it was not taken.");
    }
}
