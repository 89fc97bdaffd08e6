//! Conditions, lists and definitions that refer to themselves: some programs never come back from them.

use super::conditions::error;
use super::{Found, at_definition};
use crate::definition::NamedPart;
use crate::number;
use crate::publish::positions::inside;
use crate::publish::{Finding, Subject};
use serde_json::{Map, Value};
use std::collections::{HashMap, HashSet};

/// How many conditions may refer to one another in a row.
const MAX_DEPTH: usize = 32;

/// How many parts a condition may be made of, those that it refers to counted each time: some programs look at each of them each
/// time.
const MOST_PARTS: usize = 5_000;

/// What each entry of `$defs` refers to, by their names.
type References<'a> = HashMap<&'a str, Vec<String>>;

pub(super) fn check(found: &mut Found<'_>) {
    conditions(found);
    definitions(found);
}

/// Conditions that refer to themselves, or through too many others. One that only leads to a circle is mended with it.
fn conditions(found: &mut Found<'_>) {
    let conditions = &found.definition.conditions;
    let references = conditions.iter().map(|condition| {
        let parts = condition.references().iter().map(ToString::to_string).collect();
        (condition.id.as_str(), parts)
    });
    let references: References<'_> = references.collect();
    let open = unresolved(&references, MAX_DEPTH);
    let circular = circular(&references, &open);
    for condition in conditions.iter().filter(|condition| open.contains(condition.id.as_str())) {
        let id = condition.id.as_str();
        let what = if circular.contains(id) {
            "refers to itself".to_owned()
        } else if reached(&references, id).is_disjoint(&circular) {
            format!("refers to more than {MAX_DEPTH} others in a row")
        } else {
            continue;
        };
        // Not in words: it cannot be told to its end.
        let called = condition.called();
        let message = format!("The condition “{called}” {what}. Change what it is made of.");
        found.add(error(condition, "condition-circle", message));
    }
    for condition in conditions.iter().filter(|condition| !open.contains(condition.id.as_str())) {
        if is_large(&references, condition.id.as_str()) {
            let called = condition.called();
            let message = format!(
                "The condition “{called}” is made of more than {} parts, each counted as often as it is used. Make it of fewer.",
                number(&MOST_PARTS.to_string())
            );
            found.add(error(condition, "condition-large", message));
        }
    }
}

/// Whether a definition is made of too many parts. It must not refer to itself.
fn is_large(references: &References<'_>, name: &str) -> bool {
    let mut parts = 0;
    let mut todo = vec![name];
    while let Some(name) = todo.pop() {
        parts += 1;
        let to = references.get(name).into_iter().flatten();
        todo.extend(to.map(String::as_str).filter(|name| references.contains_key(name)));
        // What waits is part of it as well: none of it need be looked at.
        if parts + todo.len() > MOST_PARTS {
            return true;
        }
    }
    false
}

/// Lists and other definitions that refer to themselves.
fn definitions(found: &mut Found<'_>) {
    let definition = found.definition;
    let lists: Vec<_> = definition.lists.iter().map(|list| (list.id.as_str(), list.write())).collect();
    let lists = lists.iter().map(|(name, schema)| (*name, schema));
    let others = definition.definitions.iter();
    let others = others.filter_map(|(name, value)| Some((name.as_str(), value.as_object()?)));
    let references = lists.chain(others).map(|(name, schema)| (name, names(schema))).collect();
    let open = unresolved(&references, usize::MAX);
    let mut circular: Vec<&str> = circular(&references, &open).into_iter().collect();
    circular.sort_unstable();
    let large = references.keys().filter(|name| !open.contains(*name) && is_large(&references, name));
    let mut large: Vec<&str> = large.copied().collect();
    large.sort_unstable();
    for name in large {
        let message = format!(
            "The definition “{name}” is made of more than {} parts, each counted as often as it is used. Make it of fewer.",
            number(&MOST_PARTS.to_string())
        );
        found.add(Finding::error("definition-large", Subject::Form, message).at(at_definition(name)));
    }
    for name in circular {
        let list = definition.lists.iter().find(|list| list.id.as_str() == name);
        let (subject, what) = match list {
            Some(list) => (Subject::List(list.id.clone()), "list"),
            None => (Subject::Form, "definition"),
        };
        let message = format!("The {what} “{name}” refers to itself. Write it without that.");
        found.add(Finding::error("reference", subject, message).at(at_definition(name)));
    }
}

/// Those that are not resolved after so many rounds, in each of which those are whose references are.
fn unresolved<'a>(references: &References<'a>, rounds: usize) -> HashSet<&'a str> {
    let mut open: HashSet<&str> = references.keys().copied().collect();
    for _ in 0..rounds {
        let is_open = |name: &String| open.contains(name.as_str());
        let is_ready = |name: &&str| !references.get(name).is_some_and(|to| to.iter().any(is_open));
        let ready: HashSet<&str> = open.iter().copied().filter(is_ready).collect();
        if ready.is_empty() {
            break;
        }
        open.retain(|name| !ready.contains(name));
    }
    open
}

/// Those of them that refer to themselves, perhaps through others.
fn circular<'a>(references: &References<'a>, open: &HashSet<&'a str>) -> HashSet<&'a str> {
    open.iter().copied().filter(|name| reached(references, name).contains(name)).collect()
}

/// What a definition refers to, and what that refers to, and so on.
fn reached<'r>(references: &'r References<'_>, from: &str) -> HashSet<&'r str> {
    let to = |name: &str| references.get(name).into_iter().flatten().map(String::as_str);
    let mut reached = HashSet::new();
    let mut todo: Vec<&str> = to(from).collect();
    while let Some(name) = todo.pop() {
        if reached.insert(name) {
            todo.extend(to(name));
        }
    }
    reached
}

/// The names of definitions that a schema refers to, at any depth.
fn names(schema: &Map<String, Value>) -> Vec<String> {
    let own = schema.get("$ref").and_then(Value::as_str).and_then(|pointer| pointer.strip_prefix("#/$defs/"));
    let mut found: Vec<String> = own.and_then(crate::path::unescape).into_iter().collect();
    for (inner, _) in inside(schema, "") {
        found.extend(inner.as_object().map(names).into_iter().flatten());
    }
    found
}
