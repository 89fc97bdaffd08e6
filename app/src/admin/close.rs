//! Closing a live form with a message.

use leptos::prelude::*;

use super::frame::{Frame, Page, Place};
use super::parts::{Errors, heading_of, paragraph, posted};
use crate::components::{Button, Hint, Label, Textarea};
use crate::messages::staff::{self, forms};

/// `GET, POST /forms/{id}/close`.
#[derive(Debug, Clone, Default)]
pub struct Close {
    /// The frame.
    pub frame: Frame,
    /// The form's id.
    pub form: String,
    /// What it is called.
    pub title: String,
    /// What was typed.
    pub message: String,
    /// What is wrong with it.
    pub errors: Errors,
}

/// Close this form.
pub fn view(page: &Close) -> AnyView {
    let overview = format!("/forms/{}", page.form);
    let cancel = overview.clone();
    let inputs = (
        Textarea {
            name: "message".to_owned(),
            value: page.message.clone(),
            rows: "4".to_owned(),
            label: Label::new(forms::CLOSE_MESSAGE),
            hint: Some(Hint::new(forms::CLOSE_MESSAGE_HINT)),
            error_message: page.errors.of("message"),
            ..Textarea::default()
        }
        .view(),
        view! {
            <div class="govuk-button-group">
                {Button::new(forms::CLOSE_BUTTON).warning().view()}
                <a class="govuk-link" href=cancel>{staff::CANCEL}</a>
            </div>
        },
    )
        .into_any();
    let body = (
        heading_of(&page.title, forms::CLOSE_TITLE.to_owned()),
        paragraph(forms::CLOSE_LEAD),
        posted(&format!("{overview}/close"), &page.frame.token, inputs),
    );
    Page::new(&page.frame, forms::CLOSE_TITLE)
        .at(Place::Forms)
        .errors(&page.errors)
        .back(overview, page.title.clone())
        .view(body.into_any())
}
