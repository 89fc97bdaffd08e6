//! Where in a JSON Schema other schemas stand: the one table, for all that walks schemas.

use crate::definition::read::step;
use serde_json::{Map, Value};

/// Keywords whose value is a schema.
const SCHEMA: [&str; 11] = [
    "additionalProperties",
    "contains",
    "contentSchema",
    "else",
    "if",
    "items",
    "not",
    "propertyNames",
    "then",
    "unevaluatedItems",
    "unevaluatedProperties",
];

/// Keywords whose value is a list of schemas.
const LIST: [&str; 4] = ["allOf", "anyOf", "oneOf", "prefixItems"];

/// Keywords whose value is an object of schemas by name. The names are data: one may begin with `x-`.
const NAMED: [&str; 4] = ["$defs", "dependentSchemas", "patternProperties", "properties"];

/// What the value of a keyword is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Position {
    /// A schema.
    Schema,
    /// A list of schemas.
    List,
    /// An object of schemas by name.
    Named,
}

/// What the value of a keyword is made of; none when no schema stands in it.
pub(super) fn position(keyword: &str) -> Option<Position> {
    if SCHEMA.contains(&keyword) {
        Some(Position::Schema)
    } else if LIST.contains(&keyword) {
        Some(Position::List)
    } else {
        NAMED.contains(&keyword).then_some(Position::Named)
    }
}

/// The schemas that stand directly in a schema that stands at `at`, each with its JSON Pointer.
pub(super) fn inside<'a>(schema: &'a Map<String, Value>, at: &str) -> Vec<(&'a Value, String)> {
    let mut found = Vec::new();
    for (keyword, value) in schema {
        let at = || format!("{at}/{}", step(keyword));
        match (position(keyword), value) {
            (Some(Position::Schema), value) => found.push((value, at())),
            (Some(Position::List), Value::Array(list)) => {
                let entries = list.iter().enumerate();
                found.extend(entries.map(|(index, value)| (value, format!("{}/{index}", at()))));
            }
            (Some(Position::Named), Value::Object(named)) => {
                found.extend(named.iter().map(|(name, value)| (value, format!("{}/{}", at(), step(name)))));
            }
            _ => {}
        }
    }
    found
}
