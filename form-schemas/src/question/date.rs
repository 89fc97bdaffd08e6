//! Days, asked in three inputs.

use super::answers::{Answering, Posted, Saying, lines, plain, text_of};
use super::{ErrorCode, Fault, KindOption, Part, PartInput, Setting, Takes, Typing, words};
use crate::definition::read::Fields;
use crate::definition::write::Object;
use crate::{Date, InvalidId};
use serde_json::{Value, json};
use std::fmt;

/// A day, asked in three inputs: day, month, year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DateQuestion {
    /// The first day taken.
    pub not_before: Option<DateLimit>,
    /// The last day taken.
    pub not_after: Option<DateLimit>,
}

/// A first or last day. In the document `"2020-02-29"`, `"today"`, `"today-18y"` or `"today+30d"`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateLimit {
    /// This day.
    Day(Date),
    /// The day of answering, moved by so many years (−18 for `today-18y`).
    Today {
        /// How many years later; negative: earlier.
        years: i32,
    },
    /// The day so many days after the day of answering; negative: before.
    Days(i32),
}

/// The shape of a date, for validators that do not look at `format`.
const LIKE: &str = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";

/// There is no year 0, and some engines let `$` pass a last line break.
const UNLIKE: &str = "^0000|[\\r\\n]";

impl DateQuestion {
    /// Its options.
    pub(super) const OPTIONS: &'static [KindOption] =
        &[KindOption::own("notBefore", Takes::Words), KindOption::own("notAfter", Takes::Words)];

    pub(super) fn read(schema: &Fields<'_>, options: &Fields<'_>) -> Self {
        for (key, value) in Self::derived() {
            schema.derived(key, &value);
        }
        Self {
            not_before: options.id("notBefore", DateLimit::parse),
            not_after: options.id("notAfter", DateLimit::parse),
        }
    }

    pub(super) fn write(self, schema: &mut Object, options: &mut Object) {
        for (key, value) in Self::derived() {
            schema.put(key, value);
        }
        options
            .put_some("notBefore", self.not_before.map(|limit| limit.to_string()))
            .put_some("notAfter", self.not_after.map(|limit| limit.to_string()));
    }

    pub(super) fn derived() -> [(&'static str, Value); 4] {
        [
            ("type", "string".into()),
            ("format", "date".into()),
            ("pattern", LIKE.into()),
            ("not", json!({ "pattern": UNLIKE })),
        ]
    }
}

impl DateLimit {
    /// Reads a limit: `2020-02-29`, `today`, `today-18y`, `today+30d`.
    ///
    /// # Errors
    /// [`InvalidId`], which says what is expected.
    pub fn parse(text: &str) -> Result<Self, InvalidId> {
        let limit = match text.strip_prefix("today") {
            Some("") => Some(Self::Today { years: 0 }),
            Some(moved) => Self::moved(moved),
            None => Date::parse(text).map(Self::Day),
        };
        limit.ok_or_else(|| InvalidId {
            value: text.to_owned(),
            expected: "a date such as “2020-02-29”, “today”, or years or days from today such as “today-18y” and “today+30d”",
        })
    }

    /// The limit of `-18y` or `+30d`.
    fn moved(text: &str) -> Option<Self> {
        let (digits, longest) = match text.strip_suffix('d') {
            Some(digits) => (digits, 5),
            None => (text.strip_suffix('y')?, 4),
        };
        let digits = digits.strip_prefix(['-', '+'])?;
        let fits = (1..=longest).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
        let amount = if fits { digits.parse::<i32>().ok()? } else { return None };
        let amount = if text.starts_with('-') { -amount } else { amount };
        Some(if text.ends_with('d') && amount != 0 {
            Self::Days(amount)
        } else {
            Self::Today { years: amount }
        })
    }

    /// The day it means today.
    pub fn day(self, today: Date) -> Date {
        match self {
            Self::Day(day) => day,
            Self::Today { years } => today.years_later(years),
            // Beyond the calendar there is no limit: its first or last day.
            Self::Days(days) => Date::of_number(today.number() + days)
                .unwrap_or_else(|| today.years_later(if days < 0 { -9_999 } else { 9_999 })),
        }
    }
}

impl fmt::Display for DateLimit {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => day.fmt(formatter),
            Self::Today { years: 0 } => formatter.write_str("today"),
            Self::Today { years } => write!(formatter, "today{years:+}y"),
            Self::Days(days) => write!(formatter, "today{days:+}d"),
        }
    }
}

impl DateQuestion {
    /// Its inputs.
    pub(super) fn inputs() -> Vec<PartInput> {
        vec![
            PartInput::new(Part::Day, Typing::Whole).width(2).autocomplete("bday-day"),
            PartInput::new(Part::Month, Typing::Whole).width(2).autocomplete("bday-month"),
            PartInput::new(Part::Year, Typing::Whole).width(4).autocomplete("bday-year"),
        ]
    }

    /// Reads day, month and year; also all of them in the first input, where people paste a whole date.
    pub(super) fn typed(parts: [(Part, &str); 3]) -> Result<Option<Date>, Fault> {
        let texts = parts.map(|(_, text)| plain(text));
        let [day, month, year] = &texts;
        let whole = if month.is_empty() && year.is_empty() { whole(day) } else { None };
        let [(day_part, _), (month_part, _), (year_part, _)] = parts;
        match &whole {
            // What is wrong is in the first input, whichever part of the date it is.
            Some([day, month, year]) => Self::parts([(day_part, day), (day_part, month), (day_part, year)]),
            None => Self::parts([(day_part, day), (month_part, month), (year_part, year)]),
        }
    }

    fn parts([day_part, month_part, year_part]: [(Part, &str); 3]) -> Result<Option<Date>, Fault> {
        let parts = [day_part, month_part, year_part];
        let missing: Vec<Part> =
            parts.iter().filter(|(_, text)| text.is_empty()).map(|(part, _)| *part).collect();
        if missing.len() == parts.len() {
            return Ok(None);
        }
        if let Some(first) = missing.first() {
            let names: Vec<Value> = missing.iter().map(|part| part.as_str().into()).collect();
            return Err(Fault::new(ErrorCode::DateIncomplete).with("missing", names).at(*first));
        }
        let impossible =
            |part| Fault::new(ErrorCode::DateImpossible).with("part", Part::as_str(part)).at(part);
        let day = day(day_part.1).ok_or_else(|| impossible(day_part.0))?;
        let month = month(month_part.1).ok_or_else(|| impossible(month_part.0))?;
        let year = year(year_part)?;
        Date::new(year, month, day).map(Some).ok_or_else(|| Fault::new(ErrorCode::DateImpossible))
    }

    /// Whether a day is within the limits.
    pub(super) fn judge(self, date: Date, today: Date) -> Result<(), Fault> {
        let outside = |code, limit: DateLimit| {
            let day = limit.day(today).to_string();
            Err(Fault::new(code).with("limit", day).with("rule", limit.to_string()))
        };
        match (self.not_before, self.not_after) {
            (Some(limit), _) if date < limit.day(today) => outside(ErrorCode::NotBefore, limit),
            (_, Some(limit)) if date > limit.day(today) => outside(ErrorCode::NotAfter, limit),
            _ => Ok(()),
        }
    }
}

impl Answering for DateQuestion {
    fn read_answer(&self, posted: &Posted<'_>) -> Result<Option<Value>, Vec<Fault>> {
        let part = |part: Part| posted.part(part).map(|text| (part, text));
        let parts = [part(Part::Day)?, part(Part::Month)?, part(Part::Year)?];
        let date = Self::typed(parts).map_err(|fault| vec![fault])?;
        Ok(date.map(|date| date.to_string().into()))
    }

    fn check(&self, value: &Value, setting: &Setting<'_>) -> Result<(), Vec<Fault>> {
        let date = Date::parse(text_of(value)?).ok_or_else(|| Fault::new(ErrorCode::DateImpossible));
        date.and_then(|date| self.judge(date, setting.today)).map_err(|fault| vec![fault])
    }

    fn summarise(&self, value: &Value, saying: &Saying<'_>) -> Vec<String> {
        match value.as_str().and_then(Date::parse) {
            Some(date) => vec![words::date(date, saying.language)],
            None => lines(value),
        }
    }

    fn shown(&self, value: &Value, part: Option<Part>) -> String {
        let date = value.as_str().and_then(Date::parse);
        date.zip(part).map(|(date, part)| shown(date, part)).unwrap_or_default()
    }
}

/// What the input of a part holds of a date.
pub(super) fn shown(date: Date, part: Part) -> String {
    match part {
        Part::Day | Part::FromDay | Part::ToDay => date.day().to_string(),
        Part::Month | Part::FromMonth | Part::ToMonth => date.month().to_string(),
        Part::Year | Part::FromYear | Part::ToYear => date.year().to_string(),
        _ => String::new(),
    }
}

/// Day, month and year of a date in one text: "12/3/1990", "Monday 12 March 1990", "March 12, 1990", "1990-03-12". Two
/// numbers before the year are a day and a month.
fn whole(text: &str) -> Option<[String; 3]> {
    let pieces = text.split([' ', '/', '-', '.', ',']).filter(|piece| !piece.is_empty() && *piece != "of");
    let mut pieces: Vec<&str> = pieces.take(5).collect();
    let is_word = |piece: &str| piece.chars().all(char::is_alphabetic);
    if pieces.len() == 4
        && pieces.first().is_some_and(|first| is_word(first) && words::month(first).is_none())
    {
        pieces.remove(0);
    }
    let [first, second, third] = *pieces.as_slice() else { return None };
    let ordered = if first.len() == 4 && first.bytes().all(|byte| byte.is_ascii_digit()) {
        [third, second, first]
    } else if words::month(first).is_some() {
        [second, first, third]
    } else {
        [first, second, third]
    };
    Some(ordered.map(str::to_owned))
}

/// A day of a month: `7`, `07`, `7th`.
fn day(text: &str) -> Option<u8> {
    let text = text.to_lowercase();
    let suffixes = ["st", "nd", "rd", "th"];
    let digits = suffixes.iter().find_map(|suffix| text.strip_suffix(suffix)).unwrap_or(&text);
    number(digits).filter(|day| (1..=31).contains(day))
}

/// A month: `2`, `02`, `Feb`, `Chwefror`.
pub(super) fn month(text: &str) -> Option<u8> {
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return number(text).filter(|month| (1..=12).contains(month));
    }
    words::month(text)
}

fn number(digits: &str) -> Option<u8> {
    let fits = (1..=2).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    if fits { digits.parse().ok() } else { None }
}

/// A year of four digits.
pub(super) fn year((part, text): (Part, &str)) -> Result<u16, Fault> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    match text.parse() {
        Ok(year) if digits && text.len() == 4 && year > 0 => Ok(year),
        _ if digits => Err(Fault::new(ErrorCode::DateYear).at(part)),
        _ => Err(Fault::new(ErrorCode::DateImpossible).with("part", part.as_str()).at(part)),
    }
}
