//! What a JSON value is and says, however it is spelled.

use serde_json::Value;

/// A whole number, not negative, however it is spelled.
pub(super) fn count(value: &Value) -> Option<u64> {
    value.as_u64().or_else(|| {
        let number = value.as_f64()?;
        // 2^53: beyond it a double does not hold every whole number.
        if number.fract() == 0.0 && (0.0..=9_007_199_254_740_992.0).contains(&number) {
            // As JSON writes it: what else writes doubles would weigh as much again in the editor.
            serde_json::Number::from_f64(number)?.to_string().strip_suffix(".0")?.parse().ok()
        } else {
            None
        }
    })
}

/// Whether two values are the same JSON: `254.0` is `254`.
pub(super) fn says_the_same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => one == other || one.as_f64() == other.as_f64(),
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| says_the_same(one, other))
        }
        (Value::Object(one), Value::Object(other)) => {
            one.len() == other.len()
                && one.iter().all(|(key, one)| other.get(key).is_some_and(|other| says_the_same(one, other)))
        }
        _ => one == other,
    }
}

/// What a value is, as a noun phrase.
pub(super) fn type_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}
