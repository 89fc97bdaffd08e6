//! What a person has answered so far, page by page.

use crate::answer::{Answers, Item};
use crate::{PageId, SectionId};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What one page (of one item) holds.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PageAnswers {
    /// Its answers.
    pub answers: Answers,
    /// Whether it was posted and accepted. A page without questions is completed by being posted.
    pub completed: bool,
}

/// What an entry holds. Answers to pages that are not shown any more stay, so that changing one's mind loses nothing.
///
/// An item of a repeat is there when its first page was accepted. The first page without an item holds whether the list was
/// said to be complete.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EntryAnswers {
    pages: BTreeMap<PageId, BTreeMap<Item, PageAnswers>>,
    /// Sections of a task list whose answers were checked.
    checked: BTreeSet<SectionId>,
}

impl EntryAnswers {
    /// Nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets what a page holds.
    pub fn insert(&mut self, page: PageId, item: Item, answers: PageAnswers) {
        self.pages.entry(page).or_default().insert(item, answers);
    }

    /// What a page of an item holds.
    pub fn item(&self, page: &PageId, item: &Item) -> Option<&PageAnswers> {
        self.pages.get(page)?.get(item)
    }

    /// The numbers of the items of a repeat, in order: of its first page, within an item.
    pub fn items(&self, first: &PageId, outer: &Item) -> Vec<u64> {
        let Some(held) = self.pages.get(first) else { return Vec::new() };
        let within = held.range(outer.clone()..).map(|(item, _)| item);
        let within = within.take_while(|item| item.is_within(outer));
        let own = within.filter(|item| item.numbers().len() == outer.numbers().len() + 1);
        own.filter_map(Item::number).collect()
    }

    /// Takes an item away, with the items in it: what these pages of it hold.
    pub fn remove<'a>(&mut self, pages: impl Iterator<Item = &'a PageId>, item: &Item) {
        for page in pages {
            if let Some(held) = self.pages.get_mut(page) {
                held.retain(|known, _| !known.is_within(item));
            }
        }
    }

    /// Whether nothing was posted yet.
    pub fn is_empty(&self) -> bool {
        self.pages.is_empty() && self.checked.is_empty()
    }

    /// Says that the answers of a section were checked.
    pub fn check(&mut self, section: SectionId) {
        self.checked.insert(section);
    }

    /// Whether the answers of a section were checked.
    pub fn is_checked(&self, section: &SectionId) -> bool {
        self.checked.contains(section)
    }

    /// The sections whose answers were checked.
    pub fn checked(&self) -> impl Iterator<Item = &SectionId> {
        self.checked.iter()
    }

    /// What each page of each item holds.
    pub fn iter(&self) -> impl Iterator<Item = (&PageId, &Item, &PageAnswers)> {
        self.pages
            .iter()
            .flat_map(|(page, held)| held.iter().map(move |(item, answers)| (page, item, answers)))
    }
}

impl FromIterator<(PageId, Item, PageAnswers)> for EntryAnswers {
    fn from_iter<T: IntoIterator<Item = (PageId, Item, PageAnswers)>>(rows: T) -> Self {
        let mut entry = Self::new();
        for (page, item, answers) in rows {
            entry.insert(page, item, answers);
        }
        entry
    }
}
