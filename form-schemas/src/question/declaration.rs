//! What somebody declares by ticking one box.

use super::answers::{Answering, Posted, Saying, lines};
use super::{ErrorCode, Fault, KindOption, Part, Setting, Takes, words};
use crate::Text;
use crate::definition::read::Fields;
use crate::definition::write::Object;
use serde_json::Value;

/// One box to tick, with what is declared beside it. It is never optional.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Declaration {
    /// What is declared (`x-question.statement`); none: the box says that one confirms what the question says.
    pub statement: Option<Text>,
}

impl Declaration {
    /// Its options.
    pub(super) const OPTIONS: &'static [KindOption] = &[KindOption::own("statement", Takes::Words)];

    pub(super) fn read(schema: &Fields<'_>, options: &Fields<'_>) -> Self {
        schema.derived("type", &"boolean".into());
        schema.derived("const", &true.into());
        Self { statement: options.text("statement") }
    }

    pub(super) fn write(&self, schema: &mut Object, options: &mut Object) {
        schema.put("type", "boolean").put("const", true);
        options.text_some("statement", self.statement.as_ref());
    }
}

/// What the box posts when it is ticked.
const TICKED: &str = "yes";

impl Answering for Declaration {
    fn read_answer(&self, posted: &Posted<'_>) -> Result<Option<Value>, Vec<Fault>> {
        match posted.line()? {
            "" => Ok(None),
            TICKED => Ok(Some(true.into())),
            _ => Err(vec![Fault::new(ErrorCode::Choice)]),
        }
    }

    fn check(&self, value: &Value, _: &Setting<'_>) -> Result<(), Vec<Fault>> {
        let declared = value == &Value::Bool(true);
        if declared { Ok(()) } else { Err(vec![Fault::new(ErrorCode::Required)]) }
    }

    fn summarise(&self, value: &Value, saying: &Saying<'_>) -> Vec<String> {
        if value == &Value::Bool(true) {
            vec![words::confirmed(saying.language).to_owned()]
        } else {
            lines(value)
        }
    }

    fn shown(&self, value: &Value, _: Option<Part>) -> String {
        if value == &Value::Bool(true) { TICKED.to_owned() } else { String::new() }
    }
}
