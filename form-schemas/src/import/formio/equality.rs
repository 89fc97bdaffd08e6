//! When an answer is a value: numbers and boxes to tick are compared as the engine and JavaScript compare them.

use super::Form;
use super::keys::Kind;
use super::members::is_nothing;
use crate::import::outline::Rule;
use serde_json::{Number, Value, json};

/// How an answer is compared with a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Equality {
    /// A row of the builder: a text is read as JSON where the answer is none.
    Row,
    /// `when` and `eq`: both as texts.
    Texts,
    /// `==`: a text is read as a number where the answer is none.
    Loose,
    /// `===`: only what is of the same type is the same.
    Strict,
}

impl Equality {
    /// Of an operator of JavaScript; whether it is turned into its opposite.
    pub(super) fn of(operator: &str) -> Option<(Self, bool)> {
        match operator {
            "==" => Some((Self::Loose, false)),
            "!=" => Some((Self::Loose, true)),
            "===" => Some((Self::Strict, false)),
            "!==" => Some((Self::Strict, true)),
            _ => None,
        }
    }

    /// The number that is the same as this value; none where no number is.
    fn number(self, value: &Value) -> Option<Number> {
        match (self, value) {
            (_, Value::Number(number)) => Some(number.clone()),
            // The engine reads no text where the answer is 0.
            (Self::Row, Value::String(text)) => {
                serde_json::from_str(text).ok().filter(|number: &Number| number.as_f64() != Some(0.0))
            }
            (Self::Texts, Value::String(text)) => serde_json::from_str(text)
                .ok()
                .filter(|number: &Number| number.as_f64().is_some_and(|number| number.to_string() == *text)),
            (Self::Loose, Value::String(text)) => written_number(text),
            (Self::Loose, Value::Bool(flag)) => Some(u8::from(*flag).into()),
            _ => None,
        }
    }

    /// Whether a box is ticked that is the same as this value; none where no box is.
    pub(super) fn ticked(self, value: &Value) -> Option<bool> {
        match (self, value) {
            (_, Value::Bool(flag)) => Some(*flag),
            (Self::Row, Value::String(text)) => serde_json::from_str(text).ok(),
            (Self::Texts, Value::String(text)) => text.parse().ok(),
            (Self::Loose, value) => match self.number(value)?.as_f64() {
                Some(1.0) => Some(true),
                Some(0.0) => Some(false),
                _ => None,
            },
            _ => None,
        }
    }
}

/// A text as JavaScript reads it as a number: one without words is 0.
fn written_number(text: &str) -> Option<Number> {
    let text = text.trim();
    if text.is_empty() { Some(0.into()) } else { serde_json::from_str(text).ok() }
}

impl Form {
    /// That a number is a value; none where this says no more than whether it was answered.
    pub(super) fn is_number(&self, path: &str, equality: Equality, value: &Value) -> Option<Rule> {
        let is_text = matches!(equality, Equality::Loose | Equality::Strict) && value.is_string();
        if self.keys.kind(path) != Kind::Number || (is_nothing(value) && !value.is_boolean() && !is_text) {
            return None;
        }
        let number = equality.number(value);
        let number = number.and_then(|number| self.keys.in_coins(path, number));
        Some(number.map_or(Rule::Constant(false), |number| Rule::test(path, "const", number)))
    }

    /// That a box is ticked, or is not; none where something else stands there.
    pub(super) fn is_box(&self, path: &str, equality: Equality, value: &Value) -> Option<Rule> {
        (self.keys.kind(path) == Kind::YesNo).then(|| match equality.ticked(value) {
            Some(true) => Rule::test(path, "const", true),
            Some(false) => self.unticked(path),
            None => Rule::Constant(false),
        })
    }

    /// That a box is there and is not ticked: until somebody ticks it, unless it is ticked from the start.
    fn unticked(&self, path: &str) -> Rule {
        if self.keys.is_ticked_at_first(path) {
            Rule::test(path, "const", false)
        } else if self.keys.stays(path) {
            Rule::test(path, "const", true).not()
        } else {
            Rule::unticked(path)
        }
    }

    /// That an answer is something, as JavaScript sees it: a tick, a number other than 0, anything of others.
    pub(super) fn is_something(&self, path: String) -> Rule {
        match self.keys.kind(&path) {
            Kind::YesNo => Rule::test(path, "const", true),
            Kind::Number => Rule::test(path, "not", json!({"const": 0})),
            _ => Rule::answered(path),
        }
    }

    /// That the builder calls an answer empty: also a box that is not ticked.
    pub(super) fn is_empty(&self, path: String) -> Rule {
        match self.keys.kind(&path) {
            Kind::YesNo => Rule::test(path, "const", true).not(),
            _ => Rule::answered(path).not(),
        }
    }

    /// That `_.isEmpty` calls an answer empty: it does so of every number, and of every yes or no.
    pub(super) fn holds_nothing(&self, path: String) -> Rule {
        match self.keys.kind(&path) {
            Kind::YesNo | Kind::Number => Rule::Constant(true),
            _ => Rule::answered(path).not(),
        }
    }
}
