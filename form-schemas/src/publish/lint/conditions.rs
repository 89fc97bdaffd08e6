//! Conditions.

use super::{Found, at_definition, keywords, named};
use crate::ConditionId;
use crate::condition::remove;
use crate::definition::{Condition, FormDefinition};
use crate::edit::{Command, needed};
use crate::publish::{Finding, Subject};
use std::collections::HashSet;

pub(super) fn check(found: &mut Found<'_>) {
    let definition = found.definition;
    let used: HashSet<ConditionId> = needed(definition).collect();
    let mut known = HashSet::new();
    for condition in &definition.conditions {
        if !known.insert(&condition.id) {
            let message = format!("Two conditions are called “{}”. Remove one.", condition.id);
            found.add(error(condition, "condition-twice", message));
        }
        titled(found, condition);
        scope(found, condition);
        references(found, condition);
        keywords::check(found, condition);
        if !used.contains(&condition.id) {
            let message = format!(
                "The condition “{}” is used nowhere. Remove it, or use it.",
                named::condition(found.definition, condition)
            );
            let remove = Command::RemoveCondition { condition: condition.id.clone() };
            let finding =
                Finding::warning("condition-unused", Subject::Condition(condition.id.clone()), message);
            found.add(finding.mended_by(remove).at(at_definition(condition.id.as_str())));
        }
    }
}

pub(super) fn error(condition: &Condition, code: &str, message: String) -> Finding {
    Finding::error(code, Subject::Condition(condition.id.clone()), message)
        .at(at_definition(condition.id.as_str()))
}

fn titled(found: &mut Found<'_>, condition: &Condition) {
    if condition.title.as_ref().is_none_or(crate::Text::is_blank) {
        let message =
            format!("The condition “{}” has no title. Say in a few words when it holds.", condition.id);
        let finding =
            Finding::warning("condition-untitled", Subject::Condition(condition.id.clone()), message);
        found.add(finding.at(at_definition(condition.id.as_str())));
    }
}

fn scope(found: &mut Found<'_>, condition: &Condition) {
    let Some(scope) = &condition.scope else { return };
    if found.definition.repeat(scope).is_none() {
        let message = format!(
            "The condition “{}” is about the items of “{}”, which is not there.",
            named::condition(found.definition, condition),
            scope.name()
        );
        found.add(error(condition, "condition-scope", message));
    }
}

/// What a condition refers to must be there, and be about the same things.
fn references(found: &mut Found<'_>, condition: &Condition) {
    for pointer in condition.pointers() {
        let other = ConditionId::from_pointer(&pointer).ok().and_then(|id| found.condition(&id));
        let Some(other) = other else {
            let message = format!(
                "The condition “{}” refers to “{pointer}”, which is no condition of this form. Choose another.",
                named::condition(found.definition, condition)
            );
            found.add(error(condition, "condition-reference", message));
            continue;
        };
        if other.scope != condition.scope {
            let message = format!(
                "The condition “{}” combines conditions about different things (“{}”). Combine them where they are used.",
                named::condition(found.definition, condition),
                named::condition(found.definition, other)
            );
            found.add(error(condition, "condition-scope", message));
        }
    }
}

/// Mended by taking the condition off everything that is shown under it, and out of the form; not while something else is
/// built on it.
pub(in crate::publish) fn taken_away(
    (definition, built_on): (&FormDefinition, &HashSet<ConditionId>),
    id: &ConditionId,
    finding: Finding,
) -> Finding {
    if built_on.contains(id) {
        return finding;
    }
    match remove(definition, id) {
        Some(commands) => finding.mended_by_all(commands),
        None => finding,
    }
}
