use leptos::prelude::*;

use super::Frame;
use crate::messages::Hosted;
use crate::prose::prose;

/// Why there is no page of the form here, and what to do about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Message {
    /// There is no such form.
    NoForm,
    /// The form has no such page.
    NotFound,
    /// The form is closed.
    Closed,
    /// The request came from another site.
    Foreign,
    /// The page was open for too long, or belongs to another entry.
    Stale,
    /// More was posted than is taken.
    Large,
    /// Something else than a form was posted.
    Unsupported,
    /// The database is gone or full; `true` when something was being sent.
    Down {
        /// Whether the request would have changed something.
        posted: bool,
    },
    /// The browser refuses the cookie.
    Cookie,
}

impl Message {
    fn words(self, messages: &Hosted) -> (&'static str, &'static str) {
        match self {
            Self::NoForm => (messages.no_form_title, messages.no_form_body),
            Self::NotFound => (messages.not_found_title, messages.not_found_body),
            Self::Closed => (messages.closed_title, messages.closed_body),
            Self::Foreign => (messages.foreign_title, messages.foreign_body),
            Self::Stale => (messages.stale_title, messages.stale_body),
            Self::Large => (messages.large_title, messages.large_body),
            Self::Unsupported => (messages.unsupported_title, messages.unsupported_body),
            Self::Down { posted: true } => (messages.down_title, messages.down_body),
            Self::Down { posted: false } => (messages.down_title, messages.down_read),
            Self::Cookie => (messages.cookie_title, messages.cookie_body),
        }
    }

    /// Whether going on with the form mends it.
    fn leads_back(self) -> bool {
        matches!(self, Self::NotFound | Self::Foreign | Self::Stale | Self::Large | Self::Unsupported)
    }
}

/// A page that says so. `text` (in Markdown) takes the place of our sentence where the form has its own; `contact` is
/// whom to ask.
pub fn message(
    frame: &Frame,
    message: Message,
    text: Option<&str>,
    contact: Option<&str>,
) -> impl IntoView + use<> {
    let messages = frame.messages();
    let (title, body) = message.words(messages);
    let body = prose(text.filter(|text| !text.is_empty()).unwrap_or(body));
    let more =
        (message == Message::Cookie).then(|| view! { <p class="govuk-body">{messages.cookie_mend}</p> });
    let on = (message.leads_back() && !frame.base.is_empty()).then(|| {
        view! { <p class="govuk-body"><a class="govuk-link" href=frame.address("")>{messages.go_on}</a></p> }
    });
    let contact = contact.filter(|contact| !contact.is_empty()).map(|contact| {
        view! { <h2 class="govuk-heading-m">{messages.contact}</h2> {prose(contact)} }
    });
    let main = view! { <h1 class="govuk-heading-l">{title}</h1> {body} {more} {on} {contact} };
    frame.document(frame.title(title), None, main.into_any())
}
