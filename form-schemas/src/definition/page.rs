//! Pages: what a person sees at one address.

use super::{Rest, Shown};
use crate::{ConditionId, PageId, QuestionPath, Text};
use serde::{Deserialize, Serialize};

/// What a person sees at one address.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Page {
    /// The last part of its address.
    pub id: PageId,
    /// The heading. Without it the page's only question is the heading.
    pub title: Option<Text>,
    /// What it is for.
    pub kind: PageKind,
    /// Conditions that must all hold for it to be shown; none: always.
    #[serde(default)]
    pub when: Vec<ConditionId>,
    /// The array whose items it asks about.
    pub repeat: Option<QuestionPath>,
    /// On the first page of a repeat: what its items are called ("Child ((name))").
    pub item_title: Option<Text>,
    /// Its components, in order.
    #[serde(default)]
    pub show: Vec<Shown>,
    /// What else it holds.
    #[serde(default, skip_serializing_if = "Rest::is_empty")]
    pub rest: Rest,
}

/// What a page is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PageKind {
    /// It asks questions.
    #[default]
    Questions,
    /// It only tells.
    Content,
    /// It ends the journey: this form is not for the person.
    Exit,
}

impl PageKind {
    /// Its name in the document.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Questions => "questions",
            Self::Content => "content",
            Self::Exit => "exit",
        }
    }

    /// The kind of this name.
    pub fn named(name: &str) -> Option<Self> {
        [Self::Questions, Self::Content, Self::Exit].into_iter().find(|kind| kind.as_str() == name)
    }
}

impl Page {
    /// A new page with nothing on it.
    pub fn new(id: PageId) -> Self {
        Self {
            id,
            title: None,
            kind: PageKind::Questions,
            when: Vec::new(),
            repeat: None,
            item_title: None,
            show: Vec::new(),
            rest: Rest::default(),
        }
    }

    /// The questions it shows, in order.
    pub fn questions(&self) -> impl Iterator<Item = &QuestionPath> {
        self.show.iter().filter_map(|shown| match shown {
            Shown::Question(path) => Some(path),
            Shown::Content(_) => None,
        })
    }
}
