//! Commands about the data: questions, repeats, other properties.

use super::EditError;
use super::apply::apply_all;
use super::command::{Command, ComponentId, Place};
use super::components;
use super::order::take;
use super::settings::RepeatSettings;
use crate::definition::{Check, FormDefinition, Property, Repeat, Shown, is_imported};
use crate::question::Question;
use crate::{PageId, QuestionName, QuestionPath};
use serde_json::Value;

const QUESTION: &str = "question";
const REPEAT: &str = "repeat";

pub(super) fn apply(definition: &mut FormDefinition, command: &Command) -> Result<Vec<Command>, EditError> {
    match command {
        Command::AddQuestion { page, after, question, repeat } => {
            add_question(definition, page, after.as_ref(), (question, repeat.as_ref()))
        }
        Command::RemoveQuestion { question } => remove_question(definition, question),
        Command::SetQuestion { question, to } => set_question(definition, question, to),
        Command::AddProperty { repeat, property, place } => {
            add_property(definition, repeat.as_ref(), property, place)
        }
        Command::RemoveProperty { property } => remove_property(definition, property),
        Command::SetRepeat { repeat, settings } => set_repeat(definition, repeat, settings),
        Command::SetChecks { repeat, checks } => set_checks(definition, repeat.as_ref(), checks),
        Command::SetImported { repeat, rules } => set_imported(definition, repeat.as_ref(), rules),
        _ => Err(EditError::Contradiction("this command is not about the data")),
    }
}

/// The properties of the root, or of the items of a repeat.
pub(super) fn properties_mut<'a>(
    definition: &'a mut FormDefinition,
    repeat: Option<&QuestionPath>,
) -> Result<&'a mut Vec<Property>, EditError> {
    let mut properties = &mut definition.properties;
    for name in repeat.into_iter().flat_map(QuestionPath::names) {
        let inner = properties.iter_mut().find_map(|property| match property {
            Property::Repeat(repeat) if repeat.name == *name => Some(&mut repeat.properties),
            _ => None,
        });
        properties = inner.ok_or_else(|| EditError::not_found(REPEAT, name))?;
    }
    Ok(properties)
}

/// The properties of the root, or of the items of a repeat.
pub(super) fn properties<'a>(
    definition: &'a FormDefinition,
    repeat: Option<&QuestionPath>,
) -> Option<&'a Vec<Property>> {
    let mut properties = &definition.properties;
    for name in repeat.into_iter().flat_map(QuestionPath::names) {
        properties = properties.iter().find_map(|property| match property {
            Property::Repeat(repeat) if repeat.name == *name => Some(&repeat.properties),
            _ => None,
        })?;
    }
    Some(properties)
}

/// Whether the data holds something there.
pub(super) fn exists(definition: &FormDefinition, path: &QuestionPath) -> bool {
    properties(definition, path.repeat().as_ref())
        .is_some_and(|properties| properties.iter().any(|property| property.name() == path.name()))
}

fn path_of(repeat: Option<&QuestionPath>, name: &QuestionName) -> QuestionPath {
    repeat.map_or_else(|| QuestionPath::root(name.clone()), |repeat| repeat.item(name.clone()))
}

fn add_property(
    definition: &mut FormDefinition,
    repeat: Option<&QuestionPath>,
    property: &Property,
    place: &Place<QuestionName>,
) -> Result<Vec<Command>, EditError> {
    let properties = properties_mut(definition, repeat)?;
    if properties.iter().any(|other| other.name() == property.name()) {
        return Err(EditError::exists(QUESTION, property.name()));
    }
    let position = match place {
        Place::First => 0,
        Place::Last => properties.len(),
        Place::After(name) => {
            1 + properties
                .iter()
                .position(|other| other.name() == name)
                .ok_or_else(|| EditError::not_found(QUESTION, name))?
        }
    };
    properties.insert(position, property.clone());
    Ok(vec![Command::RemoveProperty { property: path_of(repeat, property.name()) }])
}

fn remove_property(definition: &mut FormDefinition, path: &QuestionPath) -> Result<Vec<Command>, EditError> {
    let repeat = path.repeat();
    let properties = properties_mut(definition, repeat.as_ref())?;
    let taken = take(
        properties,
        |property| property.name() == path.name(),
        |property: &Property| property.name().clone(),
    );
    let (property, before) = taken.ok_or_else(|| EditError::not_found(QUESTION, path.name()))?;
    let place = before.map_or(Place::First, Place::After);
    Ok(vec![Command::AddProperty { repeat, property: Box::new(property), place }])
}

fn add_question(
    definition: &mut FormDefinition,
    page: &PageId,
    after: Option<&ComponentId>,
    (question, repeat): (&Question, Option<&QuestionPath>),
) -> Result<Vec<Command>, EditError> {
    let path = path_of(repeat, &question.name);
    let commands = [
        Command::AddProperty {
            repeat: repeat.cloned(),
            property: Box::new(Property::Question(Box::new(question.clone()))),
            place: Place::Last,
        },
        Command::ShowQuestion { page: page.clone(), question: path, after: after.cloned() },
    ];
    apply_all(definition, &commands)
}

/// Removes a question (or a repeat) from the data and from every page.
pub(super) fn remove_question(
    definition: &mut FormDefinition,
    path: &QuestionPath,
) -> Result<Vec<Command>, EditError> {
    if !exists(definition, path) {
        return Err(EditError::not_found(QUESTION, path.name()));
    }
    let shows = |shown: &Shown| matches!(shown, Shown::Question(shown) if shown == path);
    let pages: Vec<PageId> = definition
        .pages
        .iter()
        .flat_map(|page| page.show.iter().filter(|shown| shows(shown)).map(|_| page.id.clone()))
        .collect();
    let mut inverse = Vec::new();
    for page in pages {
        let mut undo = components::hide_question(definition, &page, path)?;
        undo.append(&mut inverse);
        inverse = undo;
    }
    let mut undo = remove_property(definition, path)?;
    undo.append(&mut inverse);
    Ok(undo)
}

fn set_question(
    definition: &mut FormDefinition,
    path: &QuestionPath,
    to: &Question,
) -> Result<Vec<Command>, EditError> {
    if to.name != *path.name() {
        return Err(EditError::Contradiction("a question is given another name by “renameQuestion”"));
    }
    let repeat = path.repeat();
    let found = properties_mut(definition, repeat.as_ref())?.iter_mut().find_map(|property| match property {
        Property::Question(question) if question.name == to.name => Some(question),
        _ => None,
    });
    let question = found.ok_or_else(|| EditError::not_found(QUESTION, path.name()))?;
    let before = std::mem::replace(question, Box::new(to.clone()));
    Ok(vec![Command::SetQuestion { question: path.clone(), to: before }])
}

pub(super) fn repeat_mut<'a>(
    definition: &'a mut FormDefinition,
    path: &QuestionPath,
) -> Result<&'a mut Repeat, EditError> {
    let outer = path.repeat();
    let found = properties_mut(definition, outer.as_ref())?.iter_mut().find_map(|property| match property {
        Property::Repeat(repeat) if repeat.name == *path.name() => Some(repeat),
        _ => None,
    });
    found.ok_or_else(|| EditError::not_found(REPEAT, path.name()))
}

fn set_checks(
    definition: &mut FormDefinition,
    repeat: Option<&QuestionPath>,
    checks: &[Check],
) -> Result<Vec<Command>, EditError> {
    let held = match repeat {
        None => &mut definition.checks,
        Some(path) => &mut repeat_mut(definition, path)?.checks,
    };
    let before = std::mem::replace(held, checks.to_vec());
    Ok(vec![Command::SetChecks { repeat: repeat.cloned(), checks: before }])
}

fn set_imported(
    definition: &mut FormDefinition,
    repeat: Option<&QuestionPath>,
    rules: &[Value],
) -> Result<Vec<Command>, EditError> {
    if cfg!(feature = "publish") && !rules.iter().all(is_imported) {
        return Err(EditError::Contradiction("not marked with “x-origin”"));
    }
    let held = match repeat {
        None => &mut definition.imported,
        Some(path) => &mut repeat_mut(definition, path)?.imported,
    };
    let before = std::mem::replace(held, rules.to_vec());
    Ok(vec![Command::SetImported { repeat: repeat.cloned(), rules: before }])
}

fn set_repeat(
    definition: &mut FormDefinition,
    path: &QuestionPath,
    settings: &RepeatSettings,
) -> Result<Vec<Command>, EditError> {
    let repeat = repeat_mut(definition, path)?;
    let before = Box::new(RepeatSettings::of(repeat));
    repeat.title.clone_from(&settings.title);
    repeat.min_items = settings.min_items;
    repeat.max_items = settings.max_items;
    Ok(vec![Command::SetRepeat { repeat: path.clone(), settings: before }])
}
