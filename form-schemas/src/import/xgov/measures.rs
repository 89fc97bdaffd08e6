//! Conditions that measure: numbers, lengths, dates.

use super::comparisons::as_json;
use super::conditions::{Conditions, Trouble, spoken};
use super::expression::{Comparison, Operand};
use super::fields::{Field, FieldKind};
use crate::import::jumps::{Logic, Test, TestKind};
use serde_json::json;

impl Conditions {
    /// Options that are numbers: those for which the comparison holds.
    pub(super) fn choice_number(
        &mut self,
        index: usize,
        field: &Field,
        comparison: Comparison,
        number: f64,
    ) -> Result<Logic, Trouble> {
        let holds = |option: &str| {
            let Ok(option) = option.trim().parse::<f64>() else { return false };
            match comparison {
                Comparison::Equal => (option - number).abs() < f64::EPSILON,
                Comparison::NotEqual => (option - number).abs() >= f64::EPSILON,
                Comparison::AtLeast => option >= number,
                Comparison::AtMost => option <= number,
                Comparison::More => option > number,
                Comparison::Less => option < number,
                Comparison::In => false,
            }
        };
        let options: Vec<(String, String)> =
            field.options.iter().filter(|(value, _)| holds(value)).cloned().collect();
        let mut any = Vec::new();
        for (value, title) in options {
            any.push(self.equality(index, field, Comparison::Equal, (value.into(), &title))?);
        }
        Ok(match any.len() {
            0 => Logic::Constant(false),
            1 => any.pop().unwrap_or(Logic::Constant(false)),
            _ => Logic::Any(any),
        })
    }

    pub(super) fn number(
        &mut self,
        index: usize,
        field: &Field,
        comparison: Comparison,
        value: &Operand,
    ) -> Result<Logic, Trouble> {
        let number = match value {
            Operand::Number(number) => *number,
            Operand::Text(text) => text.trim().parse().map_err(|_| format!("“{text}” is no number"))?,
            _ => return Err("it is not compared with a number".into()),
        };
        let json = as_json(number);
        let (keyword, words) = match comparison {
            Comparison::Equal | Comparison::NotEqual => {
                return self.equality(index, field, comparison, (json, &number.to_string()));
            }
            Comparison::AtLeast => ("minimum", "at least"),
            Comparison::AtMost => ("maximum", "at most"),
            Comparison::More => ("exclusiveMinimum", "more than"),
            Comparison::Less => ("exclusiveMaximum", "less than"),
            Comparison::In => return Err("a number contains nothing".into()),
        };
        Ok(self.other(index, field, &json!({keyword: json}), &format!("{words} {number}")))
    }

    pub(super) fn length(
        &mut self,
        (index, field): (usize, &Field),
        comparison: Comparison,
        value: &Operand,
    ) -> Result<Logic, Trouble> {
        let number = match value {
            Operand::Number(number) => *number,
            Operand::Text(text) => text.trim().parse().map_err(|_| format!("“{text}” is no number"))?,
            _ => return Err("it compares no field".into()),
        };
        if field.kind != FieldKind::Text || number < 0.0 || number.fract() != 0.0 {
            return Err("only a text has a length".into());
        }
        let (length, more, less) = (as_json(number), as_json(number + 1.0), as_json(number - 1.0));
        let (schema, words) = match comparison {
            Comparison::Equal => (json!({"minLength": length, "maxLength": length}), "as long as"),
            Comparison::More => (json!({"minLength": more}), "longer than"),
            Comparison::AtLeast => (json!({"minLength": length}), "at least as long as"),
            Comparison::Less if number < 1.0 => return Ok(Logic::Constant(false)),
            Comparison::Less => (json!({"maxLength": less}), "shorter than"),
            Comparison::AtMost => (json!({"maxLength": length}), "at most as long as"),
            Comparison::NotEqual | Comparison::In => return Err("lengths cannot be compared so".into()),
        };
        Ok(self.other(index, field, &schema, &format!("{words} {number} characters")))
    }

    /// Days are compared through a computed value, which cannot be published yet.
    pub(super) fn date(
        &mut self,
        index: usize,
        field: &Field,
        comparison: Comparison,
        value: &Operand,
    ) -> Result<Logic, Trouble> {
        let name = &field.name;
        let sign = match comparison {
            Comparison::Equal => "==",
            Comparison::NotEqual => "!=",
            Comparison::AtLeast => ">=",
            Comparison::AtMost => "<=",
            Comparison::More => ">",
            Comparison::Less => "<",
            Comparison::In => return Err("a date contains nothing".into()),
        };
        let (expression, words) = match value {
            Operand::Text(text) => {
                let day = crate::Date::parse(text.get(..10).unwrap_or_default())
                    .ok_or_else(|| format!("“{text}” is no date"))?;
                (format!("days_between(\"{day}\", {name}) {sign} 0.0"), format!("{sign} {day}"))
            }
            Operand::FromNow(amount, unit)
                if unit.starts_with("year") && amount.fract() == 0.0 && *amount < 0.0 =>
            {
                // `date <= now - 18 years` is an age of at least 18.
                let turned = comparison_sign(comparison.turned());
                (format!("age({name}) {turned} {:.1}", -amount), format!("{sign} {} years ago", -amount))
            }
            Operand::FromNow(amount, unit) if unit.starts_with("day") => (
                format!("days_between(today(), {name}) {sign} {amount:.1}"),
                format!("{sign} {amount} days from today"),
            ),
            _ => return Err("this comparison of dates cannot be worked out yet".into()),
        };
        let known =
            self.computed.iter().find(|(_, _, known)| *known == expression).map(|(name, _, _)| name.clone());
        let computed = known.unwrap_or_else(|| {
            let computed = format!("{name}-check-{}", self.computed.len() + 1);
            self.computed.push((computed.clone(), format!("{} {words}", field.label), expression));
            computed
        });
        self.odd.push(format!(
            "“{} {words}” is a value to be worked out, “{computed}”: that cannot be published yet.",
            field.label
        ));
        let schema = json!({"properties": {&computed: {"const": true}}, "required": [computed]});
        let number = self.tests.len();
        let found = self.spoken.iter().position(|spoken| spoken.schema == schema);
        Ok(Logic::Test(found.unwrap_or_else(|| {
            self.tests.push(Test { question: index, kind: TestKind::Other(number) });
            self.spoken.push(spoken(schema, field, &words));
            number
        })))
    }
}

fn comparison_sign(comparison: Comparison) -> &'static str {
    match comparison {
        Comparison::AtLeast => ">=",
        Comparison::AtMost => "<=",
        Comparison::More => ">",
        Comparison::Less => "<",
        Comparison::NotEqual => "!=",
        Comparison::Equal | Comparison::In => "==",
    }
}
