use leptos::prelude::*;

use super::{Frame, Hidden};
use crate::components::{Button, Panel};
use crate::messages::Hosted;
use crate::prose::prose;

/// The confirmation.
#[derive(Clone, Debug, Default)]
pub struct SubmittedPage {
    /// What surrounds it.
    pub frame: Frame,
    /// Its heading; ours when empty.
    pub title: String,
    /// What the submission is known by.
    pub reference: String,
    /// What happens next, in Markdown; ours when empty.
    pub next: String,
    /// Whom to contact, in Markdown; left out when empty.
    pub contact: String,
    /// Where people can say what they think; left out when empty.
    pub feedback: String,
    /// What ties it to the browser: starting another is a POST.
    pub hidden: Hidden,
}

/// That the answers have arrived, what they are known by, and what comes now.
pub fn submitted(page: &SubmittedPage) -> impl IntoView + use<> {
    let messages = page.frame.messages();
    let title = if page.title.is_empty() { messages.submitted_title.to_owned() } else { page.title.clone() };
    let contact = (!page.contact.is_empty()).then(|| {
        view! { <h2 class="govuk-heading-m">{messages.contact}</h2> {prose(&page.contact)} }
    });
    let feedback = (!page.feedback.is_empty()).then(|| {
        view! { <p class="govuk-body"><a class="govuk-link" href=page.feedback.clone()>{messages.feedback}</a></p> }
    });
    let main = view! {
        {panel(title.clone(), page.reference.clone(), messages)}
        <p class="govuk-body">{messages.keep_reference}</p>
        <h2 class="govuk-heading-m">{messages.what_next}</h2>
        {prose(if page.next.is_empty() { messages.nothing_next } else { &page.next })}
        {contact} {feedback}
        <h2 class="govuk-heading-m">{messages.another_title}</h2>
        <form method="post" action=page.frame.address("submitted") novalidate>
            {page.hidden.clone().view()} {Button::new(messages.another).secondary().view()}
        </form>
    };
    page.frame.document(page.frame.title(&title), None, main.into_any())
}

fn panel(title: String, reference: String, messages: &Hosted) -> impl IntoView + use<> {
    let text = view! { {messages.reference} <br /> <strong class="app-reference">{reference}</strong> };
    Panel { title_text: title.into(), text: text.into_any().into(), ..Panel::default() }.view()
}
