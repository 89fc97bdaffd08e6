//! Things to fix.

use crate::edit::Command;
use crate::{ConditionId, ContentId, ListId, PageId, QuestionPath, SectionId};
use serde::{Deserialize, Serialize};

/// One thing to fix, said to the designer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// What it is, for programs: `derived`, `unknown-condition` …
    pub code: String,
    /// Whether it stops publishing.
    pub severity: Severity,
    /// Where it stands in the document: a JSON Pointer (RFC 6901), `""` for the whole.
    pub pointer: String,
    /// What it is about.
    pub subject: Subject,
    /// What is wrong and how to mend it, in English.
    pub message: String,
    /// Edit commands that mend it, where there are some.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mend: Option<Vec<Command>>,
}

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// It stops publishing.
    Error,
    /// It does not.
    Warning,
}

/// What a finding or a change is about. In JSON `{"type": "page", "id": "your-name"}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", content = "id", rename_all = "lowercase")]
pub enum Subject {
    /// The form as a whole.
    Form,
    /// A page.
    Page(PageId),
    /// A question, by its pointer.
    Question(QuestionPath),
    /// A piece of content.
    Content(ContentId),
    /// A condition.
    Condition(ConditionId),
    /// A list of options.
    List(ListId),
    /// A section.
    Section(SectionId),
}

impl Finding {
    /// Something that stops publishing.
    pub fn error(code: &str, subject: Subject, message: impl Into<String>) -> Self {
        Self {
            code: code.to_owned(),
            severity: Severity::Error,
            pointer: String::new(),
            subject,
            message: message.into(),
            mend: None,
        }
    }

    /// Something that does not stop publishing.
    pub fn warning(code: &str, subject: Subject, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, subject, message) }
    }

    /// Says which command mends it.
    #[must_use]
    pub fn mended_by(self, command: Command) -> Self {
        self.mended_by_all(vec![command])
    }

    /// Says which commands together mend it.
    #[must_use]
    pub fn mended_by_all(mut self, commands: Vec<Command>) -> Self {
        self.mend = Some(commands);
        self
    }

    /// Says where it stands.
    #[must_use]
    pub fn at(mut self, pointer: impl Into<String>) -> Self {
        self.pointer = pointer.into();
        self
    }
}
