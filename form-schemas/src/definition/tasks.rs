//! The order of a task list: its sections are gone through in any order that keeps to what each comes after.

use super::{FormDefinition, Page, Section};
use crate::{PageId, SectionId};
use std::collections::{HashMap, HashSet};

impl FormDefinition {
    /// The section of this id.
    pub fn section(&self, id: &SectionId) -> Option<&Section> {
        self.sections.iter().find(|section| section.id == *id)
    }

    /// The section that a page stands in: the first that names it.
    pub fn section_of(&self, page: &PageId) -> Option<&Section> {
        self.sections.iter().find(|section| section.pages.contains(page))
    }

    /// The sections as they stand, each with its pages in the order of the form. A page of two sections is in the first.
    pub fn pages_by_section(&self) -> Vec<(&Section, Vec<&Page>)> {
        let mut sections: HashMap<&PageId, usize> = HashMap::with_capacity(self.pages.len());
        for (index, section) in self.sections.iter().enumerate() {
            for page in &section.pages {
                sections.entry(page).or_insert(index);
            }
        }
        let mut found: Vec<_> = self.sections.iter().map(|section| (section, Vec::new())).collect();
        for page in &self.pages {
            if let Some((_, pages)) = sections.get(&page.id).and_then(|index| found.get_mut(*index)) {
                pages.push(page);
            }
        }
        found
    }

    /// The places of the sections, each behind those that it comes after; otherwise as they stand. Those that wait for one
    /// another come last.
    #[cfg(feature = "engine")]
    pub(crate) fn order_of_sections(&self) -> Vec<usize> {
        let mut open: Vec<(usize, &Section)> = self.sections.iter().enumerate().collect();
        let mut order = Vec::with_capacity(open.len());
        while !open.is_empty() {
            let is_open = |id: &SectionId| open.iter().any(|(_, other)| other.id == *id);
            let next = open.iter().position(|(_, section)| !section.after.iter().any(is_open));
            order.push(open.remove(next.unwrap_or(0)).0);
        }
        order
    }

    /// All sections that this one comes after: those that it names, those that they name, and so on. Itself where it waits for
    /// itself.
    pub(crate) fn sections_before(&self, section: &SectionId) -> HashSet<&SectionId> {
        let mut before = HashSet::new();
        let mut open: Vec<&Section> = self.section(section).into_iter().collect();
        while let Some(section) = open.pop() {
            let new = section.after.iter().filter(|after| before.insert(*after));
            open.extend(new.filter_map(|after| self.section(after)));
        }
        before
    }

    /// Where each page comes on the way through the form: of a task list section by section, pages in no section last.
    #[cfg(feature = "engine")]
    pub(crate) fn places_of_pages(&self) -> HashMap<&PageId, usize> {
        let sections = if self.form.task_list { self.pages_by_section() } else { Vec::new() };
        let order = if self.form.task_list { self.order_of_sections() } else { Vec::new() };
        let ordered = order.iter().filter_map(|index| sections.get(*index)).flat_map(|(_, pages)| pages);
        let mut places = HashMap::with_capacity(self.pages.len());
        for page in ordered.copied().chain(&self.pages) {
            let place = places.len();
            places.entry(&page.id).or_insert(place);
        }
        places
    }
}
