//! The published schema without `x-` keywords, for validators that refuse unknown ones.

use super::positions::{Position, position};
use serde_json::Value;

/// A schema without what is only for people.
pub(crate) fn without_own_keywords(mut schema: Value) -> Value {
    strip(&mut schema);
    schema
}

/// Takes every `x-` keyword out of a schema and of the schemas in it.
fn strip(schema: &mut Value) {
    let Value::Object(map) = schema else { return };
    map.retain(|keyword, _| !keyword.starts_with("x-"));
    for (keyword, value) in map.iter_mut() {
        match (position(keyword), value) {
            (Some(Position::Schema), schema) => strip(schema),
            (Some(Position::List), Value::Array(list)) => list.iter_mut().for_each(strip),
            (Some(Position::Named), Value::Object(named)) => named.values_mut().for_each(strip),
            _ => {}
        }
    }
}
