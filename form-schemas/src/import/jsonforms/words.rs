//! Texts by their keys: the form’s own language, where the file has them.

use serde_json::Value;

/// Texts by key.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Words<'a>(Option<&'a Value>);

impl<'a> Words<'a> {
    /// The texts that stand beside a form: `i18n` or `translations`, by language or without.
    pub(super) fn of(source: &'a Value) -> Self {
        let words = ["i18n", "translations"]
            .iter()
            .find_map(|key| source.get(*key))
            .filter(|words| words.is_object());
        let language =
            words.and_then(|words| words.get("en").or_else(|| words.get("translations")?.get("en")));
        Self(language.or(words))
    }

    /// The text of a key: `person.name.label`, as one name or inside of one another.
    pub(super) fn get(self, key: &str) -> Option<&'a str> {
        let words = self.0?;
        if let Some(text) = words.get(key).and_then(Value::as_str) {
            return Some(text);
        }
        key.split('.').take(20).try_fold(words, |words, name| words.get(name))?.as_str()
    }
}
