//! Pages: what a person sees at one address.

use super::read::Fields;
use super::write::Object;
use super::{Part, Rest, Shown, serde_as_document};
use crate::{ConditionId, InvalidId, PageId, QuestionPath, Text};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// What a person sees at one address.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// The last part of its address.
    pub id: PageId,
    /// The heading. Without it the page's only question is the heading.
    pub title: Option<Text>,
    /// What it is for.
    pub kind: PageKind,
    /// Conditions that must all hold for it to be shown; none: always.
    pub when: Vec<ConditionId>,
    /// The array whose items it asks about.
    pub repeat: Option<QuestionPath>,
    /// On the first page of a repeat: what its items are called ("Child ((name))").
    pub item_title: Option<Text>,
    /// Its components, in order.
    pub show: Vec<Shown>,
    /// What else it holds.
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

impl Part for Page {
    fn read(fields: &Fields<'_>) -> Option<Self> {
        let id = fields.required_id("id", PageId::of);
        let kind = fields.id("kind", |name| {
            PageKind::named(name)
                .ok_or_else(|| InvalidId { value: name.to_owned(), expected: "questions, content or exit" })
        });
        let show = fields.list("show").into_iter();
        let show = show.filter_map(|(value, at)| Shown::read(value, at, fields.sink())).collect();
        let title = fields.text("title");
        let when = fields.when();
        let repeat = fields.id("repeat", QuestionPath::from_pointer);
        let item_title = fields.text("itemTitle");
        let mut page =
            Self { title, kind: kind.unwrap_or_default(), when, repeat, item_title, show, ..Self::new(id?) };
        page.rest = Rest::of(&page.write(), fields.map());
        Some(page)
    }

    fn write(&self) -> Map<String, Value> {
        let mut object = Object::default();
        object.put("id", self.id.as_str()).text_some("title", self.title.as_ref());
        if self.kind != PageKind::Questions {
            object.put("kind", self.kind.as_str());
        }
        object
            .when(&self.when)
            .put_some("repeat", self.repeat.as_ref().map(QuestionPath::to_pointer))
            .text_some("itemTitle", self.item_title.as_ref())
            .list("show", self.show.iter().map(Shown::write).collect())
            .done_with(&self.rest)
    }
}

serde_as_document!(Page);
