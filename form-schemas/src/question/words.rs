//! The few words that answers themselves are made of: months, yes and no. People type months, and read them.
//!
//! The product's messages take them from here, so that check your answers says what the question said.

use crate::{Date, Language};

/// The words of a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    /// The answer yes.
    pub yes: &'static str,
    /// The answer no.
    pub no: &'static str,
    /// In place of a box that was ticked to confirm something.
    pub confirmed: &'static str,
    /// Before the extension of a telephone number.
    pub extension: &'static str,
    /// The months.
    pub months: [&'static str; 12],
}

/// English.
pub const ENGLISH: Words =
    Words { yes: "Yes", no: "No", confirmed: "Confirmed", extension: "extension", months: ENGLISH_MONTHS };

/// Welsh. It has no one word for yes: the answer repeats the verb of the question (Ydw, Oes, Do). "Ie" and "Na" are what
/// services say where the question is not known.
pub const WELSH: Words =
    Words { yes: "Ie", no: "Na", confirmed: "Cadarnhawyd", extension: "estyniad", months: WELSH_MONTHS };

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
