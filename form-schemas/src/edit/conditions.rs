//! Commands about what stands in `$defs`: conditions and lists.

use super::EditError;
use super::command::{Command, Place};
use super::order::take;
use crate::definition::{Condition, FormDefinition, List};

const CONDITION: &str = "condition";
const LIST: &str = "list";

pub(super) fn apply(definition: &mut FormDefinition, command: &Command) -> Result<Vec<Command>, EditError> {
    let (conditions, lists) = (&mut definition.conditions, &mut definition.lists);
    match command {
        Command::AddCondition { condition, place } => {
            add(conditions, condition, place, (CONDITION, |condition: &Condition| &condition.id))?;
            Ok(vec![Command::RemoveCondition { condition: condition.id.clone() }])
        }
        Command::SetCondition { condition } => {
            let found = conditions.iter_mut().find(|other| other.id == condition.id);
            let found = found.ok_or_else(|| EditError::not_found(CONDITION, &condition.id))?;
            let before = std::mem::replace(found, (**condition).clone());
            Ok(vec![Command::SetCondition { condition: Box::new(before) }])
        }
        Command::RemoveCondition { condition } => {
            let (removed, place) =
                remove(conditions, condition, (CONDITION, |condition: &Condition| &condition.id))?;
            Ok(vec![Command::AddCondition { condition: Box::new(removed), place }])
        }
        Command::AddList { list, place } => {
            add(lists, list, place, (LIST, |list: &List| &list.id))?;
            Ok(vec![Command::RemoveList { list: list.id.clone() }])
        }
        Command::SetList { list } => {
            let found = lists.iter_mut().find(|other| other.id == list.id);
            let found = found.ok_or_else(|| EditError::not_found(LIST, &list.id))?;
            let before = std::mem::replace(found, (**list).clone());
            Ok(vec![Command::SetList { list: Box::new(before) }])
        }
        Command::RemoveList { list } => {
            let (removed, place) = remove(lists, list, (LIST, |list: &List| &list.id))?;
            Ok(vec![Command::AddList { list: Box::new(removed), place }])
        }
        _ => Err(EditError::Contradiction("this command is not about a condition or a list")),
    }
}

/// What the elements are called, and how their id is read.
type Like<T, I> = (&'static str, fn(&T) -> &I);

fn add<T: Clone, I: PartialEq + ToString>(
    list: &mut Vec<T>,
    element: &T,
    place: &Place<I>,
    (what, id): Like<T, I>,
) -> Result<(), EditError> {
    if list.iter().any(|other| id(other) == id(element)) {
        return Err(EditError::exists(what, id(element)));
    }
    let position = match place {
        Place::First => 0,
        Place::Last => list.len(),
        Place::After(before) => {
            let found = list.iter().position(|other| id(other) == before);
            1 + found.ok_or_else(|| EditError::not_found(what, before))?
        }
    };
    list.insert(position, element.clone());
    Ok(())
}

fn remove<T, I: PartialEq + ToString + Clone>(
    list: &mut Vec<T>,
    wanted: &I,
    (what, id): Like<T, I>,
) -> Result<(T, Place<I>), EditError> {
    let taken = take(list, |other| id(other) == wanted, |other: &T| id(other).clone());
    let (removed, before) = taken.ok_or_else(|| EditError::not_found(what, wanted))?;
    Ok((removed, before.map_or(Place::First, Place::After)))
}
