//! One change between two definitions, for people.

use super::Subject;
use serde::{Deserialize, Serialize};

/// One change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// What it is about.
    pub subject: Subject,
    /// What happened.
    pub what: What,
}

/// What happened to a part of a form. Texts are in the form's own language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "camelCase")]
pub enum What {
    /// It is new.
    Added {
        /// What it is called.
        name: String,
    },
    /// It is gone.
    Removed {
        /// What it was called.
        name: String,
    },
    /// It says something else.
    Reworded {
        /// What it said.
        from: String,
        /// What it says.
        to: String,
    },
    /// It stands elsewhere: a page among the pages, a question on a page.
    Moved {
        /// What it is called.
        name: String,
        /// Of a page the one before it, of a question the one that it is on: "page 3 (“Contact”)". None: it is the first.
        to: Option<String>,
    },
    /// Another kind of question.
    KindChanged {
        /// What it is called.
        name: String,
        /// The kind it was.
        from: String,
        /// The kind it is.
        to: String,
    },
    /// It became optional, or must be answered now.
    OptionalChanged {
        /// What it is called.
        name: String,
        /// Whether it is optional now.
        optional: bool,
    },
    /// An option is new.
    OptionAdded {
        /// The question.
        question: String,
        /// What it says.
        option: String,
    },
    /// An option is gone.
    OptionRemoved {
        /// The question.
        question: String,
        /// What it said.
        option: String,
    },
    /// An option says something else; its value in the data is the same.
    OptionReworded {
        /// The question.
        question: String,
        /// What it said.
        from: String,
        /// What it says.
        to: String,
    },
    /// An option says the same; its value in the data is another.
    OptionValueChanged {
        /// The question.
        question: String,
        /// What it says.
        option: String,
        /// The value it had.
        from: String,
        /// The value it has.
        to: String,
    },
    /// The options are the same in another order.
    OptionsMoved {
        /// The question.
        name: String,
    },
    /// It is shown under other conditions.
    ShownWhenChanged {
        /// What it is called.
        name: String,
    },
    /// Something else of it is different: its limits, content, hint, settings.
    Changed {
        /// What it is called.
        name: String,
    },
}
