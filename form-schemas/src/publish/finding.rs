//! Things to fix.

use crate::definition::read::Fields;
use crate::definition::write::Object;
use crate::definition::{Part, serde_as_document};
use crate::edit::Command;
use crate::{ConditionId, ContentId, ListId, PageId, QuestionPath, SectionId};
use serde_json::{Map, Value};

/// One thing to fix, said to the designer.
#[derive(Clone, Debug, PartialEq)]
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
    pub mend: Option<Vec<Command>>,
}

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// It stops publishing.
    Error,
    /// It does not.
    Warning,
}

/// What a finding or a change is about. In JSON `{"type": "page", "id": "your-name"}`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
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

    /// Whether there are commands that mend it.
    pub fn can_be_mended(&self) -> bool {
        self.mend.as_ref().is_some_and(|commands| !commands.is_empty())
    }

    /// Says where it stands.
    #[must_use]
    pub fn at(mut self, pointer: impl Into<String>) -> Self {
        self.pointer = pointer.into();
        self
    }
}

impl Part for Finding {
    fn read(fields: &Fields<'_>) -> Option<Self> {
        let mend = fields.has("mend").then(|| fields.parts("mend", Command::read));
        Some(Self {
            code: fields.string("code")?.to_owned(),
            severity: Severity::read(fields)?,
            pointer: fields.string("pointer")?.to_owned(),
            subject: fields.object("subject").as_ref().and_then(Subject::read)?,
            message: fields.string("message")?.to_owned(),
            mend,
        })
    }

    fn write(&self) -> Map<String, Value> {
        let severity = match self.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let mend = self.mend.as_ref().map(|commands| commands.iter().map(Command::write).collect::<Vec<_>>());
        Object::default()
            .put("code", self.code.as_str())
            .put("severity", severity)
            .put("pointer", self.pointer.as_str())
            .put("subject", self.subject.write())
            .put("message", self.message.as_str())
            .put_some("mend", mend)
            .done()
    }
}

serde_as_document!(Finding, Subject);

impl Finding {
    /// Those of a list that can be read.
    pub fn read_all(list: &Value) -> Vec<Self> {
        let list = list.as_array().map(Vec::as_slice).unwrap_or_default();
        list.iter().filter_map(|finding| Self::read_alone(finding).ok()).collect()
    }
}

impl Severity {
    fn read(fields: &Fields<'_>) -> Option<Self> {
        match fields.string("severity")? {
            "error" => Some(Self::Error),
            "warning" => Some(Self::Warning),
            other => {
                fields.refuse("severity", format!("A “{other}” is neither an error nor a warning."));
                None
            }
        }
    }
}

impl Part for Subject {
    fn read(fields: &Fields<'_>) -> Option<Self> {
        match fields.string("type")? {
            "form" => Some(Self::Form),
            "page" => fields.required_id("id", PageId::of).map(Self::Page),
            "question" => fields.required_id("id", QuestionPath::from_pointer).map(Self::Question),
            "content" => fields.required_id("id", ContentId::of).map(Self::Content),
            "condition" => fields.required_id("id", ConditionId::of).map(Self::Condition),
            "list" => fields.required_id("id", ListId::of).map(Self::List),
            "section" => fields.required_id("id", SectionId::of).map(Self::Section),
            other => {
                fields.refuse("type", format!("Nothing is about a “{other}”."));
                None
            }
        }
    }

    fn write(&self) -> Map<String, Value> {
        let (kind, id) = match self {
            Self::Form => ("form", None),
            Self::Page(id) => ("page", Some(id.to_string())),
            Self::Question(path) => ("question", Some(path.to_pointer())),
            Self::Content(id) => ("content", Some(id.to_string())),
            Self::Condition(id) => ("condition", Some(id.to_string())),
            Self::List(id) => ("list", Some(id.to_string())),
            Self::Section(id) => ("section", Some(id.to_string())),
        };
        Object::default().put("type", kind).put_some("id", id).done()
    }
}
