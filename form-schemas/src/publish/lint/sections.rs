//! Sections.

use super::{Found, named};
use crate::definition::Section;
use crate::edit::Command;
use crate::publish::{Finding, Subject};

pub(super) fn check(found: &mut Found<'_>) {
    let definition = found.definition;
    for (index, section) in definition.sections.iter().enumerate() {
        let at = format!("/x-form/sections/{index}");
        let subject = || Subject::Section(section.id.clone());
        if definition.sections.iter().take(index).any(|earlier| earlier.id == section.id) {
            let message = format!("Two sections are called “{}”. Give one another name.", section.id);
            found.add(Finding::error("section-twice", subject(), message).at(at.clone()));
        }
        if section.title.is_blank() {
            let message = format!("The section “{}” has no title. Give it one.", section.id);
            found.add(Finding::error("section-untitled", subject(), message).at(at.clone()));
        }
        if section.pages.is_empty() {
            let message =
                format!("The section “{}” has no pages. Add pages to it, or remove it.", section.title.text);
            let remove = Command::RemoveSection { section: section.id.clone() };
            found.add(Finding::warning("section-empty", subject(), message).mended_by(remove).at(at.clone()));
        }
        pages(found, section, index);
    }
}

fn pages(found: &mut Found<'_>, section: &Section, index: usize) {
    let definition = found.definition;
    for (place, page) in section.pages.iter().enumerate() {
        let at = format!("/x-form/sections/{index}/pages/{place}");
        let subject = Subject::Section(section.id.clone());
        let earlier = definition.sections.iter().take(index).find(|earlier| earlier.pages.contains(page));
        let finding = if definition.page(page).is_none() {
            let message = format!(
                "The section “{}” has a page “{page}” that is not there. Remove it from the section.",
                section.title.text
            );
            Finding::error("section-page", subject, message)
        } else if let Some(earlier) = earlier {
            let message = format!(
                "{} is in the sections “{}” and “{}”. Leave it in one.",
                named::page_first(definition, page),
                earlier.title.text,
                section.title.text
            );
            Finding::error("section-page-twice", subject, message)
        } else if section.pages.iter().take(place).any(|earlier| earlier == page) {
            let message = format!(
                "The section “{}” has {} twice. Remove one.",
                section.title.text,
                named::page(definition, page)
            );
            Finding::error("section-page-twice", subject, message)
        } else {
            continue;
        };
        let mut pages = section.pages.clone();
        pages.remove(place);
        let mended = Box::new(Section { pages, ..section.clone() });
        found.add(finding.mended_by(Command::SetSection { section: mended }).at(at));
    }
}
