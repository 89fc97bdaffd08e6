//! Checks: rules between answers.

use super::read::Fields;
use super::write::Object;
use super::{Part, Rest, serde_as_document};
use crate::{CheckId, QuestionName, Text};
use serde_json::{Map, Value};

/// A rule between answers of the root or of one item, in `x-check` of the object: the answers are right when its
/// expression gives true, and where it gives no value.
#[derive(Clone, Debug, PartialEq)]
pub struct Check {
    /// Its id, unique in its object.
    pub id: CheckId,
    /// What must be true, in CEL.
    pub expression: String,
    /// What is said when it is false.
    pub message: Text,
    /// The question of the same object where that is said.
    pub at: Option<QuestionName>,
    /// What else it holds.
    pub rest: Rest,
}

impl Check {
    /// A new check.
    pub fn new(
        id: CheckId,
        expression: impl Into<String>,
        message: impl Into<Text>,
        at: QuestionName,
    ) -> Self {
        Self {
            id,
            expression: expression.into(),
            message: message.into(),
            at: Some(at),
            rest: Rest::default(),
        }
    }

    /// Reads the checks of the root or of an item.
    pub(super) fn read_all(fields: &Fields<'_>) -> Vec<Self> {
        fields.parts("x-check", Self::read)
    }

    /// Writes them as a list.
    pub(super) fn write_all(checks: &[Self]) -> Vec<Value> {
        checks.iter().map(|check| check.write().into()).collect()
    }
}

impl Part for Check {
    fn read(fields: &Fields<'_>) -> Option<Self> {
        let mut check = Self {
            id: fields.required_id("id", CheckId::of)?,
            expression: fields.string("expr").unwrap_or_default().to_owned(),
            message: fields.text("message").unwrap_or_default(),
            at: fields.id("at", QuestionName::of),
            rest: Rest::default(),
        };
        check.rest = Rest::of(&check.write(), fields.map());
        Some(check)
    }

    fn write(&self) -> Map<String, Value> {
        let mut object = Object::default();
        object.put("id", self.id.as_str()).put("expr", self.expression.as_str());
        if self.message != Text::default() {
            object.text("message", &self.message);
        }
        object.put_some("at", self.at.as_ref().map(QuestionName::as_str)).done_with(&self.rest)
    }
}

serde_as_document!(Check);
