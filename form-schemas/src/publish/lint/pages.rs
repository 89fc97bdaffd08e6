//! Pages.

use super::{Found, at_page, named};
use crate::definition::{FormDefinition, Page, PageKind, Shown};
use crate::edit::Command;
use crate::publish::{Finding, Severity, Subject};
use crate::{ConditionId, PageId};
use std::collections::HashMap;

pub(super) fn check(found: &mut Found<'_>) {
    let definition = found.definition;
    let mut known = HashMap::new();
    for (index, page) in definition.pages.iter().enumerate() {
        let at = at_page(index);
        for finding in [identity(definition, index, page), said(definition, page), exit(definition, page)]
            .into_iter()
            .flatten()
        {
            found.add(finding.at(at.clone()));
        }
        untitled(found, index, page);
        if let Some(heading) = definition.heading(page) {
            let first = *known.entry(heading.text.trim()).or_insert(&page.id);
            same_heading(found, index, first);
        }
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
fn said(definition: &FormDefinition, page: &Page) -> Option<Finding> {
    if page.show.iter().any(|shown| definition.is_seen(shown)) {
        return None;
    }
    let name = || named::page_first(definition, &page.id);
    if page.kind == PageKind::Exit && page.title.is_some() {
        let message = format!("{} says only that. Add a text: why, and what people can do instead.", name());
        return Some(Finding::warning("exit-bare", Subject::Page(page.id.clone()), message));
    }
    if page.kind == PageKind::Content && page.title.is_some() {
        return None;
    }
    let message = format!("{} asks and says nothing. Add a question or content, or remove it.", name());
    let finding = error(page, "page-empty", message);
    // What nobody sees would go with it.
    let is_bare = page.show.is_empty();
    Some(if is_bare { finding.mended_by(Command::RemovePage { page: page.id.clone() }) } else { finding })
}

fn exit(definition: &FormDefinition, page: &Page) -> Option<Finding> {
    let name = || named::page_first(definition, &page.id);
    let asks = page.questions().next().is_some();
    match page.kind {
        PageKind::Exit if page.when.is_empty() => {
            let message = format!(
                "{} ends the form, and no answer leads there yet. Choose a question before it, and say which of its answers leads there.",
                name()
            );
            Some(error(page, "exit-always", message))
        }
        PageKind::Exit if page.repeat.is_some() => {
            let message = format!("{} ends the form, so it cannot stand in a repeat.", name());
            Some(error(page, "exit-in-repeat", message))
        }
        PageKind::Exit | PageKind::Content if asks => {
            let message = format!(
                "{} is one that only says something, but it asks a question. Move the question, or make it a page of questions.",
                name()
            );
            Some(error(page, "exit-asks", message))
        }
        _ => None,
    }
}

fn untitled(found: &mut Found<'_>, index: usize, page: &Page) {
    let seen: Vec<&Shown> = page.show.iter().filter(|shown| found.definition.is_seen(shown)).collect();
    let questions = seen.iter().filter(|shown| matches!(shown, Shown::Question(_))).count();
    if page.title.as_ref().is_some_and(|title| !title.is_blank()) || seen.is_empty() {
        return;
    }
    let name = || named::page_first(found.definition, &page.id);
    let at_top = matches!(seen.first(), Some(Shown::Content(_)));
    let finding = match questions {
        0 => error(page, "page-untitled", format!("{} has no heading. Give it one.", name())),
        1 if at_top => {
            let name = named::page(found.definition, &page.id);
            let message = format!(
                "On {name} content stands above the heading, which is its question. Move the content below the question, or give the page a heading."
            );
            error(page, "content-above-heading", message)
        }
        1 => return,
        many => {
            let sections = &found.definition.sections;
            let borrows =
                page.repeat.is_some() || sections.iter().any(|section| section.pages.contains(&page.id));
            let until = if borrows { " Until then it is called like its section." } else { "" };
            let message = format!("{} asks {many} questions and has no heading. Give it one.{until}", name());
            let finding = error(page, "page-untitled", message);
            if borrows { Finding { severity: Severity::Warning, ..finding } } else { finding }
        }
    };
    found.add(finding.at(at_page(index)));
}

fn same_heading(found: &mut Found<'_>, index: usize, first: &PageId) {
    let Some(page) = found.definition.pages.get(index).filter(|page| page.id != *first) else { return };
    let message = format!(
        "{} has the same heading as {}. Give each its own, so that people know where they are.",
        named::page_first(found.definition, &page.id),
        named::page(found.definition, first)
    );
    let finding = Finding::warning("heading-twice", Subject::Page(page.id.clone()), message);
    found.add(finding.at(at_page(index)));
}

fn unknown(found: &mut Found<'_>, index: usize, page: &Page) {
    let unknown: Vec<&ConditionId> = page.when.iter().filter(|id| found.condition(id).is_none()).collect();
    if let Some(first) = unknown.first() {
        let when = page.when.iter().filter(|id| !unknown.contains(id)).cloned().collect();
        let message = format!(
            "{} is shown under the condition “{first}”, which is not there. Take the condition away.",
            named::page_first(found.definition, &page.id)
        );
        let finding = error(page, "unknown-condition", message)
            .mended_by(Command::SetWhen { page: page.id.clone(), when });
        found.add(finding.at(format!("{}/when", at_page(index))));
    }
    for (place, shown) in page.show.iter().enumerate() {
        let Shown::Question(path) = shown else { continue };
        let at = format!("{}/show/{place}", at_page(index));
        if found.question(path).is_none() {
            let message = format!(
                "{} shows a question “{}” that is not there. Take it off the page.",
                named::page_first(found.definition, &page.id),
                path.name()
            );
            let hide = Command::HideQuestion { page: page.id.clone(), question: path.clone() };
            let finding = Finding::error("unknown-question", Subject::Question(path.clone()), message);
            found.add(finding.mended_by(hide).at(at));
        } else if let Some(other) = shown_before(found, index, place) {
            let message = format!(
                "The question “{}” is shown on {} and on {}. A question is asked once: take it off one of them.",
                found.question(path).map_or(path.name().as_str(), super::later::name),
                named::page(found.definition, other),
                named::page(found.definition, &page.id)
            );
            found.add(Finding::error("shown-twice", Subject::Question(path.clone()), message).at(at));
        }
    }
}

/// The page that shows the same question before this place.
fn shown_before<'a>(found: &Found<'a>, index: usize, place: usize) -> Option<&'a PageId> {
    let pages = &found.definition.pages;
    let Shown::Question(path) = pages.get(index)?.show.get(place)? else { return None };
    let first = found.shown.get(path).filter(|first| **first != (index, place))?;
    pages.get(first.0).map(|page| &page.id)
}
