//! The pages on which lists of options are made and changed, and questions are given what people choose from.

use super::{count, number};

/// Heads the lists, and names them among the ways.
pub const TITLE: &str = "Lists of options";
/// What lists are for.
pub const LEAD: &str = "Options that several questions share, or that are many, stand once in a list. A change there is a change in every question that uses it.";
/// There are none.
pub const NONE: &str = "This form has no lists: every question has options of its own.";
/// Leads to a new one.
pub const ADD: &str = "Add a list";
/// Heads changing one.
pub const CHANGE_TITLE: &str = "Change a list";
/// Leads there.
pub const CHANGE: &str = "Change";
/// Row: how many options it has.
pub const OPTIONS: &str = "Options";
/// Row: its questions.
pub const USED_BY: &str = "Used by";
/// It has none.
pub const UNUSED: &str = "No question";
/// Row: what is wrong.
pub const TO_FIX: &str = "To fix";
/// Heads the questions.
pub const QUESTIONS: &str = "What each question lets people choose from";
/// Names the table of them.
pub const QUESTIONS_CAPTION: &str = "Questions with options";
/// Columns of that table.
pub const COLUMNS: [&str; 2] = ["Question", "Chooses from"];
/// Leads to the questions before.
pub const PREVIOUS: &str = "Previous questions";
/// Leads to the questions after.
pub const NEXT: &str = "Next questions";
/// Names both.
pub const PAGING: &str = "Questions";
/// The list of a question is not there.
pub const NOT_THERE: &str = "A list that is not there";

/// Labels the title.
pub const NAME: &str = "What the list is called";
/// Helps with it.
pub const NAME_HINT: &str = "People who fill in the form do not see this.";
/// It has none.
pub const NAME_MISSING: &str = "Enter what the list is called";
/// It is too long.
pub const NAME_LONG: &str = "Use up to 200 characters for what the list is called";
/// Labels the options.
pub const LINES: &str = "One option a line";
/// How to write them.
pub const LINES_HINT: &str = "The words that people read, such as “Durham”. To say what the data holds, write that before a bar: “DUR | Durham”. Columns of a spreadsheet can be pasted.";
/// There are none.
pub const EMPTY: &str = "Enter at least one option";
/// More than fit on the page.
pub const TOO_MANY_LINES: &str =
    "Up to 1,000 options can be written here. Upload more as a spreadsheet (CSV)";
/// Saves.
pub const SAVE: &str = "Save";
/// A value cannot be written as a line.
pub const NOT_LINES: &str =
    "Some options hold signs that a line of text cannot say, so the list is changed as a spreadsheet.";
/// Labels the search.
pub const SEARCH: &str = "Find an option";
/// Searches.
pub const FIND: &str = "Find";
/// Columns of the options.
pub const OPTION_COLUMNS: [&str; 3] = ["In the data", "Words", "Hint"];
/// Names that table.
pub const OPTIONS_CAPTION: &str = "Options of the list";
/// None was found.
pub const NOT_FOUND: &str = "No option has that in its words or in its value.";

/// Heads the files.
pub const FILE_TITLE: &str = "As a spreadsheet";
/// What a file does.
pub const FILE_LEAD: &str = "The file has a line an option: its value in the data, its words and its hint. An uploaded file takes the place of the whole list; an option whose value is still there keeps its translations.";
/// Downloads it.
pub const DOWNLOAD: &str = "Download the options (CSV)";
/// Labels the file.
pub const FILE: &str = "File with all options";
/// Helps with it.
pub const FILE_HINT: &str = "CSV with the columns “value”, “words” and “hint”. Only “words” is needed.";
/// Uploads it.
pub const UPLOAD: &str = "Upload and save";
/// None was chosen.
pub const FILE_MISSING: &str = "Choose a file";

/// Heads the options that something names.
pub const LOST: &str = "Options that something needs would go";
/// What happens then.
pub const LOST_LEAD: &str = "What names them stays, and is a thing to fix: a condition that asks for one of them may never hold, and what it shows is shown to nobody.";
/// Accepts that.
pub const SURE: &str = "Remove them all the same";
/// Said at the field.
pub const LOST_ERROR: &str = "Some options that would go are named elsewhere. See which, and tick “Remove them all the same” or put them back";
/// The other options cannot be ticked with it.
pub const EXCLUDES: &str = "it excludes the other options of";

/// Asks whose options a new list begins with.
pub const BEGIN: &str = "Or begin with the options of a question";
/// Helps with it.
pub const BEGIN_HINT: &str = "The question then uses the list.";
/// None.
pub const BEGIN_NONE: &str = "No question";
/// Neither options nor a question.
pub const BEGIN_MISSING: &str = "Enter the options, one a line, or choose a question to begin with";
/// Both.
pub const BEGIN_BOTH: &str = "Enter options or choose a question, not both";

/// Heads removing one.
pub const REMOVE: &str = "Remove this list";
/// What that does.
pub const REMOVE_LEAD: &str = "No question uses it.";
/// It cannot be removed.
pub const REMOVE_NOT: &str =
    "A list that is used cannot be removed. Have its questions choose from something else first.";
/// Somebody began to use it.
pub const REMOVE_USED: &str = "Something uses this list now, so it was not removed.";

/// Heads what a question chooses from.
pub const CHOOSE_TITLE: &str = "What people choose from";
/// Asks for it.
pub const CHOOSE: &str = "Where the options stand";
/// In the question.
pub const OWN: &str = "In the question itself";
/// What that means for one with a list.
pub const OWN_HINT: &str = "It gets a copy of the options that it has now. They are changed in the editor.";
/// What that means for one with its own.
pub const OWN_STAYS: &str = "As it is now. They are changed in the editor.";
/// A list has too many.
pub const OWN_MANY: &str = "A question has up to 200 options of its own; this list has more";
/// A question without lists.
pub const CHOOSE_NONE: &str = "This form has no list yet.";

/// Somebody else was faster.
pub const CHANGED: &str =
    "Somebody else has changed this list meanwhile. What is written here is yours. Save again to use it.";
/// Somebody else has removed it.
pub const GONE: &str = "Somebody else has removed this list meanwhile.";
/// Somebody else has changed the question.
pub const QUESTION_CHANGED: &str =
    "Somebody else has changed what this question chooses from meanwhile. Look again, then save.";
/// Somebody else saves all the time.
pub const BUSY: &str = "Somebody else is saving this form at the moment. Save again.";
/// As many as there may be.
pub const TOO_MANY: &str = "A form has up to 1,000 lists, and this one has them.";
/// The document is full.
pub const TOO_BIG: &str =
    "With these options the form would be larger than 8 MB. Use fewer options, or shorter words";
/// Said after changing a question.
pub const CHOSEN: &str = "Saved.";

/// How many options there are.
pub fn options(n: usize) -> String {
    count(n, "option", "options")
}

/// How many lists a form has.
pub fn how_many(n: usize) -> String {
    if n == 0 { "No lists".to_owned() } else { count(n, "list", "lists") }
}

/// More questions than are listed.
pub fn more(n: usize) -> String {
    format!("and {} more", number(n))
}

/// What a question chooses from.
pub fn own(n: usize) -> String {
    format!("{} of its own", options(n))
}

/// What a question chooses from.
pub fn list(name: &str, n: usize) -> String {
    format!("The list “{name}” ({})", options(n))
}

/// A question with the page that it stands on, where that is not headed by it.
pub fn question(title: &str, page: Option<&str>) -> String {
    match page {
        Some(page) if page.ends_with(title) => page.to_owned(),
        Some(page) => format!("{title} ({page})"),
        None => title.to_owned(),
    }
}

/// What the questions of one list lead to.
pub fn about(question: &str) -> String {
    format!("what “{question}” lets people choose from")
}

/// How many of the options are shown.
pub fn shown(shown: usize, found: usize, all: usize) -> String {
    if shown == all {
        format!("{}.", options(all))
    } else if found == all {
        format!("The first {} of {}.", number(shown), options(all))
    } else {
        format!(
            "{} of {} found; the first {} are shown.",
            number(found),
            options(all),
            number(shown.min(found))
        )
    }
}

/// An option by its words and its value.
pub fn option(words: &str, value: &str) -> String {
    format!("{words} ({value})")
}

/// A condition names it.
pub fn by_condition(name: &str) -> String {
    format!("the condition “{name}” asks for it")
}

/// That decides whether something is shown.
pub fn decides(place: &str) -> String {
    format!("that decides whether people see {place}")
}

/// A computed value says it.
pub fn by_value(name: &str) -> String {
    format!("the computed value “{name}” is worked out from it")
}

/// A check says it.
pub fn by_check(message: &str) -> String {
    format!("the check “{message}” says it")
}

/// It excludes the others in a question.
pub fn by_question(question: &str) -> String {
    format!("{EXCLUDES} “{question}”")
}

/// A value with words missing.
pub fn no_words(line: u64) -> String {
    format!("Line {line}: write the words that people read behind the bar")
}

/// A value twice.
pub fn value_twice(line: u64, first: u64) -> String {
    format!("Line {line}: the value stands on line {first} already. Give one of them another")
}

/// Words twice.
pub fn words_twice(line: u64, first: u64) -> String {
    format!("Line {line}: the words stand on line {first} already. Change or remove one of them")
}

/// Too long.
pub fn long(line: u64) -> String {
    format!("Line {line}: use up to 1,000 characters")
}

/// More lines that are wrong.
pub fn more_wrong(n: usize) -> String {
    format!("{} wrong too", count(n, "more line is", "more lines are"))
}

/// A file that cannot be read.
pub fn unreadable(line: Option<u64>, message: &str) -> String {
    match line {
        Some(line) => format!("Line {line}: {message}"),
        None => message.to_owned(),
    }
}

/// Said after saving.
pub fn saved(name: &str) -> String {
    format!("The list “{name}” was saved.")
}

/// Said after removing.
pub fn removed(name: &str) -> String {
    format!("The list “{name}” was removed.")
}
