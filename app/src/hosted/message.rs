use leptos::prelude::*;

use super::Frame;
use crate::components::Button;
use crate::messages::Hosted;
use crate::prose::prose;

/// Why there is no page of the form here, and what to do about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Message {
    /// There is no such form.
    NoForm,
    /// The form has no such page.
    NotFound,
    /// The address is not for this: a page is asked for where forms are sent, or the other way round.
    Method,
    /// The form is closed.
    Closed,
    /// It was closed while this person was filling it in.
    ClosedMeanwhile,
    /// The request came from another site.
    Foreign,
    /// The page was open for too long, or belongs to another entry.
    Stale,
    /// More was posted than is taken.
    Large,
    /// Something else than a form was posted.
    Unsupported,
    /// What was posted is no text.
    Unreadable,
    /// The database is gone, full or busy: later it works.
    Down(Trouble),
    /// A fault of ours.
    Fault(Trouble),
    /// The browser refuses the cookie.
    Cookie,
}

/// What a failure underneath leaves behind, as far as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// A page could not be shown; nothing was being changed.
    NotShown,
    /// An answer could not be saved.
    NotSaved,
    /// The answers could not be submitted.
    NotSubmitted,
    /// The answers could not be deleted, or may not have been.
    NotDeleted,
    /// The answers may or may not have been submitted.
    Unknown,
}

/// What was sent, to be sent again with one button: the page holds it until then.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Again {
    /// Where to.
    pub action: String,
    /// Names and values, the hidden ones too.
    pub fields: Vec<(String, String)>,
}

/// A page in place of one of the form.
#[derive(Clone, Debug)]
pub struct MessagePage {
    /// What surrounds it.
    pub frame: Frame,
    /// What it says.
    pub message: Message,
    /// The form's own words in place of ours, in Markdown.
    pub text: Option<String>,
    /// Whom to ask, in Markdown.
    pub contact: Option<String>,
    /// What was sent, where trying it again may help.
    pub again: Option<Again>,
}

impl Trouble {
    fn words(self, messages: &Hosted) -> (&'static str, &'static str) {
        match self {
            Self::NotShown => (messages.down_title, messages.down_not_shown),
            Self::NotSaved => (messages.down_title, messages.down_not_saved),
            Self::NotSubmitted => (messages.down_title, messages.down_not_submitted),
            Self::NotDeleted => (messages.down_title, messages.down_not_deleted),
            Self::Unknown => (messages.unknown_title, messages.unknown_body),
        }
    }

    /// The same where we cannot tell what a fault of ours has left of the answers given before.
    fn fault(self, messages: &Hosted) -> (&'static str, &'static str) {
        match self {
            Self::NotShown => (messages.down_title, messages.fault_not_shown),
            Self::NotSaved | Self::NotSubmitted => (messages.down_title, messages.fault_nothing),
            Self::NotDeleted | Self::Unknown => self.words(messages),
        }
    }
}

impl Message {
    fn words(self, messages: &Hosted) -> (&'static str, &'static str) {
        match self {
            Self::NoForm => (messages.no_form_title, messages.no_form_body),
            Self::NotFound => (messages.not_found_title, messages.not_found_body),
            Self::Method => (messages.method_title, messages.method_body),
            Self::Closed | Self::ClosedMeanwhile => (messages.closed_title, messages.closed_body),
            Self::Foreign => (messages.foreign_title, messages.foreign_body),
            Self::Stale => (messages.stale_title, messages.stale_body),
            Self::Large => (messages.large_title, messages.large_body),
            Self::Unsupported | Self::Unreadable => (messages.unsupported_title, messages.unsupported_body),
            Self::Down(trouble) => trouble.words(messages),
            Self::Fault(trouble) => trouble.fault(messages),
            Self::Cookie => (messages.cookie_title, messages.cookie_body),
        }
    }

    /// What there is to say: where no form is known, also what to check and whom to tell, because nothing leads on.
    fn advice(self, body: &str, frame: &Frame) -> String {
        let messages = frame.messages();
        match self {
            Self::NoForm => [body, messages.not_found_body, messages.not_found_link].join("\n\n"),
            Self::NotFound if frame.base.is_empty() => [body, messages.not_found_link].join("\n\n"),
            _ => body.to_owned(),
        }
    }

    /// Whether going on with the form mends it.
    fn leads_back(self) -> bool {
        matches!(
            self,
            Self::NotFound | Self::Foreign | Self::Stale | Self::Large | Self::Unsupported | Self::Unreadable
        )
    }
}

/// A page that says so, with the way on.
pub fn message(page: &MessagePage) -> impl IntoView + use<> {
    let frame = &page.frame;
    let messages = frame.messages();
    let (title, body) = page.message.words(messages);
    let own = page.text.as_deref().filter(|text| !text.is_empty());
    let body = prose(&own.map_or_else(|| page.message.advice(body, frame), str::to_owned));
    let more = match page.message {
        Message::Cookie => Some(messages.cookie_mend),
        Message::ClosedMeanwhile => Some(messages.closed_not_sent),
        _ => None,
    };
    let more = more.map(|more| view! { <p class="govuk-body">{more}</p> });
    let again = page.again.as_ref().map(|again| try_again(again, messages));
    let on = (!frame.base.is_empty()).then(|| way_on(page.message, frame)).flatten();
    let contact = page.contact.as_deref().filter(|contact| !contact.is_empty()).map(|contact| {
        view! { <h2 class="govuk-heading-m">{messages.contact}</h2> {prose(contact)} }
    });
    let main = view! { <h1 class="govuk-heading-l">{title}</h1> {body} {more} {again} {on} {contact} };
    frame.document(frame.title(title), None, main.into_any())
}

/// The link that leads on.
fn way_on(message: Message, frame: &Frame) -> Option<impl IntoView + use<>> {
    let messages = frame.messages();
    let (page, text) = match message {
        // The page says the reference where the answers were sent, and sends them where they were not.
        Message::Down(Trouble::Unknown) | Message::Fault(Trouble::Unknown) => {
            ("check-answers", messages.unknown_look)
        }
        Message::ClosedMeanwhile => ("leave", messages.leave),
        message if message.leads_back() => ("", messages.go_on),
        _ => return None,
    };
    Some(view! { <p class="govuk-body"><a class="govuk-link" href=frame.address(page)>{text}</a></p> })
}

/// What was typed stays on the page, out of sight, and one button sends it again.
fn try_again(again: &Again, messages: &Hosted) -> impl IntoView + use<> {
    let kept = again.fields.iter().any(|(name, _)| !name.starts_with('_'));
    let kept = kept.then(|| view! { <p class="govuk-body">{messages.again_kept}</p> });
    let fields: Vec<_> = again
        .fields
        .iter()
        .map(|(name, value)| view! { <input type="hidden" name=name.clone() value=value.clone() /> })
        .collect();
    view! {
        {kept}
        <form method="post" action=again.action.clone() novalidate>
            {fields} {Button::new(messages.again).view()}
        </form>
    }
}
