//! The kinds of question.

use super::{Checkboxes, Choices, DateQuestion, Email, File, Later, LongText, Number, ShortText, YesNo};
use serde::{Deserialize, Serialize};

/// What a question collects, and how.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// One line of text.
    ShortText(ShortText),
    /// Several lines of text.
    LongText(LongText),
    /// A number.
    Number(Number),
    /// An e-mail address.
    Email(Email),
    /// A day, in three inputs.
    Date(DateQuestion),
    /// Yes or no.
    YesNo(YesNo),
    /// One of a few options.
    Radios(Choices),
    /// One of many options.
    Select(Choices),
    /// Any number of options.
    Checkboxes(Checkboxes),
    /// Files. Not asked yet: the page says so.
    File(File),
    /// A kind that cannot be asked yet: read, kept and written back.
    Later(Later),
}

impl Kind {
    /// Its name in the document: `x-question.kind`.
    pub fn name(&self) -> &str {
        match self {
            Self::ShortText(_) => "short-text",
            Self::LongText(_) => "long-text",
            Self::Number(_) => "number",
            Self::Email(_) => "email",
            Self::Date(_) => "date",
            Self::YesNo(_) => "yes-no",
            Self::Radios(_) => "radios",
            Self::Select(_) => "select",
            Self::Checkboxes(_) => "checkboxes",
            Self::File(_) => "file",
            Self::Later(later) => &later.kind,
        }
    }
}
