//! Yes or no.

use super::answers::{Answering, Posted, Saying, lines, wrong_type};
use super::{ErrorCode, Fault, Part, Setting, words};
use crate::definition::read::Fields;
use crate::definition::write::Object;
use serde_json::Value;

/// Yes or no: a boolean. Posted as `yes` and `no`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct YesNo;

impl YesNo {
    pub(super) fn read(schema: &Fields<'_>) -> Self {
        schema.derived("type", &"boolean".into());
        Self
    }

    pub(super) fn write(schema: &mut Object) {
        schema.put("type", "boolean");
    }
}

impl Answering for YesNo {
    fn read_answer(&self, posted: &Posted<'_>) -> Result<Option<Value>, Vec<Fault>> {
        match posted.line()? {
            "" => Ok(None),
            "yes" => Ok(Some(true.into())),
            "no" => Ok(Some(false.into())),
            _ => Err(vec![Fault::new(ErrorCode::Choice)]),
        }
    }

    fn check(&self, value: &Value, _: &Setting<'_>) -> Result<(), Vec<Fault>> {
        value.as_bool().map(|_| ()).ok_or_else(|| vec![wrong_type("boolean")])
    }

    fn summarise(&self, value: &Value, saying: &Saying<'_>) -> Vec<String> {
        match value {
            Value::Bool(yes) => vec![words::yes_no(*yes, saying.language).to_owned()],
            other => lines(other),
        }
    }

    fn shown(&self, value: &Value, _: Option<Part>) -> String {
        let posted = value.as_bool().map(|yes| if yes { "yes" } else { "no" });
        posted.unwrap_or_default().to_owned()
    }
}
