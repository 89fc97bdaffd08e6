//! The schema of a condition out of its rows.

use super::{Built, Comparison, Matching, Row, Test, deciding};
use crate::definition::Condition;
use crate::publish::guard_test;
use crate::{QuestionName, QuestionPath};
use serde_json::{Map, Value, json};

impl Built {
    /// The condition with these rows in the place of what it says. What is said about it stays.
    #[must_use]
    pub fn into_condition(self, condition: &Condition) -> Condition {
        let decides = deciding(&condition.schema);
        let about = condition.schema.iter().filter(|(key, _)| !decides.iter().any(|(other, _)| other == key));
        let mut schema: Map<String, Value> = about.map(|(key, value)| (key.clone(), value.clone())).collect();
        schema.extend(self.schema(condition.scope.as_ref()));
        Condition { schema, ..condition.clone() }
    }

    /// The schema that the rows say, in the items of a repeat or at the root.
    pub fn schema(&self, scope: Option<&QuestionPath>) -> Map<String, Value> {
        let mut rows: Vec<Value> = self.rows.iter().map(|row| row.schema(scope)).collect();
        let schema = match (self.matching, rows.len()) {
            (_, 0) => json!({}),
            (Matching::All | Matching::Any, 1) => rows.swap_remove(0),
            (Matching::All, _) => json!({ "allOf": rows }),
            (Matching::Any, _) => json!({ "anyOf": rows }),
            (Matching::None, _) => json!({ "not": { "anyOf": rows } }),
        };
        match schema {
            Value::Object(schema) => schema,
            // A row that is “true” or “false” alone.
            other => Map::from_iter([("allOf".to_owned(), Value::Array(vec![other]))]),
        }
    }
}

impl Row {
    /// The schema that this row says.
    pub fn schema(&self, scope: Option<&QuestionPath>) -> Value {
        match self {
            Self::Condition(id) => json!({ "$ref": id.to_pointer() }),
            Self::Kept(schema) => schema.clone(),
            Self::Test(test) => test.schema(scope),
        }
    }
}

impl Test {
    fn schema(&self, scope: Option<&QuestionPath>) -> Value {
        let around = scope.map_or(0, |scope| scope.names().count());
        let names: Vec<&QuestionName> = self.question.names().skip(around).collect();
        let Some((name, repeats)) = names.split_last() else { return json!({}) };
        let own = self.of(name.as_str());
        repeats.iter().rev().fold(own, |inner, repeat| of(repeat.as_str(), &json!({ "contains": inner })))
    }

    /// The test of an answer beside its like.
    fn of(&self, name: &str) -> Value {
        let first = || self.values.first().cloned().unwrap_or_default();
        let test = match self.comparison {
            Comparison::Answered => return json!({ "required": [name] }),
            Comparison::NotAnswered => return json!({ "not": { "required": [name] } }),
            Comparison::Lacks => return json!({ "not": of(name, &json!({ "contains": self.is() })) }),
            Comparison::Is => self.is(),
            Comparison::IsNot => json!({ "not": self.is() }),
            Comparison::Includes => json!({ "contains": self.is() }),
            Comparison::Excludes => json!({ "not": { "contains": self.is() } }),
            Comparison::AtLeast => json!({ "minimum": first() }),
            Comparison::AtMost => json!({ "maximum": first() }),
            Comparison::More => json!({ "exclusiveMinimum": first() }),
            Comparison::Less => json!({ "exclusiveMaximum": first() }),
            Comparison::LongerOr => json!({ "minLength": first() }),
            Comparison::ShorterOr => json!({ "maxLength": first() }),
            Comparison::ManyOr => json!({ "minItems": first() }),
            Comparison::FewOr => json!({ "maxItems": first() }),
            Comparison::Matches => guarded(json!({ "pattern": first() })),
            Comparison::MatchesNot => json!({ "not": guarded(json!({ "pattern": first() })) }),
        };
        of(name, &test)
    }

    fn is(&self) -> Value {
        match self.values.as_slice() {
            [one] => json!({ "const": one }),
            several => json!({ "enum": several }),
        }
    }
}

/// A test of an answer that is there.
fn of(name: &str, test: &Value) -> Value {
    json!({ "properties": { name: test }, "required": [name] })
}

/// A pattern that is kept to one line, where it ends with `$`.
fn guarded(mut test: Value) -> Value {
    guard_test(&mut test);
    test
}
