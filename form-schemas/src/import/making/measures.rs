//! Conditions that measure: numbers, lengths, dates.

use super::comparison::{Comparison, Operand};
use super::comparisons::as_json;
use super::conditions::{Conditions, Trouble, spoken};
use super::fields::{Field, FieldKind};
use crate::definition::json::MAX_NUMBER;
use crate::import::jumps::Logic;
use serde_json::json;

impl Conditions {
    /// Options that are numbers: those for which the comparison holds.
    pub(in crate::import) fn choice_number(
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

    pub(in crate::import) fn number(
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
        if !(-MAX_NUMBER..=MAX_NUMBER).contains(&number) {
            return Err(format!("programs read the number {number} differently").into());
        }
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

    pub(in crate::import) fn length(
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
        if !matches!(field.kind, FieldKind::Text | FieldKind::Choices)
            || !(0.0..=MAX_NUMBER).contains(&number)
            || number.fract() != 0.0
        {
            return Err("only a text or a number of options has a length".into());
        }
        if field.kind == FieldKind::Choices {
            return self.how_many((index, field), comparison, number);
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

    /// How many options were chosen: of those who answered, at least one.
    fn how_many(
        &mut self,
        (index, field): (usize, &Field),
        comparison: Comparison,
        number: f64,
    ) -> Result<Logic, Trouble> {
        let (least, most) = match comparison {
            Comparison::Equal => (Some(number), Some(number)),
            Comparison::More => (Some(number + 1.0), None),
            Comparison::AtLeast => (Some(number.max(1.0)), None),
            Comparison::Less => (None, Some(number - 1.0)),
            Comparison::AtMost => (None, Some(number)),
            Comparison::NotEqual | Comparison::In => return Err("how many cannot be compared so".into()),
        };
        if most.is_some_and(|most| most < 1.0) {
            return Ok(Logic::Constant(false));
        }
        let words = match (least, most) {
            (Some(least), Some(_)) => format!("{least} chosen"),
            (Some(least), None) => format!("at least {least} chosen"),
            (_, most) => format!("at most {} chosen", most.unwrap_or_default()),
        };
        let limits = [("minItems", least), ("maxItems", most)].into_iter();
        let schema: serde_json::Map<String, serde_json::Value> =
            limits.filter_map(|(keyword, limit)| Some((keyword.to_owned(), as_json(limit?)))).collect();
        Ok(self.other(index, field, &schema.into(), &words))
    }

    /// Days are compared through a computed value.
    pub(in crate::import) fn date(
        &mut self,
        index: usize,
        field: &Field,
        comparison: Comparison,
        value: &Operand,
    ) -> Result<Logic, Trouble> {
        let name = &field.name;
        let (sign, said) = match comparison {
            Comparison::Equal => ("==", "on"),
            Comparison::NotEqual => ("!=", "not on"),
            Comparison::AtLeast => (">=", "from"),
            Comparison::AtMost => ("<=", "until"),
            Comparison::More => (">", "after"),
            Comparison::Less => ("<", "before"),
            Comparison::In => return Err("a date contains nothing".into()),
        };
        let (expression, words) = match value {
            Operand::Text(text) => {
                let day = crate::Date::parse(text.get(..10).unwrap_or_default())
                    .ok_or_else(|| format!("“{text}” is no date"))?;
                (format!("days_between(\"{day}\", {name}) {sign} 0.0"), format!("{said} {day}"))
            }
            Operand::FromNow(amount, unit) => from_now(name, comparison, (*amount, unit))?,
            _ => return Err("this comparison of dates cannot be worked out yet".into()),
        };
        let known =
            self.computed.iter().find(|(_, known)| *known == expression).map(|(name, _)| name.clone());
        let computed = known.unwrap_or_else(|| {
            let computed =
                format!("{}_check_{}", crate::import::days::sayable(name), self.computed.len() + 1);
            self.computed.push((computed.clone(), expression));
            computed
        });
        self.odd
            .push(format!("“{} {words}” is worked out as a value of its own, “{computed}”.", field.label));
        let schema = json!({"properties": {&computed: {"const": true}}, "required": [computed]});
        Ok(self.other_test(index, spoken(schema, field, &words)))
    }
}

/// A day compared with a time from now, as an expression and in words.
///
/// The source compares the beginning of the day with this moment some years or days from now: the same day is before it.
fn from_now(
    name: &str,
    comparison: Comparison,
    (amount, unit): (f64, &str),
) -> Result<(String, String), Trouble> {
    let is_before = match comparison {
        Comparison::AtMost | Comparison::Less => true,
        Comparison::AtLeast | Comparison::More => false,
        _ => return Err("a day is never the same as a moment".into()),
    };
    if amount.fract() != 0.0 {
        return Err("it counts parts of days or years".into());
    }
    let ago = amount.abs();
    if unit.starts_with("year") && amount < 0.0 {
        let sign = if is_before { ">=" } else { "<" };
        let words = if is_before {
            format!("{ago} years ago or earlier")
        } else {
            format!("less than {ago} years ago")
        };
        return Ok((format!("age({name}) {sign} {ago:.1}"), words));
    }
    let units = ["day", "month", "year"].into_iter().find(|known| unit.starts_with(known));
    let units = units.map(|unit| format!("{unit}s"));
    let units =
        units.ok_or_else(|| format!("comparing with a number of {unit} from now cannot be worked out"))?;
    let sign = if is_before { "<=" } else { ">" };
    let words = match (is_before, amount <= 0.0) {
        (true, true) => format!("{ago} {units} ago or earlier"),
        (false, true) => format!("less than {ago} {units} ago, or later"),
        (true, false) => format!("at most {amount} {units} from today"),
        (false, false) => format!("more than {amount} {units} from today"),
    };
    let expression = match units.as_str() {
        "days" => format!("days_between(today(), {name}) {sign} {amount:.1}"),
        _ => format!("{name} {sign} plus_{units}(today(), {amount:.1})"),
    };
    Ok((expression, words))
}
