//! Postcodes of the United Kingdom.

use super::answers::{Answering, Posted, Saying, letters_and_digits, lines, text_of};
use super::{ErrorCode, Fault, Setting};
use crate::definition::read::Fields;
use crate::definition::write::Object;
use serde_json::{Value, json};

/// A postcode, normalised: capitals, and one space before its last three signs. `"SW1A 2AA"`.
///
/// Those of the Royal Mail: of the United Kingdom, the Channel Islands and the Isle of Man, of the forces (`BF1 2AT`, and
/// the older `BFPO 57`), and of the overseas territories that it serves (`FIQQ 1ZZ`). Whether one is in use is not known
/// here. Letters are never taken for digits or the other way round: `S01` may be S01 of nowhere or SO1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Postcode;

/// The shapes (Royal Mail, Programmer's Guide to PAF, "Postcode"): the letters that are not used at their places are left
/// out, which finds most that are mistyped.
pub(super) const LIKE: &str = "^([A-PR-UWYZ][A-HK-Y]?([0-9]|[1-9][0-9]|[0-9][A-Z]) [0-9][ABD-HJLNP-UW-Z]{2}|GIR 0AA|\
    (ASCN|BBND|BIQQ|FIQQ|PCRN|SIQQ|STHL|TDCU|TKCA) 1ZZ|BFPO [1-9][0-9]{0,3}|AI-2640)$";

/// The districts of the overseas territories.
const OVERSEAS: [&str; 9] = ["ASCN", "BBND", "BIQQ", "FIQQ", "PCRN", "SIQQ", "STHL", "TDCU", "TKCA"];

impl Postcode {
    pub(super) fn read(schema: &Fields<'_>) -> Self {
        for (key, value) in derived(LIKE) {
            schema.derived(key, &value);
        }
        Self
    }

    pub(super) fn write(schema: &mut Object) {
        for (key, value) in derived(LIKE) {
            schema.put(key, value);
        }
    }

    /// The postcode that was typed, whether it is one or not; none of nothing.
    pub(super) fn normalised(text: &str) -> Option<String> {
        let text = letters_and_digits(text)?;
        if text == "AI2640" {
            return Some("AI-2640".to_owned());
        }
        if let Some(number) = text.strip_prefix("BFPO") {
            // "BFPO c/o 58" is how a parcel without a unit was written.
            return Some(format!("BFPO {}", number.strip_prefix("CO").unwrap_or(number)));
        }
        Some(match text.len().checked_sub(3).and_then(|at| text.split_at_checked(at)) {
            Some((outward, inward)) if !outward.is_empty() => format!("{outward} {inward}"),
            _ => text,
        })
    }

    /// Whether a text is a normalised postcode: what its pattern says, without an engine for patterns.
    pub(super) fn is_right(text: &str) -> bool {
        match text.split_once(' ') {
            None => text == "AI-2640",
            Some(("GIR", inward)) => inward == "0AA",
            Some(("BFPO", number)) => {
                (1..=4).contains(&number.len())
                    && number.bytes().all(|byte| byte.is_ascii_digit())
                    && !number.starts_with('0')
            }
            Some((outward, inward)) if OVERSEAS.contains(&outward) => inward == "1ZZ",
            Some((outward, inward)) => is_outward(outward.as_bytes()) && is_inward(inward.as_bytes()),
        }
    }
}

/// A text of one line that is of a pattern.
pub(super) fn derived(like: &str) -> [(&'static str, Value); 3] {
    [("type", "string".into()), ("pattern", like.into()), ("not", json!({ "pattern": "[\\r\\n]" }))]
}

fn is_outward(bytes: &[u8]) -> bool {
    let Some((first, rest)) = bytes.split_first() else { return false };
    let area = |letter: u8, unused: &[u8]| letter.is_ascii_uppercase() && !unused.contains(&letter);
    let district = match rest.split_first() {
        Some((second, district)) if area(*second, b"IJZ") => district,
        _ => rest,
    };
    let fits = match district {
        [digit] => digit.is_ascii_digit(),
        [first, second] => {
            (first.is_ascii_digit() && second.is_ascii_uppercase())
                || ((b'1'..=b'9').contains(first) && second.is_ascii_digit())
        }
        _ => false,
    };
    area(*first, b"QVX") && fits
}

fn is_inward(bytes: &[u8]) -> bool {
    let unit = |letter: &u8| letter.is_ascii_uppercase() && !b"CIKMOV".contains(letter);
    matches!(bytes, [sector, first, second] if sector.is_ascii_digit() && unit(first) && unit(second))
}

impl Answering for Postcode {
    fn read_answer(&self, posted: &Posted<'_>) -> Result<Option<Value>, Vec<Fault>> {
        Ok(Self::normalised(posted.line()?).map(Value::from))
    }

    fn check(&self, value: &Value, _: &Setting<'_>) -> Result<(), Vec<Fault>> {
        if Self::is_right(text_of(value)?) { Ok(()) } else { Err(vec![Fault::new(ErrorCode::Postcode)]) }
    }

    fn summarise(&self, value: &Value, _: &Saying<'_>) -> Vec<String> {
        lines(value)
    }
}
