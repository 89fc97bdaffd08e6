//! Sections: named groups of pages.

use super::Rest;
use crate::{PageId, SectionId, Text};
use serde::{Deserialize, Serialize};

/// A named group of pages.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Section {
    /// Its name.
    pub id: SectionId,
    /// What it is called.
    pub title: Text,
    /// Its pages.
    #[serde(default)]
    pub pages: Vec<PageId>,
    /// In a task list: sections that must be completed before.
    #[serde(default)]
    pub after: Vec<SectionId>,
    /// What else it holds.
    #[serde(default, skip_serializing_if = "Rest::is_empty")]
    pub rest: Rest,
}

impl Section {
    /// A new section.
    pub fn new(id: SectionId, title: impl Into<Text>) -> Self {
        Self { id, title: title.into(), pages: Vec::new(), after: Vec::new(), rest: Rest::default() }
    }
}
