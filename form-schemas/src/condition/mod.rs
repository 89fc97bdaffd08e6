//! Conditions as a designer builds them: rows of tests, taken out of the JSON Schema of a condition and put back into it;
//! what may be asked in one, what each is used by, and where each may stand.
//!
//! There is no second language beside the schema: what a row cannot say stays in the schema word for word.

mod askable;
mod comparison;
mod named;
mod place;
mod read;
#[cfg(test)]
mod tests;
mod typed;
mod uses;
mod value;
mod write;

pub use askable::askable;
pub use comparison::{Asks, Comparison, Offers};
pub use named::{NamedBy, named_by};
pub use place::{remove, set_when, when_of};
pub use typed::{About, Typed, TypedRow, Wrong};
pub use uses::{Use, uses};

use crate::{ConditionId, QuestionPath};
use serde_json::{Map, Value};

/// A condition as rows.
#[derive(Clone, Debug, PartialEq)]
pub struct Built {
    /// How many of the rows must be so.
    pub matching: Matching,
    /// The rows, in order.
    pub rows: Vec<Row>,
}

/// How many rows of a condition must be so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Matching {
    /// All of them.
    #[default]
    All,
    /// At least one.
    Any,
    /// None, also where the questions are not answered.
    None,
}

/// One row of a condition.
#[derive(Clone, Debug, PartialEq)]
pub enum Row {
    /// A test of one answer.
    Test(Test),
    /// Another condition.
    Condition(ConditionId),
    /// A schema that no row can say, kept as it is.
    Kept(Value),
}

/// A test of one answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Test {
    /// Whose answer. A question of the items of a repeat, in a condition that is not about its items: at least one of them is
    /// such.
    pub question: QuestionPath,
    /// How it is tested.
    pub comparison: Comparison,
    /// Against what: nothing, one value, or several of which one is enough.
    pub values: Vec<Value>,
}

impl Matching {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::All, Self::Any, Self::None];

    /// Its name in a form that is posted.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Any => "any",
            Self::None => "none",
        }
    }

    /// What has this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|matching| matching.as_str() == name)
    }
}

/// What keeps the `$` of a pattern from standing before a last line break.
const LINE_BREAK: &str = "[\\r\\n]";

/// Whether a keyword says something about a schema, and nothing about answers.
fn is_about(keyword: &str) -> bool {
    matches!(keyword, "$comment" | "description" | "title") || keyword.starts_with("x-")
}

/// What of a schema decides, as pairs.
fn deciding(schema: &Map<String, Value>) -> Vec<(&str, &Value)> {
    schema.iter().filter(|(key, _)| !is_about(key)).map(|(key, value)| (key.as_str(), value)).collect()
}
