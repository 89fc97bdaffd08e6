//! Yes or no.

use crate::definition::read::Fields;
use crate::definition::write::Object;

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
