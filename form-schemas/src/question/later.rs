//! Kinds that cannot be asked yet.

use super::answers::{Answering, Posted, Saying, lines};
use super::{ErrorCode, Fault, Setting};
use crate::definition::read::Fields;
use crate::definition::write::Object;
use serde_json::{Map, Value};

/// A question of a kind that cannot be asked yet (money, name, address …): read, kept, written back, and refused when
/// the form is published.
#[derive(Clone, Debug, PartialEq)]
pub struct Later {
    /// `x-question.kind`.
    pub kind: String,
    /// The property's schema, without what every question has (`title`, `x-question`, `x-i18n`).
    pub schema: Map<String, Value>,
    /// The kind's own options: `x-question` without what every question has.
    pub options: Map<String, Value>,
}

impl Later {
    pub(super) fn read(kind: &str, schema: &Fields<'_>, options: &Fields<'_>) -> Self {
        Self { kind: kind.to_owned(), schema: own_schema(schema), options: own_options(options) }
    }

    pub(super) fn write(&self, schema: &mut Object, options: &mut Object) {
        schema.fill(&self.schema);
        options.fill(&self.options);
    }
}

impl Answering for Later {
    /// It is not asked: what was posted for it is dropped.
    fn read_answer(&self, _: &Posted<'_>) -> Result<Option<Value>, Vec<Fault>> {
        Ok(None)
    }

    fn check(&self, _: &Value, _: &Setting<'_>) -> Result<(), Vec<Fault>> {
        Err(vec![Fault::new(ErrorCode::Unexpected)])
    }

    fn summarise(&self, value: &Value, _: &Saying<'_>) -> Vec<String> {
        lines(value)
    }
}

/// The property's schema without what every question has.
pub(super) fn own_schema(schema: &Fields<'_>) -> Map<String, Value> {
    without(schema.map(), &["title", "x-question", "x-i18n"])
}

/// `x-question` without what every question has.
pub(super) fn own_options(options: &Fields<'_>) -> Map<String, Value> {
    let mut own = without(options.map(), &super::COMMON);
    own.shift_remove("x-i18n");
    own
}

fn without(map: &Map<String, Value>, keys: &[&str]) -> Map<String, Value> {
    let own = map.iter().filter(|(key, _)| !keys.contains(&key.as_str()));
    own.map(|(key, value)| (key.clone(), value.clone())).collect()
}
