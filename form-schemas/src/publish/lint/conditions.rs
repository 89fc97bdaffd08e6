//! Conditions.

use super::{Found, at_definition, check_pattern};
use crate::definition::{Condition, FormDefinition, Property, Shown};
use crate::edit::Command;
use crate::publish::{Finding, Subject};
use crate::question::Kind;
use crate::{ConditionId, QuestionPath};
use serde_json::{Map, Value};
use std::collections::{BTreeSet, HashSet};

pub(super) fn check(found: &mut Found<'_>) {
    let definition = found.definition;
    let used = used(definition);
    let mut known = HashSet::new();
    circles(found);
    for condition in &definition.conditions {
        if !known.insert(&condition.id) {
            let message = format!("Two conditions are called “{}”. Remove one.", condition.id);
            found.add(error(condition, "condition-twice", message));
        }
        titled(found, condition);
        scope(found, condition);
        references(found, condition);
        walk(found, condition);
        if !used.contains(&condition.id) {
            let message =
                format!("The condition “{}” is used nowhere. Remove it, or use it.", called(condition));
            let remove = Command::RemoveCondition { condition: condition.id.clone() };
            let finding =
                Finding::warning("condition-unused", Subject::Condition(condition.id.clone()), message);
            found.add(finding.mended_by(remove).at(at_definition(condition.id.as_str())));
        }
    }
}

fn error(condition: &Condition, code: &str, message: String) -> Finding {
    Finding::error(code, Subject::Condition(condition.id.clone()), message)
        .at(at_definition(condition.id.as_str()))
}

/// What a condition is called in a message.
pub(super) fn called(condition: &Condition) -> &str {
    condition
        .title
        .as_ref()
        .filter(|title| !title.is_blank())
        .map_or(condition.id.as_str(), |title| &title.text)
}

/// The conditions that pages, questions, content and other conditions refer to.
fn used(definition: &FormDefinition) -> BTreeSet<ConditionId> {
    let mut used = BTreeSet::new();
    for page in &definition.pages {
        used.extend(page.when.iter().cloned());
        for shown in &page.show {
            if let Shown::Content(content) = shown {
                used.extend(content.when.iter().cloned());
            }
        }
    }
    for placed in definition.questions() {
        used.extend(placed.question.when.iter().cloned());
    }
    for condition in &definition.conditions {
        used.extend(condition.references());
    }
    used
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
            called(condition),
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
                called(condition)
            );
            found.add(error(condition, "condition-reference", message));
            continue;
        };
        if other.scope != condition.scope {
            let message = format!(
                "The condition “{}” combines conditions about different things (“{}”). Combine them where they are used.",
                called(condition),
                called(other)
            );
            found.add(error(condition, "condition-scope", message));
        }
    }
}

/// How many conditions may refer to one another in a row.
const MAX_DEPTH: usize = 32;

/// Conditions that refer to themselves, or through too many others.
fn circles(found: &mut Found<'_>) {
    let conditions = &found.definition.conditions;
    let references: Vec<(&Condition, Vec<ConditionId>)> =
        conditions.iter().map(|condition| (condition, condition.references())).collect();
    // In each round those are done whose parts are done; a circle never is.
    let mut done: HashSet<&ConditionId> = HashSet::new();
    for _ in 0..MAX_DEPTH {
        let ready = references.iter().filter(|(condition, parts)| {
            !done.contains(&condition.id)
                && parts.iter().all(|part| done.contains(part) || found.condition(part).is_none())
        });
        let ready: Vec<&ConditionId> = ready.map(|(condition, _)| &condition.id).collect();
        if ready.is_empty() {
            break;
        }
        done.extend(ready);
    }
    for condition in conditions.iter().filter(|condition| !done.contains(&condition.id)) {
        let message = format!(
            "The condition “{}” refers to itself, or to more than {MAX_DEPTH} others in a row. Change what it is made of.",
            called(condition)
        );
        found.add(error(condition, "condition-circle", message));
    }
}

/// Checks the schema of a condition, keyword by keyword.
fn walk(found: &mut Found<'_>, condition: &Condition) {
    let properties = properties(found.definition, condition.scope.as_ref());
    let mut walk = Walk { found, condition, lacks_required: false };
    walk.schema(&condition.schema, properties);
    if walk.lacks_required {
        let message = format!(
            "The condition “{}” also holds where its question is not answered: beside “properties” stands no “required” with the same names.",
            called(condition)
        );
        let mut mended = condition.clone();
        mended.schema = with_required(&condition.schema);
        let set = Command::SetCondition { condition: Box::new(mended) };
        found.add(error(condition, "condition-required", message).mended_by(set));
    }
}

/// The properties that a condition is about.
fn properties<'a>(definition: &'a FormDefinition, scope: Option<&QuestionPath>) -> Option<&'a [Property]> {
    match scope {
        None => Some(&definition.properties),
        Some(scope) => definition.repeat(scope).map(|repeat| repeat.properties.as_slice()),
    }
}

struct Walk<'a, 'b> {
    found: &'b mut Found<'a>,
    condition: &'b Condition,
    lacks_required: bool,
}

impl Walk<'_, '_> {
    /// A schema of an object; of the object that holds these properties, where they are known.
    fn schema(&mut self, schema: &Map<String, Value>, properties: Option<&[Property]>) {
        for (keyword, value) in schema {
            match (keyword.as_str(), value) {
                ("properties", Value::Object(tests)) => self.tests(schema, tests, properties),
                ("required", Value::Array(names)) => {
                    for name in names.iter().filter_map(Value::as_str) {
                        self.known(name, properties);
                    }
                }
                ("allOf" | "anyOf" | "oneOf", Value::Array(parts)) => {
                    for part in parts.iter().filter_map(Value::as_object) {
                        self.schema(part, properties);
                    }
                }
                ("not" | "if" | "then" | "else", Value::Object(part)) => self.schema(part, properties),
                _ => {}
            }
        }
    }

    fn tests(
        &mut self,
        schema: &Map<String, Value>,
        tests: &Map<String, Value>,
        properties: Option<&[Property]>,
    ) {
        let required: Vec<&str> = schema
            .get("required")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect();
        for (name, test) in tests {
            self.known(name, properties);
            self.lacks_required |= !required.contains(&name.as_str());
            let property = properties
                .and_then(|properties| properties.iter().find(|property| property.name().as_str() == name));
            let Value::Object(test) = test else { continue };
            match property {
                Some(Property::Question(question)) => self.test(test, &question.kind),
                // Inside an object or the items of a repeat nothing is known here.
                _ => self.patterns(test),
            }
        }
    }

    fn known(&mut self, name: &str, properties: Option<&[Property]>) {
        let Some(properties) = properties else { return };
        if properties.iter().any(|property| property.name().as_str() == name) {
            return;
        }
        let message = format!(
            "The condition “{}” is about the question “{name}”, which is not there. Change the condition, or add the question.",
            called(self.condition)
        );
        self.found.add(error(self.condition, "condition-question", message));
    }

    /// A test of one answer.
    fn test(&mut self, test: &Map<String, Value>, kind: &Kind) {
        for (keyword, value) in test {
            match (keyword.as_str(), value) {
                ("const", value) => self.option(value, kind),
                ("enum", Value::Array(values)) => {
                    for value in values {
                        self.option(value, kind);
                    }
                }
                ("not" | "contains" | "items", Value::Object(inner)) => self.test(inner, kind),
                ("allOf" | "anyOf" | "oneOf", Value::Array(parts)) => {
                    for part in parts.iter().filter_map(Value::as_object) {
                        self.test(part, kind);
                    }
                }
                ("pattern", _) => self.patterns(&Map::from_iter([(keyword.clone(), value.clone())])),
                _ => {}
            }
        }
    }

    /// An option that the question must have.
    fn option(&mut self, value: &Value, kind: &Kind) {
        let definition = self.found.definition;
        let possible = match kind {
            Kind::Radios(choices) | Kind::Select(choices) => definition.choices(&choices.options),
            Kind::Checkboxes(boxes) => definition.choices(&boxes.options),
            Kind::YesNo(_) if value.is_boolean() => return,
            Kind::YesNo(_) => &[],
            _ => return,
        };
        // A condition on all that is ticked ("only red") has lists as its consts.
        let values = value.as_array().map_or_else(|| vec![value], |values| values.iter().collect());
        for value in values {
            if !possible.iter().any(|choice| value.as_str() == Some(&choice.value)) {
                let message = format!(
                    "The condition “{}” asks for the option {value}, which its question does not have. Choose another.",
                    called(self.condition)
                );
                self.found.add(error(self.condition, "condition-option", message));
            }
        }
    }

    fn patterns(&mut self, schema: &Map<String, Value>) {
        for (keyword, value) in schema {
            match (keyword.as_str(), value) {
                ("pattern", Value::String(pattern)) => {
                    if let Err(problem) = check_pattern(pattern) {
                        let message = format!(
                            "The pattern in the condition “{}” is not one that every program reads alike: {problem}.",
                            called(self.condition)
                        );
                        self.found.add(error(self.condition, "pattern", message));
                    }
                }
                (_, Value::Object(inner)) => self.patterns(inner),
                (_, Value::Array(list)) => {
                    for inner in list.iter().filter_map(Value::as_object) {
                        self.patterns(inner);
                    }
                }
                _ => {}
            }
        }
    }
}

/// The schema with a `required` beside every `properties`.
fn with_required(schema: &Map<String, Value>) -> Map<String, Value> {
    let mut mended = Map::new();
    for (keyword, value) in schema {
        let value = match (keyword.as_str(), value) {
            ("allOf" | "anyOf" | "oneOf", Value::Array(parts)) => {
                parts.iter().map(part_with_required).collect()
            }
            ("not" | "if" | "then" | "else", part) => part_with_required(part),
            (_, value) => value.clone(),
        };
        mended.insert(keyword.clone(), value);
    }
    if let Some(Value::Object(tests)) = schema.get("properties") {
        let required = mended.entry("required").or_insert_with(|| Value::Array(Vec::new()));
        if let Value::Array(names) = required {
            for name in tests.keys() {
                if !names.iter().any(|known| known == name) {
                    names.push(name.as_str().into());
                }
            }
        }
    }
    mended
}

fn part_with_required(part: &Value) -> Value {
    match part {
        Value::Object(part) => with_required(part).into(),
        other => other.clone(),
    }
}
