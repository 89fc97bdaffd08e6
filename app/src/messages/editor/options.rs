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
        "none" => "Value of the option that excludes the others",
        "x-compute" => "How it is worked out",
        "prefix" => "Before the input, such as £",
        "suffix" => "After the input, such as kg",
        other => other,
    }
}

/// One of the words that an option takes.
pub fn option_word(word: &str) -> &str {
    word
}

/// What an option is called that takes one of several words: of the type of a computed value, what it is.
pub fn result_option(key: &str) -> &str {
    if key == "type" { "What it is" } else { kind_option(key) }
}

/// Help with an expression.
pub const FORMULA_HELP: &str =
    "By the names of questions in the data, such as: guests * 2.5. Numbers are written with a point: 2.0";
