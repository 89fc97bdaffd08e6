//! Sections as a task list: every page in one, and an order in which all of them can be done.

use super::{Found, at_page, named};
use crate::definition::{FormDefinition, Page, Section};
use crate::edit::Command;
use crate::publish::{Finding, Subject};
use crate::{PageId, QuestionPath, SectionId};

pub(super) fn check(found: &mut Found<'_>) {
    let definition = found.definition;
    for (index, section) in definition.sections.iter().enumerate() {
        after(found, section, index);
    }
    if !definition.form.task_list {
        return;
    }
    if definition.sections.is_empty() {
        let message =
            "A task list is made of sections, and there are none. Add a section, or turn the task list off.";
        let mut form = definition.form.clone();
        form.task_list = false;
        let off = Command::SetForm { form: Box::new(form) };
        found.add(
            Finding::error("task-list-empty", Subject::Form, message).mended_by(off).at("/x-form/taskList"),
        );
        return;
    }
    for (index, page) in definition.pages.iter().enumerate() {
        let finding = homeless(definition, page, index).or_else(|| parted(definition, page));
        if let Some(finding) = finding {
            found.add(finding.at(at_page(index)));
        }
    }
}

/// What a section comes after is there, and does not wait for it.
fn after(found: &mut Found<'_>, section: &Section, index: usize) {
    let definition = found.definition;
    let error =
        |code: &str, message: String| Finding::error(code, Subject::Section(section.id.clone()), message);
    for (place, id) in section.after.iter().enumerate() {
        let finding = if *id == section.id {
            let message =
                format!("The section “{}” comes after itself. Take it out of that.", section.title.text);
            error("section-circle", message)
        } else if definition.section(id).is_none() {
            let message = format!(
                "The section “{}” comes after a section “{id}” that is not there. Take that away.",
                section.title.text
            );
            error("section-after", message)
        } else {
            continue;
        };
        let mut mended = section.clone();
        mended.after.remove(place);
        let set = Command::SetSection { section: Box::new(mended) };
        found.add(finding.mended_by(set).at(format!("/x-form/sections/{index}/after/{place}")));
    }
    let is_itself = |after: &&SectionId| **after != section.id;
    let waits = |after: &&SectionId| definition.sections_before(after).contains(&section.id);
    if let Some(other) = section.after.iter().filter(is_itself).find(waits) {
        let other = definition.section(other).map_or(other.as_str(), |other| &other.title.text);
        let message = format!(
            "The sections “{}” and “{other}” wait for each other, so nobody can begin either. Let one not come after the other.",
            section.title.text
        );
        found.add(error("section-circle", message).at(format!("/x-form/sections/{index}/after")));
    }
}

/// A page of no section: nobody would come to it. It goes to the section of the page before it, or else of the one behind it.
fn homeless(definition: &FormDefinition, page: &Page, index: usize) -> Option<Finding> {
    if definition.section_of(&page.id).is_some() {
        return None;
    }
    let before = definition.pages.iter().take(index).rev();
    let around = before.chain(definition.pages.iter().skip(index + 1));
    let section = around.into_iter().find_map(|page| definition.section_of(&page.id));
    let section = section.or_else(|| definition.sections.first())?;
    let message = format!(
        "{} is in no section, so nobody would come to it from the task list. Put it into one, such as “{}”.",
        named::page_first(definition, &page.id),
        section.title.text
    );
    let finding = Finding::error("task-list-page", Subject::Page(page.id.clone()), message);
    Some(finding.mended_by(Command::SetSection { section: Box::new(joined(section, &page.id)) }))
}

fn joined(section: &Section, page: &PageId) -> Section {
    let mut section = section.clone();
    section.pages.push(page.clone());
    section
}

/// A page of a repeat whose first page is in another section: items are asked about in one go.
fn parted(definition: &FormDefinition, page: &Page) -> Option<Finding> {
    let outermost = QuestionPath::from_names(page.repeat.as_ref()?.names().take(1).cloned().collect())?;
    let first = definition.first_page_of(&outermost)?;
    let (own, wanted) = (definition.section_of(&page.id)?, definition.section_of(&first.id)?);
    if own.id == wanted.id {
        return None;
    }
    let message = format!(
        "{} asks about the items of a list that begins in the section “{}”. Put it into that section.",
        named::page_first(definition, &page.id),
        wanted.title.text
    );
    let mut left = own.clone();
    left.pages.retain(|id| *id != page.id);
    let commands = [left, joined(wanted, &page.id)];
    let commands = commands.map(|section| Command::SetSection { section: Box::new(section) });
    let finding = Finding::error("task-list-repeat", Subject::Page(page.id.clone()), message);
    Some(finding.mended_by_all(commands.into()))
}
