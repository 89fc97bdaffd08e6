//! Numbers.

use super::answers::{Answering, Posted, Saying, plain, wrong_type};
use super::{ErrorCode, Fault, KindOption, Setting, Takes};
use crate::definition::read::Fields;
use crate::definition::write::Object;
use serde_json::{Number as JsonNumber, Value};

/// A number, or a whole number.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Number {
    /// Whether only whole numbers are taken (`type: integer`).
    pub integer: bool,
    /// The smallest, in the question's unit; none: −(2^53−1).
    pub minimum: Option<JsonNumber>,
    /// The biggest; none: 2^53−1.
    pub maximum: Option<JsonNumber>,
    /// At most so many digits after the point (`x-question.decimalPlaces`); none: any.
    pub decimal_places: Option<u64>,
}

/// The biggest whole number that every program reads alike: 2^53−1.
pub(crate) const SAFE: i64 = 9_007_199_254_740_991;

impl Number {
    /// Its options.
    pub(super) const OPTIONS: &'static [KindOption] = &[
        KindOption::standard("type", Takes::Either("integer", "number")),
        KindOption::standard("minimum", Takes::Number),
        KindOption::standard("maximum", Takes::Number),
        KindOption::own("decimalPlaces", Takes::Count),
    ];

    pub(super) fn read(schema: &Fields<'_>, options: &Fields<'_>) -> Self {
        let integer = match schema.string("type") {
            None | Some("number") => false,
            Some("integer") => true,
            Some(_) => {
                schema.refuse("type", "The type of a number is “number” or “integer”.");
                false
            }
        };
        Self {
            integer,
            minimum: schema.number("minimum").filter(|minimum| minimum.as_i64() != Some(-SAFE)),
            maximum: schema.number("maximum").filter(|maximum| maximum.as_i64() != Some(SAFE)),
            decimal_places: options.count("decimalPlaces"),
        }
    }

    pub(super) fn write(&self, schema: &mut Object, options: &mut Object) {
        let minimum = self.minimum.clone().unwrap_or_else(|| (-SAFE).into());
        let maximum = self.maximum.clone().unwrap_or_else(|| SAFE.into());
        schema
            .put("type", if self.integer { "integer" } else { "number" })
            .put("minimum", Value::Number(minimum))
            .put("maximum", Value::Number(maximum));
        options.put_some("decimalPlaces", self.decimal_places);
    }
}

impl Number {
    /// Reads a number as people type it: spaces and commas between thousands, the question's prefix and suffix, a long
    /// minus sign, no nought before the point.
    fn typed(&self, text: &str, affixes: &[&str; 2]) -> Result<Option<Value>, Fault> {
        let [prefix, suffix] = affixes.map(str::trim);
        let text = &plain(text);
        let text = text.strip_prefix(prefix).unwrap_or(text);
        let text = text.strip_suffix(suffix).unwrap_or(text).trim();
        if text.is_empty() {
            return Ok(None);
        }
        let (negative, text) = match text.strip_prefix('-') {
            Some(text) => (true, text),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        // "-£5" as well as "£-5".
        let text = text.trim_start();
        let text = text.strip_prefix(prefix).unwrap_or(text).trim_start();
        let not_a_number = || Fault::new(ErrorCode::NotANumber);
        let (whole, fraction) = digits(text).ok_or_else(not_a_number)?;
        if self.integer && !fraction.is_empty() {
            return Err(Fault::new(ErrorCode::NotWhole));
        }
        if whole.len() > 16 {
            return Err(self.too_far(negative));
        }
        let sign = if negative && !(whole == "0" && fraction.is_empty()) { "-" } else { "" };
        let number = if fraction.is_empty() {
            format!("{sign}{whole}").parse::<i64>().ok().map(JsonNumber::from)
        } else {
            let number = format!("{sign}{whole}.{fraction}").parse::<f64>();
            number.ok().and_then(JsonNumber::from_f64)
        };
        number.map(|number| Some(Value::Number(number))).ok_or_else(not_a_number)
    }

    fn judge(&self, value: &Value) -> Result<(), Fault> {
        let expected = if self.integer { "integer" } else { "number" };
        let number = value.as_f64().ok_or_else(|| wrong_type(expected))?;
        if self.integer && number.fract() != 0.0 {
            return Err(Fault::new(ErrorCode::NotWhole));
        }
        if let Some(max) = self.decimal_places.filter(|max| decimals(number) > *max) {
            return Err(Fault::new(ErrorCode::Decimals).with("max", max));
        }
        let bound = |bound: &Option<JsonNumber>, otherwise: i64| {
            bound.clone().unwrap_or_else(|| otherwise.into()).as_f64().unwrap_or_default()
        };
        if number < bound(&self.minimum, -SAFE) {
            return Err(self.too_far(true));
        }
        if number > bound(&self.maximum, SAFE) {
            return Err(self.too_far(false));
        }
        Ok(())
    }

    /// Below the minimum, or above the maximum. Says both where the author set both.
    fn too_far(&self, below: bool) -> Fault {
        let code = if below { ErrorCode::TooSmall } else { ErrorCode::TooBig };
        let mut fault = Fault::new(code);
        let bounds = [("min", &self.minimum, -SAFE, below), ("max", &self.maximum, SAFE, !below)];
        for (name, bound, otherwise, named) in bounds {
            match bound {
                Some(bound) => fault = fault.with(name, Value::Number(bound.clone())),
                None if named => fault = fault.with(name, otherwise),
                None => {}
            }
        }
        fault
    }
}

impl Answering for Number {
    fn read_answer(&self, posted: &Posted<'_>) -> Result<Option<Value>, Vec<Fault>> {
        let affixes = [&posted.question.prefix, &posted.question.suffix];
        let affixes = affixes.map(|affix| affix.as_ref().map_or("", |text| text.text.as_str()));
        self.typed(posted.line()?, &affixes).map_err(|fault| vec![fault])
    }

    fn check(&self, value: &Value, _: &Setting<'_>) -> Result<(), Vec<Fault>> {
        self.judge(value).map_err(|fault| vec![fault])
    }

    fn summarise(&self, value: &Value, saying: &Saying<'_>) -> Vec<String> {
        vec![match value {
            Value::Number(number) => saying.with_affixes(&number.to_string()),
            other => other.to_string(),
        }]
    }
}

impl Saying<'_> {
    /// A number between the question's prefix and suffix.
    pub(super) fn with_affixes(&self, number: &str) -> String {
        let affix = |text: &Option<crate::Text>| {
            text.as_ref().map_or(String::new(), |text| text.in_language(self.language).to_owned())
        };
        let (mut prefix, suffix) = (affix(&self.question.prefix), affix(&self.question.suffix));
        if prefix.is_empty() {
            self.question.kind.prefix().unwrap_or_default().clone_into(&mut prefix);
        }
        // "CHF 12", as against "£12".
        if prefix.ends_with(|sign: char| sign.is_ascii_alphabetic()) {
            prefix.push(' ');
        }
        let gap = if suffix.is_empty() || suffix == "%" { "" } else { " " };
        match number.strip_prefix('-') {
            Some(digits) => format!("-{prefix}{digits}{gap}{suffix}"),
            None => format!("{prefix}{number}{gap}{suffix}"),
        }
    }
}

/// The digits before the point, without needless noughts, and those after it.
pub(super) fn digits(text: &str) -> Option<(String, String)> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let separator = whole.chars().find(|character| *character == ',' || character.is_whitespace());
    if let Some(separator) = separator {
        let mut groups = whole.split(separator);
        let first = groups.next()?;
        if !(1..=3).contains(&first.len()) || !groups.all(|group| group.len() == 3) {
            return None;
        }
    }
    let whole: String = whole.chars().filter(|character| Some(*character) != separator).collect();
    let is_number = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit());
    if whole.len() + fraction.len() == 0 || !is_number(&whole) || !is_number(fraction) {
        return None;
    }
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    Some((whole.to_owned(), fraction.trim_end_matches('0').to_owned()))
}

/// How many digits stand after the point, written as short as it can be.
fn decimals(number: f64) -> u64 {
    let text = number.to_string();
    text.split_once('.').map_or(0, |(_, fraction)| fraction.trim_end_matches('0').len() as u64)
}
