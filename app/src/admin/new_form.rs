//! Creating a form: one question.

use leptos::prelude::*;

use super::frame::{Frame, Page, Place};
use super::parts::{Errors, posted};
use crate::components::{Button, Hint, Input, Label};
use crate::messages::staff::forms;

/// `GET, POST /forms/new`.
#[derive(Debug, Clone, Default)]
pub struct NewForm {
    /// The frame.
    pub frame: Frame,
    /// The id that the form will have: posting twice makes one form.
    pub id: String,
    /// What was typed.
    pub title: String,
    /// What is wrong with it.
    pub errors: Errors,
}

/// What is the form called?
pub fn view(page: &NewForm) -> AnyView {
    let id = page.id.clone();
    let inputs = (
        view! { <input type="hidden" name="id" value=id /> },
        Input {
            name: "title".to_owned(),
            value: page.title.clone(),
            label: Label {
                text: forms::NEW_TITLE.into(),
                classes: "govuk-label--l".to_owned(),
                is_page_heading: true,
                ..Label::default()
            },
            hint: Some(Hint::new(forms::NEW_TITLE_HINT)),
            error_message: page.errors.of("title"),
            autocomplete: "off".to_owned(),
            ..Input::default()
        }
        .view(),
        Button::new(forms::CREATE_BUTTON).view(),
    )
        .into_any();
    Page::new(&page.frame, forms::CREATE)
        .at(Place::Forms)
        .errors(&page.errors)
        .back("/forms", forms::FORMS)
        .view(posted("/forms/new", &page.frame.token, inputs))
}
