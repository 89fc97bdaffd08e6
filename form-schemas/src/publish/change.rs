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
    /// A question has another name in the data.
    Renamed {
        /// What it is called.
        name: String,
        /// The name it had.
        from: String,
        /// The name it has.
        to: String,
    },
    /// A text of it is new, gone, or says something else.
    TextChanged {
        /// Which text, in a word: `hint`, `error message`, `content`; of the form as a whole `contact`, `start-text` …
        text: String,
        /// What it said; none: it is new.
        from: Option<String>,
        /// What it says; none: it is gone.
        to: Option<String>,
    },
    /// A limit or another keyword of a question is new, gone or another.
    LimitChanged {
        /// The question.
        name: String,
        /// The keyword: `maxLength`, `notAfter` …
        limit: String,
        /// Its value as JSON; none: it is new.
        from: Option<String>,
        /// Its value as JSON; none: it is gone.
        to: Option<String>,
    },
    /// A section holds other pages, or the same in another order.
    PagesChanged {
        /// What it is called.
        name: String,
    },
    /// A section comes after other sections of the task list.
    AfterChanged {
        /// What it is called.
        name: String,
        /// What the sections are called that it comes after now.
        after: Vec<String>,
    },
    /// People go through the sections as a task list, or do so no more.
    TaskListChanged {
        /// Whether they do now.
        on: bool,
    },
    /// The form is offered in one more language.
    LanguageAdded {
        /// Its tag.
        language: String,
    },
    /// The form is offered in one language less.
    LanguageRemoved {
        /// Its tag.
        language: String,
    },
    /// Translations of texts say something else, are new or gone.
    TranslationsChanged {
        /// Into which language.
        language: String,
        /// How many.
        count: usize,
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
