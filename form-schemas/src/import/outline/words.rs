//! Conditions in words, for their titles.

use super::days::DAYS;
use super::layout::{Layout, Target};
use super::{Rule, Test};
use serde_json::{Map, Value};

impl Layout {
    /// What a rule says.
    pub(super) fn words(&self, rule: &Rule) -> String {
        match rule {
            Rule::Constant(true) => "Always".to_owned(),
            Rule::Constant(false) => "Never".to_owned(),
            Rule::Test(test) => self.test_words(test),
            Rule::All(parts) => self.joined(parts, " and "),
            Rule::Any(parts) => self.joined(parts, " or "),
            Rule::Not(inner) => format!("Not: {}", self.words(inner)),
        }
    }

    fn joined(&self, parts: &[Rule], word: &str) -> String {
        let parts: Vec<String> = parts.iter().take(8).map(|part| self.words(part)).collect();
        parts.join(word)
    }

    fn test_words(&self, test: &Test) -> String {
        let (label, choices) = match Target::read(&test.key) {
            Some(Target::Question(index)) => match self.questions.get(index) {
                Some(question) => (question.asked.title.as_str(), question.asked.choices.as_slice()),
                None => return String::new(),
            },
            Some(Target::Repeat(index)) => match self.repeats.get(index) {
                Some(repeat) => (repeat.repeated.title.as_str(), &[][..]),
                None => return String::new(),
            },
            None => return String::new(),
        };
        let label: String = label.chars().take(100).collect();
        let separator = if label.ends_with(['?', ':']) { "" } else { ":" };
        let title = |value: &Value| match value {
            Value::Bool(true) => "Yes".to_owned(),
            Value::Bool(false) => "No".to_owned(),
            Value::String(said) => {
                let choice = choices.iter().find(|choice| choice.value == *said);
                choice.map_or_else(|| said.clone(), |choice| choice.title.clone())
            }
            other => other.to_string(),
        };
        format!("{label}{separator} {}", said(&test.schema, &title))
    }
}

/// What is said of an answer.
fn said(schema: &Map<String, Value>, title: &dyn Fn(&Value) -> String) -> String {
    let parts: Vec<String> =
        schema.iter().map(|(keyword, value)| keyword_said(keyword, value, title)).collect();
    if parts.is_empty() { "answered".to_owned() } else { parts.join(" and ") }
}

fn keyword_said(keyword: &str, value: &Value, title: &dyn Fn(&Value) -> String) -> String {
    match (keyword, value) {
        ("const", value) => title(value),
        ("enum", Value::Array(values)) => {
            let titles: Vec<String> = values.iter().take(8).map(title).collect();
            titles.join(" or ")
        }
        ("not", Value::Object(inner)) => format!("not {}", said(inner, title)),
        ("contains", Value::Object(inner)) => format!("includes {}", said(inner, title)),
        ("minimum", value) => format!("at least {value}"),
        ("maximum", value) => format!("at most {value}"),
        ("exclusiveMinimum", value) => format!("more than {value}"),
        ("exclusiveMaximum", value) => format!("less than {value}"),
        ("minLength", value) => format!("{value} characters or more"),
        ("maxLength", value) => format!("{value} characters or fewer"),
        ("minItems", value) => format!("{value} or more"),
        ("maxItems", value) => format!("{value} or fewer"),
        (DAYS, value) => super::days::words(value),
        ("pattern", value) => format!("like {}", value.as_str().unwrap_or_default()),
        (keyword, _) => keyword.to_owned(),
    }
}
