//! The pages as a person meets them: those of a repeat together, once for each item.

use crate::definition::{FormDefinition, Page, Repeat, Section};
use crate::{QuestionPath, SectionId};
use std::collections::HashSet;

/// How many repeats may stand inside one another.
const DEEPEST: usize = 2;

/// A page, or the pages of a repeat.
#[derive(Debug)]
pub(crate) enum Part<'a> {
    /// A page.
    Page(&'a Page),
    /// The pages of a repeat.
    Repeat(Stretch<'a>),
}

/// The pages of one repeat.
#[derive(Debug)]
pub(crate) struct Stretch<'a> {
    /// The array.
    pub(crate) path: &'a QuestionPath,
    /// What is said about it.
    pub(crate) repeat: &'a Repeat,
    /// Its first page, at whose address stands its list.
    pub(crate) first: &'a Page,
    /// What is asked of each item, beginning with the first page.
    pub(crate) parts: Vec<Part<'a>>,
}

/// A stretch of the way that is gone through from its first page to its last: the whole form, or a section of a task list.
#[derive(Debug)]
pub(crate) struct Leg<'a> {
    /// The section; none where the form is no task list.
    pub(crate) section: Option<&'a Section>,
    /// Its place among the sections.
    pub(crate) index: usize,
    /// Its pages.
    pub(crate) parts: Vec<Part<'a>>,
}

/// The form in an order in which each page stands behind those that it may depend on. Pages that stand apart from those of their
/// repeat, or deeper than once in another, or of a task list in no section, are left out; the lint names them.
pub(crate) fn plan(definition: &FormDefinition) -> Vec<Leg<'_>> {
    let mut seen = HashSet::new();
    if !definition.form.task_list {
        let pages: Vec<&Page> = definition.pages.iter().collect();
        let parts = parts(definition, &pages, None, &mut seen);
        return vec![Leg { section: None, index: 0, parts }];
    }
    let sections = definition.pages_by_section();
    let order = definition.order_of_sections().into_iter();
    let ordered = order.filter_map(|index| Some((index, sections.get(index)?)));
    let legs = ordered.map(|(index, (section, pages))| {
        let parts = parts(definition, pages, None, &mut seen);
        Leg { section: Some(section), index, parts }
    });
    legs.collect()
}

/// The form as it is told: the sections of a task list as they stand. Of one section only, where one is named.
pub(crate) fn told<'a>(definition: &'a FormDefinition, section: Option<&SectionId>) -> Vec<Leg<'a>> {
    let mut legs = plan(definition);
    legs.retain(|leg| section.is_none_or(|id| leg.section.is_some_and(|section| section.id == *id)));
    legs.sort_by_key(|leg| leg.index);
    legs
}

fn parts<'a>(
    definition: &'a FormDefinition,
    pages: &[&'a Page],
    within: Option<&'a QuestionPath>,
    seen: &mut HashSet<&'a QuestionPath>,
) -> Vec<Part<'a>> {
    let mut parts = Vec::with_capacity(pages.len());
    let mut rest = pages;
    while let Some((&page, after)) = rest.split_first() {
        rest = after;
        let Some(path) = page.repeat.as_ref().filter(|path| Some(*path) != within) else {
            if page.repeat.is_none() == within.is_none() {
                parts.push(Part::Page(page));
            }
            continue;
        };
        let (Some(repeat), true) = (definition.repeat(path), path.repeat().as_ref() == within) else {
            continue;
        };
        let is_inside = |page: &&Page| page.repeat.as_ref().is_some_and(|inner| inner.within(path).is_some());
        let more = after.iter().take_while(|page| is_inside(page)).count();
        rest = after.get(more..).unwrap_or_default();
        if seen.insert(path) && path.names().count() <= DEEPEST {
            let own = pages.get(pages.len() - after.len() - 1..pages.len() - rest.len()).unwrap_or_default();
            let parts_of_item = self::parts(definition, own, Some(path), seen);
            parts.push(Part::Repeat(Stretch { path, repeat, first: page, parts: parts_of_item }));
        }
    }
    parts
}
