//! What the printed form says beside the form's own words.

use form_schemas::export::outline::{Operator, Test};
use form_schemas::translation::FormText;
use serde_json::Value;

use super::number;
use crate::messages::editor::{kind_option, option_word};

/// Links to it.
pub const PRINT: &str = "Print the form";
/// Names the row of the form's page.
pub const WHOLE: &str = "The draft on paper";
/// What it is for.
pub const ABOUT_VALUE: &str = "Every page and question, with the logic in words";
/// What a link prints, for those who hear it alone.
pub const ABOUT: &str = "with its logic in words";
/// Heads the contents.
pub const CONTENTS: &str = "Contents";
/// Heads what is said about the form as a whole.
pub const ABOUT_FORM: &str = "About the form";
/// Heads the sections of a task list.
pub const TASKS: &str = "Task list";
/// What a task list is.
pub const ABOUT_TASKS: &str =
    "People choose which section to do, and can send the form when all that concern them are completed.";
/// Heads the rules.
pub const RULES: &str = "Rules between answers";
/// Heads questions that no page shows.
pub const UNSHOWN: &str = "In the data, on no page";
/// Heads lists of options.
pub const LISTS: &str = "Lists of options";
/// Heads options.
pub const OPTIONS: &str = "Options";
/// Heads sentences for errors.
pub const ERRORS: &str = "Error messages";
/// Labels the address.
pub const ADDRESS: &str = "Address";
/// Labels the languages.
pub const LANGUAGES: &str = "Languages";
/// Labels the name in the data.
pub const NAME: &str = "Name in the data";
/// Labels the hint.
pub const HINT: &str = "Hint";
/// Labels the noun phrase.
pub const SHORT: &str = "Short name";
/// Labels why it is asked.
pub const WHY: &str = "Why it is asked";
/// Labels who uses it.
pub const USED_BY: &str = "Who uses the answer";
/// Labels what data it is.
pub const DATA: &str = "Kind of data";
/// Marks an optional question.
pub const OPTIONAL: &str = "optional";
/// Marks one that must be answered.
pub const NEEDED: &str = "must be answered";
/// A page that only tells.
pub const TELLS: &str = "This page only tells something.";
/// A page that ends the form.
pub const EXIT: &str = "The form ends on this page: nothing can be sent.";
/// A page without a heading.
pub const NO_HEADING: &str = "No heading";
/// Before what must hold of a page.
pub const SHOWN_IF: &str = "Shown only if";
/// Before what all must hold.
pub const ALL: &str = "all of these are so:";
/// Before what one must hold of.
pub const ANY: &str = "at least one of these is so:";
/// Before what none may hold of.
pub const NONE: &str = "none of these is so (also where they are not answered):";

/// A page by its number and heading.
pub fn page(number: usize, heading: Option<&str>) -> String {
    format!("{number}. {}", heading.unwrap_or(NO_HEADING))
}

/// The section that a page is in.
pub fn section(title: &str) -> String {
    format!("Section: {title}")
}

/// A section of a task list, with those that must be completed before.
pub fn task(title: &str, after: &[String]) -> String {
    if after.is_empty() {
        return title.to_owned();
    }
    let after: Vec<String> = after.iter().map(|title| format!("“{title}”")).collect();
    format!("{title} – can be started when {} is completed", after.join(" and "))
}

/// How often a page is asked.
pub fn repeated(title: &str, min: Option<u64>, max: Option<u64>) -> String {
    let count = match (min.filter(|min| *min > 0), max) {
        (None, None) => String::new(),
        (Some(min), None) => format!(" At least {}.", number(min)),
        (None, Some(max)) => format!(" Up to {}.", number(max)),
        (Some(min), Some(max)) => format!(" {} to {}.", number(min), number(max)),
    };
    format!("Asked once for each of: {title}.{count}")
}

/// What the items of a repeat are called.
pub fn item(title: &str) -> String {
    format!("Each is called: {title}")
}

/// The list that a question takes its options from.
pub fn list(id: &str) -> String {
    format!("Options: those of the list “{id}”, at the end")
}

/// A condition that is only named here.
pub fn called(title: &str) -> String {
    format!("the condition “{title}” holds")
}

/// Before what is so of one item of a repeat.
pub fn one_of(repeat: &str) -> String {
    format!("for at least one of “{repeat}”:")
}

/// A rule between answers.
pub fn rule(repeat: Option<&str>, message: &str) -> String {
    repeat.map_or_else(|| message.to_owned(), |repeat| format!("{message} (in each of “{repeat}”)"))
}

/// One test of an answer.
pub fn test(test: &Test) -> String {
    let values: Vec<String> = test.values.iter().map(|value| format!("“{value}”")).collect();
    let (values, value) = (values.join(" or "), test.values.first().map_or("", String::as_str));
    let says = match test.operator {
        Operator::Answered => "is answered".to_owned(),
        Operator::NotAnswered => "is not answered".to_owned(),
        Operator::Is => format!("is {values}"),
        Operator::IsNot => format!("is answered, and is not {values}"),
        Operator::Includes => format!("includes {values}"),
        Operator::Excludes => format!("is answered, and does not include {values}"),
        Operator::AtLeast => format!("is {value} or more"),
        Operator::AtMost => format!("is {value} or less"),
        Operator::More => format!("is more than {value}"),
        Operator::Less => format!("is less than {value}"),
        Operator::LongerOr => format!("has {value} or more characters"),
        Operator::ShorterOr => format!("has {value} or fewer characters"),
        Operator::ManyOr => format!("has {value} or more chosen or added"),
        Operator::FewOr => format!("has {value} or fewer chosen or added"),
        Operator::Matches => format!("matches the pattern {value}"),
        Operator::MatchesNot => format!("is answered, and does not match the pattern {value}"),
    };
    format!("‘{}’ {says}", test.question)
}

/// Something that is said of a question.
pub fn fact(name: &str, value: &Value) -> String {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Number(count) => number(count.to_string().as_str()),
        other => other.to_string(),
    };
    match name {
        "minLength" => format!("At least {text} characters"),
        "maxLength" => format!("Up to {text} characters"),
        "maxWords" => format!("Up to {text} words"),
        "minimum" => format!("{text} or more"),
        "maximum" => format!("{text} or less"),
        "exclusiveMinimum" => format!("More than {text}"),
        "exclusiveMaximum" => format!("Less than {text}"),
        "multipleOf" => format!("A multiple of {text}"),
        "decimalPlaces" => format!("Up to {text} digits after the point"),
        "minItems" => format!("At least {text} chosen"),
        "maxItems" => format!("Up to {text} chosen"),
        "pattern" => format!("Matches the pattern {text}"),
        "notBefore" => format!("Not before {}", date_limit(&text)),
        "notAfter" => format!("Not after {}", date_limit(&text)),
        "none" => format!("“{text}” excludes the others"),
        "currency" => format!("In {text}"),
        "x-compute" => format!("Worked out: {text}"),
        "maxDays" => format!("Up to {text} days"),
        "maxMegabytes" => format!("Up to {text} MB a file"),
        "accept" => format!("Takes {text}"),
        "callingCode" => format!("Numbers without a country code are of +{}", text.trim_start_matches('+')),
        "international" => "Also outside the UK".to_owned(),
        "nations" => "Nations in place of the United Kingdom".to_owned(),
        "former" => "Former states as well".to_owned(),
        "without" => format!("Without {text}"),
        "statement" => format!("Declares: “{text}”"),
        "parameter" => format!("From “{text}” in the address of the form"),
        "parts" | "system" => option_word(&text).to_owned(),
        "title" => "Also asks for a title".to_owned(),
        "companyNumber" => format!("Company number: {}", option_word(&text).to_lowercase()),
        other => format!("{}: {text}", kind_option(other)),
    }
}

/// A limit of a date: a date, or `today-18y`.
fn date_limit(limit: &str) -> String {
    let Some(rest) = limit.strip_prefix("today") else { return limit.to_owned() };
    let unit = |letter: char| match letter {
        'd' => "days",
        'w' => "weeks",
        'm' => "months",
        _ => "years",
    };
    let count = rest.get(1..rest.len().saturating_sub(1)).unwrap_or_default();
    match (rest.chars().next(), rest.chars().last()) {
        (Some('-'), Some(letter)) => format!("today less {count} {}", unit(letter)),
        (Some('+'), Some(letter)) => format!("today and {count} {}", unit(letter)),
        _ => "today".to_owned(),
    }
}

/// A text of the form as a whole.
pub fn text(which: FormText) -> &'static str {
    match which {
        FormText::StartTitle => "Heading of the start page",
        FormText::StartText => "Start page",
        FormText::StartButton => "Button that starts",
        FormText::Declaration => "Declaration",
        FormText::Submit => "Button that sends",
        FormText::ConfirmationTitle => "Heading after sending",
        FormText::ConfirmationNext => "What happens next",
        FormText::ConfirmationFeedback => "Feedback",
        FormText::Contact => "Contact",
        FormText::Privacy => "Privacy",
        FormText::Accessibility => "Accessibility",
    }
}
