//! Yes or no.

use super::{ErrorCode, Fault};
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

impl YesNo {
    pub(super) fn read_answer(text: &str) -> Result<Option<Value>, Fault> {
        match text {
            "" => Ok(None),
            "yes" => Ok(Some(true.into())),
            "no" => Ok(Some(false.into())),
            _ => Err(Fault::new(ErrorCode::Choice)),
        }
    }
}
