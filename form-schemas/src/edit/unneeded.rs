//! Conditions that nothing needs any more.

use super::data;
use crate::ConditionId;
use crate::definition::{Condition, FormDefinition, Page, Shown};
use serde_json::Value;

/// Conditions that pages needed before they were given another `when`, or that those are made of, and that nothing needs
/// after. `added` are new.
pub(super) fn unneeded(
    definition: &FormDefinition,
    changed: &[(&Page, Vec<ConditionId>)],
    added: &[Condition],
) -> Vec<ConditionId> {
    let mut perhaps: Vec<ConditionId> = changed.iter().flat_map(|(page, _)| &page.when).cloned().collect();
    let mut unneeded: Vec<ConditionId> = Vec::new();
    while let Some(id) = perhaps.pop() {
        let by_page = definition.pages.iter().any(|page| {
            let new = changed.iter().find(|(changed, _)| changed.id == page.id);
            new.map_or(&page.when, |(_, when)| when).contains(&id)
        });
        let kept = definition.conditions.iter().filter(|condition| !unneeded.contains(&condition.id));
        let by_condition = kept.chain(added).any(|condition| condition.references().contains(&id));
        if !by_page && !by_condition && !unneeded.contains(&id) && !is_used_elsewhere(definition, &id) {
            let gone = definition.conditions.iter().find(|condition| condition.id == id);
            perhaps.extend(gone.map(Condition::references).unwrap_or_default());
            unneeded.push(id);
        }
    }
    unneeded
}

/// Whether a question, content or an imported rule refers to the condition.
fn is_used_elsewhere(definition: &FormDefinition, id: &ConditionId) -> bool {
    let shown = |shown: &Shown| match shown {
        Shown::Content(content) => content.when.contains(id),
        Shown::Question(path) => {
            data::question(definition, path).is_some_and(|question| question.when.contains(id))
        }
    };
    let pointer = Value::from(id.to_pointer());
    definition.pages.iter().flat_map(|page| &page.show).any(shown)
        || definition.imported.iter().any(|value| holds(value, &pointer))
}

fn holds(value: &Value, wanted: &Value) -> bool {
    match value {
        Value::Array(values) => values.iter().any(|value| holds(value, wanted)),
        Value::Object(values) => values.values().any(|value| holds(value, wanted)),
        value => value == wanted,
    }
}
