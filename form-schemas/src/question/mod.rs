//! Questions: one file per kind, with its options, its JSON Schema, how it reads what people type, and its errors.

mod choices;
mod date;
mod email;
mod error;
mod file;
mod kind;
mod later;
mod number;
mod text;
mod yes_no;

pub use choices::{Checkboxes, Choice, Choices, Options};
pub use date::{DateLimit, DateQuestion};
pub use email::Email;
pub use error::{ErrorCode, Fault, Part};
pub use file::File;
pub use kind::Kind;
pub use later::Later;
pub use number::Number;
pub use text::{Length, LongText, ShortText};
pub use yes_no::YesNo;

use crate::definition::Rest;
use crate::{ConditionId, QuestionName, Text};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A component that collects an answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Question {
    /// Its name in the data.
    pub name: QuestionName,
    /// What is asked.
    pub title: Text,
    /// Help with answering.
    pub hint: Option<Text>,
    /// A noun phrase for errors, check answers, CSV and `display`: "your name".
    pub short: Option<Text>,
    /// The author's own sentences, by the code of the error.
    #[serde(default)]
    pub errors: BTreeMap<ErrorCode, Text>,
    /// Whether it may be left unanswered.
    #[serde(default)]
    pub optional: bool,
    /// Whether it is about the person who fills in the form, which sets `autocomplete`.
    #[serde(default)]
    pub about_filler: bool,
    /// What kind of data the answer is.
    pub data: Option<DataClass>,
    /// Why it is asked.
    pub why: Option<Text>,
    /// Who uses the answer.
    pub used_by: Option<Text>,
    /// Conditions that must all hold for it to be shown on its page.
    #[serde(default)]
    pub when: Vec<ConditionId>,
    /// What stands before the input: "£".
    pub prefix: Option<Text>,
    /// What stands after the input: "kg".
    pub suffix: Option<Text>,
    /// How wide the input is, in characters.
    pub width: Option<u64>,
    /// What is collected, and how.
    pub kind: Kind,
    /// What else it holds.
    #[serde(default, skip_serializing_if = "Rest::is_empty")]
    pub rest: Rest,
}

/// What kind of data an answer is, as data protection law divides it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DataClass {
    /// Not about a person.
    None,
    /// About a person.
    Personal,
    /// Special category data: health, belief, origin and the like.
    Special,
    /// About criminal offences.
    Criminal,
}

impl Question {
    /// A new, required question with nothing but its text.
    pub fn new(name: QuestionName, title: impl Into<Text>, kind: Kind) -> Self {
        Self {
            name,
            title: title.into(),
            hint: None,
            short: None,
            errors: BTreeMap::new(),
            optional: false,
            about_filler: false,
            data: None,
            why: None,
            used_by: None,
            when: Vec::new(),
            prefix: None,
            suffix: None,
            width: None,
            kind,
            rest: Rest::default(),
        }
    }
}
