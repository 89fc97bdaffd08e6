//! What staff pages say. English only: the people who build forms read one language; the public gets its own.
//!
//! One module per group of pages; constants where a sentence has no parts, functions where it does.

use std::fmt::Display;

pub mod checks;
#[cfg(feature = "ssr")]
pub mod conditions;
pub mod data;
pub mod design;
pub mod difference;
pub mod forms;
pub mod hand_off;
#[cfg(feature = "ssr")]
pub mod lists;
pub mod people;
#[cfg(feature = "ssr")]
pub mod printed;
pub mod problems;
pub mod publish;
pub mod receiver;
#[cfg(feature = "ssr")]
pub mod repeats;
pub mod sections;
pub mod submissions;
pub mod translations;
pub mod values;

/// The product's name, in the header of staff pages.
pub const PRODUCT: &str = "Foolscap";
/// Heads a list of what is wrong with what was typed.
pub const ERROR_SUMMARY: &str = "There is a problem";
/// Begins the title of a page that shows errors.
pub const ERROR_PREFIX: &str = "Error: ";
/// Leads back to the page before.
pub const BACK: &str = "Back";
/// Jumps over the header.
pub const SKIP: &str = "Skip to main content";
/// Leads to the list of forms.
pub const FORMS: &str = "Forms";
/// Leads to the list of deliveries.
pub const DELIVERIES: &str = "Deliveries";
/// Names the part of a page that says who is signed in.
pub const ACCOUNT: &str = "Your account";
/// Ends the session.
pub const SIGN_OUT: &str = "Sign out";
/// Names the navigation to assistive technology.
pub const NAVIGATION: &str = "Staff pages";
/// Heads a banner that says what was just done.
pub const DONE: &str = "Done";
/// Heads a banner that says something to know.
pub const IMPORTANT: &str = "Important";
/// Leads to the next page of a list.
pub const OLDER: &str = "Next page";
/// Leads to the first page of a list.
pub const NEWEST: &str = "First page";
/// Names the links between the pages of a list.
pub const PAGES: &str = "Pages of this list";
/// Leads away without doing it.
pub const CANCEL: &str = "Cancel";
/// The title in the browser's tab: `Forms – Foolscap`.
pub fn title(page: &str, errors: bool) -> String {
    let prefix = if errors { ERROR_PREFIX } else { "" };
    format!("{prefix}{page} – {PRODUCT}")
}

/// A count with its noun: `1 page`, `2 pages`.
pub fn count(n: usize, one: &str, many: &str) -> String {
    format!("{} {}", number(n), if n == 1 { one } else { many })
}

/// A number of things as people write it: `1,200`.
pub fn number(n: impl Display + Copy) -> String {
    super::number(&n.to_string())
}
