//! Conditions that nothing needs any more: decided here, for everything that takes a condition off something.

use super::command::{Command, Place};
use crate::definition::{Condition, FormDefinition, Page, Shown};
use crate::{ConditionId, PageId};
use serde_json::Value;
#[cfg(feature = "publish")]
use std::collections::HashSet;

/// Pages, and the conditions under which each is shown from now on.
pub(super) type Changed<'a> = Vec<(&'a Page, Vec<ConditionId>)>;

/// The commands that take a condition off a page, and out of the form what nothing needs any more after that: the
/// condition, and those that it is made of.
pub fn take_off(definition: &FormDefinition, page: &PageId, condition: &ConditionId) -> Vec<Command> {
    let Some(page) = definition.page(page) else { return Vec::new() };
    let when = page.when.iter().filter(|other| *other != condition).cloned().collect();
    commands(definition, vec![(page, when)], Vec::new())
}

/// New conditions first, then the pages, then the conditions that nothing needs any more.
pub(super) fn commands(
    definition: &FormDefinition,
    changed: Changed<'_>,
    added: Vec<Condition>,
) -> Vec<Command> {
    let unneeded = unneeded(definition, &changed, &added);
    let add = added
        .into_iter()
        .map(|condition| Command::AddCondition { condition: Box::new(condition), place: Place::Last });
    let set = changed.into_iter().map(|(page, when)| Command::SetWhen { page: page.id.clone(), when });
    let remove = unneeded.into_iter().map(|condition| Command::RemoveCondition { condition });
    add.chain(set).chain(remove).collect()
}

/// Conditions that pages needed before they were given another `when`, or that those are made of, and that nothing needs
/// after. `added` are new.
fn unneeded(definition: &FormDefinition, changed: &Changed<'_>, added: &[Condition]) -> Vec<ConditionId> {
    let mut perhaps: Vec<ConditionId> = changed.iter().flat_map(|(page, _)| &page.when).cloned().collect();
    let mut unneeded: Vec<ConditionId> = Vec::new();
    let elsewhere = needed_elsewhere(definition);
    while let Some(id) = perhaps.pop() {
        let Some(condition) = definition.condition(&id) else { continue };
        let by_page = definition.pages.iter().any(|page| {
            let new = changed.iter().find(|(changed, _)| changed.id == page.id);
            new.map_or(&page.when, |(_, when)| when).contains(&id)
        });
        let kept = definition.conditions.iter().filter(|condition| !unneeded.contains(&condition.id));
        let by_condition = kept.chain(added).any(|condition| condition.references().contains(&id));
        if !by_page && !by_condition && !unneeded.contains(&id) && !elsewhere.contains(&id) {
            perhaps.extend(condition.references());
            unneeded.push(id);
        }
    }
    unneeded
}

/// The conditions that pages, questions, content, other conditions and imported rules refer to; some more than once.
#[cfg(feature = "publish")]
pub(crate) fn needed(definition: &FormDefinition) -> impl Iterator<Item = ConditionId> {
    let by_pages = definition.pages.iter().flat_map(|page| page.when.iter().cloned());
    let by_conditions = definition.conditions.iter().flat_map(Condition::references);
    by_pages.chain(by_conditions).chain(needed_elsewhere(definition))
}

/// The conditions that others are made of, or that rules refer to which are kept word for word.
#[cfg(feature = "publish")]
pub(crate) fn built_on(definition: &FormDefinition) -> HashSet<ConditionId> {
    definition.conditions.iter().flat_map(Condition::references).chain(in_rules(definition)).collect()
}

/// Whether a rule that is kept word for word refers to the condition.
#[cfg(feature = "publish")]
pub(crate) fn is_in_rule(definition: &FormDefinition, id: &ConditionId) -> bool {
    in_rules(definition).contains(id)
}

#[cfg(feature = "publish")]
fn in_rules(definition: &FormDefinition) -> Vec<ConditionId> {
    let mut named = Vec::new();
    rules(definition).for_each(|rule| collect(rule, &mut named));
    named
}

/// The conditions that questions, content and imported rules refer to.
fn needed_elsewhere(definition: &FormDefinition) -> Vec<ConditionId> {
    let mut needed = Vec::new();
    for shown in definition.pages.iter().flat_map(|page| &page.show) {
        if let Shown::Content(content) = shown {
            needed.extend_from_slice(&content.when);
        }
    }
    for placed in definition.questions() {
        needed.extend_from_slice(&placed.question.when);
    }
    rules(definition).for_each(|rule| collect(rule, &mut needed));
    needed
}

/// What is kept of a document word for word, and may refer to conditions.
fn rules(definition: &FormDefinition) -> impl Iterator<Item = &Value> {
    definition.imported.iter().chain(definition.definitions.values())
}

fn collect(value: &Value, named: &mut Vec<ConditionId>) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| collect(value, named)),
        Value::Object(values) => values.values().for_each(|value| collect(value, named)),
        Value::String(pointer) => named.extend(ConditionId::from_pointer(pointer)),
        _ => {}
    }
}
