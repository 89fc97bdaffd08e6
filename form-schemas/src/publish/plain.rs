//! The published schema without `x-` keywords, for validators that refuse unknown ones.

use serde_json::{Map, Value};

/// Keywords whose value is a schema.
const SCHEMA: [&str; 11] = [
    "additionalProperties",
    "contains",
    "else",
    "if",
    "items",
    "not",
    "propertyNames",
    "then",
    "unevaluatedItems",
    "unevaluatedProperties",
    "contentSchema",
];

/// Keywords whose value is a list of schemas.
const LIST: [&str; 4] = ["allOf", "anyOf", "oneOf", "prefixItems"];

/// Keywords whose value is an object of schemas by name. The names are data: one may begin with `x-`.
const NAMED: [&str; 4] = ["$defs", "dependentSchemas", "patternProperties", "properties"];

/// Takes every `x-` keyword out of a schema and of the schemas in it.
pub(super) fn strip(schema: &mut Value) {
    let Value::Object(map) = schema else { return };
    map.retain(|keyword, _| !keyword.starts_with("x-"));
    for (keyword, value) in map.iter_mut() {
        match value {
            value if SCHEMA.contains(&keyword.as_str()) => strip(value),
            Value::Array(list) if LIST.contains(&keyword.as_str()) => list.iter_mut().for_each(strip),
            Value::Object(named) if NAMED.contains(&keyword.as_str()) => all(named),
            _ => {}
        }
    }
}

fn all(named: &mut Map<String, Value>) {
    for (_, schema) in named.iter_mut() {
        strip(schema);
    }
}
