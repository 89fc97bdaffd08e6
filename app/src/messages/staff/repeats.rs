//! The pages on which it is said how often each page of a form is asked.

use super::{count, number};

/// Heads the list, and names it among the ways.
pub const TITLE: &str = "Repeats";
/// What repeats are for.
pub const LEAD: &str = "A page, or several, can be asked once for each of several things: children, jobs, addresses. People add as many as they need, change and remove them.";
/// There are none.
pub const NONE: &str = "Every page of this form is asked once.";
/// Leads to one.
pub const CHANGE: &str = "Change";
/// Row: where it stands.
pub const INSIDE: &str = "For each of";
/// Row: its pages.
pub const ASKED: &str = "Pages";
/// Row: how many things there may be.
pub const HOW_MANY: &str = "How many";
/// Row: what one is called.
pub const ITEM: &str = "One is called";
/// It is called by the heading.
pub const ITEM_NONE: &str = "By the heading and a number";
/// Row: what is wrong.
pub const TO_FIX: &str = "To fix";
/// Heads the pages.
pub const PAGES: &str = "How often each page is asked";
/// Names the table of them.
pub const PAGES_CAPTION: &str = "Pages of the form";
/// Columns of that table.
pub const COLUMNS: [&str; 2] = ["Page", "Asked"];
/// Asked once.
pub const ONCE: &str = "Once";
/// The form has no pages.
pub const NO_PAGES: &str = "This form has no pages yet.";

/// Heads changing one.
pub const CHANGE_TITLE: &str = "Change a repeat";
/// Labels the heading.
pub const HEADING: &str = "Heading of the list";
/// Helps with it.
pub const HEADING_HINT: &str =
    "What there are several of, such as “Your children”. People see it above what they have added.";
/// There is none.
pub const HEADING_MISSING: &str = "Enter what there are several of";
/// It is too long.
pub const LONG: &str = "Use up to 200 characters";
/// Labels what one is called.
pub const ITEM_LABEL: &str = "What one of them is called";
/// Labels the fewest.
pub const MIN: &str = "At least";
/// Helps with it.
pub const MIN_HINT: &str = "Leave it empty if there may be none.";
/// Labels the most.
pub const MAX: &str = "At most";
/// Helps with it.
pub const MAX_HINT: &str = "Up to 1,000. 100 if you leave it empty.";
/// Not a number of things.
pub const MIN_WRONG: &str = "“At least” must be a whole number from 0 to 1,000";
/// Not a number of things.
pub const MAX_WRONG: &str = "“At most” must be a whole number from 1 to 1,000";
/// Fewer than the fewest.
pub const MAX_LESS: &str = "“At most” must be as many as “At least”, or more";
/// Saves.
pub const SAVE: &str = "Save";

/// Heads how often a page is asked.
pub const ASK_TITLE: &str = "How often a page is asked";
/// Asks for it.
pub const HOW: &str = "How often is it asked?";
/// None was chosen.
pub const HOW_MISSING: &str = "Choose how often it is asked";
/// What follows.
pub const FOLLOWS: &str = "Conditions, checks and texts about its questions follow where they can. What cannot is said before anything is saved.";
/// In the data.
pub const IN_DATA: &str = "In the data the answers move into the list, or out of it. People who work on submissions of a published form are told when you publish.";
/// New things.
pub const NEW: &str = "Once for each of several things, such as children";
/// Asks how far it goes.
pub const THROUGH: &str = "Which pages?";
/// Helps with it.
pub const THROUGH_HINT: &str = "Pages that follow one another can be asked for the same things.";
/// This page and no other.
pub const ALONE: &str = "This page alone";
/// Nothing can be chosen.
pub const FIXED: &str = "This page ends the form, or its repeat holds rules that were imported: how often it is asked is changed in the document.";

/// Heads what would have to be fixed.
pub const WOULD: &str = "There would be something to fix";
/// What happens then.
pub const WOULD_LEAD: &str = "These do not follow. They stop publishing until they are mended.";
/// Accepts that.
pub const SURE: &str = "Do it all the same";
/// Said at the question.
pub const WOULD_ERROR: &str =
    "Something does not follow. See what, and tick “Do it all the same” or choose otherwise";

/// Somebody else was faster.
pub const CHANGED: &str =
    "Somebody else has changed the pages or repeats of this form meanwhile. Look again, then save.";
/// Somebody else saves all the time.
pub const BUSY: &str = "Somebody else is saving this form at the moment. Save again.";
/// Said after saving.
pub const SAVED: &str = "Saved.";

/// Helps with what one is called: with double brackets, as they are typed.
pub const ITEM_HINT: &str = "With the name in the data of an answer that tells them apart, in double brackets: Child ((name)). Empty: the heading and a number.";

/// How many things there may be.
pub fn how_many(fewest: u64, most: u64) -> String {
    match fewest {
        0 => format!("Up to {}", number(most)),
        fewest if fewest == most => format!("Exactly {}", number(most)),
        fewest => format!("From {} to {}", number(fewest), number(most)),
    }
}

/// How often a page of a repeat is asked.
pub fn for_each(repeat: &str) -> String {
    format!("For each of “{repeat}”")
}

/// How often a page of a repeat in a repeat is asked.
pub fn for_each_of(repeat: &str, outer: &str) -> String {
    format!("For each of “{repeat}”, of each of “{outer}”")
}

/// Once for each thing around it.
pub fn once_for_each(outer: &str) -> String {
    format!("Once for each of “{outer}”, as the pages around it")
}

/// New things in a thing.
pub fn new_of(outer: &str) -> String {
    format!("Once for each of several things of each of “{outer}”")
}

/// The same things as the page before.
pub fn join(repeat: &str) -> String {
    format!("For each of “{repeat}”, as the page before")
}

/// This page and those after it.
pub fn through(page: &str) -> String {
    format!("Up to and with {page}")
}

/// How many repeats a form has.
pub fn how_many_repeats(n: usize) -> String {
    if n == 0 { "No repeats".to_owned() } else { count(n, "repeat", "repeats") }
}

/// Said after asking pages otherwise, with the conditions that are about other things now.
pub fn asked(conditions: &[String]) -> String {
    if conditions.is_empty() {
        return SAVED.to_owned();
    }
    let names: Vec<String> = conditions.iter().map(|name| format!("“{name}”")).collect();
    format!("{SAVED} What these conditions are about has moved with the questions: {}.", names.join(", "))
}
