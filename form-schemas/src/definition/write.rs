//! Writing the objects of the document.

use super::Rest;
use crate::{ConditionId, Language, Text};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// One object of the document, being written.
#[derive(Debug, Default)]
pub(crate) struct Object {
    map: Map<String, Value>,
    translations: BTreeMap<Language, Map<String, Value>>,
}

impl Object {
    /// Sets a key.
    pub(crate) fn put(&mut self, key: &str, value: impl Into<Value>) -> &mut Self {
        self.map.insert(key.to_owned(), value.into());
        self
    }

    /// Sets a key, if there is a value.
    pub(crate) fn put_some(&mut self, key: &str, value: Option<impl Into<Value>>) -> &mut Self {
        if let Some(value) = value {
            self.put(key, value);
        }
        self
    }

    /// Sets a key to true, or leaves it out.
    pub(crate) fn flag(&mut self, key: &str, value: bool) -> &mut Self {
        if value { self.put(key, true) } else { self }
    }

    /// Sets a key to a list, if there is anything in it.
    pub(crate) fn list(&mut self, key: &str, values: Vec<Value>) -> &mut Self {
        if values.is_empty() { self } else { self.put(key, values) }
    }

    /// Sets a key to an object, if there is anything in it.
    pub(crate) fn object(&mut self, key: &str, values: Map<String, Value>) -> &mut Self {
        if values.is_empty() { self } else { self.put(key, values) }
    }

    /// A text; its translations go to `x-i18n`.
    pub(crate) fn text(&mut self, key: &str, text: &Text) -> &mut Self {
        for (language, translation) in &text.translations {
            let entry = Map::from_iter([
                ("text".to_owned(), Value::from(translation.text.as_str())),
                ("of".to_owned(), Value::from(translation.of.as_str())),
            ]);
            self.translations.entry(language.clone()).or_default().insert(key.to_owned(), entry.into());
        }
        self.put(key, text.text.as_str())
    }

    /// A text, if there is one.
    pub(crate) fn text_some(&mut self, key: &str, text: Option<&Text>) -> &mut Self {
        if let Some(text) = text {
            self.text(key, text);
        }
        self
    }

    /// Conditions that must all hold.
    pub(crate) fn when(&mut self, when: &[ConditionId]) -> &mut Self {
        match when {
            [] => self,
            [one] => self.put("when", one.to_pointer()),
            many => self.put("when", many.iter().map(ConditionId::to_pointer).collect::<Vec<_>>()),
        }
    }

    /// Sets the keys of another object that are not there yet.
    pub(crate) fn fill(&mut self, other: &Map<String, Value>) -> &mut Self {
        for (key, value) in other {
            self.map.entry(key.clone()).or_insert_with(|| value.clone());
        }
        self
    }

    /// The object, without what its type does not know.
    pub(crate) fn done(&mut self) -> Map<String, Value> {
        let mut map = std::mem::take(&mut self.map);
        let translations = std::mem::take(&mut self.translations);
        if !translations.is_empty() {
            let by_language =
                translations.into_iter().map(|(language, texts)| (language.into(), texts.into()));
            map.insert("x-i18n".to_owned(), Value::Object(by_language.collect()));
        }
        map
    }

    /// The whole object.
    pub(crate) fn done_with(&mut self, rest: &Rest) -> Map<String, Value> {
        rest.restore(self.done())
    }
}
