//! What can be wrong with an answer: codes and parameters. The sentences live with the views.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// What is wrong with an answer. In JSON and in `x-question.errors` its name in camel case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ErrorCode {
    /// Nothing was answered.
    Required,
    /// More characters than `max`; `length` were given.
    TooLong,
    /// Fewer characters than `min`; `length` were given.
    TooShort,
    /// More words than `max`; `length` were given.
    TooManyWords,
    /// All answers together are more than a submission may hold, which is `max` bytes: `over` characters less of this one
    /// are enough, where it has as many; `longest` names the questions with the longest other answers.
    TooMuch,
    /// Not of the author's pattern.
    Pattern,
    /// Not a number.
    NotANumber,
    /// Not a whole number.
    NotWhole,
    /// Less than `min`.
    TooSmall,
    /// More than `max`.
    TooBig,
    /// More than `max` digits after the point.
    Decimals,
    /// Not an e-mail address.
    Email,
    /// A part of the date is missing: `missing` lists `day`, `month`, `year`.
    DateIncomplete,
    /// A date that there is not, or a part that is no number: `part` says which, when it is one.
    DateImpossible,
    /// The year has not four digits.
    DateYear,
    /// Before `limit` (a date); `rule` is the author's (`today`, `today-18y`, a date).
    NotBefore,
    /// After `limit` (a date); `rule` is the author's.
    NotAfter,
    /// Not one of the options.
    Choice,
    /// Fewer options than `min`.
    MinItems,
    /// More options than `max`.
    TooMany,
    /// The option that excludes the others (`none`) together with others.
    None,
    /// Answered twice where one answer is taken.
    Repeated,
    /// An answer of the wrong type (over the API); `expected` is the JSON type.
    Type,
    /// A question that is not asked with these answers, or a name that the form does not know (over the API).
    Unexpected,
    /// The answers lead to a page that ends the form; `page` is its id (over the API).
    Exit,
    /// A value that the form works out, and that was sent as another (over the API).
    Computed,
    /// A check between answers says no; `check` is its id. The sentence is the author's.
    Check,
    /// A rule of an imported schema that has no sentence of its own.
    Rule,
}

impl ErrorCode {
    /// Every code with its name in JSON.
    pub const ALL: [(Self, &'static str); 28] = [
        (Self::Required, "required"),
        (Self::TooLong, "tooLong"),
        (Self::TooShort, "tooShort"),
        (Self::TooManyWords, "tooManyWords"),
        (Self::TooMuch, "tooMuch"),
        (Self::Pattern, "pattern"),
        (Self::NotANumber, "notANumber"),
        (Self::NotWhole, "notWhole"),
        (Self::TooSmall, "tooSmall"),
        (Self::TooBig, "tooBig"),
        (Self::Decimals, "decimals"),
        (Self::Email, "email"),
        (Self::DateIncomplete, "dateIncomplete"),
        (Self::DateImpossible, "dateImpossible"),
        (Self::DateYear, "dateYear"),
        (Self::NotBefore, "notBefore"),
        (Self::NotAfter, "notAfter"),
        (Self::Choice, "choice"),
        (Self::MinItems, "minItems"),
        (Self::TooMany, "tooMany"),
        (Self::None, "none"),
        (Self::Repeated, "repeated"),
        (Self::Type, "type"),
        (Self::Unexpected, "unexpected"),
        (Self::Exit, "exit"),
        (Self::Computed, "computed"),
        (Self::Check, "check"),
        (Self::Rule, "rule"),
    ];

    /// The code of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == name).map(|(code, _)| *code)
    }

    /// Its name in JSON.
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(code, _)| *code == self).map_or("rule", |(_, name)| name)
    }
}

/// A part of a question that has several inputs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// The day of a date.
    Day,
    /// The month of a date.
    Month,
    /// The year of a date.
    Year,
}

/// What is wrong with one answer, before it is known where it stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fault {
    /// What is wrong.
    pub code: ErrorCode,
    /// What the sentence needs: `max`, `min`, `length`, `limit` …
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub parameters: Map<String, Value>,
    /// The first input that is to be mended, where there are several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<Part>,
}

impl Part {
    /// Its name in JSON, and the end of its input's name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Month => "month",
            Self::Year => "year",
        }
    }
}

impl Fault {
    /// A fault without parameters.
    pub fn new(code: ErrorCode) -> Self {
        Self { code, parameters: Map::new(), part: None }
    }

    /// Adds what the sentence needs.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.parameters.insert(name.to_owned(), value.into());
        self
    }

    /// Says which input is to be mended.
    #[must_use]
    pub fn at(mut self, part: Part) -> Self {
        self.part = Some(part);
        self
    }
}
