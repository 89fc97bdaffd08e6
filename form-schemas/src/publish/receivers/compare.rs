//! What changed of the data, property by property.

use crate::definition::pointer_step;
use crate::publish::positions::{Position, position};
use serde::Serialize;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// What changed of one property.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PropertyChange {
    /// Where it stands in the data, as a JSON Pointer; `*` stands for any item of a repeat.
    pub pointer: String,
    /// What changed.
    pub what: PropertyWhat,
}

/// What changed of a property.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "type", rename_all = "camelCase")]
pub enum PropertyWhat {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It was always there, and may be missing now.
    MayBeMissing,
    /// It could be missing, and is always there now.
    AlwaysThere,
    /// Its values are of another type.
    Type {
        /// The type it had.
        from: String,
        /// The type it has.
        to: String,
    },
    /// It has values that it could not have, or has some no more.
    Options {
        /// The new ones.
        added: Vec<String>,
        /// Those that are gone.
        removed: Vec<String>,
    },
    /// A limit is new, gone or another.
    Limit {
        /// The keyword.
        keyword: String,
        /// What it was, as JSON; none: it is new.
        from: Option<String>,
        /// What it is, as JSON; none: it is gone.
        to: Option<String>,
    },
    /// When it must or may be there changed, or rules between it and others.
    Rules,
}

/// How deep repeats stand in one another.
const MAX_DEPTH: usize = 8;

/// What changed from one document to another.
pub(super) fn properties(old: &Value, new: &Value) -> Vec<PropertyChange> {
    let mut found = Found { old, new, changes: Vec::new() };
    if let (Value::Object(was), Value::Object(is)) = (old, new) {
        found.object(was, is, "", 0);
        if rules(was) != rules(is) {
            found.add("", PropertyWhat::Rules);
        }
    }
    found.changes
}

/// Takes what is said to people out of a schema, and of the schemas in it.
pub(super) fn strip_texts(schema: &mut Value) {
    let Value::Object(map) = schema else { return };
    for keyword in ["title", "description", "$comment", "examples", "default"] {
        map.shift_remove(keyword);
    }
    for (keyword, value) in map.iter_mut() {
        match (position(keyword), value) {
            (Some(Position::Schema), schema) => strip_texts(schema),
            (Some(Position::List), Value::Array(list)) => list.iter_mut().for_each(strip_texts),
            (Some(Position::Named), Value::Object(named)) => named.values_mut().for_each(strip_texts),
            _ => {}
        }
    }
}

struct Found<'a> {
    old: &'a Value,
    new: &'a Value,
    changes: Vec<PropertyChange>,
}

impl Found<'_> {
    fn add(&mut self, pointer: &str, what: PropertyWhat) {
        self.changes.push(PropertyChange { pointer: pointer.to_owned(), what });
    }

    fn object(&mut self, was: &Map<String, Value>, is: &Map<String, Value>, at: &str, depth: usize) {
        let (old, new) = (named(was), named(is));
        let needs = |schema: &Map<String, Value>, name: &str| {
            let names = schema.get("required").and_then(Value::as_array);
            names.is_some_and(|names| names.iter().any(|other| other == name))
        };
        for (name, now) in &new {
            let pointer = format!("{at}/{}", pointer_step(name));
            let Some(before) = old.get(name) else {
                self.add(&pointer, PropertyWhat::Added);
                continue;
            };
            match (needs(was, name), needs(is, name)) {
                (true, false) => self.add(&pointer, PropertyWhat::MayBeMissing),
                (false, true) => self.add(&pointer, PropertyWhat::AlwaysThere),
                _ => {}
            }
            self.property(before, now, &pointer, depth);
        }
        for name in old.keys().filter(|name| !new.contains_key(*name)) {
            self.add(&format!("{at}/{}", pointer_step(name)), PropertyWhat::Removed);
        }
    }

    fn property(&mut self, was: &Value, is: &Value, at: &str, depth: usize) {
        if depth > MAX_DEPTH {
            return;
        }
        let kind = |schema: &Value| schema.get("type").map(ToString::to_string).unwrap_or_default();
        if kind(was) != kind(is) {
            let plain = |kind: String| kind.trim_matches('"').to_owned();
            self.add(at, PropertyWhat::Type { from: plain(kind(was)), to: plain(kind(is)) });
        }
        let (before, now) = (options(was, self.old), options(is, self.new));
        if before != now {
            let only = |these: &BTreeSet<String>, those: &BTreeSet<String>| {
                these.difference(those).cloned().collect::<Vec<_>>()
            };
            let what = PropertyWhat::Options { added: only(&now, &before), removed: only(&before, &now) };
            self.add(at, what);
        }
        self.limits(was, is, at);
        let inner = |schema: &Value, key: &str| schema.get(key).and_then(Value::as_object).cloned();
        if let (Some(was), Some(is)) = (inner(was, "items"), inner(is, "items")) {
            let at = format!("{at}/*");
            self.object(&was, &is, &at, depth + 1);
            if rules(&was) != rules(&is) {
                self.add(&at, PropertyWhat::Rules);
            }
        } else if let (Value::Object(was), Value::Object(is)) = (was, is)
            && is.contains_key("properties")
        {
            self.object(was, is, at, depth + 1);
        }
    }

    /// Every other keyword, in the order of the new schema.
    fn limits(&mut self, was: &Value, is: &Value, at: &str) {
        let told = |key: &String| !TOLD.contains(&key.as_str());
        let (Value::Object(was), Value::Object(is)) = (was, is) else { return };
        let gone = was.keys().filter(|key| !is.contains_key(*key));
        let keys: Vec<&String> = is.keys().chain(gone).filter(|key| told(key)).collect();
        for keyword in keys {
            let (from, to) = (was.get(keyword), is.get(keyword));
            if from != to {
                let said = |value: Option<&Value>| value.map(ToString::to_string);
                let what = PropertyWhat::Limit { keyword: keyword.clone(), from: said(from), to: said(to) };
                self.add(at, what);
            }
        }
    }
}

/// Keywords that are told in another way.
const TOLD: [&str; 9] =
    ["type", "oneOf", "enum", "const", "items", "$ref", "properties", "required", "additionalProperties"];

fn named(schema: &Map<String, Value>) -> Map<String, Value> {
    schema.get("properties").and_then(Value::as_object).cloned().unwrap_or_default()
}

/// The rules of an object: when what must be there.
fn rules(schema: &Map<String, Value>) -> Option<&Value> {
    schema.get("allOf")
}

/// The values that a property is limited to, each as JSON.
fn options(schema: &Value, document: &Value) -> BTreeSet<String> {
    let own = |schema: &Value| -> Vec<Value> {
        let one_of = schema.get("oneOf").and_then(Value::as_array).into_iter().flatten();
        let consts = one_of.filter_map(|option| option.get("const").cloned());
        let listed = schema.get("enum").and_then(Value::as_array).into_iter().flatten().cloned();
        consts.chain(listed).chain(schema.get("const").cloned()).collect()
    };
    let referred = |schema: &Value| {
        let name = schema.get("$ref")?.as_str()?.strip_prefix("#/$defs/")?;
        document.get("$defs")?.get(name).map(own)
    };
    let items = schema.get("items");
    let parts = [Some(own(schema)), referred(schema), items.map(own), items.and_then(referred)];
    parts.into_iter().flatten().flatten().map(|value| value.to_string()).collect()
}
