//! What a condition compares: an answer, an option that was ticked, how long a text is or how many of something there are.

use super::Form;
use super::conditions::{like, number_of};
use super::equality::Equality;
use super::keys::Kind;
use super::logic::keyword;
use super::members::is_nothing;
use crate::import::outline::Rule;
use serde_json::Value;

impl Form {
    /// Where the answer stands that a condition is about; with the option, where it is about one.
    pub(super) fn key(&self, name: &str, around: &str) -> Result<(String, Option<String>), String> {
        if let Some(path) = self.keys.find(name, around) {
            return Ok((path, None));
        }
        let shown: String = name.chars().take(80).collect();
        let Some((holder, inside)) = name.rsplit_once('.') else {
            return Err(format!("it depends on “{shown}”, which is not in the form"));
        };
        match self.keys.find(holder, around) {
            // `colours.red`: an option of boxes to tick.
            Some(path) if self.keys.has_option(&path, inside) => Ok((path, Some(inside.to_owned()))),
            Some(_) => Err(format!("it depends on “{shown}”, which is no answer of the form by itself")),
            None => Err(format!("it depends on “{shown}”, which is not in the form")),
        }
    }

    /// The same, where an option alone says nothing.
    pub(super) fn whole(&self, name: &str, around: &str) -> Result<String, String> {
        match self.key(name, around)? {
            (path, None) => Ok(path),
            (_, Some(_)) => Err("it compares whether an option is ticked with something else".to_owned()),
        }
    }

    /// That an answer is a value.
    pub(super) fn equals(
        &self,
        name: &str,
        (equality, value): (Equality, &Value),
        around: &str,
    ) -> Result<Rule, String> {
        if let (path, Some(option)) = self.key(name, around)? {
            let ticked = Rule::test(path, "const", option);
            return match equality.ticked(value) {
                Some(true) => Ok(ticked),
                Some(false) => Ok(ticked.not()),
                None => Err("it compares whether an option is ticked with something else".to_owned()),
            };
        }
        let path = self.whole(name, around)?;
        if let Value::Array(values) = value {
            let each = values.iter().map(|value| self.equals(name, (equality, value), around));
            return Ok(Rule::any(each.collect::<Result<Vec<_>, _>>()?));
        }
        if let Some(rule) =
            self.is_box(&path, equality, value).or_else(|| self.is_number(&path, equality, value))
        {
            return Ok(rule);
        }
        if is_nothing(value) && *value != false {
            return Ok(Rule::answered(path).not());
        }
        self.is_one_answer(&path)?;
        if matches!(self.keys.kind(&path), Kind::Day | Kind::Time) && !is_nothing(value) {
            return Err("it compares a date".to_owned());
        }
        Ok(match (self.keys.is_text(&path), equality, value) {
            // No text is the same as a number, unless it may be read as one.
            (true, Equality::Strict, Value::Number(_) | Value::Bool(_)) => Rule::Constant(false),
            (true, Equality::Loose, Value::Number(number)) => {
                let written = number.as_f64().map_or_else(|| number.to_string(), |number| number.to_string());
                Rule::test(path, "const", written)
            }
            _ => Rule::test(path, "const", value.clone()),
        })
    }

    /// That an answer, its length, or how many there are, compares so with a value: `a > 3`, or turned `3 > a`.
    pub(super) fn compares(
        &self,
        (name, operator, value): (&str, &str, &Value),
        turned: bool,
        around: &str,
    ) -> Result<Rule, String> {
        if let Some((path, least)) = self.length(name, around) {
            return lengths((&path, least), (operator, turned), value);
        }
        if let Some((equality, is_not)) = Equality::of(operator) {
            let rule = self.equals(name, (equality, value), around)?;
            return Ok(if is_not { rule.not() } else { rule });
        }
        let path = self.whole(name, around)?;
        self.is_one_answer(&path)?;
        match self.keys.kind(&path) {
            Kind::YesNo => return Err("it compares whether a box is ticked with a number".to_owned()),
            Kind::Text => return Err("it compares a text as if it were a number".to_owned()),
            Kind::Several => return Err("it compares several options with a number".to_owned()),
            Kind::Other if self.keys.is_chosen(&path) => {
                return Err("it compares an option as if it were a number".to_owned());
            }
            _ => {}
        }
        let number = number_of(value).ok_or("it compares something that is no number")?;
        let number = self.keys.in_coins(&path, number).ok_or("it compares an amount with part of a coin")?;
        Ok(Rule::test(path, keyword(operator, turned), number))
    }

    /// That an answer includes words, or an option.
    pub(super) fn includes(&self, path: String, (words, value): (&str, Value)) -> Result<Rule, String> {
        if self.keys.kind(&path) == Kind::Text {
            return like(path, words, ("", ""));
        }
        self.is_one_answer(&path)?;
        Ok(Rule::test(path, "const", value))
    }

    /// `name.length`: where the answer stands, and the keyword of its least length.
    pub(super) fn length(&self, name: &str, around: &str) -> Option<(String, &'static str)> {
        let holder = name.strip_suffix(".length")?;
        if self.keys.find(name, around).is_some() {
            return None;
        }
        let path = self.keys.find(holder, around)?;
        let least = match self.keys.kind(&path) {
            Kind::Text => "minLength",
            Kind::List | Kind::Several if !self.keys.has_options(&path) => "minItems",
            _ => return None,
        };
        Some((path, least))
    }

    /// Of several answers a condition can only say how many there are.
    fn is_one_answer(&self, path: &str) -> Result<(), String> {
        let several = self.keys.kind(path) == Kind::List;
        let why = || "it looks at what several answers say, and a condition can only count them".to_owned();
        if several { Err(why()) } else { Ok(()) }
    }
}

/// How long something is, or how many there are; what is not answered has none.
fn lengths(
    (path, least): (&str, &str),
    (operator, turned): (&str, bool),
    value: &Value,
) -> Result<Rule, String> {
    let number = value.as_u64().filter(|number| *number < 100_000);
    let number = number.ok_or("it compares how long something is with no whole number")?;
    let at_least = |number: u64| match number {
        0 => Rule::Constant(true),
        1 => Rule::answered(path),
        number => Rule::test(path, least, number),
    };
    Ok(match (operator, turned) {
        (">", false) | ("<", true) => at_least(number + 1),
        (">=", false) | ("<=", true) => at_least(number),
        ("<", false) | (">", true) => at_least(number).not(),
        ("<=", false) | (">=", true) => at_least(number + 1).not(),
        ("==" | "===", _) => Rule::all([at_least(number), at_least(number + 1).not()]),
        ("!=" | "!==", _) => Rule::any([at_least(number).not(), at_least(number + 1)]),
        _ => return Err("it compares how long something is in a way that is not known here".to_owned()),
    })
}
