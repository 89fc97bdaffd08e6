//! Rules between answers (`x-check`), of the form and of items of repeats.

use crate::Language;
use crate::definition::FormDefinition;
use serde_json::{Map, Value};

/// A rule between answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// The repeat whose items it is about; none for the whole form.
    pub repeat: Option<String>,
    /// What people are told who break it.
    pub message: String,
    /// What must be true.
    pub expression: String,
}

/// How deep repeats stand in one another.
const MAX_DEPTH: usize = 8;

/// The rules of a form, those of the whole form first.
pub(super) fn rules(definition: &FormDefinition, language: &Language) -> Vec<Rule> {
    let mut found = Vec::new();
    if let Value::Object(document) = definition.to_value() {
        collect(&document, None, language, &mut found);
    }
    found
}

fn collect(object: &Map<String, Value>, repeat: Option<&str>, language: &Language, found: &mut Vec<Rule>) {
    let checks = object.get("x-check").and_then(Value::as_array).into_iter().flatten();
    for check in checks.filter_map(Value::as_object) {
        let text = |key: &str| check.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
        let translated = check.get("x-i18n").and_then(|all| {
            all.get(language.as_str())?.get("message")?.get("text")?.as_str().map(str::to_owned)
        });
        found.push(Rule {
            repeat: repeat.map(str::to_owned),
            message: translated.unwrap_or_else(|| text("message")),
            expression: text("expr"),
        });
    }
    let depth = repeat.map_or(0, |repeat| repeat.matches('/').count() + 1);
    let properties = object.get("properties").and_then(Value::as_object).filter(|_| depth < MAX_DEPTH);
    for (name, property) in properties.into_iter().flatten() {
        if let Some(items) = property.get("items").and_then(Value::as_object) {
            let path = repeat.map_or_else(|| name.clone(), |repeat| format!("{repeat}/{name}"));
            collect(items, Some(&path), language, found);
        }
    }
}
