//! Files. In the model only: they cannot be sent yet.

use super::answers::{Answering, Posted, Saying, lines};
use super::later::{own_options, own_schema};
use super::{ErrorCode, Fault, Setting};
use crate::definition::read::Fields;
use crate::definition::write::Object;
use serde_json::{Map, Value};

/// A question that will ask for files. Its page says that they cannot be sent yet, and it is never required.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct File {
    /// The property's schema, without what every question has.
    pub schema: Map<String, Value>,
    /// The kind's own options: `x-question` without what every question has.
    pub options: Map<String, Value>,
}

impl File {
    pub(super) fn read(schema: &Fields<'_>, options: &Fields<'_>) -> Self {
        Self { schema: own_schema(schema), options: own_options(options) }
    }

    pub(super) fn write(&self, schema: &mut Object, options: &mut Object) {
        schema.fill(&self.schema).fill(&Map::from_iter([("type".to_owned(), "array".into())]));
        options.fill(&self.options);
    }
}

impl Answering for File {
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
