//! What a condition says when some answers are known, without the schema engine.

use crate::ConditionId;
use crate::definition::{Condition, FormDefinition};
use serde_json::{Map, Value};

/// How deep conditions may refer to each other.
const MAX_DEPTH: usize = 32;

/// A question, and what its answer may be here; none stands for no answer.
pub(super) type States<'a> = (&'a str, Vec<Option<Value>>);

/// What is known of some answers; of all others nothing is.
#[derive(Clone, Copy)]
pub(super) struct Known<'a> {
    pub(super) definition: &'a FormDefinition,
    /// The later of two about the same question counts.
    pub(super) answers: &'a [States<'a>],
}

impl Known<'_> {
    /// Whether the condition holds; none when that depends on other answers, or on a keyword that is not read here.
    pub(super) fn holds(&self, id: &ConditionId) -> Option<bool> {
        self.condition(id, 0)
    }

    /// Whether all of them hold.
    pub(super) fn all_hold(&self, when: &[ConditionId]) -> Option<bool> {
        all(when.iter().map(|id| self.holds(id)))
    }

    /// Whether any of these schemas holds.
    pub(super) fn any_holds(&self, schemas: &[Value]) -> Option<bool> {
        any(schemas.iter().map(|schema| self.any_schema(schema, 0)))
    }

    fn condition(&self, id: &ConditionId, depth: usize) -> Option<bool> {
        let condition = self.definition.condition(id)?;
        if depth > MAX_DEPTH || condition.scope.is_some() {
            return None;
        }
        self.schema(&condition.schema, depth)
    }

    /// A schema about one question is tried with each of its answers: taken apart, it would say less.
    fn schema(&self, schema: &Map<String, Value>, depth: usize) -> Option<bool> {
        if let Some(name) = name_in(schema).filter(|name| schema_is_about_only(schema, name)) {
            let (_, states) = self.answers.iter().rev().find(|(known, _)| *known == name)?;
            return agreed(states.iter().map(|state| holds_for(schema, state.as_ref())));
        }
        all(schema.iter().map(|(keyword, value)| self.keyword(keyword, value, depth)))
    }

    fn any_schema(&self, schema: &Value, depth: usize) -> Option<bool> {
        match schema {
            Value::Bool(verdict) => Some(*verdict),
            Value::Object(schema) if depth <= MAX_DEPTH => self.schema(schema, depth + 1),
            _ => None,
        }
    }

    fn keyword(&self, keyword: &str, value: &Value, depth: usize) -> Option<bool> {
        match (keyword, value) {
            ("$ref", Value::String(pointer)) => {
                self.condition(&ConditionId::from_pointer(pointer).ok()?, depth + 1)
            }
            ("allOf", Value::Array(schemas)) => {
                all(schemas.iter().map(|schema| self.any_schema(schema, depth)))
            }
            ("anyOf", Value::Array(schemas)) => {
                any(schemas.iter().map(|schema| self.any_schema(schema, depth)))
            }
            ("not", schema) => self.any_schema(schema, depth).map(|holds| !holds),
            ("type", Value::String(name)) => (name == "object").then_some(true),
            ("title" | "description" | "$comment", _) => Some(true),
            (keyword, _) if keyword.starts_with("x-") => Some(true),
            // `properties` and `required` of several questions at once.
            _ => None,
        }
    }
}

/// Whether a schema about one question holds with this answer to it, or with none.
pub(super) fn holds_for(schema: &Map<String, Value>, answer: Option<&Value>) -> Option<bool> {
    let inner = |schema: &Value| holds_for(schema.as_object()?, answer);
    all(schema.iter().map(|(keyword, value)| match (keyword.as_str(), value) {
        ("properties", Value::Object(properties)) => {
            let Some(answer) = answer else { return Some(true) };
            all(properties.values().map(|test| value_holds(test, answer)))
        }
        ("required", Value::Array(names)) => Some(names.is_empty() || answer.is_some()),
        ("not", schema) => inner(schema).map(|holds| !holds),
        ("allOf", Value::Array(schemas)) => all(schemas.iter().map(inner)),
        ("anyOf", Value::Array(schemas)) => any(schemas.iter().map(inner)),
        ("type", Value::String(name)) => (name == "object").then_some(true),
        ("title" | "description" | "$comment", _) => Some(true),
        _ => None,
    }))
}

/// Whether a value fits a small schema.
fn value_holds(schema: &Value, value: &Value) -> Option<bool> {
    let Value::Object(schema) = schema else { return schema.as_bool() };
    all(schema.iter().map(|(keyword, expected)| match (keyword.as_str(), expected) {
        ("const", expected) => Some(expected == value),
        ("enum", Value::Array(options)) => Some(options.contains(value)),
        ("not", schema) => value_holds(schema, value).map(|holds| !holds),
        _ => None,
    }))
}

/// All of them, as Kleene had it: one that is false decides.
fn all(verdicts: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    let mut known = true;
    for verdict in verdicts {
        match verdict {
            Some(false) => return Some(false),
            Some(true) => {}
            None => known = false,
        }
    }
    known.then_some(true)
}

/// Any of them: one that is true decides.
fn any(verdicts: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    all(verdicts.map(|verdict| verdict.map(|holds| !holds))).map(|none| !none)
}

/// What all of them say; nothing when they disagree.
fn agreed(mut verdicts: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    let first = verdicts.next()??;
    verdicts.all(|verdict| verdict == Some(first)).then_some(first)
}

/// Whether the condition is about the answer to this question and about nothing else.
pub(super) fn is_about_only(condition: &Condition, name: &str) -> bool {
    condition.scope.is_none() && schema_is_about_only(&condition.schema, name)
}

/// The first question that a schema names.
pub(super) fn name_in(schema: &Map<String, Value>) -> Option<&str> {
    schema.iter().find_map(|(keyword, value)| match (keyword.as_str(), value) {
        ("properties", Value::Object(properties)) => properties.keys().next().map(String::as_str),
        ("required", Value::Array(names)) => names.first()?.as_str(),
        ("not", Value::Object(inner)) => name_in(inner),
        ("allOf" | "anyOf", Value::Array(inner)) => {
            inner.iter().find_map(|inner| name_in(inner.as_object()?))
        }
        _ => None,
    })
}

pub(super) fn schema_is_about_only(schema: &Map<String, Value>, name: &str) -> bool {
    schema.iter().all(|(keyword, value)| match (keyword.as_str(), value) {
        ("properties", Value::Object(properties)) => properties.keys().all(|key| key == name),
        ("required", Value::Array(names)) => names.iter().all(|required| required == name),
        ("not", Value::Object(inner)) => schema_is_about_only(inner, name),
        ("allOf" | "anyOf", Value::Array(inner)) => {
            inner.iter().all(|inner| inner.as_object().is_some_and(|inner| schema_is_about_only(inner, name)))
        }
        ("type" | "title" | "description" | "$comment", _) => true,
        _ => false,
    })
}
