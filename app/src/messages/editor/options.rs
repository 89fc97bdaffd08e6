//! What the options of a kind are called.

use form_schemas::question::{KindOption, Takes};

/// An option of a kind.
pub fn option_label(option: &KindOption) -> &str {
    match (option.key, option.takes) {
        ("type", Takes::OneOf(_)) => "What it is",
        ("minimum", Takes::Amount) => "Smallest amount",
        ("maximum", Takes::Amount) => "Greatest amount",
        ("notBefore", Takes::Month) => "First month, such as 2026-01, or today",
        ("notAfter", Takes::Month) => "Last month, such as 2026-12, or today",
        ("notBefore", Takes::Time) => "Earliest time, such as 09:00",
        ("notAfter", Takes::Time) => "Latest time, such as 17:30",
        (key, _) => kind_option(key),
    }
}

/// An option of a kind, by its key in the document.
pub fn kind_option(key: &str) -> &str {
    match key {
        "type" => "Whole numbers only",
        "maxLength" => "At most so many characters",
        "minLength" => "At least so many characters",
        "maxWords" => "At most so many words",
        "rows" => "Lines that the box shows",
        "pattern" => "Form of the answer, as a pattern",
        "minimum" => "Smallest number",
        "maximum" => "Greatest number",
        "currency" => "Currency, such as GBP",
        "callingCode" => "Country code of numbers without one",
        "decimalPlaces" => "At most so many digits after the point",
        "notBefore" => "First day: a date, today, or today-18y",
        "notAfter" => "Last day: a date, today, or today-18y",
        "maxDays" => "At most so many days",
        "minItems" => "At least so many options",
        "maxItems" => "At most so many options",
        "nations" => "Nations in place of the United Kingdom",
        "former" => "Former states as well, such as the USSR",
        "without" => "Leave out, by code: GB, IM",
        "none" => "Value of the option that excludes the others",
        "parts" => "Asked for as",
        "title" => "Also ask for a title, beside first and last name",
        "international" => "Also outside the UK: lines and country",
        "companyNumber" => "Company number",
        "accept" => "Files taken, such as .pdf,.jpg",
        "maxMegabytes" => "At most so many megabytes a file",
        "statement" => "What is declared, beside the box",
        "system" => "How the place is given",
        "parameter" => "Name in the address, if not the question’s",
        "x-compute" => "How it is worked out",
        "prefix" => "Before the input, such as £",
        "suffix" => "After the input, such as kg",
        other => other,
    }
}

/// One of the words that an option takes.
pub fn option_word(word: &str) -> &str {
    match word {
        "full" => "Full name",
        "first-last" => "First and last name",
        "first-middle-last" => "First, middle and last names",
        "not-asked" => "Not asked for",
        "optional" => "Asked for, may be left out",
        "required" => "Asked for",
        "grid-reference" => "Grid reference",
        "easting-northing" => "Easting and northing",
        "latitude-longitude" => "Latitude and longitude",
        other => other,
    }
}

/// Help with an expression.
pub const FORMULA_HELP: &str =
    "By the names of questions in the data, such as: guests * 2.5. Numbers are written with a point: 2.0";
