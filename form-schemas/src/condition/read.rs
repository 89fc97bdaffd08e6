//! Rows out of the schema of a condition. What they say together is what the schema says.

use super::{Built, Comparison, LINE_BREAK, Matching, Row, Test, deciding};
use crate::definition::{Condition, FormDefinition, Property};
use crate::{ConditionId, QuestionName, QuestionPath};
use serde_json::{Map, Value};

impl Built {
    /// A condition as rows.
    pub fn of(definition: &FormDefinition, condition: &Condition) -> Self {
        let reader = Reader { definition, scope: condition.scope.clone() };
        let schema = &condition.schema;
        let (matching, rows) = match deciding(schema).as_slice() {
            [("anyOf", Value::Array(parts))] => (Matching::Any, reader.each(parts)),
            [("allOf", Value::Array(parts))] => {
                (Matching::All, parts.iter().flat_map(|part| reader.rows(part)).collect())
            }
            [("not", Value::Object(not))] if reader.negated(not).is_none() => {
                let rows = match deciding(not).as_slice() {
                    [("anyOf", Value::Array(parts))] => reader.each(parts),
                    _ => vec![reader.row(&Value::Object(not.clone()))],
                };
                (Matching::None, rows)
            }
            [] => (Matching::All, Vec::new()),
            _ => (Matching::All, reader.rows(&Value::Object(about_answers(schema)))),
        };
        Self { matching, rows }
    }
}

/// A schema without what is said about it: that stays with the condition.
fn about_answers(schema: &Map<String, Value>) -> Map<String, Value> {
    deciding(schema).into_iter().map(|(key, value)| (key.to_owned(), value.clone())).collect()
}

/// Where a schema stands: at the root, or in the items of a repeat.
struct Reader<'a> {
    definition: &'a FormDefinition,
    scope: Option<QuestionPath>,
}

impl Reader<'_> {
    fn each(&self, parts: &[Value]) -> Vec<Row> {
        parts.iter().map(|part| self.row(part)).collect()
    }

    /// The row that says all of a schema.
    fn row(&self, schema: &Value) -> Row {
        let rows = self.all(schema).unwrap_or_default();
        match <[Row; 1]>::try_from(rows) {
            Ok([row]) => row,
            Err(_) => Row::Kept(schema.clone()),
        }
    }

    /// The rows that say a schema if all of them are so.
    fn rows(&self, schema: &Value) -> Vec<Row> {
        self.all(schema).unwrap_or_else(|| vec![Row::Kept(schema.clone())])
    }

    fn all(&self, schema: &Value) -> Option<Vec<Row>> {
        let parts = deciding(schema.as_object()?);
        match parts.as_slice() {
            [("$ref", Value::String(pointer))] => {
                Some(vec![Row::Condition(ConditionId::from_pointer(pointer).ok()?)])
            }
            [("not", Value::Object(not))] => self.negated(not).map(|row| vec![row]),
            _ => self.tests(&parts),
        }
    }

    /// What is not so, where a row says that.
    fn negated(&self, not: &Map<String, Value>) -> Option<Row> {
        let inner = self.tests(&deciding(not))?;
        let Ok([Row::Test(test)]) = <[Row; 1]>::try_from(inner) else { return None };
        let comparison = match test.comparison {
            Comparison::Answered => Comparison::NotAnswered,
            Comparison::Includes => Comparison::Lacks,
            _ => return None,
        };
        // That no item of a repeat is such is not that one is not.
        let is_own = test.question.repeat() == self.scope;
        is_own.then_some(Row::Test(Test { comparison, ..test }))
    }

    /// `properties` and `required`: of what is tested it must be required that it is there.
    fn tests(&self, parts: &[(&str, &Value)]) -> Option<Vec<Row>> {
        let (mut tested, mut required) = (None, Vec::new());
        for part in parts {
            match part {
                ("properties", Value::Object(tests)) => tested = Some(tests),
                ("required", Value::Array(names)) => {
                    required = names.iter().map(Value::as_str).collect::<Option<Vec<_>>>()?;
                }
                ("type", Value::String(kind)) if kind == "object" => {}
                _ => return None,
            }
        }
        let mut rows = Vec::new();
        for (name, test) in tested.into_iter().flatten() {
            required.iter().find(|required| **required == name.as_str())?;
            rows.extend(self.answer(&self.path(name)?, test.as_object()?)?);
        }
        let alone =
            required.into_iter().filter(|name| tested.is_none_or(|tested| !tested.contains_key(*name)));
        for name in alone {
            rows.push(test(self.path(name)?, Comparison::Answered, Vec::new()));
        }
        Some(rows)
    }

    fn path(&self, name: &str) -> Option<QuestionPath> {
        let name = QuestionName::new(name).ok()?;
        let path = match &self.scope {
            Some(scope) => scope.item(name),
            None => QuestionPath::root(name),
        };
        self.definition.property(&path).map(|_| path)
    }

    fn answer(&self, path: &QuestionPath, tests: &Map<String, Value>) -> Option<Vec<Row>> {
        let is_repeat = matches!(self.definition.property(path), Some(Property::Repeat(_)));
        let one = |(keyword, value): (&String, &Value)| match (keyword.as_str(), value) {
            ("contains", part) if is_repeat => {
                let items = Reader { definition: self.definition, scope: Some(path.clone()) };
                match items.row(part) {
                    Row::Test(test) => Some(Row::Test(test)),
                    Row::Condition(_) | Row::Kept(_) => None,
                }
            }
            (keyword, value) => {
                let (comparison, values) = compared(keyword, value)?;
                Some(test(path.clone(), comparison, values))
            }
        };
        let tests = without_guard(tests);
        (!tests.is_empty()).then(|| tests.into_iter().map(one).collect()).flatten()
    }
}

fn test(question: QuestionPath, comparison: Comparison, values: Vec<Value>) -> Row {
    Row::Test(Test { question, comparison, values })
}

/// The tests without what only keeps a pattern to one line.
fn without_guard(tests: &Map<String, Value>) -> Vec<(&String, &Value)> {
    let is_guard = |keyword: &str, value: &Value| {
        keyword == "not"
            && tests.contains_key("pattern")
            && value.as_object().is_some_and(|not| {
                not.len() == 1 && not.get("pattern").and_then(Value::as_str) == Some(LINE_BREAK)
            })
    };
    tests.iter().filter(|(keyword, value)| !is_guard(keyword, value)).collect()
}

/// What one keyword compares, and with what.
fn compared(keyword: &str, value: &Value) -> Option<(Comparison, Vec<Value>)> {
    let comparison = match (keyword, value) {
        ("const", _) => Comparison::Is,
        ("enum", Value::Array(values)) if !values.is_empty() => {
            return Some((Comparison::Is, values.clone()));
        }
        ("contains", Value::Object(test)) => return inside(test, Comparison::Is, Comparison::Includes),
        ("not", Value::Object(test)) => {
            return inside(test, Comparison::Is, Comparison::IsNot)
                .or_else(|| inside(test, Comparison::Includes, Comparison::Excludes))
                .or_else(|| inside(test, Comparison::Matches, Comparison::MatchesNot));
        }
        ("minimum", Value::Number(_)) => Comparison::AtLeast,
        ("maximum", Value::Number(_)) => Comparison::AtMost,
        ("exclusiveMinimum", Value::Number(_)) => Comparison::More,
        ("exclusiveMaximum", Value::Number(_)) => Comparison::Less,
        ("minLength", Value::Number(_)) => Comparison::LongerOr,
        ("maxLength", Value::Number(_)) => Comparison::ShorterOr,
        ("minItems", Value::Number(_)) => Comparison::ManyOr,
        ("maxItems", Value::Number(_)) => Comparison::FewOr,
        ("pattern", Value::String(_)) => Comparison::Matches,
        _ => return None,
    };
    Some((comparison, vec![value.clone()]))
}

/// What a test inside another keyword compares, which makes `then` of `expected`.
fn inside(
    test: &Map<String, Value>,
    expected: Comparison,
    then: Comparison,
) -> Option<(Comparison, Vec<Value>)> {
    let tests = without_guard(test);
    let [(keyword, value)] = tests.as_slice() else { return None };
    let (found, values) = compared(keyword, value)?;
    (found == expected).then_some((then, values))
}
