//! What a condition says when only one answer is known, without the schema engine.

use crate::ConditionId;
use crate::definition::{Condition, FormDefinition};
use serde_json::{Map, Value};

/// How deep conditions may refer to each other.
const MAX_DEPTH: usize = 32;

/// One answer that is known; of all others nothing is.
#[derive(Clone, Copy)]
pub(super) struct Known<'a> {
    pub(super) definition: &'a FormDefinition,
    /// The name of the question, at the root.
    pub(super) name: &'a str,
    /// Its answer.
    pub(super) value: &'a Value,
}

impl Known<'_> {
    /// Whether the condition holds; none when that depends on other answers, or on a keyword that is not read here.
    pub(super) fn holds(&self, id: &ConditionId) -> Option<bool> {
        self.condition(id.as_str(), 0)
    }

    fn condition(&self, id: &str, depth: usize) -> Option<bool> {
        let condition = self.definition.conditions.iter().find(|condition| condition.id.as_str() == id)?;
        if depth > MAX_DEPTH || condition.scope.is_some() {
            return None;
        }
        self.schema(&condition.schema, depth)
    }

    fn schema(&self, schema: &Map<String, Value>, depth: usize) -> Option<bool> {
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
                let id = ConditionId::from_pointer(pointer).ok()?;
                self.condition(id.as_str(), depth + 1)
            }
            ("allOf", Value::Array(schemas)) => {
                all(schemas.iter().map(|schema| self.any_schema(schema, depth)))
            }
            ("anyOf", Value::Array(schemas)) => {
                all(schemas.iter().map(|schema| self.any_schema(schema, depth).map(|holds| !holds)))
                    .map(|none| !none)
            }
            ("not", schema) => self.any_schema(schema, depth).map(|holds| !holds),
            ("required", Value::Array(names)) => {
                all(names.iter().map(|name| (name == self.name).then_some(true)))
            }
            ("properties", Value::Object(properties)) => all(properties.iter().map(|(name, schema)| {
                if name == self.name { value_holds(schema, self.value) } else { None }
            })),
            ("type", Value::String(name)) => (name == "object").then_some(true),
            ("title" | "description" | "$comment", _) => Some(true),
            (keyword, _) if keyword.starts_with("x-") => Some(true),
            _ => None,
        }
    }
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

/// Whether the condition is about the answer to this question and about nothing else.
pub(super) fn is_about_only(condition: &Condition, name: &str) -> bool {
    condition.scope.is_none() && schema_is_about_only(&condition.schema, name)
}

fn schema_is_about_only(schema: &Map<String, Value>, name: &str) -> bool {
    schema.iter().all(|(keyword, value)| match (keyword.as_str(), value) {
        ("properties", Value::Object(properties)) => properties.keys().all(|key| key == name),
        ("required", Value::Array(names)) => names.iter().all(|required| required == name),
        ("not", Value::Object(inner)) => schema_is_about_only(inner, name),
        ("allOf" | "anyOf", Value::Array(inner)) => {
            inner.iter().all(|inner| inner.as_object().is_some_and(|inner| schema_is_about_only(inner, name)))
        }
        ("type", _) => true,
        _ => false,
    })
}
