//! Entries: the answers of people who are part-way through a form. One file a use case.
//!
//! A browser holds one random secret in a cookie. What it opens is found by a hash of secret and form, so the database
//! alone opens nothing, and one browser may fill in several forms. Answers are sealed page by page; an entry lives 24
//! hours from the last page that was accepted, and stays with the version that it began with.

mod counting;
mod delete;
mod remove;
mod save;
mod secret;
#[cfg(test)]
mod tests;
mod visit;

pub use counting::{Counters, Outcome};
pub use delete::{delete, delete_expired};
pub use remove::remove;
pub use save::{Accepted, Kept, SaveError, save};
pub use secret::BrowserSecret;
pub use visit::{Entry, Visit, VisitError, visit};

use std::time::Duration;

/// How long an entry lives from the last page that was accepted.
pub const LIFETIME: Duration = Duration::from_hours(24);
