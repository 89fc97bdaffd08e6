//! Documents that hold each text in two languages: `{"en": "…", "cy": "…"}`.

use super::Map;
use crate::definition::pointer_step;
use crate::import::Report;
use serde_json::Value;

/// The languages of the source.
const LANGUAGES: [&str; 2] = ["en", "cy"];

/// The document in one language, where it holds texts in two; what it says in the other one is left, with its place.
pub(super) fn in_one_language(value: &Value, language: &str, report: &mut Report) -> Option<Value> {
    if !holds_languages(value) {
        return None;
    }
    let mut value = value.clone();
    choose(&mut value, language, &mut String::new(), report);
    Some(value)
}

fn holds_languages(value: &Value) -> bool {
    match value {
        Value::Array(values) => values.iter().any(holds_languages),
        Value::Object(members) => is_text(members) || members.values().any(holds_languages),
        _ => false,
    }
}

/// Whether an object is one text in its languages.
fn is_text(members: &Map<String, Value>) -> bool {
    let is_said = |value: &Value| value.is_string() || value.is_null();
    !members.is_empty()
        && members.keys().all(|key| LANGUAGES.contains(&key.as_str()))
        && members.values().all(is_said)
}

fn choose(value: &mut Value, language: &str, at: &mut String, report: &mut Report) {
    let length = at.len();
    if let Value::Object(members) = value
        && is_text(members)
    {
        let chosen = if members.contains_key(language) { language } else { LANGUAGES[0] };
        let text = members.remove(chosen);
        for (other, left) in members.iter() {
            if text.is_some() && !left.is_null() && left.as_str() != Some("") {
                report.counts.texts.leave();
                report.leave(
                    format!("{at}/{other}"),
                    "The file holds two languages, of which one is taken: bring the form in the other language as a second file.",
                );
            }
        }
        *value = text.or_else(|| members.values().next().cloned()).unwrap_or_default();
        return;
    }
    match value {
        Value::Array(values) => {
            for (place, value) in values.iter_mut().enumerate() {
                at.push('/');
                at.push_str(&place.to_string());
                choose(value, language, at, report);
                at.truncate(length);
            }
        }
        Value::Object(members) => {
            for (key, value) in members.iter_mut() {
                at.push('/');
                at.push_str(&pointer_step(key));
                choose(value, language, at, report);
                at.truncate(length);
            }
        }
        _ => {}
    }
}
