//! The few words that answers themselves are made of: months, yes and no. People type months, and read them.
//!
//! The product's messages take them from here, so that check your answers says what the question said.

use super::TimeOfDay;
use crate::{Date, Language};

/// The words of a language.
#[derive(Clone, Copy, Debug)]
pub struct Words {
    /// The answer yes.
    pub yes: &'static str,
    /// The answer no.
    pub no: &'static str,
    /// In place of a box that was ticked to confirm something.
    pub confirmed: &'static str,
    /// Before the extension of a telephone number.
    pub extension: &'static str,
    /// Between the days of a range.
    pub to: &'static str,
    /// How a time is said.
    time: fn(TimeOfDay) -> String,
    /// The months.
    pub months: [&'static str; 12],
}

/// English.
pub const ENGLISH: Words = Words {
    yes: "Yes",
    no: "No",
    confirmed: "Confirmed",
    extension: "extension",
    to: "to",
    time: english_time,
    months: ENGLISH_MONTHS,
};

/// Welsh. It has no one word for yes: the answer repeats the verb of the question (Ydw, Oes, Do). "Ie" and "Na" are what
/// services say where the question is not known.
pub const WELSH: Words = Words {
    yes: "Ie",
    no: "Na",
    confirmed: "Cadarnhawyd",
    extension: "estyniad",
    to: "hyd at",
    time: welsh_time,
    months: WELSH_MONTHS,
};

const ENGLISH_MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const WELSH_MONTHS: [&str; 12] = [
    "Ionawr",
    "Chwefror",
    "Mawrth",
    "Ebrill",
    "Mai",
    "Mehefin",
    "Gorffennaf",
    "Awst",
    "Medi",
    "Hydref",
    "Tachwedd",
    "Rhagfyr",
];

/// The month, 1 to 12, of its name or of at least its first three letters, in English or Welsh.
pub(super) fn month(typed: &str) -> Option<u8> {
    let typed = typed.trim_end_matches('.').to_lowercase();
    if typed.chars().count() < 3 {
        return None;
    }
    let find = |months: &[&str; 12]| {
        let mut found = (1..).zip(months).filter(|(_, month)| month.to_lowercase().starts_with(&typed));
        match (found.next(), found.next()) {
            (Some((number, _)), None) => Some(number),
            _ => None,
        }
    };
    find(&ENGLISH.months).or_else(|| find(&WELSH.months))
}

/// A date in words: "29 February 2020".
pub(super) fn date(date: Date, language: &Language) -> String {
    let month = of(language).months.get(usize::from(date.month() - 1)).copied().unwrap_or_default();
    format!("{} {month} {}", date.day(), date.year())
}

/// A month in words: "February 2020".
pub(super) fn month_year(date: Date, language: &Language) -> String {
    let month = of(language).months.get(usize::from(date.month() - 1)).copied().unwrap_or_default();
    format!("{month} {}", date.year())
}

impl Words {
    /// A time in words: "9:30am", "midday".
    pub fn time(&self, time: TimeOfDay) -> String {
        (self.time)(time)
    }
}

/// As GOV.UK writes it: "9am", "5:30pm", "midday", "midnight".
fn english_time(time: TimeOfDay) -> String {
    let half = if time.hour() < 12 { "am" } else { "pm" };
    let hour = if time.hour().is_multiple_of(12) { 12 } else { time.hour() % 12 };
    match (time.hour(), time.minute()) {
        (0, 0) => "midnight".to_owned(),
        (12, 0) => "midday".to_owned(),
        (_, 0) => format!("{hour}{half}"),
        (_, minute) => format!("{hour}:{minute:02}{half}"),
    }
}

/// Of 24 hours, as timetables in Wales have it: the letters for morning and afternoon differ from writer to writer.
fn welsh_time(time: TimeOfDay) -> String {
    time.to_string()
}

/// Yes or no.
pub(super) fn yes_no(yes: bool, language: &Language) -> &'static str {
    let words = of(language);
    if yes { words.yes } else { words.no }
}

/// That something was confirmed.
pub(super) fn confirmed(language: &Language) -> &'static str {
    of(language).confirmed
}

/// The words of a language; English where it is not spoken here.
pub(super) fn of(language: &Language) -> &'static Words {
    let is_welsh = language.as_str().split('-').next() == Some("cy");
    if is_welsh { &WELSH } else { &ENGLISH }
}
