//! What kinds, starters and errors are called, by their names in the document.

/// The kind of a question, by its name in the document.
pub fn kind(name: &str) -> &str {
    match name {
        "short-text" => "Short text",
        "long-text" => "Long answer",
        "number" => "Number",
        "money" => "Money",
        "email" => "E-mail",
        "phone" => "Telephone",
        "url" => "Web address",
        "postcode" => "Postcode",
        "ni-number" => "National Insurance number",
        "date" => "Date",
        "month-year" => "Month and year",
        "time" => "Time",
        "date-time" => "Date and time",
        "date-range" => "From one date to another",
        "yes-no" => "Yes or no",
        "radios" => "Choose one",
        "select" => "Drop-down list",
        "autocomplete" => "Search a long list",
        "country" => "Country",
        "checkboxes" => "Choose several",
        "name" => "Person’s name",
        "address" => "Address",
        "organisation" => "Organisation",
        "file" => "File",
        "declaration" => "Declaration",
        "location" => "Location",
        "hidden" => "Hidden, from the address",
        "computed" => "Worked out",
        other => other,
    }
}

/// A starter, by its key.
pub fn starter(key: &str) -> &str {
    match key {
        "name" => "Name",
        "date-of-birth" => "Date of birth",
        "email" => "E-mail",
        "yes-no" => "Yes or no",
        "choose-one" => "Choose one",
        "long-answer" => "Long answer",
        other => other,
    }
}

/// The kind of a piece of content, by its name in the document.
pub fn content(name: &str) -> &str {
    match name {
        "markdown" => "Text",
        "inset" => "Inset text",
        "details" => "Details",
        "warning" => "Warning",
        "list" => "List",
        "image" => "Image",
        "heading" => "Heading",
        other => other,
    }
}

/// The error that a sentence is for, by its code.
pub fn error(code: &str) -> &str {
    match code {
        "required" => "Nothing was answered",
        "tooLong" => "It is too long",
        "tooShort" => "It is too short",
        "tooManyWords" => "It has too many words",
        "pattern" => "It has the wrong form",
        "notANumber" => "It is not a number",
        "notWhole" => "It is not a whole number",
        "tooSmall" => "It is too small",
        "tooBig" => "It is too big",
        "decimals" => "It has too many digits after the point",
        "email" => "It is not an e-mail address",
        "phone" => "It is not a telephone number",
        "url" => "It is not a web address",
        "postcode" => "It is not a postcode",
        "niNumber" => "It is not a National Insurance number",
        "money" => "It is not an amount of money",
        "decimalComma" => "It has a comma for a point",
        "companyNumber" => "It is not a company number",
        "gridReference" => "It is not a grid reference",
        "coordinate" => "It is not in degrees",
        "dateIncomplete" => "A part of the date is missing",
        "dateImpossible" => "There is no such date",
        "dateYear" => "The year has not four digits",
        "monthImpossible" => "There is no such month",
        "time" => "It is not a time",
        "timeUnclear" => "It may be morning or afternoon",
        "clockChange" => "The clocks go forward over that time",
        "rangeOrder" => "The last date is before the first",
        "rangeLong" => "It is of too many days",
        "notBefore" => "It is too early",
        "notAfter" => "It is too late",
        "choice" => "It is not one of the options",
        "several" => "It fits several options",
        "noMatch" => "It fits no option",
        "minItems" => "Too few are chosen",
        "tooMany" => "Too many are chosen",
        "none" => "“None” is chosen together with others",
        other => other,
    }
}
