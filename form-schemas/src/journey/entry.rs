//! What a person has answered so far, page by page.

use crate::PageId;
use crate::answer::{Answers, Item};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

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
pub struct EntryAnswers(BTreeMap<PageId, BTreeMap<Item, PageAnswers>>);

impl EntryAnswers {
    /// Nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets what a page holds.
    pub fn insert(&mut self, page: PageId, item: Item, answers: PageAnswers) {
        self.0.entry(page).or_default().insert(item, answers);
    }

    /// What a page of an item holds.
    pub fn item(&self, page: &PageId, item: &Item) -> Option<&PageAnswers> {
        self.0.get(page)?.get(item)
    }

    /// The numbers of the items of a repeat, in order: of its first page, within an item.
    pub fn items(&self, first: &PageId, outer: &Item) -> Vec<u64> {
        let Some(held) = self.0.get(first) else { return Vec::new() };
        let within = held.range(outer.clone()..).map(|(item, _)| item);
        let within = within.take_while(|item| item.is_within(outer));
        let own = within.filter(|item| item.numbers().len() == outer.numbers().len() + 1);
        own.filter_map(Item::number).collect()
    }

    /// Takes an item away, with the items in it: what these pages of it hold.
    pub fn remove<'a>(&mut self, pages: impl Iterator<Item = &'a PageId>, item: &Item) {
        for page in pages {
            if let Some(held) = self.0.get_mut(page) {
                held.retain(|known, _| !known.is_within(item));
            }
        }
    }

    /// Whether nothing was posted yet.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What each page of each item holds.
    pub fn iter(&self) -> impl Iterator<Item = (&PageId, &Item, &PageAnswers)> {
        self.0.iter().flat_map(|(page, held)| held.iter().map(move |(item, answers)| (page, item, answers)))
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
