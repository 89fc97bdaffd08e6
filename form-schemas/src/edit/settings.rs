//! What is said about a page or a repeat, apart from what is in it.

use super::json::Entry;
use crate::definition::read::Fields;
use crate::definition::write::Object;
use crate::definition::{Page, PageKind, Repeat, Rest};
use crate::{ConditionId, QuestionPath, Text};
use serde_json::{Map, Value};

/// All of a page but its id and what stands on it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PageSettings {
    /// The heading.
    pub title: Option<Text>,
    /// What it is for.
    pub kind: PageKind,
    /// Conditions that must all hold.
    pub when: Vec<ConditionId>,
    /// The array whose items it asks about.
    pub repeat: Option<QuestionPath>,
    /// What the items are called.
    pub item_title: Option<Text>,
    /// What else it holds.
    pub rest: Rest,
}

/// All of a repeat but its name and its properties.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RepeatSettings {
    /// What it is about.
    pub title: Option<Text>,
    /// Fewest items.
    pub min_items: Option<u64>,
    /// Most items.
    pub max_items: Option<u64>,
}

impl PageSettings {
    /// The settings of a page as it is.
    pub fn of(page: &Page) -> Self {
        Self {
            title: page.title.clone(),
            kind: page.kind,
            when: page.when.clone(),
            repeat: page.repeat.clone(),
            item_title: page.item_title.clone(),
            rest: page.rest.clone(),
        }
    }

    /// Makes a page have these settings.
    pub(super) fn set(self, page: &mut Page) {
        page.title = self.title;
        page.kind = self.kind;
        page.when = self.when;
        page.repeat = self.repeat;
        page.item_title = self.item_title;
        page.rest = self.rest;
    }
}

impl RepeatSettings {
    /// The settings of a repeat as it is.
    pub fn of(repeat: &Repeat) -> Self {
        Self { title: repeat.title.clone(), min_items: repeat.min_items, max_items: repeat.max_items }
    }
}

impl PageSettings {
    pub(super) fn read(fields: &Fields<'_>) -> Option<Self> {
        Some(Self {
            title: Entry::read(fields, "title")?,
            kind: fields.string("kind").map_or(Some(PageKind::Questions), PageKind::named)?,
            when: fields.ids("when", ConditionId::of),
            repeat: Entry::read(fields, "repeat")?,
            item_title: Entry::read(fields, "itemTitle")?,
            rest: fields.object_if("rest").map(|rest| Rest::read(&rest)).unwrap_or_default(),
        })
    }

    pub(super) fn write(&self) -> Map<String, Value> {
        let mut object = Object::default();
        self.title.write("title", &mut object);
        object.put("kind", self.kind.as_str());
        self.when.write("when", &mut object);
        object.put("repeat", self.repeat.as_ref().map(QuestionPath::to_pointer));
        self.item_title.write("itemTitle", &mut object);
        object.object("rest", self.rest.write());
        object.done()
    }
}

impl RepeatSettings {
    pub(super) fn read(fields: &Fields<'_>) -> Option<Self> {
        let count = |key| if fields.is_null(key) { None } else { fields.count(key) };
        Some(Self {
            title: Entry::read(fields, "title")?,
            min_items: count("minItems"),
            max_items: count("maxItems"),
        })
    }

    pub(super) fn write(&self) -> Map<String, Value> {
        let mut object = Object::default();
        self.title.write("title", &mut object);
        object.put("minItems", self.min_items).put("maxItems", self.max_items);
        object.done()
    }
}
