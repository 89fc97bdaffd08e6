//! The shapes that the schemas of conditions have here.

use crate::ConditionId;
use serde_json::{Map, Value, json};

/// The conditions that a way is made of: `{"$ref"}` of one, or `{"allOf": [{"$ref"}, …]}`.
pub(super) fn referred(way: &Value) -> Vec<ConditionId> {
    let of = |way: &Value| ConditionId::from_pointer(way.get("$ref")?.as_str()?).ok();
    match way.get("allOf").and_then(Value::as_array) {
        Some(all) => all.iter().filter_map(of).collect(),
        None => of(way).into_iter().collect(),
    }
}

/// A test for one of these options.
pub(super) fn is(options: &[&Value]) -> Value {
    match options {
        [value] => json!({"const": value}),
        many => json!({"enum": many}),
    }
}

/// The object that this is.
pub(super) fn object(schema: Value) -> Map<String, Value> {
    match schema {
        Value::Object(schema) => schema,
        _ => Map::new(),
    }
}
