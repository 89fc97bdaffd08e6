//! What stands in the schema of a condition.

use super::conditions::{called, error};
use super::{Found, check_pattern};
use crate::definition::{Condition, Content, FormDefinition, Property, Shown};
use crate::edit::Command;
use crate::publish::{Finding, Subject};
use crate::question::{Kind, Question};
use crate::{ConditionId, QuestionPath};
use serde_json::{Map, Value};

/// Checks the schema of a condition, keyword by keyword.
pub(super) fn check(found: &mut Found<'_>, condition: &Condition) {
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
            "The condition “{}” is about the question “{name}”, which is not there. Take the condition away.",
            called(self.condition)
        );
        self.found.add(self.taken_away(error(self.condition, "condition-question", message)));
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
                    "The condition “{}” asks for the option {value}, which its question does not have. Take the condition away, or give the question the option again.",
                    called(self.condition)
                );
                self.found.add(self.taken_away(error(self.condition, "condition-option", message)));
            }
        }
    }

    /// Mended by taking the condition off everything that is shown under it; not while others are made of it.
    fn taken_away(&self, finding: Finding) -> Finding {
        let (definition, id) = (self.found.definition, &self.condition.id);
        if definition.conditions.iter().any(|other| other.references().contains(id)) {
            return finding;
        }
        let without = |when: &[ConditionId]| when.iter().filter(|other| *other != id).cloned().collect();
        let mut commands = Vec::new();
        for page in &definition.pages {
            if page.when.contains(id) {
                commands.push(Command::SetWhen { page: page.id.clone(), when: without(&page.when) });
            }
            for shown in &page.show {
                if let Shown::Content(content) = shown
                    && content.when.contains(id)
                {
                    let content = Content { when: without(&content.when), ..(**content).clone() };
                    commands.push(Command::SetContent { content: Box::new(content) });
                }
            }
        }
        for placed in definition.questions() {
            if placed.question.when.contains(id) {
                let to = Question { when: without(&placed.question.when), ..placed.question.clone() };
                commands.push(Command::SetQuestion { question: placed.path, to: Box::new(to) });
            }
        }
        commands.push(Command::RemoveCondition { condition: id.clone() });
        finding.mended_by_all(commands)
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

/// Patterns of an imported schema: they still count, and nobody can change them here.
pub(super) fn imported(found: &mut Found<'_>) {
    for (index, entry) in found.definition.imported.iter().enumerate() {
        let mut patterns = Vec::new();
        patterns_in(entry, &mut patterns);
        for pattern in patterns {
            let Err(problem) = check_pattern(pattern) else { continue };
            let message = format!(
                "An imported rule holds the pattern “{pattern}”, which not every program reads alike: {problem}."
            );
            let finding = Finding::warning("pattern-imported", Subject::Form, message);
            found.add(finding.at(format!("/allOf/{index}")));
        }
    }
}

fn patterns_in<'a>(schema: &'a Value, patterns: &mut Vec<&'a str>) {
    match schema {
        Value::Object(map) => {
            for (keyword, value) in map {
                match value {
                    Value::String(pattern) if keyword == "pattern" => patterns.push(pattern),
                    value => patterns_in(value, patterns),
                }
            }
        }
        Value::Array(list) => list.iter().for_each(|value| patterns_in(value, patterns)),
        _ => {}
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
