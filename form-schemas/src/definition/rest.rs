//! What reading must not lose.

use super::read::Fields;
use super::write::Object;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// What an object of the document held beside what its type knows, and how it was spelled: unknown keywords, the order
/// of its keys, and values written in another way than ours (`10.0` for `10`, one pointer for a list of one).
///
/// [`Rest::of`] compares what was read with what would be written; [`Rest::restore`] puts the difference back.
/// Empty for a part that was made here.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rest {
    /// The keys as they stood, when that is not the order in which they are written.
    order: Vec<String>,
    /// Keywords that the type does not know.
    unknown: Map<String, Value>,
    /// By key: what would be written, and what stood there instead.
    respelled: BTreeMap<String, (Value, Value)>,
    /// By key: the rest of an object inside.
    nested: BTreeMap<String, Rest>,
}

impl Rest {
    /// What `written` leaves out of `read`.
    pub fn of(written: &Map<String, Value>, read: &Map<String, Value>) -> Self {
        let mut rest = Self::default();
        for (key, was) in read {
            match (written.get(key), was) {
                (None, _) => {
                    rest.unknown.insert(key.clone(), was.clone());
                }
                (Some(Value::Object(now)), Value::Object(was)) => {
                    let nested = Self::of(now, was);
                    if !nested.is_empty() {
                        rest.nested.insert(key.clone(), nested);
                    }
                }
                (Some(now), was) if !same(now, was) => {
                    rest.respelled.insert(key.clone(), (now.clone(), was.clone()));
                }
                (Some(_), _) => {}
            }
        }
        // Keys that are added on writing come last, whatever the order.
        let as_written = written.keys().filter(|key| read.contains_key(*key)).chain(rest.unknown.keys());
        if !as_written.eq(read.keys()) {
            rest.order = read.keys().cloned().collect();
        }
        rest
    }

    /// Puts back what [`Rest::of`] found, where what is written has not been changed since.
    pub fn restore(&self, written: Map<String, Value>) -> Map<String, Value> {
        if self.is_empty() {
            return written;
        }
        let mut restored = Map::new();
        for (key, now) in written {
            let value = match (self.respelled.get(&key), self.nested.get(&key), now) {
                (Some((then, was)), _, now) if same(then, &now) => was.clone(),
                (_, Some(rest), Value::Object(now)) => Value::Object(rest.restore(now)),
                (_, _, now) => now,
            };
            restored.insert(key, value);
        }
        for (key, value) in &self.unknown {
            restored.entry(key.clone()).or_insert_with(|| value.clone());
        }
        self.in_order(restored)
    }

    /// Itself as an object, as commands carry it.
    pub(crate) fn write(&self) -> Map<String, Value> {
        let respelled = self.respelled.iter();
        let respelled =
            respelled.map(|(key, (now, was))| (key.clone(), Value::from(vec![now.clone(), was.clone()])));
        let nested = self.nested.iter().map(|(key, rest)| (key.clone(), rest.write().into()));
        Object::default()
            .list("order", self.order.iter().map(|key| key.as_str().into()).collect())
            .object("unknown", self.unknown.clone())
            .object("respelled", respelled.collect())
            .object("nested", nested.collect())
            .done()
    }

    /// Reads it back.
    pub(crate) fn read(fields: &Fields<'_>) -> Self {
        let mut rest = Self::default();
        let order = fields.list("order").into_iter();
        rest.order = order.filter_map(|(key, _)| key.as_str().map(str::to_owned)).collect();
        if let Some(unknown) = fields.object_if("unknown") {
            rest.unknown.clone_from(unknown.map());
        }
        if let Some(respelled) = fields.object_if("respelled") {
            for (key, pair) in respelled.map() {
                if let Some([now, was]) = pair.as_array().map(Vec::as_slice) {
                    rest.respelled.insert(key.clone(), (now.clone(), was.clone()));
                }
            }
        }
        if let Some(nested) = fields.object_if("nested") {
            for key in nested.map().keys() {
                rest.nested.extend(nested.object(key).map(|inner| (key.clone(), Self::read(&inner))));
            }
        }
        rest
    }

    /// Whether there is nothing to put back.
    pub fn is_empty(&self) -> bool {
        self.order.is_empty()
            && self.unknown.is_empty()
            && self.respelled.is_empty()
            && self.nested.is_empty()
    }

    /// The keywords that the type does not know.
    pub fn unknown(&self) -> &Map<String, Value> {
        &self.unknown
    }

    /// Leaves a keyword out that the type does not know.
    pub fn forget(&mut self, keyword: &str) {
        self.unknown.shift_remove(keyword);
        self.order.retain(|key| key != keyword);
    }

    /// Holds a keyword that the type does not know with another value.
    pub fn keep(&mut self, keyword: &str, value: Value) {
        self.unknown.insert(keyword.to_owned(), value);
    }

    fn in_order(&self, mut values: Map<String, Value>) -> Map<String, Value> {
        if self.order.is_empty() {
            return values;
        }
        let mut ordered = Map::new();
        for key in &self.order {
            if let Some(value) = values.shift_remove(key) {
                ordered.insert(key.clone(), value);
            }
        }
        ordered.extend(values);
        ordered
    }
}

/// Whether two values are the same, the order of keys included, which `==` ignores.
fn same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Object(one), Value::Object(other)) => {
            one.len() == other.len()
                && one
                    .iter()
                    .zip(other)
                    .all(|((key, value), (other_key, other))| key == other_key && same(value, other))
        }
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        _ => one == other,
    }
}
