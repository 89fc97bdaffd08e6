//! What the data holds: questions, repeats of questions, and what neither is.

use super::Rest;
use crate::question::Question;
use crate::{QuestionName, Text};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A property of the root or of an item.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Property {
    /// A question.
    Question(Box<Question>),
    /// A group of questions asked once for each thing.
    Repeat(Repeat),
    /// A property that says no question (no `x-question`): kept word for word.
    Other(OtherProperty),
}

/// Pages asked once for each thing: an array of objects.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Repeat {
    /// The name of the array in the data.
    pub name: QuestionName,
    /// What it is about: "Children on the passport".
    pub title: Option<Text>,
    /// Fewest items.
    pub min_items: Option<u64>,
    /// Most items.
    pub max_items: Option<u64>,
    /// What an item holds, in order.
    pub properties: Vec<Property>,
    /// Entries of the item's `allOf` marked `x-origin: "imported"`, word for word.
    #[serde(default)]
    pub imported: Vec<Value>,
    /// What else it holds.
    #[serde(default, skip_serializing_if = "Rest::is_empty")]
    pub rest: Rest,
}

/// A property that says no question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct OtherProperty {
    /// Its name in the data.
    pub name: QuestionName,
    /// Its schema, word for word.
    pub schema: Value,
}

impl Property {
    /// Its name in the data.
    pub fn name(&self) -> &QuestionName {
        match self {
            Self::Question(question) => &question.name,
            Self::Repeat(repeat) => &repeat.name,
            Self::Other(other) => &other.name,
        }
    }
}
