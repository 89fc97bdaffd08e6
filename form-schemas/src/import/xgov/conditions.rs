//! Conditions of the source, as expressions and then as tests of questions.

use super::expression::{Comparison, Expression, Operand};
use super::fields::{Field, FieldKind, Fields};
use crate::import::jumps::{Logic, Test, TestKind};
use serde_json::{Value, json};

/// Conditions of the source: tests, and what each stands for in the form.
#[derive(Default)]
pub(super) struct Conditions {
    /// The tests.
    pub(super) tests: Vec<Test>,
    /// What each test is in the form: its schema and its words.
    pub(super) spoken: Vec<Spoken>,
    /// Values to be worked out, that some tests are about: name, title, expression.
    pub(super) computed: Vec<(String, String, String)>,
    /// What is odd about the condition that was read last.
    pub(super) odd: Vec<String>,
}

/// A test as the form says it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Spoken {
    /// The JSON Schema.
    pub(super) schema: Value,
    /// What it says.
    pub(super) title: String,
}

/// Why a condition could not be taken.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Trouble {
    /// Whether the source itself never finds it true: it is about a field that there is not.
    pub(super) never: bool,
    /// Why, for people.
    pub(super) why: String,
}

impl From<String> for Trouble {
    fn from(why: String) -> Self {
        Self { never: false, why }
    }
}

impl From<&str> for Trouble {
    fn from(why: &str) -> Self {
        Self { never: false, why: why.to_owned() }
    }
}

pub(super) fn no_field(name: &str) -> Trouble {
    Trouble { never: true, why: format!("there is no field “{name}”") }
}

impl Conditions {
    /// What an expression means in the form. `names` are the conditions of the source that may be named.
    pub(super) fn logic(
        &mut self,
        expression: &Expression,
        fields: &Fields,
        names: &dyn Fn(&str) -> Option<usize>,
    ) -> Result<Logic, Trouble> {
        Ok(match expression {
            Expression::Any(any) => Logic::Any(self.each(any, fields, names)?),
            Expression::All(all) => Logic::All(self.each(all, fields, names)?),
            Expression::Not(inner) => {
                let inner = self.logic(inner, fields, names)?;
                self.negate(inner, fields)
            }
            Expression::Named(name) => {
                Logic::Named(names(name).ok_or_else(|| format!("there is no condition “{name}” before it"))?)
            }
            Expression::Truth(Operand::Bool(constant)) => Logic::Constant(*constant),
            Expression::Truth(Operand::Field(field)) => match names(field) {
                Some(name) if fields.find(field).is_none() => Logic::Named(name),
                _ => self.compare(field, Comparison::Equal, &Operand::Bool(true), fields)?,
            },
            Expression::Truth(_) => return Err("it compares nothing".into()),
            Expression::Compare(Operand::Field(field), comparison, value) => {
                self.compare(field, *comparison, value, fields)?
            }
            Expression::Compare(value, comparison, Operand::Field(field)) => {
                self.compare(field, comparison.turned(), value, fields)?
            }
            Expression::Compare(Operand::Length(field), comparison, Operand::Number(number)) => {
                self.length(field, *comparison, *number, fields)?
            }
            Expression::Compare(Operand::Length(field), comparison, Operand::Text(number)) => {
                let number = number.trim().parse().map_err(|_| format!("“{number}” is no number"))?;
                self.length(field, *comparison, number, fields)?
            }
            Expression::Compare(..) => return Err("it compares no field".into()),
        })
    }

    /// Not, down to the tests: what is about a question that must be answered does not hold before it is.
    pub(super) fn negate(&mut self, logic: Logic, fields: &Fields) -> Logic {
        match logic {
            Logic::Constant(constant) => Logic::Constant(!constant),
            Logic::Not(inner) => *inner,
            Logic::All(all) => Logic::Any(all.into_iter().map(|logic| self.negate(logic, fields)).collect()),
            Logic::Any(any) => Logic::All(any.into_iter().map(|logic| self.negate(logic, fields)).collect()),
            Logic::Test(test) => {
                self.negate_test(test, fields).unwrap_or(Logic::Not(Box::new(Logic::Test(test))))
            }
            named @ Logic::Named(_) => Logic::Not(Box::new(named)),
        }
    }

    fn negate_test(&mut self, index: usize, fields: &Fields) -> Option<Logic> {
        let (test, said) = (self.tests.get(index)?.clone(), self.spoken.get(index)?.clone());
        let field = fields.0.get(test.question).filter(|field| field.required)?;
        let kind = match test.kind {
            TestKind::Is(value) => TestKind::IsNot(value),
            TestKind::Other(_) => TestKind::Without(index),
            _ => return None,
        };
        let name = &field.name;
        // Computed values stand beside the question, and cannot be negated in its place.
        let about = said.schema.get("properties")?.get(name)?.clone();
        let schema = json!({"properties": {name: {"not": about}}, "required": [name]});
        let title = said
            .title
            .strip_prefix(&spoken_label(field))
            .map(|words| format!("{} not {}", spoken_label(field), words.trim()));
        let title = title.unwrap_or_else(|| format!("Not: {}", said.title));
        Some(self.test(test.question, kind, || Spoken { schema, title }))
    }

    fn each(
        &mut self,
        expressions: &[Expression],
        fields: &Fields,
        names: &dyn Fn(&str) -> Option<usize>,
    ) -> Result<Vec<Logic>, Trouble> {
        expressions.iter().map(|expression| self.logic(expression, fields, names)).collect()
    }

    /// Makes tests of all options of the questions that conditions are about, where those are few: so that a page can
    /// be shown if "no", and not only if "not yes".
    pub(super) fn complete(&mut self, fields: &Fields) {
        const FEW: usize = 5;
        for (index, field) in fields.0.iter().enumerate() {
            let tested =
                self.tests.iter().any(|test| test.question == index && matches!(test.kind, TestKind::Is(_)));
            let options: Vec<(Value, &str)> = match field.kind {
                FieldKind::YesNo => vec![(true.into(), "Yes"), (false.into(), "No")],
                FieldKind::Choice if field.options.len() <= FEW => field
                    .options
                    .iter()
                    .map(|(value, title)| (value.clone().into(), title.as_str()))
                    .collect(),
                _ => Vec::new(),
            };
            for option in options.into_iter().filter(|_| tested) {
                // "Is" always has a meaning.
                let _ = self.equality(index, field, Comparison::Equal, option);
            }
        }
    }

    pub(super) fn test(&mut self, question: usize, kind: TestKind, say: impl FnOnce() -> Spoken) -> Logic {
        let test = Test { question, kind };
        let found = self.tests.iter().position(|known| *known == test);
        Logic::Test(found.unwrap_or_else(|| {
            self.tests.push(test);
            self.spoken.push(say());
            self.tests.len() - 1
        }))
    }
}

pub(super) fn spoken(schema: Value, field: &Field, words: &str) -> Spoken {
    Spoken { schema, title: format!("{} {words}", spoken_label(field)) }
}

/// What is asked, so that an answer can follow.
fn spoken_label(field: &Field) -> String {
    let label = field.label.trim();
    let separator = if label.ends_with(['?', ':']) { "" } else { ":" };
    format!("{label}{separator}")
}
