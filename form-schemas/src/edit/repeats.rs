//! Asking the questions of a page once for each thing, and once again.

use super::{Command, ComponentId, PageSettings, Place, RepeatSettings, unique_name};
use crate::definition::{Condition, FormDefinition, Page, Property, Repeat, Shown};
use crate::{PageId, QuestionPath, Text};

/// The commands by which a page asks its questions once for each item: of the repeat of the page before it, where `with` is
/// true and it has one, or of a new repeat, which is called as the page is.
pub fn repeat_page(definition: &FormDefinition, page: &PageId, with: bool) -> Vec<Command> {
    let Some(index) = definition.pages.iter().position(|other| other.id == *page) else { return Vec::new() };
    let Some(page) = definition.pages.get(index) else { return Vec::new() };
    let before = index.checked_sub(1).and_then(|before| definition.pages.get(before));
    if let Some(repeat) = before.and_then(|before| before.repeat.as_ref()).filter(|_| with) {
        return moved(definition, page, Some(repeat));
    }
    let title = definition.heading(page).map(|title| Text::new(title.text.as_str()));
    let name = unique_name(definition, None, title.as_ref().map_or("items", |title| title.text.as_str()));
    let repeat = QuestionPath::root(name.clone());
    let property = Repeat { title, ..Repeat::new(name, Text::default()) };
    let add = Command::AddProperty {
        repeat: None,
        property: Box::new(Property::Repeat(property)),
        place: Place::Last,
    };
    let mut commands = vec![add];
    commands.extend(moved(definition, page, Some(&repeat)));
    commands
}

/// The commands by which a page of a repeat asks its questions once again. A repeat without pages goes.
pub fn repeat_no_more(definition: &FormDefinition, page: &PageId) -> Vec<Command> {
    let Some(page) = definition.page(page) else { return Vec::new() };
    let Some(repeat) = &page.repeat else { return Vec::new() };
    let mut commands = moved(definition, page, repeat.repeat().as_ref());
    let mut others = definition.pages.iter().filter(|other| other.id != page.id);
    match others.find(|other| other.repeat.as_ref().is_some_and(|inner| inner.within(repeat).is_some())) {
        None => commands.push(Command::RemoveProperty { property: repeat.clone() }),
        // The words for its items stand on the first page.
        Some(next) if page.item_title.is_some() && next.item_title.is_none() => {
            let settings = PageSettings { item_title: page.item_title.clone(), ..PageSettings::of(next) };
            commands.push(Command::SetPage { page: next.id.clone(), settings: Box::new(settings) });
        }
        Some(_) => {}
    }
    commands
}

/// What is said about the repeat of a page, and where that is; none where it has none.
pub fn repeat_of(definition: &FormDefinition, page: &PageId) -> Option<(QuestionPath, RepeatSettings)> {
    let path = definition.page(page)?.repeat.as_ref()?;
    definition.repeat(path).map(|repeat| (path.clone(), RepeatSettings::of(repeat)))
}

/// Moves the questions of a page into the items of a repeat, or out of them, and the conditions about them.
fn moved(definition: &FormDefinition, page: &Page, to: Option<&QuestionPath>) -> Vec<Command> {
    let mut commands = Vec::new();
    let mut names = Vec::new();
    let mut after = None;
    for shown in &page.show {
        if let Shown::Question(path) = shown
            && path.repeat() == page.repeat
            && let Some(property) = definition.property(path)
        {
            let free = unique_name(definition, to, path.name().as_str());
            let name = if clashes(definition, path, to) { free } else { path.name().clone() };
            let mut property = property.clone();
            if let Property::Question(question) = &mut property {
                question.name = name.clone();
            }
            let question = to.map_or_else(|| QuestionPath::root(name.clone()), |to| to.item(name.clone()));
            names.push((path.name().clone(), name));
            let add = Command::AddProperty {
                repeat: to.cloned(),
                property: Box::new(property),
                place: Place::Last,
            };
            commands.push(Command::RemoveQuestion { question: path.clone() });
            commands.push(add);
            commands.push(Command::ShowQuestion {
                page: page.id.clone(),
                question: question.clone(),
                after: after.take(),
            });
            after = Some(ComponentId::Question(question));
        } else {
            after = Some(ComponentId::of(shown));
        }
    }
    let about = |condition: &&Condition| {
        let asked = condition.names();
        let is_moved = |name: &String| names.iter().any(|(old, new)| old.as_str() == name && old == new);
        condition.scope == page.repeat && !asked.is_empty() && asked.iter().all(is_moved)
    };
    commands.extend(definition.conditions.iter().filter(about).map(|condition| Command::SetCondition {
        condition: Box::new(Condition { scope: to.cloned(), ..condition.clone() }),
    }));
    let settings = PageSettings { repeat: to.cloned(), item_title: None, ..PageSettings::of(page) };
    commands.push(Command::SetPage { page: page.id.clone(), settings: Box::new(settings) });
    commands
}

/// Whether something else has the name already where a question is moved to.
fn clashes(definition: &FormDefinition, question: &QuestionPath, to: Option<&QuestionPath>) -> bool {
    let there =
        to.map_or_else(|| QuestionPath::root(question.name().clone()), |to| to.item(question.name().clone()));
    definition.property(&there).is_some()
}
