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
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EntryAnswers(BTreeMap<(PageId, Item), PageAnswers>);

impl EntryAnswers {
    /// Nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets what a page holds.
    pub fn insert(&mut self, page: PageId, item: Item, answers: PageAnswers) {
        self.0.insert((page, item), answers);
    }

    /// What a page holds, outside of repeats.
    pub fn page(&self, page: &PageId) -> Option<&PageAnswers> {
        self.0.get(&(page.clone(), Item::none()))
    }

    /// What a page of an item holds.
    pub fn item(&self, page: &PageId, item: &Item) -> Option<&PageAnswers> {
        self.0.get(&(page.clone(), item.clone()))
    }

    /// Whether nothing was posted yet.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromIterator<(PageId, Item, PageAnswers)> for EntryAnswers {
    fn from_iter<T: IntoIterator<Item = (PageId, Item, PageAnswers)>>(rows: T) -> Self {
        Self(rows.into_iter().map(|(page, item, answers)| ((page, item), answers)).collect())
    }
}
