use form_schemas::definition::PageKind;
use form_schemas::journey::PageModel;
use leptos::either::Either;
use leptos::prelude::*;

use super::{Frame, Hidden};
use crate::components::{Button, NotificationBanner};
use crate::messages::Hosted;
use crate::question;

/// One page of the form: questions, something to read, or the end for those whom it is not for.
#[derive(Clone, Debug)]
pub struct QuestionPage {
    /// What surrounds it.
    pub frame: Frame,
    /// What stands on it.
    pub model: PageModel,
    /// What ties it to the browser.
    pub hidden: Hidden,
    /// Where the back link leads; there is none when empty.
    pub back: String,
    /// Whether it was opened from check your answers to change one.
    pub change: bool,
    /// Whether the answers that the person gave before are gone, and the page says so.
    pub expired: bool,
}

/// A page of the form.
pub fn question_page(page: &QuestionPage) -> impl IntoView + use<> {
    let messages = page.frame.messages();
    let title = question::page_title(&page.model);
    let expired = page.expired.then(|| expired(messages));
    let body = question::body(&page.model);
    let form = if page.model.kind == PageKind::Exit {
        Either::Left(view! { {body} <p class="govuk-body">{messages.exit_nothing_sent}</p> })
    } else {
        let change = page.change.then(|| view! { <input type="hidden" name="_change" value="1" /> });
        Either::Right(view! {
            <form method="post" action=page.frame.address(page.model.page.as_str()) novalidate>
                {page.hidden.clone().view()} {change} {body}
                {Button::new(messages.continue_).view()}
            </form>
        })
    };
    let main = view! {
        {expired} {question::errors(&page.model)} {form} {leave_link(&page.frame)}
    };
    let back = (!page.back.is_empty()).then(|| page.back.clone());
    page.frame.document(title, back, main.into_any())
}

/// The way out, on every page: to the page that asks before it deletes.
pub(super) fn leave_link(frame: &Frame) -> impl IntoView + use<> {
    let text = frame.messages().leave;
    view! { <p class="app-leave"><a class="govuk-link" href=frame.address("leave")>{text}</a></p> }
}

fn expired(messages: &Hosted) -> impl IntoView + use<> {
    NotificationBanner {
        title_text: messages.expired_title.into(),
        text: view! { <p class="govuk-body">{messages.expired_body}</p> }.into_any().into(),
        role: "alert".to_owned(),
        ..NotificationBanner::default()
    }
    .view()
}
