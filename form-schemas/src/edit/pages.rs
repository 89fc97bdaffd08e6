//! Commands about pages.

use super::command::{Command, ComponentId};
use super::order::{insert_after, take};
use super::settings::PageSettings;
use super::{EditError, components, data};
use crate::definition::{FormDefinition, Page};
use crate::{PageId, QuestionPath};

const PAGE: &str = "page";

pub(super) fn apply(definition: &mut FormDefinition, command: &Command) -> Result<Vec<Command>, EditError> {
    match command {
        Command::AddPage { page, after } => add(definition, page, after.as_ref()),
        Command::RemovePage { page } => remove(definition, page),
        Command::MovePage { page, after } => move_page(definition, page, after.as_ref()),
        Command::SetPage { page, settings } => {
            let found = find(definition, page)?;
            let before = Box::new(PageSettings::of(found));
            (**settings).clone().set(found);
            Ok(vec![Command::SetPage { page: page.clone(), settings: before }])
        }
        Command::SetWhen { page, when } => {
            let before = std::mem::replace(&mut find(definition, page)?.when, when.clone());
            Ok(vec![Command::SetWhen { page: page.clone(), when: before }])
        }
        Command::RenamePage { page, to } => rename(definition, page, to),
        _ => Err(EditError::Contradiction("this command is not about a page")),
    }
}

/// The page of this id.
pub(super) fn find<'a>(definition: &'a mut FormDefinition, id: &PageId) -> Result<&'a mut Page, EditError> {
    definition.pages.iter_mut().find(|page| page.id == *id).ok_or_else(|| EditError::not_found(PAGE, id))
}

fn exists(definition: &FormDefinition, id: &PageId) -> bool {
    definition.pages.iter().any(|page| page.id == *id)
}

fn insert(definition: &mut FormDefinition, page: Page, after: Option<&PageId>) -> Result<(), EditError> {
    let place = after.map(|after| move |page: &Page| page.id == *after);
    let missing = || EditError::not_found(PAGE, after.map_or("", PageId::as_str));
    insert_after(&mut definition.pages, page, place).map_err(|_| missing())
}

fn add(
    definition: &mut FormDefinition,
    page: &Page,
    after: Option<&PageId>,
) -> Result<Vec<Command>, EditError> {
    if exists(definition, &page.id) {
        return Err(EditError::exists(PAGE, &page.id));
    }
    for (position, shown) in page.show.iter().enumerate() {
        let id = ComponentId::of(shown);
        let twice = page.show.iter().skip(position + 1).any(|other| id.names(other));
        let taken = matches!(id, ComponentId::Content(_))
            && definition.pages.iter().flat_map(|page| &page.show).any(|other| id.names(other));
        if twice || taken {
            return Err(EditError::exists("component", components::describe(&id)));
        }
    }
    insert(definition, page.clone(), after)?;
    // The page alone: its questions may have been there before it.
    let mut inverse: Vec<Command> = page
        .questions()
        .map(|question| Command::HideQuestion { page: page.id.clone(), question: question.clone() })
        .collect();
    inverse.push(Command::RemovePage { page: page.id.clone() });
    Ok(inverse)
}

fn remove(definition: &mut FormDefinition, id: &PageId) -> Result<Vec<Command>, EditError> {
    let questions: Vec<QuestionPath> = find(definition, id)?.questions().cloned().collect();
    let Some((page, after)) =
        take(&mut definition.pages, |page| page.id == *id, |page: &Page| page.id.clone())
    else {
        return Err(EditError::not_found(PAGE, id));
    };
    let mut inverse = Vec::new();
    for section in &mut definition.sections {
        if section.pages.contains(id) {
            inverse.push(Command::SetSection { section: Box::new(section.clone()) });
            section.pages.retain(|page| page != id);
        }
    }
    inverse.insert(0, Command::AddPage { page: Box::new(page), after });
    for question in questions {
        if data::exists(definition, &question) {
            let mut undo = data::remove_question(definition, &question)?;
            undo.append(&mut inverse);
            inverse = undo;
        }
    }
    Ok(inverse)
}

fn move_page(
    definition: &mut FormDefinition,
    id: &PageId,
    after: Option<&PageId>,
) -> Result<Vec<Command>, EditError> {
    if after == Some(id) {
        return Err(EditError::Contradiction("a page cannot stand behind itself"));
    }
    if let Some(missing) = after.filter(|after| !exists(definition, after)) {
        return Err(EditError::not_found(PAGE, missing));
    }
    let Some((page, before)) =
        take(&mut definition.pages, |page| page.id == *id, |page: &Page| page.id.clone())
    else {
        return Err(EditError::not_found(PAGE, id));
    };
    insert(definition, page, after)?;
    Ok(vec![Command::MovePage { page: id.clone(), after: before }])
}

fn rename(definition: &mut FormDefinition, id: &PageId, to: &PageId) -> Result<Vec<Command>, EditError> {
    if id != to && exists(definition, to) {
        return Err(EditError::exists(PAGE, to));
    }
    find(definition, id)?.id = to.clone();
    let mut inverse = vec![Command::RenamePage { page: to.clone(), to: id.clone() }];
    for section in &mut definition.sections {
        // A section that named the new id before there was such a page must not follow it back.
        if section.pages.contains(id) || section.pages.contains(to) {
            inverse.push(Command::SetSection { section: Box::new(section.clone()) });
            section.pages.iter_mut().filter(|page| *page == id).for_each(|page| *page = to.clone());
        }
    }
    Ok(inverse)
}
