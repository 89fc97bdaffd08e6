//! Where a page is, as addresses say it.

use crate::PageId;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A page, and of a repeat the number of its item, after that of the item around it: the last part of an address. An
/// item's number is its place in its list, from 1: it changes when one before it is removed.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Place {
    /// The page.
    pub page: PageId,
    /// The numbers of the items around it, outermost first.
    pub numbers: Vec<u32>,
}

impl Place {
    /// The page of an item.
    pub fn new(page: PageId, numbers: Vec<u32>) -> Self {
        Self { page, numbers }
    }
}

impl From<PageId> for Place {
    fn from(page: PageId) -> Self {
        Self { page, numbers: Vec::new() }
    }
}

impl fmt::Display for Place {
    /// `children`, `children/2`, `toys/2/1`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.page.as_str())?;
        self.numbers.iter().try_for_each(|number| write!(formatter, "/{number}"))
    }
}
