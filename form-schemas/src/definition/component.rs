//! What stands on a page: questions and content.

use super::read::{Fields, Sink};
use super::write::Object;
use super::{Part, Rest, first_message, serde_as_document};
use crate::{ConditionId, ContentId, InvalidId, QuestionPath, Text};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// One component of a page, in its place.
#[derive(Clone, Debug, PartialEq)]
pub enum Shown {
    /// A question, by where it is.
    Question(QuestionPath),
    /// A piece of content, which stands here and nowhere else.
    Content(Box<Content>),
}

/// A piece of content.
#[derive(Clone, Debug, PartialEq)]
pub struct Content {
    /// Its name, unique within the form.
    pub id: ContentId,
    /// What it is drawn as.
    pub kind: ContentKind,
    /// The heading of `details` that opens it.
    pub title: Option<Text>,
    /// What it says: Markdown for `markdown`, `inset`, `details` and `warning`, one item a line for a `list`, the
    /// words of a `heading`, the caption of an `image`.
    pub text: Text,
    /// Where the image is.
    pub src: Option<String>,
    /// What the image shows, for those who do not see it.
    pub alt: Option<Text>,
    /// Conditions that must all hold for it to be shown.
    pub when: Vec<ConditionId>,
    /// What else it holds.
    pub rest: Rest,
}

/// How a piece of content is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ContentKind {
    /// Paragraphs, links and lists.
    Markdown,
    /// Text set off by a bar at its side.
    Inset,
    /// Text behind a heading that opens it.
    Details,
    /// A warning, with its sign.
    Warning,
    /// A list, one item a line.
    List,
    /// A picture.
    Image,
    /// A heading within the page.
    Heading,
}

impl ContentKind {
    /// All kinds, in the order of the palette.
    pub const ALL: [Self; 7] =
        [Self::Markdown, Self::Inset, Self::Details, Self::Warning, Self::List, Self::Image, Self::Heading];

    /// Its name in the document.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Markdown => "markdown",
            Self::Inset => "inset",
            Self::Details => "details",
            Self::Warning => "warning",
            Self::List => "list",
            Self::Image => "image",
            Self::Heading => "heading",
        }
    }

    /// The kind of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }
}

impl Content {
    /// A new piece of content with nothing but its text.
    pub fn new(id: ContentId, kind: ContentKind, text: impl Into<Text>) -> Self {
        Self {
            id,
            kind,
            title: None,
            text: text.into(),
            src: None,
            alt: None,
            when: Vec::new(),
            rest: Rest::default(),
        }
    }
}

impl Part for Content {
    fn read(fields: &Fields<'_>) -> Option<Self> {
        let id = fields.required_id("id", ContentId::of);
        let kind = fields.required_id("content", |name| {
            ContentKind::named(name).ok_or_else(|| InvalidId {
                value: name.to_owned(),
                expected: "markdown, inset, details, warning, list, image or heading",
            })
        });
        let mut content = Self {
            title: fields.text("title"),
            src: fields.string("src").map(str::to_owned),
            alt: fields.text("alt"),
            when: fields.when(),
            ..Self::new(id?, kind?, fields.text("text").unwrap_or_default())
        };
        content.rest = Rest::of(&content.write(), fields.map());
        Some(content)
    }

    fn write(&self) -> Map<String, Value> {
        let mut object = Object::default();
        object
            .put("id", self.id.as_str())
            .put("content", self.kind.as_str())
            .text_some("title", self.title.as_ref());
        if self.text != Text::default() {
            object.text("text", &self.text);
        }
        object
            .put_some("src", self.src.as_deref())
            .text_some("alt", self.alt.as_ref())
            .when(&self.when)
            .done_with(&self.rest)
    }
}

serde_as_document!(Content);

impl Shown {
    /// Reads one entry of a page's `show`: a pointer or a piece of content.
    pub(super) fn read(value: &Value, at: String, sink: &Sink) -> Option<Self> {
        match value {
            Value::String(pointer) => QuestionPath::from_pointer(pointer)
                .map(Self::Question)
                .map_err(|invalid| sink.refuse(&at, format!("“{pointer}” must be {}.", invalid.expected)))
                .ok(),
            value => {
                let content = Content::read(&Fields::of(value, at, sink)?)?;
                Some(Self::Content(Box::new(content)))
            }
        }
    }

    /// Its JSON in the document.
    pub(super) fn write(&self) -> Value {
        match self {
            Self::Question(path) => path.to_pointer().into(),
            Self::Content(content) => content.write().into(),
        }
    }
}

impl Serialize for Shown {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Serialize::serialize(&self.write(), serializer)
    }
}

impl<'de> Deserialize<'de> for Shown {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = <Value as Deserialize>::deserialize(deserializer)?;
        let sink = Sink::default();
        let shown = Self::read(&value, String::new(), &sink);
        let findings = sink.into_findings();
        shown
            .filter(|_| findings.is_empty())
            .ok_or_else(|| serde::de::Error::custom(first_message(&findings)))
    }
}
