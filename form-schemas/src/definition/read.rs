//! Reading the objects of the document: every wrong type becomes a finding with a pointer, never a panic.

use super::value::{count, says_the_same, type_of};
use crate::publish::{Finding, Subject};
use crate::{ConditionId, InvalidId, Language, Text, Translation};
use serde_json::{Map, Number, Value};
use std::cell::RefCell;

/// Where findings are collected while reading goes on.
#[derive(Debug, Default)]
pub(crate) struct Sink(RefCell<Vec<Finding>>);

impl Sink {
    /// Adds a finding.
    pub(crate) fn add(&self, finding: Finding) {
        let mut findings = self.0.borrow_mut();
        if !findings.contains(&finding) {
            findings.push(finding);
        }
    }

    /// Says that something cannot be read.
    pub(crate) fn refuse(&self, pointer: &str, message: impl Into<String>) {
        self.add(Finding::error("unreadable", Subject::Form, message).at(pointer));
    }

    /// How many findings there are.
    pub(crate) fn len(&self) -> usize {
        self.0.borrow().len()
    }

    /// What was found.
    pub(crate) fn into_findings(self) -> Vec<Finding> {
        self.0.into_inner()
    }
}

/// One object of the document, being read.
#[derive(Clone, Debug)]
pub(crate) struct Fields<'a> {
    map: &'a Map<String, Value>,
    at: String,
    sink: &'a Sink,
}

impl<'a> Fields<'a> {
    /// An object, by the JSON Pointer where it stands; none and a finding when it is none.
    pub(crate) fn of(value: &'a Value, at: String, sink: &'a Sink) -> Option<Self> {
        if let Value::Object(map) = value {
            Some(Self { map, at, sink })
        } else {
            sink.refuse(&at, format!("This must be an object, not {}.", type_of(value)));
            None
        }
    }

    /// An object that stands alone.
    pub(crate) fn of_map(map: &'a Map<String, Value>, sink: &'a Sink) -> Self {
        Self { map, at: String::new(), sink }
    }

    /// The object as it was read.
    pub(crate) fn map(&self) -> &'a Map<String, Value> {
        self.map
    }

    /// Where findings go.
    pub(crate) fn sink(&self) -> &'a Sink {
        self.sink
    }

    /// The pointer to one of its keys.
    pub(crate) fn pointer(&self, key: &str) -> String {
        format!("{}/{}", self.at, step(key))
    }

    /// The pointer to the object itself.
    pub(crate) fn at(&self) -> &str {
        &self.at
    }

    /// Says that the value of a key cannot be read.
    pub(crate) fn refuse(&self, key: &str, message: impl Into<String>) {
        self.sink.refuse(&self.pointer(key), message);
    }

    /// Whether the key is there.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.map.contains_key(key)
    }

    /// Whether a key that must be there is.
    pub(crate) fn needs(&self, key: &str) -> bool {
        let has = self.has(key);
        if !has {
            self.sink.refuse(&self.at, format!("“{key}” is missing here."));
        }
        has
    }

    /// Whether the key is not there, or says that there is nothing.
    pub(crate) fn is_null(&self, key: &str) -> bool {
        self.map.get(key).is_none_or(Value::is_null)
    }

    /// Takes the value of a key, if it is of the type that `read` takes.
    fn typed<T>(&self, key: &str, expected: &str, read: impl Fn(&'a Value) -> Option<T>) -> Option<T> {
        let value = self.map.get(key)?;
        let result = read(value);
        if result.is_none() {
            self.refuse(key, format!("“{key}” must be {expected}, not {}.", type_of(value)));
        }
        result
    }

    /// A string.
    pub(crate) fn string(&self, key: &str) -> Option<&'a str> {
        self.typed(key, "a string", Value::as_str)
    }

    /// True or false; false when absent.
    pub(crate) fn flag(&self, key: &str) -> bool {
        self.typed(key, "true or false", Value::as_bool).unwrap_or(false)
    }

    /// A whole number, not negative; also spelled `10.0`.
    pub(crate) fn count(&self, key: &str) -> Option<u64> {
        self.typed(key, "a whole number, 0 or more", count)
    }

    /// A number.
    pub(crate) fn number(&self, key: &str) -> Option<Number> {
        self.typed(key, "a number", |value| match value {
            Value::Number(number) => Some(number.clone()),
            _ => None,
        })
    }

    /// An object.
    pub(crate) fn object(&self, key: &str) -> Option<Fields<'a>> {
        Fields::of(self.map.get(key)?, self.pointer(key), self.sink)
    }

    /// An object that must be there.
    pub(crate) fn required_object(&self, key: &str) -> Option<Fields<'a>> {
        if self.needs(key) { self.object(key) } else { None }
    }

    /// An object, if there is one.
    pub(crate) fn object_if(&self, key: &str) -> Option<Fields<'a>> {
        if self.has(key) { self.object(key) } else { None }
    }

    /// The values of a list, each with its pointer; nothing when absent.
    pub(crate) fn list(&self, key: &str) -> Vec<(&'a Value, String)> {
        let list = self.typed(key, "a list", Value::as_array);
        let at = self.pointer(key);
        list.map_or_else(Vec::new, |list| {
            list.iter().enumerate().map(|(index, value)| (value, format!("{at}/{index}"))).collect()
        })
    }

    /// The values of a list as they stand; nothing when absent.
    pub(crate) fn values(&self, key: &str) -> Vec<Value> {
        self.list(key).into_iter().map(|(value, _)| value.clone()).collect()
    }

    /// The parts of a list of objects, those that can be read.
    pub(crate) fn parts<T>(&self, key: &str, read: impl Fn(&Fields<'a>) -> Option<T>) -> Vec<T> {
        let values = self.list(key).into_iter();
        values.filter_map(|(value, at)| read(&Fields::of(value, at, self.sink)?)).collect()
    }

    /// An id.
    pub(crate) fn id<T>(&self, key: &str, new: impl Fn(&str) -> Result<T, InvalidId>) -> Option<T> {
        let value = self.string(key)?;
        new(value).map_err(|invalid| self.refuse(key, sentence(&invalid))).ok()
    }

    /// An id that must be there.
    pub(crate) fn required_id<T>(&self, key: &str, new: impl Fn(&str) -> Result<T, InvalidId>) -> Option<T> {
        self.needs(key);
        self.id(key, new)
    }

    /// A list of ids.
    pub(crate) fn ids<T>(&self, key: &str, new: impl Fn(&str) -> Result<T, InvalidId>) -> Vec<T> {
        let values = self.list(key).into_iter();
        values.filter_map(|(value, at)| id(value, &at, self.sink, &new)).collect()
    }

    /// Conditions that must all hold: a pointer, or a list of pointers.
    pub(crate) fn when(&self) -> Vec<ConditionId> {
        match self.map.get("when") {
            None => Vec::new(),
            Some(Value::Array(_)) => self.ids("when", ConditionId::from_pointer),
            Some(value) => {
                id(value, &self.pointer("when"), self.sink, &ConditionId::from_pointer).into_iter().collect()
            }
        }
    }

    /// A text with its translations.
    pub(crate) fn text(&self, key: &str) -> Option<Text> {
        let text = self.string(key)?.to_owned();
        Some(Text { text, translations: self.translations(key).into_iter().collect() })
    }

    /// A text that must be there; empty, with a finding, when it is not.
    pub(crate) fn required_text(&self, key: &str) -> Text {
        self.needs(key);
        self.text(key).unwrap_or_default()
    }

    /// A text, where the document may also hold something else, which is then kept as it is.
    pub(crate) fn text_if(&self, key: &str) -> Option<Text> {
        if self.map.get(key)?.is_string() { self.text(key) } else { None }
    }

    fn translations(&self, key: &str) -> Vec<(Language, Translation)> {
        let Some(languages) = self.object("x-i18n") else { return Vec::new() };
        let mut translations = Vec::new();
        for tag in languages.map.keys() {
            let language =
                Language::new(tag.as_str()).map_err(|invalid| languages.refuse(tag, sentence(&invalid)));
            let (Ok(language), Some(texts)) = (language, languages.object(tag)) else { continue };
            let Some(entry) = texts.map.get(key) else { continue };
            let Some(entry) = Fields::of(entry, texts.pointer(key), self.sink) else { continue };
            let text = entry.required_text_only("text");
            let of = entry.required_text_only("of");
            translations.push((language, Translation { text, of }));
        }
        translations
    }

    fn required_text_only(&self, key: &str) -> String {
        self.needs(key);
        self.string(key).unwrap_or_default().to_owned()
    }

    /// Checks a part that is derived: absent is right, the same is right, anything else is refused.
    pub(crate) fn derived(&self, key: &str, expected: &Value) {
        match self.map.get(key) {
            Some(found) if !says_the_same(found, expected) => {
                let message = format!(
                    "“{key}” is worked out from the rest of the form and must be {expected} here. Remove it, and it is added again."
                );
                self.sink.add(Finding::error("derived", Subject::Form, message).at(self.pointer(key)));
            }
            _ => {}
        }
    }
}

fn id<T>(value: &Value, at: &str, sink: &Sink, new: &impl Fn(&str) -> Result<T, InvalidId>) -> Option<T> {
    let Some(string) = value.as_str() else {
        sink.refuse(at, format!("This must be a string, not {}.", type_of(value)));
        return None;
    };
    new(string).map_err(|invalid| sink.refuse(at, sentence(&invalid))).ok()
}

fn sentence(invalid: &InvalidId) -> String {
    let value: String = invalid.value.chars().take(80).collect();
    format!("“{value}” must be {}.", invalid.expected)
}

/// One step of a JSON Pointer (RFC 6901), without its slash.
pub fn step(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}
