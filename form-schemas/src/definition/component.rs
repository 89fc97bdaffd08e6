//! What stands on a page: questions and content.

use super::Rest;
use crate::{ConditionId, ContentId, QuestionPath, Text};
use serde::{Deserialize, Serialize};

/// One component of a page, in its place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Shown {
    /// A question, by where it is.
    Question(QuestionPath),
    /// A piece of content, which stands here and nowhere else.
    Content(Box<Content>),
}

/// A piece of content.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
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
    #[serde(default)]
    pub when: Vec<ConditionId>,
    /// What else it holds.
    #[serde(default, skip_serializing_if = "Rest::is_empty")]
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
