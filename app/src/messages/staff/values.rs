//! The page on which an option is given another value in the data.

/// Heads giving an option another value, and leads there.
pub const TITLE: &str = "Change a value in the data";
/// What it does.
pub const LEAD: &str = "An option keeps its words, its hint and its translations. Conditions, checks and computed values that ask for it follow.";
/// What it means for those who receive submissions.
pub const RECEIVERS: &str = "From the next version on, services that receive submissions get the new value. Answers that were given before keep the old one.";
/// Labels the option.
pub const OPTION: &str = "Option";
/// None yet.
pub const CHOOSE: &str = "Choose an option";
/// None was chosen.
pub const OPTION_MISSING: &str = "Choose the option whose value is to change";
/// Labels the value.
pub const VALUE: &str = "New value in the data";
/// Helps with it.
pub const HINT: &str =
    "What services receive when somebody chooses this option, such as “DUR”. People do not see it.";
/// It has none.
pub const MISSING: &str = "Enter the new value";
/// It is of several lines.
pub const LINES: &str = "Enter the new value as one line";
/// It is too long.
pub const LONG: &str = "Use up to 1,000 characters for the new value";
/// Another option has it.
pub const TAKEN: &str = "Another option has this value. Enter a different one";
/// Somebody else was faster.
pub const GONE: &str = "This option is not there any more. Choose another one";
/// The document is full.
pub const TOO_BIG: &str = "With this value the form would be larger than 8 MB. Enter a shorter one";

/// What is changed of an option.
pub fn value_of(words: &str) -> String {
    format!("the value of “{words}”")
}

/// Said after giving an option another value, with what still says the one it had.
pub fn renamed((from, to): (&str, &str), left: &[String]) -> String {
    let done = format!("The value “{from}” is “{to}” now, also where something asks for it.");
    if left.is_empty() {
        done
    } else {
        format!("{done} Look at what still says “{from}”: {}.", left.join("; "))
    }
}
