//! The lists of repeats in the preview.

use super::preview::PreviewFrame;
use crate::components::Button;
use crate::hosted::{list_body, list_question, summary_of_errors};
use crate::messages;
use form_schemas::journey::ListModel;
use leptos::prelude::*;

/// The list of a repeat.
#[derive(Clone, Debug)]
pub struct PreviewList {
    /// What surrounds it.
    pub frame: PreviewFrame,
    /// What was added.
    pub model: ListModel,
    /// Where the back link leads.
    pub back: String,
}

/// The list of a repeat, in the preview.
pub fn preview_list(page: &PreviewList) -> impl IntoView + use<> {
    let (frame, model) = (&page.frame, &page.model);
    let body = list_body(model, &|place| frame.address(&place));
    let main = view! {
        {summary_of_errors(model)}
        {body}
        <form method="post" action=frame.address(&model.place.to_string()) novalidate>
            {frame.token()} {list_question(model)} {Button::new(frame.messages().continue_).view()}
        </form>
    };
    frame.document(&model.heading, Some(page.back.clone()), main.into_any())
}

/// The question before an item, `title` at this address, is removed, in the preview.
pub fn preview_remove(
    frame: &PreviewFrame,
    title: &str,
    (action, list): (&str, &str),
) -> impl IntoView + use<> {
    let lists = messages::lists(&frame.language);
    let title = messages::fill(lists.remove_title, &[("item", title)]);
    let main = view! {
        <h1 class="govuk-heading-l">{title.clone()}</h1>
        <p class="govuk-body">{lists.remove_body}</p>
        <form method="post" action=frame.address(action) novalidate>
            {frame.token()} {Button::new(lists.remove).warning().view()}
        </form>
    };
    frame.document(&title, Some(frame.address(list)), main.into_any())
}
