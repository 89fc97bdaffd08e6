//! The shapes in which a schema and its layout are kept together: under several names, inside something else, as texts, and
//! step by step.

use crate::definition::pointer_step;
use serde_json::{Map, Value};
use std::borrow::Cow;

/// What the schema is called.
const SCHEMAS: [&str; 7] =
    ["schema", "jsonSchema", "json_schema", "jsonschema", "JSONSchema", "formSchema", "form_schema"];
/// What its layout is called.
const LAYOUTS: [&str; 6] = ["uiSchema", "uischema", "ui_schema", "formUiSchema", "uiSchemaJson", "ui"];
/// Where both may stand.
const HOLDERS: [&str; 8] =
    ["form", "data", "content", "config", "definition", "attributes", "value", "formDefinition"];
/// A form of several steps is a list under one of these names, or nothing but a list.
const STEPS: [&str; 3] = ["steps", "pages", "forms"];

/// A schema with its layout, and where they stand.
#[derive(Clone, Debug)]
pub(super) struct Pair<'a> {
    pub(super) schema: &'a Value,
    pub(super) at: String,
    pub(super) ui: Option<&'a Map<String, Value>>,
    pub(super) ui_at: String,
    /// What holds both, where that stands, and what of it is read.
    pub(super) holder: (&'a Map<String, Value>, String),
    pub(super) read: Vec<&'static str>,
}

/// Whether a document that is told by nothing else is of rjsf.
pub(in crate::import) fn is_rjsf(value: &Value) -> bool {
    match value {
        Value::Array(list) => !list.is_empty() && list.iter().all(|one| pair_in(one, "").is_some()),
        Value::Object(object) => {
            pair_in(value, "").is_some()
                || holders(object).any(|(_, inner)| with_layout(inner))
                || steps(object).is_some()
        }
        _ => false,
    }
}

/// A schema beside a layout.
fn with_layout(value: &Value) -> bool {
    pair_in(value, "").is_some_and(|pair| pair.ui.is_some())
}

/// The schemas of a document with their layouts.
pub(super) fn pairs(value: &Value) -> Vec<Pair<'_>> {
    if let Some(pair) = pair_in(value, "") {
        return vec![pair];
    }
    let listed = match value {
        Value::Array(list) => Some((list, String::new())),
        Value::Object(object) => {
            let held = holders(object).find_map(|(key, inner)| pair_in(inner, &format!("/{key}")));
            if let Some(pair) = held {
                return vec![pair];
            }
            steps(object).map(|(key, list)| (list, format!("/{key}")))
        }
        _ => None,
    };
    let Some((list, at)) = listed else { return Vec::new() };
    list.iter().enumerate().filter_map(|(index, one)| pair_in(one, &format!("{at}/{index}"))).collect()
}

fn holders(object: &Map<String, Value>) -> impl Iterator<Item = (&'static str, &Value)> {
    HOLDERS.into_iter().filter_map(|key| Some((key, object.get(key)?)))
}

fn steps(object: &Map<String, Value>) -> Option<(&'static str, &Vec<Value>)> {
    let lists = STEPS.into_iter().filter_map(|key| Some((key, object.get(key)?.as_array()?)));
    lists.into_iter().find(|(_, list)| !list.is_empty() && list.iter().all(|one| pair_in(one, "").is_some()))
}

/// A schema that stands in this object, with its layout.
fn pair_in<'a>(value: &'a Value, at: &str) -> Option<Pair<'a>> {
    let holder = value.as_object()?;
    let (key, schema) = SCHEMAS
        .into_iter()
        .filter_map(|key| Some((key, holder.get(key)?)))
        .find(|(_, schema)| schema.is_object())?;
    let layout = LAYOUTS.into_iter().find_map(|key| Some((key, holder.get(key)?.as_object()?)));
    // One of JSON Forms.
    let layout = layout.filter(|(_, ui)| !ui.get("elements").is_some_and(Value::is_array));
    let mut read = vec![key];
    read.extend(layout.map(|(key, _)| key));
    Some(Pair {
        schema,
        at: format!("{at}/{key}"),
        ui: layout.map(|(_, ui)| ui),
        ui_at: format!("{at}/{}", layout.map_or("uiSchema", |(key, _)| key)),
        holder: (holder, at.to_owned()),
        read,
    })
}

/// The document with the schemas and layouts in it that are kept as texts read, and where those stand.
pub(in crate::import) fn unpacked(value: &Value) -> (Cow<'_, Value>, Vec<String>) {
    let mut places = Vec::new();
    let mut found = Vec::new();
    texts(value, "", 0, &mut found);
    let mut unpacked = Cow::Borrowed(value);
    for (place, inner) in found {
        if let Some(slot) = unpacked.to_mut().pointer_mut(&place) {
            *slot = inner;
            places.push(place);
        }
    }
    (unpacked, places)
}

fn texts(value: &Value, at: &str, depth: usize, found: &mut Vec<(String, Value)>) {
    if depth > 2 {
        return;
    }
    match value {
        Value::Object(object) => {
            for (key, inner) in object {
                let place = format!("{at}/{}", pointer_step(key));
                let is_known = SCHEMAS.contains(&key.as_str()) || LAYOUTS.contains(&key.as_str());
                match inner {
                    Value::String(text) if is_known && text.trim_start().starts_with('{') => {
                        let read = crate::definition::json::parse_leniently(text.as_bytes());
                        found.extend(read.ok().map(|(inner, _)| (place, inner)));
                    }
                    _ if HOLDERS.contains(&key.as_str()) || STEPS.contains(&key.as_str()) => {
                        texts(inner, &place, depth + 1, found);
                    }
                    _ => {}
                }
            }
        }
        Value::Array(list) => {
            for (index, inner) in list.iter().enumerate() {
                texts(inner, &format!("{at}/{index}"), depth + 1, found);
            }
        }
        _ => {}
    }
}
