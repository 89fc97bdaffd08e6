//! The pages on which checks between answers and computed values are written.

/// Heads the list, and names it among the ways.
pub const TITLE: &str = "Checks and values";
/// What they are for.
pub const LEAD: &str = "A check is a rule that several answers must keep. A value is worked out from answers: an age, a fee, a sum. Conditions and texts can use it.";
/// Heads the checks.
pub const CHECKS: &str = "Checks between answers";
/// There are none.
pub const NO_CHECKS: &str = "This form has no checks between answers.";
/// Heads the values.
pub const VALUES: &str = "Values that are worked out";
/// There are none.
pub const NO_VALUES: &str = "No value is worked out in this form.";
/// Leads to a new check.
pub const ADD_CHECK: &str = "Add a check";
/// Leads to a new value.
pub const ADD_VALUE: &str = "Add a value";
/// Heads changing a check.
pub const CHANGE_CHECK: &str = "Change a check";
/// Heads changing a value.
pub const CHANGE_VALUE: &str = "Change a value";
/// Leads there.
pub const CHANGE: &str = "Change";
/// Row and label: whose items it is about.
pub const ABOUT: &str = "About each of";
/// Row: the rule.
pub const RULE: &str = "Right if";
/// Row: how it is worked out.
pub const WORKED_OUT: &str = "Worked out as";
/// Row: where the message stands.
pub const AT: &str = "Said at";
/// Row: the name in the data.
pub const IN_DATA: &str = "Name in the data";
/// Row: what it is.
pub const KIND: &str = "It is";
/// Row: what is wrong.
pub const TO_FIX: &str = "To fix";
/// Labels the rule.
pub const EXPRESSION: &str = "The answers are right if";
/// Labels how a value is worked out.
pub const FORMULA: &str = "How it is worked out";
/// Helps with both.
pub const EXPRESSION_HINT: &str =
    "An expression with the names of questions in the data. Below is what it can say.";
/// Nothing was written.
pub const EXPRESSION_MISSING: &str = "Write an expression";
/// Labels the message.
pub const MESSAGE: &str = "What people are told if they are not";
/// Helps with it.
pub const MESSAGE_HINT: &str = "Say how to mend it: “The last day must be the first day or later”.";
/// Nothing was written.
pub const MESSAGE_MISSING: &str = "Enter what people are told";
/// Labels the question where it is said.
pub const AT_LABEL: &str = "At which question is it said?";
/// Chooses none.
pub const CHOOSE: &str = "Choose a question";
/// None was chosen.
pub const AT_MISSING: &str = "Choose the question where it is said";
/// Labels the name.
pub const NAME: &str = "Its name in the data";
/// Helps with it.
pub const NAME_HINT: &str =
    "Letters, digits and _, for example is_adult. Conditions and other expressions call it so.";
/// No such name.
pub const NAME_WRONG: &str = "Use letters, digits and _, and begin with a letter";
/// The name is another's.
pub const NAME_TAKEN: &str = "Choose another name: a question or a value has this one";
/// Labels the title.
pub const VALUE_TITLE: &str = "What people see it called when they check their answers";
/// Helps with it.
pub const VALUE_TITLE_HINT: &str = "Leave it empty if people should not see it.";
/// Asks what it is.
pub const RESULT: &str = "What is it?";
/// Labels the rounding.
pub const PLACES: &str = "Digits after the point";
/// Helps with it.
pub const PLACES_HINT: &str = "Only of a number. Leave it empty to keep all.";
/// No such number.
pub const PLACES_WRONG: &str = "Enter a whole number from 0 to 9";
/// Too long.
pub const LONG: &str = "Use up to 1,000 characters";
/// Saves.
pub const SAVE: &str = "Save";
/// Heads removing a check.
pub const REMOVE_CHECK: &str = "Remove this check";
/// Heads removing a value.
pub const REMOVE_VALUE: &str = "Remove this value";
/// What removing a value does.
pub const REMOVE_VALUE_LEAD: &str = "Conditions, texts and expressions that use it will be things to fix.";
/// The form as a whole.
pub const THE_FORM: &str = "the form";
/// Heads what uses it.
pub const REMOVE_VALUE_USED: &str = "It is used by:";
/// What removing a check does.
pub const REMOVE_CHECK_LEAD: &str = "Answers will no longer be held to this rule.";
/// Said after removing.
pub const REMOVED: &str = "It was removed.";
/// Said after saving.
pub const SAVED: &str = "It was saved.";
/// Somebody else was faster.
pub const CHANGED: &str =
    "Somebody else has changed this meanwhile. What is written here is yours. Save again to use it.";
/// Somebody else saves all the time.
pub const BUSY: &str = "Somebody else is saving this form at the moment. Save again.";
/// Heads the names.
pub const NAMES: &str = "Names that it can use";
/// Columns of the names.
pub const NAMES_COLUMNS: [&str; 2] = ["Name", "Question"];
/// Names the table.
pub const NAMES_CAPTION: &str = "Names of questions and values";
/// Heads the help.
pub const HELP: &str = "What an expression can say";
/// Examples: the expression, and what it says.
pub const EXAMPLES: [(&str, &str); 10] = [
    ("last_day >= first_day", "one day is not before another"),
    ("age(born) >= 18.0", "whole years up to today; numbers have a point"),
    ("guests > 50.0 ? 120.0 : 99.5", "one value or the other"),
    ("sum(children, \"cost\")", "the sum over a list of things"),
    ("count(children) <= rooms * 2.0", "how many there are"),
    ("moved > plus_years(today(), -1.0)", "within the last year; also plus_days, plus_months"),
    ("days_between(first_day, last_day) < 28.0", "days from one to the other"),
    ("\"visa\" in lost", "it is among what was ticked"),
    ("is_abroad == true && country != null", "both; || is either, ! is not, null is not answered"),
    ("round(cost / 12.0, 2.0)", "rounded; also min(a, b), max(a, b)"),
];

/// What a value is, by its type in the document.
pub fn result(name: &str) -> &'static str {
    match name {
        "boolean" => "Yes or no",
        "integer" => "A whole number",
        "string" => "A text",
        _ => "A number",
    }
}

/// Leads to a new one about the items of a repeat.
pub fn about(add: &str, repeat: &str) -> String {
    format!("{add} about each of “{repeat}”")
}

/// What is wrong with an expression.
pub fn wrong(says: &str) -> String {
    format!("The expression {says}")
}

/// A condition uses a value.
pub fn by_condition(name: &str) -> String {
    format!("The condition “{name}”")
}

/// Another value is worked out from it.
pub fn by_value(name: &str) -> String {
    format!("The value “{name}”, which is worked out from it")
}

/// A check uses it.
pub fn by_check(message: &str) -> String {
    format!("The check “{message}”")
}

/// A text holds it.
pub fn by_text(place: &str) -> String {
    format!("In a text: {place}")
}
