//! Conditions that one of two files has alone: those that name questions, whatever each file calls them.

use super::pairs::Pairs;
use crate::definition::FormDefinition;
use crate::import::{Imported, Report};
use serde_json::{Map, Value};
use std::collections::HashMap;

/// Names of questions, by the repeat whose items they are about.
type Names = HashMap<(Option<String>, String), String>;

/// A condition: its schema, its title, and its id.
type Said = (String, String, String);

/// Says which conditions one of the files has alone.
pub(super) fn drifted(
    ((name, one), (other_name, other)): ((&str, &FormDefinition), (&str, &Imported)),
    (pairs, renamed): (&Pairs, &[(String, String)]),
    report: &mut Report,
) {
    let here = said(one, &Names::new(), &[]);
    let there = said(&other.definition, &pairs.names(), renamed);
    for (title, id) in only(&here, &there) {
        let at = report.conditions.get(id).cloned().unwrap_or_default();
        report.change(at, format!("The condition “{title}” is in “{name}” only, and was taken."));
    }
    for (title, id) in only(&there, &here) {
        let at = other.report.conditions.get(id).cloned().unwrap_or_default();
        report.leave(at, format!("The condition “{title}” is in “{other_name}” only, and was not taken."));
    }
}

/// The conditions that name questions, as they would be said with these names and constants.
fn said(definition: &FormDefinition, names: &Names, constants: &[(String, String)]) -> Vec<Said> {
    let value = definition.to_value();
    let members = value.get("$defs").and_then(Value::as_object).cloned().unwrap_or_default();
    let conditions = members.into_iter().filter(|(id, _)| id.starts_with("when-"));
    let said = conditions.filter_map(|(id, mut condition)| {
        let members = condition.as_object_mut()?;
        let title = members.shift_remove("title").and_then(|title| title.as_str().map(str::to_owned));
        rename(&mut condition, names);
        let schema =
            constants.iter().fold(condition.to_string(), |said, (there, here)| said.replace(there, here));
        (!schema.contains("\"$ref\"")).then(|| (schema, title.unwrap_or_else(|| id.clone()), id))
    });
    said.collect()
}

/// Those of which the others have none.
fn only<'a>(all: &'a [Said], others: &[Said]) -> Vec<(&'a str, &'a str)> {
    let missing = all.iter().filter(|(schema, ..)| others.iter().all(|(known, ..)| known != schema));
    missing.map(|(_, title, id)| (title.as_str(), id.as_str())).collect()
}

/// Calls the questions of a condition by other names.
fn rename(condition: &mut Value, names: &Names) {
    let scope = condition.get("x-scope").and_then(Value::as_str).map(str::to_owned);
    let pointer = scope.clone().and_then(|scope| names.get(&(None, scope)));
    if let (Some(pointer), Some(said)) = (pointer, condition.get_mut("x-scope")) {
        *said = pointer.clone().into();
    }
    let other = |name: &str| names.get(&(scope.clone(), name.to_owned())).cloned();
    if let Some(Value::Object(properties)) = condition.get_mut("properties") {
        let renamed = std::mem::take(properties).into_iter();
        *properties =
            renamed.map(|(name, about)| (other(&name).unwrap_or(name), about)).collect::<Map<_, _>>();
    }
    for name in condition.get_mut("required").and_then(Value::as_array_mut).into_iter().flatten() {
        if let Some(other) = name.as_str().and_then(other) {
            *name = other.into();
        }
    }
}
