//! The schema of a condition with what it lacks: what its findings are mended by.

use super::anchor::{ends, finds_line_breaks};
use serde_json::{Map, Value, json};
use std::collections::HashSet;

/// The pattern of everything that holds a line break.
const LINE_BREAK: &str = "[\\r\\n]";

/// The schema with a `required` beside every `properties`.
pub(super) fn with_required(schema: &Map<String, Value>) -> Map<String, Value> {
    let mut mended = parts(schema, with_required);
    if let Some(Value::Object(tests)) = schema.get("properties") {
        let required = mended.entry("required").or_insert_with(|| Value::Array(Vec::new()));
        if let Value::Array(names) = required {
            let known: HashSet<String> = names.iter().filter_map(Value::as_str).map(str::to_owned).collect();
            let lacking = tests.keys().filter(|name| !known.contains(*name));
            names.extend(lacking.map(|name| Value::from(name.as_str())));
        }
    }
    mended
}

/// The schema with a guard against line breaks beside every pattern that ends with `$`, where there is room for it.
pub(super) fn with_line_guards(schema: &Map<String, Value>) -> Map<String, Value> {
    let mut mended = parts(schema, with_line_guards);
    if let Some(Value::Object(tests)) = mended.get_mut("properties") {
        for (_, test) in tests.iter_mut() {
            guard_test(test);
        }
    }
    mended
}

/// Keeps the patterns in a test of an answer to one line.
pub(crate) fn guard_test(test: &mut Value) {
    let Value::Object(test) = test else { return };
    for keyword in ["not", "contains"] {
        test.get_mut(keyword).map(guard_test);
    }
    if !test.get("pattern").and_then(Value::as_str).is_some_and(ends) {
        return;
    }
    match test.get_mut("not") {
        None => _ = test.insert("not".to_owned(), json!({ "pattern": LINE_BREAK })),
        // What must not match may also be a line break.
        Some(Value::Object(not)) if not.len() == 1 => {
            if let Some(Value::String(like)) = not.get_mut("pattern")
                && !like.contains('(')
                && !ends(like)
                && !finds_line_breaks(like)
            {
                like.push('|');
                like.push_str(LINE_BREAK);
            }
        }
        Some(_) => {}
    }
}

/// The schema with the schemas in it that are about the same object changed.
fn parts(
    schema: &Map<String, Value>,
    change: fn(&Map<String, Value>) -> Map<String, Value>,
) -> Map<String, Value> {
    let changed = |part: &Value| match part {
        Value::Object(part) => change(part).into(),
        other => other.clone(),
    };
    let each = |(keyword, value): (&String, &Value)| {
        let value = match (keyword.as_str(), value) {
            ("allOf" | "anyOf" | "oneOf", Value::Array(parts)) => parts.iter().map(changed).collect(),
            ("not" | "if" | "then" | "else", part) => changed(part),
            (_, value) => value.clone(),
        };
        (keyword.clone(), value)
    };
    schema.iter().map(each).collect()
}
