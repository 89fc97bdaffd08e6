use leptos::either::Either;
use leptos::prelude::*;

use super::{Frame, Hidden};
use crate::components::Button;

/// The question before answers are deleted.
#[derive(Clone, Debug, Default)]
pub struct LeavePage {
    /// What surrounds it.
    pub frame: Frame,
    /// What ties it to the browser.
    pub hidden: Hidden,
    /// Whether there is anything to delete.
    pub has_answers: bool,
    /// Where the form goes on.
    pub back: String,
}

/// "Delete your answers and leave?"
pub fn leave(page: &LeavePage) -> impl IntoView + use<> {
    let messages = page.frame.messages();
    let stay = if page.has_answers { messages.leave_stay } else { messages.go_on };
    let stay = view! { <p class="govuk-body"><a class="govuk-link" href=page.back.clone()>{stay}</a></p> };
    let body = if page.has_answers {
        Either::Left(view! {
            <p class="govuk-body">{messages.leave_body}</p>
            <form method="post" action=page.frame.address("leave") novalidate>
                {page.hidden.clone().view()} {Button::new(messages.leave).warning().view()}
            </form>
        })
    } else {
        Either::Right(view! { <p class="govuk-body">{messages.leave_nothing}</p> })
    };
    let main = view! { <h1 class="govuk-heading-l">{messages.leave_title}</h1> {body} {stay} };
    page.frame.document(page.frame.title(messages.leave_title), None, main.into_any())
}

/// "Your answers were deleted."
pub fn left(frame: &Frame) -> impl IntoView + use<> {
    let messages = frame.messages();
    let main = view! {
        <h1 class="govuk-heading-l">{messages.left_title}</h1>
        <p class="govuk-body">{messages.left_body}</p>
        <p class="govuk-body"><a class="govuk-link" href=frame.address("")>{messages.left_again}</a></p>
    };
    frame.document(frame.title(messages.left_title), None, main.into_any())
}
