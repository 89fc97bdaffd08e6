//! What the pages have in common on which a form is designed beside the editor.

/// Names the links between them.
pub const WAYS: &str = "More of this form";
/// The conditions.
pub const CONDITIONS: &str = "Conditions";
/// What is shown under them.
pub const SHOWN: &str = "What is shown when";
/// The sections.
pub const SECTIONS: &str = "Sections";
/// How often each page is asked.
pub const REPEATS: &str = "Repeats";
/// Lists of options.
pub const LISTS: &str = "Lists of options";
/// Checks and computed values.
pub const CHECKS: &str = "Checks and values";
/// What data the questions collect.
pub const DATA: &str = "Data protection";
/// Leads to the editor.
pub const EDIT: &str = "Pages and questions";
/// Names all of it on the form's page.
pub const MORE: &str = "Conditions";
/// Leads to it.
pub const VIEW: &str = "View";
/// What that link is about, for those who hear it alone.
pub const ABOUT: &str = "conditions";
/// The same of the lists.
pub const ABOUT_LISTS: &str = "lists of options";
/// The same of the repeats.
pub const ABOUT_REPEATS: &str = "repeats";
