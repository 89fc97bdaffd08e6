//! Comparisons with a value, as tests of questions.

use super::comparison::Comparison;
use super::conditions::{Conditions, Trouble, spoken};
use super::fields::Field;
use crate::import::jumps::{Logic, TestKind};
use serde_json::{Value, json};

impl Conditions {
    /// Comparing a text with nothing asks whether it is answered.
    pub(in crate::import) fn answered(
        &mut self,
        index: usize,
        field: &Field,
        comparison: Comparison,
    ) -> Result<Logic, Trouble> {
        let answered = self.is_answered(index, field);
        match comparison {
            Comparison::Equal => Ok(Logic::Not(Box::new(answered))),
            _ => Err("a text can be compared with “is” and “is not” only".into()),
        }
    }

    /// Whether it is answered.
    pub(in crate::import) fn is_answered(&mut self, index: usize, field: &Field) -> Logic {
        self.test(index, TestKind::Answered, || spoken(json!({"required": [field.name]}), field, "answered"))
    }

    /// Whether an option is among the answers.
    pub(in crate::import) fn includes(&mut self, index: usize, field: &Field, wanted: &str) -> Logic {
        if !self.offers(field, wanted) {
            return Logic::Constant(false);
        }
        let title = field.option_title(wanted).unwrap_or(wanted);
        self.other(index, field, &json!({"contains": {"const": wanted}}), &format!("includes {title}"))
    }

    /// Whether a question offers this option. What it does not offer nobody answers, in the source and here.
    pub(in crate::import) fn offers(&mut self, field: &Field, value: &str) -> bool {
        let offers = offers(field, value);
        if !offers {
            self.odd.push(format!(
                "It asks for “{value}”, which “{}” does not offer: nobody answers that.",
                field.label
            ));
        }
        offers
    }

    /// Is and is not. What the source says of the unanswered stands in the report.
    pub(in crate::import) fn equality(
        &mut self,
        index: usize,
        field: &Field,
        comparison: Comparison,
        (value, words): (Value, &str),
    ) -> Result<Logic, Trouble> {
        let name = &field.name;
        let is = self.test(index, TestKind::Is(value.clone()), || {
            spoken(json!({"properties": {name: {"const": value}}, "required": [name]}), field, words)
        });
        match comparison {
            Comparison::Equal => Ok(is),
            _ => Err("it can be compared with “is” and “is not” only".into()),
        }
    }

    /// A test of an answered question that is neither "is" nor "is not".
    pub(in crate::import) fn other(
        &mut self,
        index: usize,
        field: &Field,
        about: &Value,
        words: &str,
    ) -> Logic {
        let name = &field.name;
        let schema = json!({"properties": {name: about}, "required": [name]});
        self.other_test(index, spoken(schema, field, words))
    }
}

/// Whether a question offers this option, or holds any text.
pub(in crate::import) fn offers(field: &Field, value: &str) -> bool {
    field.options.is_empty() || field.option_title(value).is_some()
}

/// A whole number as such.
pub(in crate::import) fn as_json(number: f64) -> Value {
    let whole: Option<i64> =
        if number.fract() == 0.0 && number.abs() < 9e15 { format!("{number:.0}").parse().ok() } else { None };
    whole.map_or_else(|| json!(number), Value::from)
}
