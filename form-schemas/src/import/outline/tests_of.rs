//! What a test of the source asks of a kind of question of ours.

use super::layout::{Layout, Target};
use super::unticked::UNTICKED;
use super::{Asked, Rule, Test};
use serde_json::{Map, Value};

impl Layout {
    /// A test about a question of the form, as its kind is tested.
    ///
    /// # Errors
    /// Why it cannot be said, as the end of a sentence.
    pub(super) fn adapted(&self, target: Target, test: &Test) -> Result<Rule, String> {
        let key = target.key();
        let counts = || test.schema.keys().all(|keyword| matches!(keyword.as_str(), "minItems" | "maxItems"));
        Ok(match target {
            Target::Repeat(_) if test.schema.is_empty() => Rule::test(key, "minItems", 1),
            Target::Repeat(_) if counts() => Rule::Test(Test { key, schema: test.schema.clone() }),
            Target::Repeat(index) => {
                let title = self.repeats.get(index).map(|repeat| repeat.repeated.title.as_str());
                let title: String = title.unwrap_or_default().chars().take(80).collect();
                return Err(format!(
                    "it looks at what the items of “{title}” say, and a condition can only count them"
                ));
            }
            Target::Question(index) if test.schema.contains_key(UNTICKED) => self.unticked(index, key)?,
            Target::Question(index) => match self.questions.get(index) {
                Some(question) => of_kind(&question.asked, key, &test.schema),
                None => Rule::Constant(false),
            },
        })
    }
}

fn of_kind(asked: &Asked, key: String, schema: &Map<String, Value>) -> Rule {
    if schema.is_empty() {
        return Rule::answered(key);
    }
    let keywords = schema.iter().map(|(keyword, value)| keyword_of(asked, &key, (keyword, value)));
    Rule::all(keywords)
}

fn keyword_of(asked: &Asked, key: &str, (keyword, value): (&str, &Value)) -> Rule {
    let several = asked.kind == "checkboxes";
    match (keyword, value) {
        ("const", Value::Array(values)) if several => {
            let includes = values.iter().map(|value| contains(asked, key, value));
            Rule::all(includes.chain([Rule::test(key, "maxItems", values.len())]))
        }
        ("const" | "contains", value) if several => contains(asked, key, inner_const(value)),
        ("enum", Value::Array(values)) if several => {
            Rule::any(values.iter().map(|value| contains(asked, key, value)))
        }
        ("const", value) => {
            answer(asked, value).map_or(Rule::Constant(false), |value| Rule::test(key, "const", value))
        }
        ("enum", Value::Array(values)) => {
            let mut known: Vec<Value> = Vec::new();
            for value in values.iter().filter_map(|value| answer(asked, value)) {
                if !known.contains(&value) {
                    known.push(value);
                }
            }
            match known.len() {
                0 => Rule::Constant(false),
                1 => Rule::test(key, "const", known.swap_remove(0)),
                _ => Rule::test(key, "enum", known),
            }
        }
        // "Answered, and not": what an answer is not is said within its test.
        ("not", Value::Object(inner)) => match of_kind(asked, key.to_owned(), inner) {
            Rule::Constant(true) => Rule::Constant(false),
            Rule::Constant(false) => Rule::answered(key),
            Rule::Test(Test { schema, .. }) if schema.len() == 1 && !several => {
                Rule::test(key, "not", schema)
            }
            inner => Rule::all([Rule::answered(key), inner.not()]),
        },
        (keyword, value) => Rule::test(key, keyword, value.clone()),
    }
}

fn inner_const(value: &Value) -> &Value {
    value.get("const").unwrap_or(value)
}

fn contains(asked: &Asked, key: &str, value: &Value) -> Rule {
    answer(asked, value).map_or(Rule::Constant(false), |value| {
        let mut inner = Map::new();
        inner.insert("const".to_owned(), value);
        Rule::test(key, "contains", inner)
    })
}

/// A value of the source as an answer of this question; none where it cannot be one.
fn answer(asked: &Asked, value: &Value) -> Option<Value> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Null | Value::Array(_) | Value::Object(_) => return None,
        other => other.to_string(),
    };
    match asked.kind {
        "yes-no" => match text.as_str() {
            "true" | "1" | "yes" | "Yes" => Some(true.into()),
            "false" | "0" | "no" | "No" => Some(false.into()),
            _ => None,
        },
        "declaration" => (text == "true").then(|| true.into()),
        "radios" | "select" | "autocomplete" | "checkboxes" => {
            asked.choices.iter().any(|choice| choice.value == text).then(|| text.into())
        }
        "number" | "money" => match value {
            Value::Number(_) => Some(value.clone()),
            _ => text.trim().parse::<f64>().ok().and_then(number),
        },
        _ => Some(text.into()),
    }
}

/// A whole number as an integer.
fn number(number: f64) -> Option<Value> {
    let text = number.to_string();
    serde_json::from_str(&text).ok()
}
