//! The values that conditions and imported rules compare the answer to a question with.

use crate::QuestionName;
use serde_json::{Map, Value};

/// Gives every such value of the question of these names, counted from where the schema stands.
pub(super) fn each(
    schema: &mut Map<String, Value>,
    names: &[QuestionName],
    with: &mut dyn FnMut(&mut String),
) {
    let Some((first, inner)) = names.split_first() else { return };
    for (keyword, value) in schema {
        match (keyword.as_str(), value) {
            ("properties", Value::Object(tests)) => match tests.get_mut(first.as_str()) {
                Some(test) if inner.is_empty() => compared(test, with),
                Some(Value::Object(test)) => through_items(test, inner, with),
                _ => {}
            },
            ("allOf" | "anyOf" | "oneOf", Value::Array(parts)) => {
                parts.iter_mut().filter_map(Value::as_object_mut).for_each(|part| each(part, names, with));
            }
            ("dependentSchemas", Value::Object(parts)) => {
                parts.values_mut().filter_map(Value::as_object_mut).for_each(|part| each(part, names, with));
            }
            ("not" | "if" | "then" | "else", Value::Object(part)) => each(part, names, with),
            _ => {}
        }
    }
}

/// The same through the test of a repeat.
fn through_items(test: &mut Map<String, Value>, names: &[QuestionName], with: &mut dyn FnMut(&mut String)) {
    for (keyword, value) in test {
        match (keyword.as_str(), value) {
            ("contains" | "items", Value::Object(item)) => each(item, names, with),
            ("not", Value::Object(part)) => through_items(part, names, with),
            ("allOf" | "anyOf" | "oneOf", Value::Array(parts)) => {
                let parts = parts.iter_mut().filter_map(Value::as_object_mut);
                parts.for_each(|part| through_items(part, names, with));
            }
            _ => {}
        }
    }
}

/// The texts that a test compares an answer with.
fn compared(test: &mut Value, with: &mut dyn FnMut(&mut String)) {
    let Value::Object(test) = test else { return };
    for (keyword, value) in test {
        match (keyword.as_str(), value) {
            ("const" | "enum", value) => leaves(value, with),
            (_, Value::Array(parts)) => parts.iter_mut().for_each(|part| compared(part, with)),
            (_, part) => compared(part, with),
        }
    }
}

fn leaves(value: &mut Value, with: &mut dyn FnMut(&mut String)) {
    match value {
        Value::String(value) => with(value),
        Value::Array(values) => values.iter_mut().for_each(|value| leaves(value, with)),
        _ => {}
    }
}
