//! From what was posted to valid answers, with errors that name the question.

#[cfg(feature = "engine")]
mod display;
mod error;
#[cfg(feature = "engine")]
mod given;
mod item;
#[cfg(feature = "engine")]
mod list;
mod raw;
#[cfg(feature = "engine")]
mod read;
#[cfg(feature = "engine")]
mod size;
#[cfg(feature = "engine")]
mod validate;

#[cfg(feature = "engine")]
pub use display::{display, display_all};
#[cfg(feature = "engine")]
pub(crate) use error::pointer;
pub use error::{ANOTHER, AnswerError};
pub use item::{InvalidItem, Item};
#[cfg(feature = "engine")]
pub use list::{ListPost, ListSaid, read_list};
pub use raw::RawAnswers;
#[cfg(feature = "engine")]
pub use read::{PagePost, check_page, read_page};
#[cfg(feature = "engine")]
pub use validate::validate;

use crate::QuestionName;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// Answers by property name. Absent means unanswered: never null, `""` or `{}`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Answers(Map<String, Value>);

/// Answers that a version's schema and kinds accept. Made by `validate` only.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(transparent)]
pub struct ValidAnswers(Answers);

impl Answers {
    /// No answers.
    pub fn new() -> Self {
        Self::default()
    }

    /// The answers of a JSON object, as they stand.
    pub fn from_map(map: Map<String, Value>) -> Self {
        Self(map)
    }

    /// The answer to the question of this name.
    pub fn get(&self, name: &QuestionName) -> Option<&Value> {
        self.0.get(name.as_str())
    }

    /// Adds or replaces an answer.
    pub fn insert(&mut self, name: &QuestionName, value: Value) {
        self.0.insert(name.as_str().to_owned(), value);
    }

    /// Takes an answer away.
    pub fn remove(&mut self, name: &QuestionName) -> Option<Value> {
        self.0.shift_remove(name.as_str())
    }

    /// Adds all answers of another page.
    pub fn extend(&mut self, other: &Self) {
        self.0.extend(other.0.iter().map(|(name, value)| (name.clone(), value.clone())));
    }

    /// As a JSON object.
    pub fn as_map(&self) -> &Map<String, Value> {
        &self.0
    }

    /// As a JSON object.
    pub fn into_map(self) -> Map<String, Value> {
        self.0
    }

    /// Whether nothing is answered.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl ValidAnswers {
    /// The answers.
    pub fn answers(&self) -> &Answers {
        &self.0
    }

    /// The answers.
    pub fn into_answers(self) -> Answers {
        self.0
    }
}
