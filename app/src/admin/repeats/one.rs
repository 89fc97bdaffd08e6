//! What is said about the things of a repeat.

use leptos::prelude::*;

use super::super::frame::{Frame, Page, Place};
use super::super::parts::{Errors, heading_of, posted};
use crate::components::{Button, Hint, Input, Label};
use crate::messages::staff::{self, repeats as say};

/// `GET, POST /forms/{id}/repeats/change`.
#[derive(Debug, Clone, Default)]
pub struct OneRepeat {
    /// The frame.
    pub frame: Frame,
    /// The form's id.
    pub form: String,
    /// What it is called.
    pub title: String,
    /// Where the repeat is: its pointer.
    pub repeat: String,
    /// The hash of what is saved of it.
    pub was: String,
    /// What was typed.
    pub things: Things,
    /// What is wrong with it.
    pub errors: Errors,
}

/// What is typed about the things of a repeat.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Things {
    /// The heading of their list.
    pub heading: String,
    /// What one of them is called.
    pub item: String,
    /// The fewest.
    pub min: String,
    /// The most.
    pub max: String,
}

/// The repeat.
pub fn view(page: &OneRepeat) -> AnyView {
    let back = format!("/forms/{}/repeats", page.form);
    let (repeat, was, cancel) = (page.repeat.clone(), page.was.clone(), back.clone());
    let inputs = view! {
        <input type="hidden" name="repeat" value=repeat />
        <input type="hidden" name="was" value=was />
        {fields(&page.things, &page.errors)}
        <div class="govuk-button-group">
            {Button::new(say::SAVE).view()}
            <a class="govuk-link" href=cancel>{staff::CANCEL}</a>
        </div>
    };
    let form = posted(&format!("{back}/change"), &page.frame.token, inputs.into_any());
    let body = (heading_of(&page.title, say::CHANGE_TITLE), form);
    Page::new(&page.frame, say::CHANGE_TITLE)
        .at(Place::Forms)
        .errors(&page.errors)
        .back(back, say::TITLE)
        .view(body.into_any())
}

/// The inputs.
pub(super) fn fields(things: &Things, errors: &Errors) -> AnyView {
    let input = |name: &str, value: &str, (label, hint): (&'static str, &'static str)| {
        let is_number = matches!(name, "min" | "max");
        Input {
            name: name.to_owned(),
            value: value.to_owned(),
            label: Label::new(label),
            hint: Some(Hint::new(hint)),
            error_message: errors.of(name),
            classes: if is_number { "govuk-input--width-4" } else { "" }.to_owned(),
            inputmode: if is_number { "numeric" } else { "" }.to_owned(),
            ..Input::default()
        }
        .view()
        .into_any()
    };
    (
        input("heading", &things.heading, (say::HEADING, say::HEADING_HINT)),
        input("item", &things.item, (say::ITEM_LABEL, say::ITEM_HINT)),
        input("min", &things.min, (say::MIN, say::MIN_HINT)),
        input("max", &things.max, (say::MAX, say::MAX_HINT)),
    )
        .into_any()
}
