use leptos::either::Either;
use leptos::prelude::*;

use super::Frame;
use crate::prose::prose;

/// What a text page is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextTopic {
    /// The accessibility statement, with whom to contact.
    Accessibility,
    /// Privacy information.
    Privacy,
    /// The one cookie.
    Cookies,
}

/// A page beside the form.
#[derive(Clone, Debug)]
pub struct TextPage {
    /// What surrounds it.
    pub frame: Frame,
    /// What it is about.
    pub topic: TextTopic,
    /// What the form says about it: an address, or Markdown; ours when empty.
    pub text: String,
    /// Whom to contact, in Markdown; that there is nobody when empty.
    pub contact: String,
}

/// The accessibility statement, privacy information, or what the cookie is for.
pub fn text_page(page: &TextPage) -> impl IntoView + use<> {
    let messages = page.frame.messages();
    let (title, ours) = match page.topic {
        TextTopic::Accessibility => (messages.accessibility_title, messages.accessibility_body),
        TextTopic::Privacy => (messages.privacy_title, messages.privacy_body),
        TextTopic::Cookies => (messages.cookies, messages.cookies_body),
    };
    let text = if page.text.is_empty() { ours } else { &page.text };
    let is_address = ["https://", "http://"].iter().any(|scheme| text.starts_with(scheme))
        && !text.contains(char::is_whitespace);
    let text = if is_address {
        Either::Left(view! {
            <p class="govuk-body"><a class="govuk-link" href=text.to_owned()>{text.to_owned()}</a></p>
        })
    } else {
        Either::Right(prose(text))
    };
    let contact = (page.topic != TextTopic::Cookies).then(|| {
        let contact = if page.contact.is_empty() { messages.contact_none } else { &page.contact };
        view! { <h2 class="govuk-heading-m" id="contact">{messages.contact}</h2> {prose(contact)} }
    });
    let main = view! { <h1 class="govuk-heading-l">{title}</h1> {text} {contact} };
    page.frame.document(page.frame.title(title), Some(page.frame.address("")), main.into_any())
}
