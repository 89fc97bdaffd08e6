//! Commands about what stands on pages.

use super::command::{Command, ComponentId};
use super::order::{insert_after, take};
use super::{EditError, pages};
use crate::definition::{Content, FormDefinition, Page, Shown};
use crate::{ContentId, PageId, QuestionPath};

const COMPONENT: &str = "component";
const CONTENT: &str = "content";

pub(super) fn apply(definition: &mut FormDefinition, command: &Command) -> Result<Vec<Command>, EditError> {
    match command {
        Command::ShowQuestion { page, question, after } => {
            let shown = Shown::Question(question.clone());
            add(definition, page, after.as_ref(), shown)?;
            Ok(vec![Command::HideQuestion { page: page.clone(), question: question.clone() }])
        }
        Command::HideQuestion { page, question } => hide_question(definition, page, question),
        Command::MoveComponent { component, page, after } => {
            move_component(definition, component, page, after.as_ref())
        }
        Command::AddContent { page, after, content } => {
            if page_of_content(definition, &content.id).is_some() {
                return Err(EditError::exists(CONTENT, &content.id));
            }
            add(definition, page, after.as_ref(), Shown::Content(content.clone()))?;
            Ok(vec![Command::RemoveContent { content: content.id.clone() }])
        }
        Command::SetContent { content } => set_content(definition, content),
        Command::RemoveContent { content } => remove_content(definition, content),
        _ => Err(EditError::Contradiction("this command is not about what stands on a page")),
    }
}

/// The id, for people.
pub(super) fn describe(component: &ComponentId) -> &str {
    match component {
        ComponentId::Question(path) => path.name().as_str(),
        ComponentId::Content(id) => id.as_str(),
    }
}

fn insert(page: &mut Page, shown: Shown, after: Option<&ComponentId>) -> Result<(), EditError> {
    let place = after.map(|after| move |shown: &Shown| after.names(shown));
    let missing = || EditError::not_found(COMPONENT, after.map_or("", describe));
    insert_after(&mut page.show, shown, place).map_err(|_| missing())
}

fn add(
    definition: &mut FormDefinition,
    page: &PageId,
    after: Option<&ComponentId>,
    shown: Shown,
) -> Result<(), EditError> {
    let page = pages::find(definition, page)?;
    let id = ComponentId::of(&shown);
    if page.show.iter().any(|other| id.names(other)) {
        return Err(EditError::exists(COMPONENT, describe(&id)));
    }
    insert(page, shown, after)
}

/// Takes a component off a page, with what stood before it.
fn remove(page: &mut Page, component: &ComponentId) -> Result<(Shown, Option<ComponentId>), EditError> {
    take(&mut page.show, |shown| component.names(shown), ComponentId::of)
        .ok_or_else(|| EditError::not_found(COMPONENT, describe(component)))
}

/// Takes a question off a page and leaves it in the data.
pub(super) fn hide_question(
    definition: &mut FormDefinition,
    page: &PageId,
    question: &QuestionPath,
) -> Result<Vec<Command>, EditError> {
    let found = pages::find(definition, page)?;
    let (_, after) = remove(found, &ComponentId::Question(question.clone()))?;
    Ok(vec![Command::ShowQuestion { page: page.clone(), question: question.clone(), after }])
}

fn page_of_component(definition: &FormDefinition, component: &ComponentId) -> Option<PageId> {
    let page = definition.pages.iter().find(|page| page.show.iter().any(|shown| component.names(shown)))?;
    Some(page.id.clone())
}

fn page_of_content(definition: &FormDefinition, id: &ContentId) -> Option<PageId> {
    page_of_component(definition, &ComponentId::Content(id.clone()))
}

fn move_component(
    definition: &mut FormDefinition,
    component: &ComponentId,
    to: &PageId,
    after: Option<&ComponentId>,
) -> Result<Vec<Command>, EditError> {
    if after == Some(component) {
        return Err(EditError::Contradiction("a component cannot stand behind itself"));
    }
    let from = page_of_component(definition, component)
        .ok_or_else(|| EditError::not_found(COMPONENT, describe(component)))?;
    let target = pages::find(definition, to)?;
    if let Some(missing) = after.filter(|after| !target.show.iter().any(|shown| after.names(shown))) {
        return Err(EditError::not_found(COMPONENT, describe(missing)));
    }
    if from != *to && target.show.iter().any(|shown| component.names(shown)) {
        return Err(EditError::exists(COMPONENT, describe(component)));
    }
    let (shown, before) = remove(pages::find(definition, &from)?, component)?;
    insert(pages::find(definition, to)?, shown, after)?;
    let on_pages =
        definition.pages.iter().filter(|page| page.show.iter().any(|shown| component.names(shown)));
    match component {
        // On two pages, which is a thing to fix: moving it back would find the wrong one.
        ComponentId::Question(question) if on_pages.count() > 1 => Ok(vec![
            Command::HideQuestion { page: to.clone(), question: question.clone() },
            Command::ShowQuestion { page: from, question: question.clone(), after: before },
        ]),
        _ => Ok(vec![Command::MoveComponent { component: component.clone(), page: from, after: before }]),
    }
}

fn set_content(definition: &mut FormDefinition, to: &Content) -> Result<Vec<Command>, EditError> {
    let found = definition.pages.iter_mut().flat_map(|page| &mut page.show).find_map(|shown| match shown {
        Shown::Content(content) if content.id == to.id => Some(content),
        _ => None,
    });
    let content = found.ok_or_else(|| EditError::not_found(CONTENT, &to.id))?;
    let before = std::mem::replace(content, Box::new(to.clone()));
    Ok(vec![Command::SetContent { content: before }])
}

fn remove_content(definition: &mut FormDefinition, id: &ContentId) -> Result<Vec<Command>, EditError> {
    let page = page_of_content(definition, id).ok_or_else(|| EditError::not_found(CONTENT, id))?;
    let found = pages::find(definition, &page)?;
    match remove(found, &ComponentId::Content(id.clone()))? {
        (Shown::Content(content), after) => Ok(vec![Command::AddContent { page, after, content }]),
        (Shown::Question(_), _) => Err(EditError::not_found(CONTENT, id)),
    }
}
