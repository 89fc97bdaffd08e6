//! Submissions, as staff read them.

/// Heads the list.
pub const TITLE: &str = "Submissions";
/// None yet: what to do next.
pub const NONE: &str = "Nobody has sent this form yet. Give people its address; what they send appears here:";
/// None, and people cannot send any.
pub const NONE_CLOSED: &str =
    "Nobody has sent this form, and it is closed. Open it again to let people fill it in.";
/// None because the form is a draft.
pub const NONE_DRAFT: &str =
    "This form is not live yet. Publish it, then give people its address; what they send appears here.";
/// Labels the search.
pub const FIND: &str = "Find by reference";
/// Helps to type one.
pub const FIND_HINT: &str = "For example HXK-7Q2-9PD";
/// Finds.
pub const FIND_BUTTON: &str = "Find";
/// Nothing found.
pub const NOT_FOUND: &str = "No submission of this form has that reference. Check it and try again";
/// Nothing was typed.
pub const FIND_MISSING: &str = "Enter a reference";
/// Column: reference.
pub const COLUMN_REFERENCE: &str = "Reference";
/// Column: when.
pub const COLUMN_WHEN: &str = "Sent";
/// Column: version.
pub const COLUMN_VERSION: &str = "Version";
/// Column: language.
pub const COLUMN_LANGUAGE: &str = "Language";
/// Downloads everything.
pub const DOWNLOAD: &str = "Download all as CSV";
/// Said beside it.
pub const DOWNLOAD_HINT: &str = "The file opens in a spreadsheet. It holds personal information: keep it safe and delete it when you no longer need it.";
/// Not answered.
pub const NOT_PROVIDED: &str = "Not provided";
/// An erased submission.
pub const ERASED: &str = "The answers have been erased. Only the reference is kept.";
/// How to print.
pub const PRINT: &str =
    "To print these answers, use your browser’s print command. The page is laid out for paper.";
/// Answers that are in no section.
pub const ANSWERS: &str = "Answers";
/// Names the deliveries of a submission.
pub const DELIVERIES: &str = "Deliveries of this submission";
/// First columns of the CSV.
pub const CSV_REFERENCE: &str = "Reference";
/// First columns of the CSV.
pub const CSV_SENT: &str = "Sent (UTC)";
/// First columns of the CSV.
pub const CSV_VERSION: &str = "Version";
/// First columns of the CSV.
pub const CSV_LANGUAGE: &str = "Language";
/// In place of the answers of an erased submission.
pub const CSV_ERASED: &str = "Erased";

/// Heads one submission.
pub fn one(reference: &str) -> String {
    format!("Submission {reference}")
}
