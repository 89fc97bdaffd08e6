//! Sections: named groups of pages.

use super::read::Fields;
use super::write::Object;
use super::{Part, Rest, serde_as_document};
use crate::{PageId, SectionId, Text};
use serde_json::{Map, Value};

/// A named group of pages.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// Its name.
    pub id: SectionId,
    /// What it is called.
    pub title: Text,
    /// Its pages.
    pub pages: Vec<PageId>,
    /// In a task list: sections that must be completed before.
    pub after: Vec<SectionId>,
    /// What else it holds.
    pub rest: Rest,
}

impl Section {
    /// A new section.
    pub fn new(id: SectionId, title: impl Into<Text>) -> Self {
        Self { id, title: title.into(), pages: Vec::new(), after: Vec::new(), rest: Rest::default() }
    }
}

impl Part for Section {
    fn read(fields: &Fields<'_>) -> Option<Self> {
        let id = fields.required_id("id", SectionId::of);
        let title = fields.required_text("title");
        let pages = fields.ids("pages", PageId::of);
        let after = fields.ids("after", SectionId::of);
        let mut section = Self { pages, after, ..Self::new(id?, title) };
        section.rest = Rest::of(&section.write(), fields.map());
        Some(section)
    }

    fn write(&self) -> Map<String, Value> {
        let mut object = Object::default();
        object
            .put("id", self.id.as_str())
            .text("title", &self.title)
            .list("pages", self.pages.iter().map(|page| page.as_str().into()).collect())
            .list("after", self.after.iter().map(|section| section.as_str().into()).collect())
            .done_with(&self.rest)
    }
}

serde_as_document!(Section);
