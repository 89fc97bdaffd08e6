//! The page that says what data each question collects, why, and who uses it.

/// Heads the page, and names it among the ways.
pub const TITLE: &str = "Data protection";
/// What it is for.
pub const LEAD: &str = "What each question collects, why, and who uses the answer. People do not see this; whoever reviews the form does.";
/// There are no questions.
pub const NONE: &str = "This form has no questions yet.";
/// Labels what data an answer is.
pub const CLASS: &str = "What data it holds";
/// Nothing was said.
pub const UNSAID: &str = "Not said yet";
/// Not about a person.
pub const NO_PERSON: &str = "None about a person";
/// About a person.
pub const PERSONAL: &str = "Personal data";
/// Special categories.
pub const SPECIAL: &str = "Special category: health, belief, origin and the like";
/// Offences.
pub const CRIMINAL: &str = "Criminal offences";
/// Labels why it is asked.
pub const WHY: &str = "Why it is asked";
/// Labels who uses it.
pub const USED_BY: &str = "Who uses the answer";
/// Saves.
pub const SAVE: &str = "Save";
/// Saves, and shows the next.
pub const SAVE_NEXT: &str = "Save and show the next questions";
/// Leads to those before.
pub const PREVIOUS: &str = "Questions before these";
/// Leads to those behind.
pub const NEXT: &str = "Questions after these";
/// Names those links.
pub const PAGING: &str = "More questions";
/// Downloads the table.
pub const DOWNLOAD: &str = "Download as a spreadsheet (CSV)";
/// Too long.
pub const LONG: &str = "Use up to 1,000 characters";
/// Somebody else was faster.
pub const CHANGED: &str = "Somebody else has changed this meanwhile. Save again to use yours.";
/// Somebody else saves all the time.
pub const BUSY: &str = "Somebody else is saving this form at the moment. Save again.";
/// Columns of the file.
pub const COLUMNS: [&str; 6] =
    ["Name in the data", "Question", "Page", "What data it holds", "Why it is asked", "Who uses the answer"];

/// What kind of data an answer is, by its name in the document.
pub fn class(name: &str) -> &'static str {
    match name {
        "none" => NO_PERSON,
        "personal" => PERSONAL,
        "special" => SPECIAL,
        "criminal" => CRIMINAL,
        _ => UNSAID,
    }
}

/// Which question a field is about, for those who hear it alone.
pub fn of(question: &str) -> String {
    format!("– {question}")
}

/// How many questions say what data they hold.
pub fn said(said: usize, all: usize) -> String {
    format!("{} of {} questions say what data they hold.", super::number(said), super::number(all))
}

/// Said after saving.
pub fn saved(count: usize) -> String {
    match count {
        0 => "Nothing was changed.".to_owned(),
        count => format!("{} saved.", super::count(count, "question", "questions")),
    }
}
