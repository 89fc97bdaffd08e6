//! Telephone numbers.

use super::answers::{Answering, Posted, Saying, lines, plain, text_of};
use super::postcode::derived;
use super::{ErrorCode, Fault, KindOption, Part, Setting, Takes, calling, words};
use crate::InvalidId;
use crate::definition::read::Fields;
use crate::definition::write::Object;
use serde_json::Value;

/// A telephone number, normalised: `"+447700900982"` (E.164), with `";ext=12"` behind it where an extension was given
/// (RFC 3966).
///
/// It is judged by its country and its length, not by whether its range is in use: ranges change, and a number that is
/// refused is a person who cannot be reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phone {
    /// The country of numbers that are typed without one, by its calling code (`x-question.callingCode`).
    pub calling_code: String,
}

impl Default for Phone {
    fn default() -> Self {
        Self { calling_code: Self::UK.to_owned() }
    }
}

/// The shape: a country's digits do not begin with 0, and all together are 15 at most (E.164).
const LIKE: &str = "^[+][1-9][0-9]{6,14}(;ext=[0-9]{1,7})?$";

impl Phone {
    /// The calling code of the United Kingdom.
    pub const UK: &'static str = "44";

    /// Its options.
    pub(super) const OPTIONS: &'static [KindOption] = &[KindOption::own("callingCode", Takes::Words)];

    pub(super) fn read(schema: &Fields<'_>, options: &Fields<'_>) -> Self {
        for (key, value) in derived(LIKE) {
            schema.derived(key, &value);
        }
        let code = options.id("callingCode", |code| {
            let fits = (1..=3).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_digit());
            let expected = "the calling code of a country without its plus, such as “44”";
            fits.then(|| code.to_owned()).ok_or_else(|| InvalidId { value: code.to_owned(), expected })
        });
        code.map_or_else(Self::default, |calling_code| Self { calling_code })
    }

    pub(super) fn write(&self, schema: &mut Object, options: &mut Object) {
        for (key, value) in derived(LIKE) {
            schema.put(key, value);
        }
        let said = Some(&self.calling_code).filter(|code| *code != Self::UK);
        options.put_some("callingCode", said.map(String::as_str));
    }
}

/// The most characters that are looked at: no number has more, however it is written.
const LONGEST: usize = 80;

impl Phone {
    /// The number that was typed; none where it cannot be one.
    fn normalised(&self, text: &str) -> Option<String> {
        let lower = text.to_lowercase();
        let lower = lower.strip_prefix("tel:").unwrap_or(&lower);
        let (number, extension) =
            match lower.find(|letter: char| letter.is_alphabetic() || "#;".contains(letter)) {
                Some(at) => lower.split_at_checked(at)?,
                None => (lower, ""),
            };
        let number = self.international(number)?;
        match extension_of(extension)? {
            "" => Some(number),
            digits => Some(format!("{number};ext={digits}")),
        }
    }

    /// `+`, and all digits from the country's on.
    fn international(&self, text: &str) -> Option<String> {
        let own = self.calling_code.as_str();
        let plus = text.trim_start_matches([' ', '(']).starts_with('+');
        let between = |character: char| matches!(character, ' ' | '(' | ')' | '-' | '.' | '/' | ',' | '\'');
        // "+44 (0)20 7946 0958": the nought is for those who call from within.
        let text = if plus { text.replace("(0)", "") } else { text.to_owned() };
        let mut digits: String = text.chars().filter(|character| !between(*character)).collect();
        if plus {
            digits.remove(0);
        }
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let abroad = match digits.strip_prefix("00") {
            Some(rest) => Some(rest),
            None if plus => Some(digits.as_str()),
            None if own == "1" => digits.strip_prefix("011"),
            None => None,
        };
        if let Some(digits) = abroad {
            let code = calling::code_of(digits)?;
            let national = digits.get(code.len()..)?;
            return number(code, national)
                .or_else(|| number(code, national.strip_prefix(calling::trunk(code))?));
        }
        let national = digits.strip_prefix(calling::trunk(own)).unwrap_or(&digits);
        // Without its plus: "44 7700 900982".
        number(own, national).or_else(|| number(own, digits.strip_prefix(own)?))
    }

    /// For people: as it is dialled at home, or with its country where that is another.
    fn grouped(&self, text: &str, extension_word: &str) -> Option<String> {
        let (digits, extension) = text
            .strip_prefix('+')?
            .split_once(";ext=")
            .map_or_else(|| (text.get(1..), None), |(digits, extension)| (Some(digits), Some(extension)));
        let digits = digits?;
        let code = calling::code_of(digits)?;
        let national = digits.get(code.len()..)?;
        let number = if code == Self::UK && self.calling_code == Self::UK {
            calling::uk_groups(national)
        } else {
            format!("+{code} {}", calling::groups(national))
        };
        Some(match extension {
            Some(extension) => format!("{number} {extension_word} {extension}"),
            None => number,
        })
    }
}

/// A number of a country, where it may be one.
fn number(code: &str, national: &str) -> Option<String> {
    calling::is_number(code, national).then(|| format!("+{code}{national}"))
}

/// The digits of "ext. 12", "x12", "#12", ";ext=12"; empty of nothing, none of anything else.
fn extension_of(text: &str) -> Option<&str> {
    if text.is_empty() {
        return Some("");
    }
    let words = [";ext=", "extension", "estyniad", "extn", "ext", "est", "x", "#"];
    let rest = words.into_iter().find_map(|word| text.strip_prefix(word))?;
    let digits = rest.trim_matches([' ', '.', ':', '=', ')', '(', '-']);
    let fits = (1..=7).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    fits.then_some(digits)
}

/// Whether a text is a normalised number.
fn is_right(text: &str) -> bool {
    let (number, extension) =
        text.split_once(";ext=").map_or((text, None), |(number, rest)| (number, Some(rest)));
    let digits = |text: &str, least, most| {
        (least..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    let Some(number) = number.strip_prefix('+').filter(|number| digits(number, 7, 15)) else { return false };
    let known =
        calling::code_of(number).zip(calling::code_of(number).and_then(|code| number.get(code.len()..)));
    known.is_some_and(|(code, national)| calling::is_number(code, national))
        && extension.is_none_or(|extension| digits(extension, 1, 7))
}

impl Answering for Phone {
    fn read_answer(&self, posted: &Posted<'_>) -> Result<Option<Value>, Vec<Fault>> {
        let text = plain(posted.line()?);
        if text.is_empty() {
            return Ok(None);
        }
        let number = if text.chars().count() > LONGEST { None } else { self.normalised(&text) };
        number.map(|number| Some(number.into())).ok_or_else(|| vec![Fault::new(ErrorCode::Phone)])
    }

    fn check(&self, value: &Value, _: &Setting<'_>) -> Result<(), Vec<Fault>> {
        if is_right(text_of(value)?) { Ok(()) } else { Err(vec![Fault::new(ErrorCode::Phone)]) }
    }

    fn summarise(&self, value: &Value, saying: &Saying<'_>) -> Vec<String> {
        let said = value.as_str().and_then(|text| self.grouped(text, words::of(saying.language).extension));
        said.map_or_else(|| lines(value), |said| vec![said])
    }

    fn shown(&self, value: &Value, _: Option<Part>) -> String {
        let text = value.as_str().unwrap_or_default();
        self.grouped(text, "ext").unwrap_or_else(|| text.to_owned())
    }
}
