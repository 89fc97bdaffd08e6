//! A staff page that cannot be shown, and the way on.

use leptos::prelude::*;

use super::frame::{Frame, Page};
use super::parts::{heading, paragraph};
use crate::messages::staff::problems as say;

/// Why it cannot be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    /// There is no such page.
    NotFound,
    /// Their role does not let them.
    Forbidden,
    /// The form is from another session, or not ours.
    Foreign,
    /// It cannot be done as things stand.
    Conflict,
    /// Something in the address cannot be read.
    Unreadable,
    /// More was posted than is read.
    TooLarge,
    /// The database is busy or away.
    Unavailable,
    /// The connection to the database broke while it was being changed.
    Unknown,
    /// A fault of ours.
    Internal,
}

/// The page.
pub fn view(problem: Problem, stylesheet: String) -> AnyView {
    let (title, text) = match problem {
        Problem::NotFound => (say::NOT_FOUND, say::NOT_FOUND_TEXT),
        Problem::Forbidden => (say::FORBIDDEN, say::FORBIDDEN_TEXT),
        Problem::Foreign => (say::FOREIGN, say::FOREIGN_TEXT),
        Problem::Conflict => (say::CONFLICT, say::CONFLICT_TEXT),
        Problem::Unreadable => (say::UNREADABLE, say::UNREADABLE_TEXT),
        Problem::TooLarge => (say::TOO_LARGE, say::TOO_LARGE_TEXT),
        Problem::Unavailable => (say::UNAVAILABLE, say::UNAVAILABLE_TEXT),
        Problem::Unknown => (say::UNAVAILABLE, say::UNKNOWN_TEXT),
        Problem::Internal => (say::INTERNAL, say::INTERNAL_TEXT),
    };
    let frame = Frame { stylesheet, ..Frame::default() };
    let body = (
        heading(title.to_owned()),
        paragraph(text),
        view! { <p class="govuk-body"><a class="govuk-link" href="/forms">{say::ON}</a></p> },
    );
    Page::new(&frame, title).view(body.into_any())
}
