//! Amounts of money.

use super::answers::{Answering, Posted, Saying, lines, plain, wrong_type};
use super::number::{SAFE, digits};
use super::{Currency, ErrorCode, Fault, KindOption, Part, Setting, Takes};
use crate::definition::read::Fields;
use crate::definition::write::Object;
use serde_json::Value;

/// An amount of money: a whole number in the smallest unit of its currency, so pence. `120050` is £1,200.50.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Money {
    /// The currency (`x-question.currency`).
    pub currency: Currency,
    /// The smallest amount, in the smallest unit; none: 0.
    pub minimum: Option<i64>,
    /// The biggest; none: 2^53−1.
    pub maximum: Option<i64>,
}

impl Money {
    /// Its options.
    pub(super) const OPTIONS: &'static [KindOption] = &[
        KindOption::standard("minimum", Takes::Amount),
        KindOption::standard("maximum", Takes::Amount),
        KindOption::own("currency", Takes::Words),
    ];

    pub(super) fn read(schema: &Fields<'_>, options: &Fields<'_>) -> Self {
        schema.derived("type", &"integer".into());
        let bound = |key: &str, usual: i64| {
            let bound = whole(&Value::Number(schema.number(key)?));
            if bound.is_none() {
                schema.refuse(
                    key,
                    "An amount of money is a whole number of the smallest unit: 1050 for £10.50.",
                );
            }
            bound.filter(|bound| *bound != usual)
        };
        Self {
            currency: options.id("currency", Currency::parse).unwrap_or_default(),
            minimum: bound("minimum", 0),
            maximum: bound("maximum", SAFE),
        }
    }

    pub(super) fn write(self, schema: &mut Object, options: &mut Object) {
        schema
            .put("type", "integer")
            .put("minimum", self.minimum.unwrap_or_default())
            .put("maximum", self.maximum.unwrap_or(SAFE));
        options.put("currency", self.currency.as_str());
    }
}

/// A whole number that every program reads alike.
fn whole(value: &Value) -> Option<i64> {
    let number = value.as_f64().filter(|number| number.fract() == 0.0)?;
    value
        .as_i64()
        .or_else(|| format!("{number:.0}").parse().ok())
        .filter(|whole| (-SAFE..=SAFE).contains(whole))
}

impl Money {
    /// Reads an amount as people type it: with or without the sign of the currency, before or after it, its code, commas
    /// and spaces between thousands. A comma in place of the point is an error of its own: "1,5" may be fifteen.
    fn typed(self, text: &str, affixes: &[&str; 2]) -> Result<Option<i64>, Fault> {
        let text = plain(text);
        let (negative, bare) = self.bare(&text, affixes);
        if text.is_empty() || (bare.is_empty() && !negative) {
            return Ok(None);
        }
        let places = self.currency.digits();
        let (bare, is_pence) = match bare.strip_suffix(['p', 'P']) {
            Some(pence) if self.currency == Currency::GBP => (pence.trim_end(), !pence.contains('.')),
            _ => (bare, false),
        };
        let fraction = bare.split_once('.').map_or("", |(_, fraction)| fraction);
        let Some((whole, _)) = digits(bare) else { return Err(self.not_read(bare)) };
        if fraction.len() > places && places == 0 {
            return Err(Fault::new(ErrorCode::NotWhole));
        }
        if fraction.len() > places {
            return Err(Fault::new(ErrorCode::Decimals).with("max", places));
        }
        let units = if is_pence { whole } else { format!("{whole}{fraction:0<places$}") };
        let units = units.trim_start_matches('0');
        if units.len() > 16 {
            return Err(self.too_far(negative));
        }
        let units: i64 = if units.is_empty() { 0 } else { units.parse().map_err(|_| self.not_read(bare))? };
        Ok(Some(if negative { -units } else { units }))
    }

    /// What was typed without a minus and without signs of the currency, whichever order they stand in.
    fn bare<'a>(self, text: &'a str, affixes: &[&str; 2]) -> (bool, &'a str) {
        let [prefix, suffix] = affixes.map(str::trim);
        let signs = [prefix, suffix, self.currency.sign(), self.currency.as_str()];
        let (mut negative, mut bare) = (false, text.trim());
        loop {
            let before = bare;
            if let Some(rest) = bare.strip_prefix('-').filter(|_| !negative) {
                (negative, bare) = (true, rest);
            }
            bare = bare.strip_prefix('+').unwrap_or(bare).trim();
            for sign in signs.into_iter().filter(|sign| !sign.is_empty()) {
                let begins = bare.get(..sign.len()).is_some_and(|start| start.eq_ignore_ascii_case(sign));
                if begins {
                    bare = bare.get(sign.len()..).unwrap_or_default().trim_start();
                }
                let at = bare.len().saturating_sub(sign.len());
                if bare.get(at..).is_some_and(|end| end.eq_ignore_ascii_case(sign)) {
                    bare = bare.get(..at).unwrap_or_default().trim_end();
                }
            }
            if bare == before {
                return (negative, bare);
            }
        }
    }

    /// Why it is no amount: a comma where the point stands, or anything else.
    fn not_read(self, bare: &str) -> Fault {
        let comma = bare.rsplit_once(',').is_some_and(|(whole, fraction)| {
            let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
            (1..=2).contains(&fraction.len())
                && digits(fraction)
                && whole.chars().all(|sign| sign.is_ascii_digit() || matches!(sign, '.' | ' ' | '\''))
        });
        let code =
            if comma && self.currency.digits() > 0 { ErrorCode::DecimalComma } else { ErrorCode::Money };
        Fault::new(code)
            .with("example", self.currency.said(12_000 + 50 * i64::from(self.currency.digits() > 0)))
    }

    fn judge(self, value: &Value) -> Result<(), Fault> {
        let units = whole(value).ok_or_else(|| wrong_type("integer"))?;
        if units < self.minimum.unwrap_or_default() {
            return Err(self.too_far(true));
        }
        if units > self.maximum.unwrap_or(SAFE) {
            return Err(self.too_far(false));
        }
        Ok(())
    }

    /// Below the minimum, or above the maximum; both in the smallest unit.
    fn too_far(self, below: bool) -> Fault {
        let fault = if below {
            Fault::new(ErrorCode::TooSmall).with("min", self.minimum.unwrap_or_default())
        } else {
            Fault::new(ErrorCode::TooBig).with("max", self.maximum.unwrap_or(SAFE))
        };
        fault.with("currency", self.currency.as_str())
    }
}

impl Answering for Money {
    fn read_answer(&self, posted: &Posted<'_>) -> Result<Option<Value>, Vec<Fault>> {
        let affixes = [&posted.question.prefix, &posted.question.suffix];
        let affixes = affixes.map(|affix| affix.as_ref().map_or("", |text| text.text.as_str()));
        let units = self.typed(posted.line()?, &affixes).map_err(|fault| vec![fault])?;
        Ok(units.map(Value::from))
    }

    fn check(&self, value: &Value, _: &Setting<'_>) -> Result<(), Vec<Fault>> {
        self.judge(value).map_err(|fault| vec![fault])
    }

    fn summarise(&self, value: &Value, saying: &Saying<'_>) -> Vec<String> {
        match whole(value) {
            Some(units) => vec![saying.with_affixes(&crate::number(&self.currency.number(units)))],
            None => lines(value),
        }
    }

    fn shown(&self, value: &Value, _: Option<Part>) -> String {
        whole(value).map(|units| self.currency.number(units)).unwrap_or_default()
    }
}
