//! Which page is asked before which: of a form in one go by their order, of a task list by sections too.

use crate::definition::{FormDefinition, Section};
use crate::edit::Command;
use crate::{PageId, SectionId};
use std::collections::{HashMap, HashSet};

/// Which page is asked before which.
#[derive(Default)]
pub(super) struct Sequence<'a> {
    /// Of a task list: the section of each page, by its place.
    sections: HashMap<usize, &'a Section>,
    /// All sections that each comes after.
    before: HashMap<&'a SectionId, HashSet<&'a SectionId>>,
}

impl<'a> Sequence<'a> {
    /// That of a definition.
    pub(super) fn of(definition: &'a FormDefinition) -> Self {
        if !definition.form.task_list {
            return Self::default();
        }
        let places = definition.pages.iter().zip(0..).map(|(page, place)| (&page.id, place));
        let places: HashMap<&PageId, usize> = places.collect();
        let mut sections = HashMap::new();
        for (section, pages) in definition.pages_by_section() {
            let places = pages.into_iter().filter_map(|page| places.get(&page.id));
            sections.extend(places.map(|place| (*place, section)));
        }
        let before = definition.sections.iter().map(|section| &section.id);
        let before = before.map(|id| (id, definition.sections_before(id))).collect();
        Self { sections, before }
    }

    /// Whether a page is always asked before another: in a task list earlier in its section, or in one that it comes after.
    pub(super) fn precedes(&self, earlier: usize, later: usize) -> bool {
        match self.apart(earlier, later) {
            Some((earlier, later)) => self.follows(&later.id, &earlier.id),
            None => earlier < later,
        }
    }

    /// What must be said of a page that does not stand before another, and what mends it: the section of the other one comes
    /// after its own, where that makes no circle.
    pub(super) fn remedy(&self, earlier: usize, later: usize) -> (String, Option<Command>) {
        let Some((earlier, later)) = self.apart(earlier, later) else {
            return ("That is asked later. Move the question to an earlier page".to_owned(), None);
        };
        let (first, second) = (&earlier.title.text, &later.title.text);
        let asked = format!("That is asked in the section “{first}”, which people may do after “{second}”.");
        if self.follows(&earlier.id, &later.id) {
            return (format!("{asked} Move the question to an earlier section"), None);
        }
        let mut after = later.clone();
        after.after.push(earlier.id.clone());
        let command = Command::SetSection { section: Box::new(after) };
        (format!("{asked} Let “{second}” come after “{first}”, move the question"), Some(command))
    }

    /// Whether two pages are in two sections of a task list.
    pub(super) fn are_apart(&self, one: usize, other: usize) -> bool {
        self.apart(one, other).is_some()
    }

    /// The sections of two pages, where they are two.
    fn apart(&self, one: usize, other: usize) -> Option<(&'a Section, &'a Section)> {
        let (one, other) = (*self.sections.get(&one)?, *self.sections.get(&other)?);
        (one.id != other.id).then_some((one, other))
    }

    /// Whether a section comes after another.
    fn follows(&self, section: &SectionId, other: &SectionId) -> bool {
        self.before.get(section).is_some_and(|before| before.contains(other))
    }
}
