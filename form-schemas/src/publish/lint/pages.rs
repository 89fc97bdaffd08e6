//! Pages.

use super::{Found, at_page};
use crate::definition::{FormDefinition, Page, PageKind, Shown};
use crate::edit::Command;
use crate::publish::{Finding, Subject};
use crate::{ConditionId, PageId};

pub(super) fn check(found: &mut Found<'_>) {
    let definition = found.definition;
    for (index, page) in definition.pages.iter().enumerate() {
        let at = at_page(index);
        for finding in [identity(definition, index, page), said(page), exit(page)].into_iter().flatten() {
            found.add(finding.at(at.clone()));
        }
        headings(found, index, page);
        unknown(found, index, page);
    }
}

fn error(page: &Page, code: &str, message: String) -> Finding {
    Finding::error(code, Subject::Page(page.id.clone()), message)
}

fn identity(definition: &FormDefinition, index: usize, page: &Page) -> Option<Finding> {
    if definition.pages.iter().take(index).any(|earlier| earlier.id == page.id) {
        let message = format!("Two pages have the address “{}”. Give one another.", page.id);
        return Some(error(page, "page-twice", message));
    }
    let finding = || {
        let message =
            format!("The address “{}” is needed for a page of the product. Choose another.", page.id);
        error(page, "page-reserved", message)
    };
    page.id.is_reserved().then(finding).map(|finding| match free_id(definition, &page.id) {
        Some(to) => finding.mended_by(Command::RenamePage { page: page.id.clone(), to }),
        None => finding,
    })
}

/// An address that no page has yet.
fn free_id(definition: &FormDefinition, id: &PageId) -> Option<PageId> {
    let mut names = (1..100).filter_map(|number| match number {
        1 => PageId::new(format!("{id}-page")).ok(),
        _ => PageId::new(format!("{id}-page-{number}")).ok(),
    });
    names.find(|name| definition.page(name).is_none())
}

/// A page that asks and says nothing.
fn said(page: &Page) -> Option<Finding> {
    let says_only_its_title = page.kind != PageKind::Questions && page.title.is_some();
    if !page.show.is_empty() || says_only_its_title {
        return None;
    }
    let message =
        format!("The page “{}” asks and says nothing. Add a question or content, or remove it.", page.id);
    let remove = Command::RemovePage { page: page.id.clone() };
    Some(error(page, "page-empty", message).mended_by(remove))
}

fn exit(page: &Page) -> Option<Finding> {
    let asks = page.questions().next().is_some();
    match page.kind {
        PageKind::Exit if page.when.is_empty() => {
            let message = format!(
                "The page “{}” ends the form for everyone who reaches it: nobody can submit. Say when it is shown.",
                page.id
            );
            Some(error(page, "exit-always", message))
        }
        PageKind::Exit if page.repeat.is_some() => {
            let message = format!("The page “{}” ends the form, so it cannot stand in a repeat.", page.id);
            Some(error(page, "exit-in-repeat", message))
        }
        PageKind::Exit | PageKind::Content if asks => {
            let message = format!(
                "The page “{}” is one that only says something, but it asks a question. Move the question, or make it a page of questions.",
                page.id
            );
            Some(error(page, "exit-asks", message))
        }
        _ => None,
    }
}

fn headings(found: &mut Found<'_>, index: usize, page: &Page) {
    let definition = found.definition;
    let questions = page.questions().count();
    let subject = || Subject::Page(page.id.clone());
    let at = at_page(index);
    if page.title.is_none() && questions == 0 && !page.show.is_empty() {
        let message = format!("The page “{}” has no title. Give it one: it is the heading.", page.id);
        found.add(Finding::error("page-untitled", subject(), message).at(at.clone()));
    } else if page.title.is_none() && questions > 1 {
        let message = format!(
            "The page “{}” asks {questions} questions and has no title. Give it one; until then it is called like its section.",
            page.id
        );
        let in_section = definition.sections.iter().any(|section| section.pages.contains(&page.id));
        let finding = if in_section || page.repeat.is_some() {
            Finding::warning("page-untitled", subject(), message)
        } else {
            Finding::error("page-untitled", subject(), message)
        };
        found.add(finding.at(at.clone()));
    } else if page.title.is_none() && matches!(page.show.first(), Some(Shown::Content(_))) {
        let message = format!(
            "On the page “{}” content stands above the heading, which is its question. Move the content below the question, or give the page a title.",
            page.id
        );
        found.add(Finding::error("content-above-heading", subject(), message).at(at.clone()));
    }
    let own = heading(definition, page);
    let earlier = definition
        .pages
        .iter()
        .take(index)
        .find(|earlier| own.is_some() && heading(definition, earlier) == own);
    if let Some(earlier) = earlier {
        let message = format!(
            "The pages “{}” and “{}” have the same heading. Give each its own, so that people know where they are.",
            earlier.id, page.id
        );
        found.add(Finding::warning("heading-twice", subject(), message).at(at));
    }
}

/// What stands at the top of a page: its title, or its only question.
fn heading<'a>(definition: &'a FormDefinition, page: &'a Page) -> Option<&'a str> {
    let text = match &page.title {
        Some(title) => title,
        None => &definition.question(page.questions().next()?)?.title,
    };
    Some(text.text.trim()).filter(|text| !text.is_empty())
}

fn unknown(found: &mut Found<'_>, index: usize, page: &Page) {
    let definition = found.definition;
    let unknown: Vec<&ConditionId> =
        page.when.iter().filter(|id| definition.condition(id).is_none()).collect();
    if let Some(first) = unknown.first() {
        let when = page.when.iter().filter(|id| !unknown.contains(id)).cloned().collect();
        let message = format!(
            "The page “{}” is shown under the condition “{first}”, which is not there. Choose another condition, or remove it.",
            page.id
        );
        let finding = error(page, "unknown-condition", message)
            .mended_by(Command::SetWhen { page: page.id.clone(), when });
        found.add(finding.at(format!("{}/when", at_page(index))));
    }
    for (place, shown) in page.show.iter().enumerate() {
        let Shown::Question(path) = shown else { continue };
        let at = format!("{}/show/{place}", at_page(index));
        if definition.question(path).is_none() {
            let message = format!(
                "The page “{}” shows a question “{}” that is not there. Take it off the page, or add the question.",
                page.id,
                path.name()
            );
            let hide = Command::HideQuestion { page: page.id.clone(), question: path.clone() };
            let finding = Finding::error("unknown-question", Subject::Question(path.clone()), message);
            found.add(finding.mended_by(hide).at(at));
        } else if let Some(other) = shown_before(definition, index, place) {
            let message = format!(
                "The question “{}” is shown on “{}” and on “{}”. A question is asked once: take it off one of them.",
                path.name(),
                other,
                page.id
            );
            found.add(Finding::error("shown-twice", Subject::Question(path.clone()), message).at(at));
        }
    }
}

/// The page that shows the same question before this place.
fn shown_before(definition: &FormDefinition, index: usize, place: usize) -> Option<&PageId> {
    let page = definition.pages.get(index)?;
    let question = page.show.get(place)?;
    let same = |shown: &&Shown| *shown == question;
    if page.show.iter().take(place).any(|shown| same(&shown)) {
        return Some(&page.id);
    }
    let earlier =
        definition.pages.iter().take(index).find(|earlier| earlier.show.iter().any(|shown| same(&shown)));
    earlier.map(|page| &page.id)
}
