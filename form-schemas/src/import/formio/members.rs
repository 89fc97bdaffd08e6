//! Members of the source's objects.

use crate::definition::json::is_safe;
use crate::import::Report;
use serde_json::{Map, Value};

/// An object and where it stands.
pub(super) type Located<'a> = (String, &'a Map<String, Value>);

/// A text that says something.
pub(super) fn text(map: &Map<String, Value>, key: &str) -> Option<String> {
    map.get(key).and_then(Value::as_str).filter(|text| !text.trim().is_empty()).map(str::to_owned)
}

/// A flag, also where it is written as a text.
pub(super) fn flag(map: &Map<String, Value>, key: &str) -> bool {
    is_true(map.get(key))
}

/// Whether a value means true.
pub(super) fn is_true(value: Option<&Value>) -> bool {
    match value {
        Some(Value::Bool(flag)) => *flag,
        Some(Value::String(text)) => text == "true",
        _ => false,
    }
}

/// A number, also where it is written as a text.
pub(super) fn number(map: &Map<String, Value>, key: &str) -> Option<serde_json::Number> {
    match map.get(key)? {
        Value::Number(number) => Some(number.clone()),
        Value::String(text) => serde_json::from_str(text.trim()).ok().filter(is_safe),
        _ => None,
    }
}

/// A count.
pub(super) fn count(map: &Map<String, Value>, key: &str) -> Option<u64> {
    let number = number(map, key)?;
    number.as_u64().or_else(|| {
        let number = number.as_f64()?;
        (number.fract() == 0.0 && (0.0..1e9).contains(&number))
            .then(|| format!("{number:.0}").parse().ok())
            .flatten()
    })
}

/// An object inside; an empty one where it is missing.
pub(super) fn inner<'a>(
    map: &'a Map<String, Value>,
    key: &str,
    none: &'a Map<String, Value>,
) -> &'a Map<String, Value> {
    map.get(key).and_then(Value::as_object).unwrap_or(none)
}

/// The objects of a list, with where they stand.
pub(super) fn components<'a>(map: &'a Map<String, Value>, key: &str, pointer: &str) -> Vec<Located<'a>> {
    let list = map.get(key).and_then(Value::as_array).into_iter().flatten().enumerate();
    let objects =
        list.filter_map(|(index, value)| Some((format!("{pointer}/{key}/{index}"), value.as_object()?)));
    objects.collect()
}

/// Reports what stands among components and conditions and is none.
pub(super) fn misplaced(map: &Map<String, Value>, pointer: &str, report: &mut Report) {
    for (key, value) in map {
        let at = format!("{pointer}/{}", crate::definition::pointer_step(key));
        match value {
            Value::Array(values) => {
                let lists = ["components", "columns", "conditions"].contains(&key.as_str());
                for (index, value) in values.iter().enumerate() {
                    match value {
                        Value::Object(inside) => misplaced(inside, &format!("{at}/{index}"), report),
                        value if lists && !is_nothing(value) => {
                            let message = "It is not written as the format has it, so it was not taken.";
                            report.leave(format!("{at}/{index}"), message);
                        }
                        _ => {}
                    }
                }
            }
            Value::Object(inside) => misplaced(inside, &at, report),
            _ => {}
        }
    }
}

/// Everything that stands in a component, however it is laid out: in columns, rows of a table, tabs.
pub(super) fn children<'a>(map: &'a Map<String, Value>, pointer: &str) -> Vec<Located<'a>> {
    let mut children = components(map, "components", pointer);
    for (at, column) in components(map, "columns", pointer) {
        children.extend(components(column, "components", &at));
    }
    let rows = map.get("rows").and_then(Value::as_array).into_iter().flatten().enumerate();
    for (row, cells) in rows {
        for (cell, value) in cells.as_array().into_iter().flatten().enumerate() {
            if let Some(value) = value.as_object() {
                children.extend(components(value, "components", &format!("{pointer}/rows/{row}/{cell}")));
            }
        }
    }
    children
}

/// Whether a value says nothing.
pub(super) fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(values) => values.iter().all(is_nothing),
        Value::Object(members) => members.values().all(is_nothing),
        Value::Bool(true) | Value::Number(_) => false,
    }
}
