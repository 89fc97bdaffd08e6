//! JSON of another shape than expected: where, and in words that do not name our types.

use form_schemas::definition::pointer_step;
use serde_path_to_error::{Error, Segment};

/// A JSON Pointer to what does not fit, and a sentence about it.
pub fn told(error: &Error<serde_json::Error>) -> (String, String) {
    let mut pointer = String::new();
    for segment in error.path() {
        match segment {
            Segment::Seq { index } => pointer.push_str(&step(&index.to_string())),
            Segment::Map { key } => pointer.push_str(&step(key)),
            Segment::Enum { .. } | Segment::Unknown => {}
        }
    }
    let said = error.inner().to_string();
    if let Some(name) = quoted(&said, "missing field ") {
        return (pointer + &step(name), format!("“{name}” is missing."));
    }
    if let Some(name) = quoted(&said, "unknown field ") {
        let at = if pointer.ends_with(&step(name)) { pointer } else { pointer + &step(name) };
        return (at, unknown(name, &said));
    }
    if let Some(name) = quoted(&said, "unknown variant ") {
        return (pointer, unknown(name, &said));
    }
    match said.split_once(", expected ") {
        Some((_, expected)) => (pointer, format!("This must be {}.", plainly(expected))),
        None => (pointer, format!("This does not fit: {said}.")),
    }
}

fn step(key: &str) -> String {
    format!("/{}", pointer_step(key))
}

fn unknown(name: &str, said: &str) -> String {
    let known = said.split_once("expected ").map(|(_, known)| known.replace('`', "")).unwrap_or_default();
    format!("“{name}” is not known here. What is known: {known}.")
}

/// What stands between the first pair of backticks after `start`.
fn quoted<'a>(said: &'a str, start: &str) -> Option<&'a str> {
    said.strip_prefix(start)?.strip_prefix('`')?.split('`').next()
}

/// What was expected, as JSON calls it.
fn plainly(expected: &str) -> &str {
    match expected.split(' ').next().unwrap_or_default() {
        "i8" | "i16" | "i32" | "i64" => "a whole number",
        "u8" | "u16" | "u32" | "u64" | "usize" => "a whole number that is not negative",
        "f32" | "f64" => "a number",
        "struct" | "map" => "an object",
        "internally" | "adjacently" | "enum" => "an object with a type",
        "bool" | "boolean" => "true or false",
        "unit" => "null",
        _ => match expected {
            "a string" | "string" => "a string",
            "a map" => "an object",
            "a sequence" | "sequence" => "a list",
            "a boolean" => "true or false",
            other => other,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;
    use serde_json::json;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only its shape is read")]
    struct Sent {
        base: i64,
        note: Option<String>,
        list: Vec<Inner>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only its shape is read")]
    struct Inner {
        name: String,
        send: bool,
    }

    fn of(value: serde_json::Value) -> (String, String) {
        told(&serde_path_to_error::deserialize::<_, Sent>(value).unwrap_err())
    }

    #[test]
    fn what_does_not_fit_is_pointed_at_and_told_without_the_names_of_our_types() {
        let inner = json!({"name": "a", "send": true});
        for (sent, pointer, sentence) in [
            (json!([]), "", "This must be an object."),
            (json!("text"), "", "This must be an object."),
            (json!({"list": []}), "/base", "“base” is missing."),
            (json!({"base": "1", "list": []}), "/base", "This must be a whole number."),
            (json!({"base": 1, "note": 2, "list": []}), "/note", "This must be a string."),
            (json!({"base": 1, "list": {}}), "/list", "This must be a list."),
            (json!({"base": 1, "list": [inner, 3]}), "/list/1", "This must be an object."),
            (json!({"base": 1, "list": [{"name": "a"}]}), "/list/0/send", "“send” is missing."),
            (
                json!({"base": 1, "list": [{"name": "a", "send": 1}]}),
                "/list/0/send",
                "This must be true or false.",
            ),
            (
                json!({"base": 1, "list": [], "x/y": 1}),
                "/x~1y",
                "“x/y” is not known here. What is known: one of base, note, list.",
            ),
        ] {
            assert_eq!(of(sent.clone()), (pointer.to_owned(), sentence.to_owned()), "{sent}");
        }
    }
}
