//! Comparisons of the source as tests of questions: each kind of question is compared in its own way.

use super::conditions::{Conditions, Trouble, no_field, spoken};
use super::expression::{Comparison, Operand};
use super::fields::{Field, FieldKind, Fields};
use crate::import::jumps::{Logic, Test, TestKind};
use serde_json::{Value, json};

impl Conditions {
    pub(super) fn compare(
        &mut self,
        name: &str,
        comparison: Comparison,
        value: &Operand,
        fields: &Fields,
    ) -> Result<Logic, Trouble> {
        let (index, field) = fields.find(name).ok_or_else(|| no_field(name))?;
        match (&field.kind, value) {
            (_, Operand::Field(_) | Operand::Length(_)) => Err("it compares two fields".into()),
            (FieldKind::YesNo, value) => {
                let wanted = match value {
                    Operand::Bool(flag) => *flag,
                    Operand::Text(text) if text == "true" || text == "yes" => true,
                    Operand::Text(text) if text == "false" || text == "no" => false,
                    _ => return Err("yes or no can be true or false only".into()),
                };
                Ok(self.equality(
                    index,
                    field,
                    comparison,
                    (wanted.into(), if wanted { "Yes" } else { "No" }),
                )?)
            }
            (FieldKind::Choice, Operand::Number(number)) => {
                self.choice_number(index, field, comparison, *number)
            }
            (FieldKind::Text, Operand::Text(text)) if text.is_empty() => {
                self.answered(index, field, comparison)
            }
            (FieldKind::Choice | FieldKind::Text, value) => {
                let wanted = plain(value).ok_or("it cannot be compared with a time")?;
                if field.kind == FieldKind::Choice {
                    self.check_option(field, &wanted);
                }
                let title = field.option_title(&wanted).unwrap_or(&wanted).to_owned();
                self.equality(index, field, comparison, (wanted.into(), &title))
            }
            (FieldKind::Choices, value) => {
                let wanted = plain(value).ok_or("it cannot be compared with a time")?;
                let includes = self.includes(index, field, &wanted);
                match comparison {
                    Comparison::In | Comparison::Equal => Ok(includes),
                    Comparison::NotEqual => Ok(self.negate(includes, fields)),
                    _ => Err("checkboxes can only contain something".into()),
                }
            }
            (FieldKind::Number, value) => self.number(index, field, comparison, value),
            (FieldKind::Date, value) => self.date(index, field, comparison, value),
            (FieldKind::Unsupported, _) => {
                Err(format!("questions like “{}” cannot be compared yet", field.label).into())
            }
        }
    }

    /// Comparing a text with nothing asks whether it is answered.
    fn answered(&mut self, index: usize, field: &Field, comparison: Comparison) -> Result<Logic, Trouble> {
        let answered = self
            .test(index, TestKind::Answered, || spoken(json!({"required": [field.name]}), field, "answered"));
        match comparison {
            Comparison::Equal => Ok(Logic::Not(Box::new(answered))),
            Comparison::NotEqual => Ok(answered),
            _ => Err("a text can be compared with “is” and “is not” only".into()),
        }
    }

    fn includes(&mut self, index: usize, field: &Field, wanted: &str) -> Logic {
        self.check_option(field, wanted);
        let title = field.option_title(wanted).unwrap_or(wanted);
        self.other(index, field, &json!({"contains": {"const": wanted}}), &format!("includes {title}"))
    }

    /// A condition about an option that its question does not have is kept, and is a thing to fix.
    fn check_option(&mut self, field: &Field, value: &str) {
        if field.option_title(value).is_none() {
            self.odd.push(format!(
                "It asks for “{value}”, which “{}” does not offer: the source never finds that. It is to be mended.",
                field.label
            ));
        }
    }

    /// Is and is not. What the source says of the unanswered stands in the report.
    pub(super) fn equality(
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
            Comparison::NotEqual if field.required => {
                Ok(self.test(index, TestKind::IsNot(value.clone()), || {
                    let schema = json!({"properties": {name: {"not": {"const": value}}}, "required": [name]});
                    spoken(schema, field, &format!("not {words}"))
                }))
            }
            Comparison::NotEqual => Ok(Logic::Not(Box::new(is))),
            _ => Err("it can be compared with “is” and “is not” only".into()),
        }
    }

    /// A test of an answered question that is neither "is" nor "is not".
    pub(super) fn other(&mut self, index: usize, field: &Field, about: &Value, words: &str) -> Logic {
        let name = &field.name;
        let schema = json!({"properties": {name: about}, "required": [name]});
        let number = self.tests.len();
        let found = self.spoken.iter().position(|spoken| spoken.schema == schema);
        Logic::Test(found.unwrap_or_else(|| {
            self.tests.push(Test { question: index, kind: TestKind::Other(number) });
            self.spoken.push(spoken(schema, field, words));
            number
        }))
    }
}

/// A whole number as such.
pub(super) fn as_json(number: f64) -> Value {
    let whole: Option<i64> =
        if number.fract() == 0.0 && number.abs() < 9e15 { format!("{number:.0}").parse().ok() } else { None };
    whole.map_or_else(|| json!(number), Value::from)
}

/// A constant as an option's value.
fn plain(operand: &Operand) -> Option<String> {
    match operand {
        Operand::Text(text) => Some(text.clone()),
        Operand::Number(number) => Some(number.to_string()),
        Operand::Bool(flag) => Some(flag.to_string()),
        _ => None,
    }
}
