//! Schemas that decide something (`if`, rules of layouts) as conditions.

use super::document::Document;
use crate::import::making::pattern::portable;
use crate::import::outline::{Rule, Test};
use serde_json::{Map, Value};
use std::cell::Cell;

/// How deep conditions may be inside one another.
const MAX_DEPTH: usize = 40;

/// So many schemas one condition may be made of.
pub(in crate::import) const MOST_PARTS: usize = 2_000;

/// What is around a condition.
#[derive(Clone, Copy)]
pub(in crate::import) struct Conditions<'a, 'b> {
    /// The document that references lead into.
    pub(in crate::import) document: &'b Document<'a>,
    /// Whether a property of the object at this key is always there when it is shown.
    pub(in crate::import) always: &'b dyn Fn(&str) -> bool,
    /// How many more schemas are looked at: definitions may refer to one another in very many ways.
    pub(in crate::import) left: &'b Cell<usize>,
}

impl<'a> Conditions<'a, '_> {
    /// Counts a schema.
    fn count(self) -> Result<(), String> {
        let left = self.left.get().checked_sub(1).ok_or("it is made of too many parts")?;
        self.left.set(left);
        Ok(())
    }

    /// What a schema says of the object at `key`.
    ///
    /// # Errors
    /// What of it cannot be said, as the end of a sentence.
    pub(in crate::import) fn object(
        self,
        schema: &'a Value,
        key: &str,
        depth: usize,
    ) -> Result<Rule, String> {
        self.count()?;
        let schema = match schema {
            Value::Bool(constant) => return Ok(Rule::Constant(*constant)),
            Value::Object(schema) if depth <= MAX_DEPTH => schema,
            Value::Object(_) => return Err("it is nested too deep".to_owned()),
            _ => return Err("it is no schema".to_owned()),
        };
        self.members(schema, key, depth)
    }

    fn of_object(
        self,
        schema: &'a Map<String, Value>,
        (keyword, value): (&'a str, &'a Value),
        key: &str,
        depth: usize,
    ) -> Result<Rule, String> {
        let part = |value: &'a Value| self.object(value, key, depth + 1);
        match (keyword, value) {
            ("properties", Value::Object(tests)) => {
                let required = names(schema.get("required"));
                let tests =
                    tests.iter().map(|(name, test)| self.property((name, test), key, &required, depth));
                Ok(Rule::all(tests.collect::<Result<Vec<_>, _>>()?))
            }
            ("required", Value::Array(_)) => {
                let tested = schema.get("properties").and_then(Value::as_object);
                let open = names(Some(value))
                    .into_iter()
                    .filter(|name| tested.is_none_or(|tests| !tests.contains_key(*name)));
                Ok(Rule::all(open.map(|name| Rule::answered(child(key, name)))))
            }
            ("allOf", Value::Array(parts)) => {
                Ok(Rule::all(parts.iter().map(part).collect::<Result<Vec<_>, _>>()?))
            }
            ("anyOf", Value::Array(parts)) => {
                Ok(Rule::any(parts.iter().map(part).collect::<Result<Vec<_>, _>>()?))
            }
            ("oneOf", Value::Array(parts)) if parts.len() == 1 => {
                parts.first().map_or(Ok(Rule::Constant(true)), part)
            }
            ("not", inner) => Ok(part(inner)?.not()),
            ("$ref", Value::String(_)) => {
                let (_, target) = self.document.follow(value)?;
                self.object(target, key, depth + 4)
            }
            _ if is_about(keyword) => Ok(Rule::Constant(true)),
            (keyword, _) => Err(format!("“{keyword}” is not among what a condition can say")),
        }
    }

    fn property(
        self,
        (name, test): (&'a String, &'a Value),
        key: &str,
        required: &[&str],
        depth: usize,
    ) -> Result<Rule, String> {
        let at = child(key, name);
        let rule = self.answer(test, &at, depth + 1)?;
        if required.contains(&name.as_str()) || (self.always)(&at) {
            return Ok(match rule {
                Rule::Constant(true) => Rule::answered(at),
                rule => rule,
            });
        }
        // A property that is not there is of any kind.
        Ok(match rule {
            Rule::Constant(false) => Rule::answered(at).not(),
            Rule::Constant(true) => Rule::Constant(true),
            rule => Rule::any([Rule::answered(at).not(), rule]),
        })
    }

    /// What a schema says of the answer at `key`, which is there.
    ///
    /// # Errors
    /// What of it cannot be said.
    pub(in crate::import) fn answer(
        self,
        schema: &'a Value,
        key: &str,
        depth: usize,
    ) -> Result<Rule, String> {
        self.count()?;
        let schema = match schema {
            Value::Bool(true) => return Ok(Rule::Constant(true)),
            Value::Bool(false) => return Ok(Rule::Constant(false)),
            Value::Object(schema) if depth <= MAX_DEPTH => schema,
            Value::Object(_) => return Err("it is nested too deep".to_owned()),
            _ => return Err("it is no schema".to_owned()),
        };
        if schema.contains_key("properties") || schema.contains_key("required") {
            return self.members(schema, key, depth);
        }
        let mut rules = Vec::new();
        for (keyword, value) in schema {
            rules.push(self.of_answer((keyword, value), key, depth)?);
        }
        Ok(Rule::all(rules))
    }

    fn members(self, schema: &'a Map<String, Value>, key: &str, depth: usize) -> Result<Rule, String> {
        let rules =
            schema.iter().map(|(keyword, value)| self.of_object(schema, (keyword, value), key, depth));
        Ok(Rule::all(rules.collect::<Result<Vec<_>, _>>()?))
    }

    fn of_answer(
        self,
        (keyword, value): (&'a str, &'a Value),
        key: &str,
        depth: usize,
    ) -> Result<Rule, String> {
        let part = |value: &'a Value| self.answer(value, key, depth + 1);
        match (keyword, value) {
            ("const", Value::Null) => Ok(Rule::answered(key).not()),
            ("const", value) => Ok(Rule::test(key, "const", value.clone())),
            ("enum", Value::Array(values)) => {
                let said: Vec<Value> = values.iter().filter(|value| !value.is_null()).cloned().collect();
                let unanswered = (said.len() < values.len()).then(|| Rule::answered(key).not());
                let test = (!said.is_empty()).then(|| Rule::test(key, "enum", said));
                Ok(Rule::any(test.into_iter().chain(unanswered)))
            }
            ("contains", Value::Object(inner)) => match inner.get("const").or_else(|| inner.get("enum")) {
                Some(Value::Array(values)) => {
                    let tests = values
                        .iter()
                        .map(|value| self.count().map(|()| Rule::test(key, "contains", one(value))));
                    Ok(Rule::any(tests.collect::<Result<Vec<_>, _>>()?))
                }
                Some(value) => Ok(Rule::test(key, "contains", one(value))),
                None => Err("“contains” is about more than a value".to_owned()),
            },
            (
                "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum" | "minLength" | "maxLength"
                | "minItems" | "maxItems",
                Value::Number(_),
            ) => Ok(Rule::test(key, keyword, value.clone())),
            ("pattern", Value::String(pattern)) => match portable(pattern) {
                Some(pattern) => Ok(Rule::test(key, "pattern", pattern)),
                None => Err(format!("not every program reads the pattern “{pattern}” alike")),
            },
            ("not", inner) => Ok(match part(inner)? {
                Rule::Test(Test { schema, .. }) if !schema.is_empty() => Rule::test(key, "not", schema),
                rule => Rule::all([Rule::answered(key), rule.not()]),
            }),
            ("allOf", Value::Array(parts)) => {
                Ok(Rule::all(parts.iter().map(part).collect::<Result<Vec<_>, _>>()?))
            }
            ("anyOf" | "oneOf", Value::Array(parts)) => {
                Ok(Rule::any(parts.iter().map(part).collect::<Result<Vec<_>, _>>()?))
            }
            ("$ref", Value::String(_)) => {
                let (_, target) = self.document.follow(value)?;
                self.answer(target, key, depth + 4)
            }
            ("type", value) if is_null(value) => Ok(Rule::answered(key).not()),
            _ if is_about(keyword) => Ok(Rule::Constant(true)),
            (keyword, _) => Err(format!("“{keyword}” is not among what a condition can say")),
        }
    }

    /// Whether a schema takes what is not there at all, as validators in JavaScript find of `undefined`: it is of no type and
    /// equals nothing, and what is said of numbers, texts, lists and objects alone holds of it.
    ///
    /// # Errors
    /// What of it cannot be said.
    pub(in crate::import) fn takes_nothing(self, schema: &'a Value, depth: usize) -> Result<bool, String> {
        self.count()?;
        let schema = match schema {
            Value::Bool(constant) => return Ok(*constant),
            Value::Object(schema) if depth <= MAX_DEPTH => schema,
            Value::Object(_) => return Err("it is nested too deep".to_owned()),
            _ => return Err("it is no schema".to_owned()),
        };
        for (keyword, value) in schema {
            if !self.keyword_takes_nothing(keyword, value, depth)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn keyword_takes_nothing(self, keyword: &str, value: &'a Value, depth: usize) -> Result<bool, String> {
        let parts = || value.as_array().into_iter().flatten();
        let part = |part: &'a Value| self.takes_nothing(part, depth + 1);
        let count = || {
            let each = parts().map(part).collect::<Result<Vec<bool>, _>>();
            each.map(|each| each.into_iter().filter(|takes| *takes).count())
        };
        Ok(match (keyword, value) {
            ("const" | "enum" | "type", _) => false,
            ("allOf", Value::Array(_)) => count()? == parts().count(),
            ("anyOf", Value::Array(_)) => count()? > 0,
            ("oneOf", Value::Array(_)) => count()? == 1,
            ("not", inner) => !part(inner)?,
            ("$ref", Value::String(_)) => {
                let (_, target) = self.document.follow(value)?;
                self.takes_nothing(target, depth + 4)?
            }
            _ => true,
        })
    }
}

/// Whether a type is null alone.
fn is_null(types: &Value) -> bool {
    let list = types.as_array();
    types == "null" || list.is_some_and(|list| !list.is_empty() && list.iter().all(|one| one == "null"))
}

/// A value as what `contains` holds.
fn one(value: &Value) -> Map<String, Value> {
    Map::from_iter([("const".to_owned(), value.clone())])
}

/// Whether a keyword says nothing about answers.
fn is_about(keyword: &str) -> bool {
    matches!(
        keyword,
        "title" | "description" | "$comment" | "type" | "default" | "examples" | "$schema" | "$id"
    ) || keyword.starts_with("x-")
}

/// The key of a property.
pub(in crate::import) fn child(key: &str, name: &str) -> String {
    format!("{key}/{}", crate::definition::pointer_step(name))
}

/// The texts of a list.
pub(in crate::import) fn names(list: Option<&Value>) -> Vec<&str> {
    let list = list.and_then(Value::as_array).into_iter().flatten();
    list.filter_map(Value::as_str).collect()
}
