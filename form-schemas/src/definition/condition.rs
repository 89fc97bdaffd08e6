//! Conditions: named predicates over answers, each a JSON Schema in `$defs`.

use crate::{ConditionId, QuestionPath, Text};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// A named predicate over answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Condition {
    /// Its key in `$defs`.
    pub id: ConditionId,
    /// What it says, for a person: "Lost abroad".
    pub title: Option<Text>,
    /// The repeat whose items it is about (`x-scope`); none for the root.
    pub scope: Option<QuestionPath>,
    /// The JSON Schema that decides it, without `title`, `x-scope` and `x-i18n`.
    pub schema: Map<String, Value>,
    /// What else it holds.
    #[serde(default, skip_serializing_if = "super::Rest::is_empty")]
    pub rest: super::Rest,
}
