//! The pages on which conditions are built, and where it is chosen what is shown under them.

use form_schemas::condition::{Comparison, Matching, Wrong};
use form_schemas::export::outline::Said;

use super::{count, printed};

/// Heads the list, and names it among the ways.
pub const TITLE: &str = "Conditions";
/// What a condition is for.
pub const LEAD: &str = "A condition says what answers something depends on. Make one, then choose which pages, questions and texts are shown only if it holds.";
/// There are none.
pub const NONE: &str = "This form has no conditions: everybody sees every page.";
/// Leads to a new one.
pub const ADD: &str = "Add a condition";
/// Row: what must be so.
pub const HOLDS: &str = "Holds if";
/// Row: what depends on it.
pub const USED: &str = "Decides about";
/// Row: whose items it is about.
pub const ABOUT: &str = "About each of";
/// Row: what is wrong.
pub const TO_FIX: &str = "To fix";
/// Nothing depends on it.
pub const UNUSED: &str = "Nothing yet";
/// A rule that was imported.
pub const RULE: &str = "A rule that was imported with the form";
/// Leads to the builder.
pub const CHANGE: &str = "Change";
/// Leads to removing one.
pub const REMOVE: &str = "Remove";
/// Begins what stops publishing, for those who hear it.
pub const STOPS: &str = "This stops publishing: ";
/// Heads the page that lists what is shown when.
pub const SHOWN: &str = "What is shown when";
/// What that page is for.
pub const SHOWN_LEAD: &str =
    "Each page, and what stands on it, with the conditions under which people see it.";
/// Row of the page itself.
pub const WHOLE_PAGE: &str = "The whole page";
/// Shown to everybody.
pub const ALWAYS: &str = "Always";
/// Shown to everybody who sees the page.
pub const WITH_PAGE: &str = "Whenever the page is";
/// An exit page without a condition.
pub const NEVER: &str = "Never: it ends the form for those who come to it, so it needs a condition";
/// There are no pages.
pub const NO_PAGES: &str = "This form has no pages yet.";
/// Labels the name.
pub const NAME: &str = "What the condition is called";
/// Helps with it.
pub const NAME_HINT: &str = "For example “Lost abroad”. Leave it empty to have it named after what it says.";
/// The name is too long.
pub const NAME_LONG: &str = "Use up to 200 characters";
/// Asks how many rows must be so.
pub const MATCHING: &str = "When does it hold?";
/// Labels what a row is about.
pub const QUESTION: &str = "It depends on";
/// Chooses nothing.
pub const CHOOSE: &str = "Choose a question or a condition";
/// Labels the comparison.
pub const COMPARISON: &str = "The answer";
/// Asks for answers.
pub const ANSWERS: &str = "Which answers";
/// Asks for an answer.
pub const ANSWER: &str = "Which answer";
/// Asks for what is typed.
pub const TYPED: &str = "This answer";
/// Helps where several may be typed.
pub const SEVERAL: &str = "Any of several will do: write each on a line of its own.";
/// Asks for a number.
pub const COUNT: &str = "How many";
/// Asks for a pattern.
pub const PATTERN: &str = "Pattern";
/// Helps with it.
pub const PATTERN_HINT: &str = "For example ^[A-Z]{2}[0-9]+$";
/// Takes a row out.
pub const TAKE_OUT: &str = "Take this row out";
/// A part that no row can say.
pub const KEPT: &str = "This part cannot be changed here. It stays as it is, unless you take it out.";
/// What a condition in a row says.
pub const SAYS: &str = "It holds if:";
/// Goes on once the questions are chosen.
pub const CONTINUE: &str = "Continue";
/// Saves.
pub const SAVE: &str = "Save the condition";
/// Adds a row.
pub const ADD_ROW: &str = "Add another row";
/// Somebody else was faster.
pub const CHANGED: &str = "Somebody else has changed this condition meanwhile. It now says what stands below. Save again to use yours.";
/// Somebody else has removed it.
pub const GONE: &str = "Somebody else has removed this condition meanwhile. Save again to make it anew.";
/// Somebody else saves all the time.
pub const BUSY: &str = "Somebody else is saving this form at the moment. Save again.";
/// There are as many as a form may have.
pub const TOO_MANY: &str = "A form may have up to 1,000 conditions";
/// A condition made of itself.
pub const CIRCLE: &str = "Choose another condition: this one is made of the one that you are changing";
/// How days are compared.
pub const DAYS: &str =
    "To compare days, ages or sums, have a value worked out from the answers, and choose that value here.";
/// Heads where it applies.
pub const SHOW_IF: &str = "Show only if …";
/// Asks which conditions.
pub const WHICH: &str = "Which conditions must hold?";
/// What several mean.
pub const WHICH_HINT: &str = "Tick every condition that must hold. With none ticked it is always shown.";
/// No condition can stand there.
pub const NO_CONDITION: &str = "There is no condition yet that this can depend on. A condition must be about questions that come before it.";
/// Leads to a new one for it.
pub const NEW_FOR: &str = "Make a new condition for it";
/// Saves where they apply.
pub const SAVE_WHEN: &str = "Save";
/// Said after saving that.
pub const SAVED_WHEN: &str = "Saved. What is shown when was changed.";
/// Marks a condition that cannot stand there.
pub const MISPLACED: &str =
    "This condition cannot stand here: it depends on what is asked later, or elsewhere.";
/// Somebody else chose other conditions.
pub const WHEN_CHANGED: &str = "Somebody else has changed the conditions meanwhile. What is ticked is your choice. Save again to use it.";
/// Nobody chose anything else.
pub const UNCHANGED: &str = "Nothing was changed.";
/// Heads removing one.
pub const REMOVE_TITLE: &str = "Remove the condition";
/// Nothing depends on it.
pub const REMOVE_UNUSED: &str = "Nothing depends on this condition.";
/// What will be shown without it.
pub const REMOVE_USED: &str = "Without it these are shown to more people:";
/// Why it cannot be removed.
pub const REMOVE_NOT: &str = "It cannot be removed while these are made of it. Change them first:";
/// Removes it.
pub const REMOVE_BUTTON: &str = "Remove this condition";

/// Leads to a new condition about the items of a repeat.
pub fn add_about(repeat: &str) -> String {
    format!("Add a condition about each of “{repeat}”")
}

/// Heads the builder.
pub fn builder(is_new: bool) -> &'static str {
    if is_new { ADD } else { "Change a condition" }
}

/// What a new condition is for.
pub fn made_for(place: &str) -> String {
    format!("It will decide about this: {place}")
}

/// Heads a row.
pub fn row(number: usize) -> String {
    format!("Row {number}")
}

/// Tells fields of one row from those of others, for those who hear them alone.
pub fn of_row(number: usize) -> String {
    format!("in row {number}")
}

/// A page, by its number and heading.
pub fn page(index: usize, heading: Option<&str>) -> String {
    super::translations::page(index, heading)
}

/// A question that may be chosen, with the number of its page.
pub fn question(page: Option<usize>, title: &str) -> String {
    match page {
        Some(index) => format!("Page {}: {title}", index + 1),
        None => title.to_owned(),
    }
}

/// How many items a repeat has, to be chosen.
pub fn how_many(repeat: &str) -> String {
    format!("{repeat} – how many")
}

/// A question of the items of a repeat, to be chosen from outside.
pub fn one_of(repeat: &str, question: &str) -> String {
    format!("{repeat} – at least one: {question}")
}

/// Another condition, to be chosen.
pub fn condition(name: &str) -> String {
    format!("Condition: {name}")
}

/// A question on its page.
pub fn question_on(question: &str, page: &str) -> String {
    format!("The question “{question}” on {page}")
}

/// A text on its page.
pub fn content_on(text: &str, page: &str) -> String {
    format!("The text “{text}” on {page}")
}

/// A condition that is made of this one.
pub fn part_of(name: &str) -> String {
    format!("The condition “{name}”")
}

/// Said after saving.
pub fn saved(name: &str) -> String {
    format!("The condition “{name}” was saved.")
}

/// Said after removing.
pub fn removed(name: &str) -> String {
    format!("The condition “{name}” was removed.")
}

/// How many conditions a form has.
pub fn how_many_conditions(number: usize) -> String {
    if number == 0 { "None".to_owned() } else { count(number, "condition", "conditions") }
}

/// How many rows must be so.
pub fn matching(matching: Matching) -> &'static str {
    match matching {
        Matching::All => "If all rows are so",
        Matching::Any => "If at least one row is so",
        Matching::None => "If no row is so",
    }
}

/// What that means where it is not obvious.
pub fn matching_hint(matching: Matching) -> Option<&'static str> {
    (matching == Matching::None).then_some("Also where the questions are not answered, or not asked.")
}

/// How an answer is compared, as it reads behind “The answer”.
pub fn comparison(comparison: Comparison) -> &'static str {
    match comparison {
        Comparison::Is => "is",
        Comparison::IsNot => "is something else than",
        Comparison::Includes => "includes",
        Comparison::Lacks => "does not include, or there is none",
        Comparison::Excludes => "is there, and does not include",
        Comparison::AtLeast => "is at least",
        Comparison::AtMost => "is at most",
        Comparison::More => "is more than",
        Comparison::Less => "is less than",
        Comparison::LongerOr => "has at least so many characters",
        Comparison::ShorterOr => "has at most so many characters",
        Comparison::ManyOr => "has at least so many",
        Comparison::FewOr => "has at most so many",
        Comparison::Matches => "matches the pattern",
        Comparison::MatchesNot => "does not match the pattern",
        Comparison::Answered => "is there",
        Comparison::NotAnswered => "is not there",
    }
}

/// What is wrong with a row, and how to mend it; `kind` is the kind of its question.
pub fn wrong(wrong: Wrong, kind: &str) -> &'static str {
    match wrong {
        Wrong::About => "Choose what it depends on",
        Wrong::Gone => "Choose something else: this is no longer in the form",
        Wrong::NotChosen => "Choose at least one answer",
        Wrong::Count => "Enter a whole number, such as 3",
        Wrong::Pattern => "Enter a pattern like ^[A-Z]{2}[0-9]+$, with [0-9] for a digit and no look-around",
        Wrong::Answer => match kind {
            "number" | "computed" => "Enter a number, such as 12 or 2.5",
            "money" => "Enter an amount, such as 12 or 2.50",
            "date" => "Enter a day, such as 27 3 2026",
            "month-year" => "Enter a month, such as 2026-03",
            "time" => "Enter a time, such as 9:30am",
            "postcode" => "Enter a whole postcode, such as SW1A 2AA",
            "phone" => "Enter a telephone number, such as 020 7946 0958",
            "ni-number" => "Enter a National Insurance number, such as QQ 12 34 56 C",
            "radios" | "select" | "autocomplete" | "country" | "checkboxes" => {
                "Enter answers that the question offers, each on a line of its own"
            }
            _ => "Enter the answer",
        },
    }
}

/// What a condition says on one line.
pub fn in_words(said: &Said) -> String {
    let all = |parts: &[Said], and: &str| parts.iter().map(in_words).collect::<Vec<_>>().join(and);
    match said {
        Said::Test(test) => printed::test(test),
        Said::Called(name) => printed::called(name),
        Said::All(parts) => all(parts, " and "),
        Said::Any(parts) => all(parts, " or "),
        Said::None(parts) => format!("not: {}", all(parts, " or ")),
        Said::OneOf(repeat, said) => format!("{} {}", printed::one_of(repeat), in_words(said)),
    }
}
