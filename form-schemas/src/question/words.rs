//! The few words that answers themselves are made of: months, yes and no. People type months, and read them.

use crate::{Date, Language};

const ENGLISH: [&str; 12] = [
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

const WELSH: [&str; 12] = [
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
    find(&ENGLISH).or_else(|| find(&WELSH))
}

/// A date in words: "29 February 2020".
pub(super) fn date(date: Date, language: &Language) -> String {
    let months = if is_welsh(language) { &WELSH } else { &ENGLISH };
    let month = months.get(usize::from(date.month() - 1)).copied().unwrap_or_default();
    format!("{} {month} {}", date.day(), date.year())
}

/// Yes or no.
pub(super) fn yes_no(yes: bool, language: &Language) -> &'static str {
    match (yes, is_welsh(language)) {
        (true, false) => "Yes",
        (false, false) => "No",
        (true, true) => "Iawn",
        (false, true) => "Na",
    }
}

fn is_welsh(language: &Language) -> bool {
    language.as_str() == "cy" || language.as_str().starts_with("cy-")
}
