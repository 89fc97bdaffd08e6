//! What the options of a kind are called.

/// An option of a kind, by its key in the document.
pub fn kind_option(key: &str) -> &str {
    match key {
        "type" => "Whole numbers only",
        "maxLength" => "At most so many characters",
        "minLength" => "At least so many characters",
        "maxWords" => "At most so many words",
        "rows" => "Lines that the box shows",
        "pattern" => "Form of the answer, as a pattern",
        "minimum" => "Smallest number or amount",
        "maximum" => "Greatest number or amount",
        "currency" => "Currency, such as GBP",
        "callingCode" => "Country code of numbers without one",
        "decimalPlaces" => "At most so many digits after the point",
        "notBefore" => "First day: a date, today, or today-18y",
        "notAfter" => "Last day: a date, today, or today-18y",
        "minItems" => "At least so many options",
        "maxItems" => "At most so many options",
        "nations" => "Nations in place of the United Kingdom",
        "former" => "Former states as well, such as the USSR",
        "without" => "Leave out, by code: GB, IM",
        "none" => "Value of the option that excludes the others",
        "prefix" => "Before the input, such as £",
        "suffix" => "After the input, such as kg",
        other => other,
    }
}

/// One of the words that an option takes.
pub fn option_word(word: &str) -> &str {
    word
}
