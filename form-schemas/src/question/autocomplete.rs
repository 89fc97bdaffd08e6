//! One of many options, found by typing a part of its name.

use super::answers::{Answering, Posted, Saying, lines, text_of};
use super::choices::one_of;
use super::{Fault, Options, Setting};
use crate::definition::read::Fields;
use crate::definition::write::Object;
use serde_json::Value;

/// One of many options. No page holds them all: what was typed is matched by the server.
#[derive(Clone, Debug, PartialEq)]
pub struct Autocomplete {
    /// What can be chosen.
    pub options: Options,
}

impl Autocomplete {
    pub(super) fn read(schema: &Fields<'_>) -> Self {
        schema.derived("type", &"string".into());
        Self { options: Options::read(schema) }
    }

    pub(super) fn write(&self, schema: &mut Object) {
        self.options.write(schema);
    }
}

impl Answering for Autocomplete {
    fn read_answer(&self, posted: &Posted<'_>) -> Result<Option<Value>, Vec<Fault>> {
        posted.searched()
    }

    fn check(&self, value: &Value, setting: &Setting<'_>) -> Result<(), Vec<Fault>> {
        one_of(text_of(value)?, setting.choices).map_err(|fault| vec![fault])
    }

    fn summarise(&self, value: &Value, saying: &Saying<'_>) -> Vec<String> {
        match value {
            Value::String(value) => vec![saying.option(value)],
            other => lines(other),
        }
    }
}
