//! Times of day.

use super::answers::{Answering, Posted, Saying, lines, plain, text_of};
use super::postcode::derived;
use super::{ErrorCode, Fault, KindOption, Setting, Takes, words};
use crate::InvalidId;
use crate::definition::read::Fields;
use crate::definition::write::Object;
use serde_json::Value;
use std::fmt;

/// A time of day, asked in one line. `"10:00"`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TimeQuestion {
    /// The earliest time taken.
    pub not_before: Option<TimeOfDay>,
    /// The latest time taken.
    pub not_after: Option<TimeOfDay>,
}

/// A time of day, to the minute. In the document and in answers `"09:30"`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TimeOfDay {
    hour: u8,
    minute: u8,
}

/// The shape of a time.
const LIKE: &str = "^([01][0-9]|2[0-3]):[0-5][0-9]$";

impl TimeQuestion {
    /// Its options.
    pub(super) const OPTIONS: &'static [KindOption] =
        &[KindOption::own("notBefore", Takes::Time), KindOption::own("notAfter", Takes::Time)];

    pub(super) fn read(schema: &Fields<'_>, options: &Fields<'_>) -> Self {
        for (key, value) in derived(LIKE) {
            schema.derived(key, &value);
        }
        Self {
            not_before: options.id("notBefore", TimeOfDay::limit),
            not_after: options.id("notAfter", TimeOfDay::limit),
        }
    }

    pub(super) fn write(self, schema: &mut Object, options: &mut Object) {
        for (key, value) in derived(LIKE) {
            schema.put(key, value);
        }
        options
            .put_some("notBefore", self.not_before.map(|limit| limit.to_string()))
            .put_some("notAfter", self.not_after.map(|limit| limit.to_string()));
    }

    fn judge(self, time: TimeOfDay) -> Result<(), Fault> {
        let outside = |code, limit: TimeOfDay| {
            Err(Fault::new(code).with("limit", limit.to_string()).with("rule", limit.to_string()))
        };
        match (self.not_before, self.not_after) {
            (Some(limit), _) if time < limit => outside(ErrorCode::NotBefore, limit),
            (_, Some(limit)) if time > limit => outside(ErrorCode::NotAfter, limit),
            _ => Ok(()),
        }
    }
}

impl TimeOfDay {
    /// A time, where there is one: hour 0 to 23, minute 0 to 59.
    pub fn new(hour: u8, minute: u8) -> Option<Self> {
        (hour < 24 && minute < 60).then_some(Self { hour, minute })
    }

    /// Reads `HH:MM` exactly.
    pub fn parse(text: &str) -> Option<Self> {
        let (hour, minute) = text.split_once(':')?;
        Self::new(two_digits(hour)?, two_digits(minute)?)
    }

    /// The hour, 0 to 23.
    pub fn hour(self) -> u8 {
        self.hour
    }

    /// The minute, 0 to 59.
    pub fn minute(self) -> u8 {
        self.minute
    }

    fn limit(text: &str) -> Result<Self, InvalidId> {
        let expected = "a time such as “09:30”, with the hours counted to 24";
        Self::parse(text).ok_or_else(|| InvalidId { value: text.to_owned(), expected })
    }
}

fn two_digits(text: &str) -> Option<u8> {
    if text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit()) { text.parse().ok() } else { None }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:02}:{:02}", self.hour, self.minute)
    }
}

/// Which half of the day somebody means.
#[derive(Clone, Copy, PartialEq)]
enum Half {
    Morning,
    Afternoon,
}

/// How people end a time, without spaces and points. Welsh: yb is "y bore", yh and yp are the afternoon and evening.
const HALVES: [(&str, Half); 10] = [
    ("am", Half::Morning),
    ("pm", Half::Afternoon),
    ("inthemorning", Half::Morning),
    ("intheafternoon", Half::Afternoon),
    ("intheevening", Half::Afternoon),
    ("ybore", Half::Morning),
    ("yprynhawn", Half::Afternoon),
    ("yb", Half::Morning),
    ("yh", Half::Afternoon),
    ("yp", Half::Afternoon),
];

impl TimeOfDay {
    /// Reads a time as people type it: `9am`, `9.30pm`, `09:30`, `2130`, `noon`, `hanner nos`; none of nothing.
    ///
    /// An hour alone is an error of its own, as it may be in the morning or in the afternoon. With minutes it is one of 24.
    pub(super) fn typed(text: &str) -> Result<Option<Self>, ErrorCode> {
        let text = plain(text).to_lowercase();
        if text.is_empty() {
            return Ok(None);
        }
        if text.len() > 40 {
            return Err(ErrorCode::Time);
        }
        let close: String = text.chars().filter(|character| *character != ' ').collect();
        let named = |names: &[&str]| names.contains(&close.trim_start_matches("12"));
        if named(&["noon", "midday", "hannerdydd", "canoldydd"]) {
            return Ok(Self::new(12, 0));
        }
        if named(&["midnight", "hannernos", "canolnos"]) {
            return Ok(Self::new(0, 0));
        }
        let (clock, half) = half(&close.replace("o'clock", ""));
        let digits = digits(&clock).ok_or(ErrorCode::Time)?;
        Self::of(digits, half).map(Some)
    }

    /// A time of an hour and minutes, where any were typed.
    fn of((hour, minute): (u8, Option<u8>), half: Option<Half>) -> Result<Self, ErrorCode> {
        let hour = match (half, hour) {
            (None, 1..=12) if minute.is_none() => return Err(ErrorCode::TimeUnclear),
            (Some(Half::Morning), 12) => 0,
            (Some(Half::Morning), 13..) | (Some(Half::Afternoon), 0) => return Err(ErrorCode::Time),
            (Some(Half::Afternoon), 1..=11) => hour + 12,
            _ => hour,
        };
        Self::new(hour, minute.unwrap_or_default()).ok_or(ErrorCode::Time)
    }
}

/// What stands before am or pm, and which it is. Points are for "a.m.", but not between hours and minutes.
fn half(close: &str) -> (String, Option<Half>) {
    let letters = close.find(|character: char| character.is_alphabetic()).unwrap_or(close.len());
    let (clock, word) = close.split_at(letters);
    let word = word.replace('.', "");
    match HALVES.into_iter().find(|(name, _)| *name == word) {
        Some((_, half)) => (clock.trim_end_matches('.').to_owned(), Some(half)),
        None => (close.to_owned(), None),
    }
}

/// The hour, and the minutes where there are any: `9`, `9:30`, `9.30`, `930`, `09:30:00`.
fn digits(clock: &str) -> Option<(u8, Option<u8>)> {
    let number =
        |text: &str| text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten();
    let parts: Vec<&str> = clock.split([':', '.']).collect();
    let (hour, minute) = match *parts.as_slice() {
        [all] if all.len() > 2 => all.split_at_checked(all.len() - 2)?,
        [hour] => (hour, ""),
        [hour, minute] | [hour, minute, "00"] => (hour, minute),
        _ => return None,
    };
    let hour = if (1..=2).contains(&hour.len()) { number(hour)? } else { return None };
    match minute.len() {
        0 if parts.len() == 1 => Some((hour, None)),
        2 => Some((hour, Some(number(minute)?))),
        _ => None,
    }
}

impl Answering for TimeQuestion {
    fn read_answer(&self, posted: &Posted<'_>) -> Result<Option<Value>, Vec<Fault>> {
        let time = TimeOfDay::typed(posted.line()?).map_err(|code| vec![Fault::new(code)])?;
        Ok(time.map(|time| time.to_string().into()))
    }

    fn check(&self, value: &Value, _: &Setting<'_>) -> Result<(), Vec<Fault>> {
        let time = TimeOfDay::parse(text_of(value)?).ok_or_else(|| Fault::new(ErrorCode::Time));
        time.and_then(|time| self.judge(time)).map_err(|fault| vec![fault])
    }

    fn summarise(&self, value: &Value, saying: &Saying<'_>) -> Vec<String> {
        match value.as_str().and_then(TimeOfDay::parse) {
            Some(time) => vec![words::of(saying.language).time(time)],
            None => lines(value),
        }
    }
}
