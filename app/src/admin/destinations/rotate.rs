//! Changing the secret of a webhook.

use leptos::prelude::*;

use crate::admin::frame::{Frame, Page, Place};
use crate::admin::parts::{Errors, heading_of, paragraph, posted};
use crate::components::{Button, ChoiceItem, Fieldset, Legend, Radios};
use crate::messages::staff::{self, hand_off as say};

/// `GET, POST /forms/{id}/destinations/{destination}/rotate`.
#[derive(Debug, Clone, Default)]
pub struct Rotate {
    /// The frame.
    pub frame: Frame,
    /// The form's id.
    pub form: String,
    /// What it is called.
    pub title: String,
    /// The destination's id.
    pub destination: String,
    /// What that is called.
    pub name: String,
    /// What this page is known by: posting it twice makes one secret.
    pub id: String,
    /// What was chosen: `later` or `now`.
    pub old: String,
    /// What is wrong with it.
    pub errors: Errors,
}

/// When should the old secret stop?
pub fn view(page: &Rotate) -> AnyView {
    let list = format!("/forms/{}/destinations", page.form);
    let (cancel, id) = (list.clone(), page.id.clone());
    let item = |value: &str, text: &'static str| ChoiceItem {
        value: value.to_owned(),
        text: text.into(),
        checked: page.old == value,
        ..ChoiceItem::default()
    };
    let inputs = (
        view! { <input type="hidden" name="id" value=id /> },
        Radios {
            name: "old".to_owned(),
            items: vec![item("later", say::ROTATE_LATER), item("now", say::ROTATE_NOW)],
            fieldset: Some(Fieldset { legend: Some(Legend::new(say::ROTATE_WHEN)), ..Fieldset::default() }),
            error_message: page.errors.of("old"),
            ..Radios::default()
        }
        .view(),
        view! {
            <div class="govuk-button-group">
                {Button::new(say::ROTATE_BUTTON).view()}
                <a class="govuk-link" href=cancel>{staff::CANCEL}</a>
            </div>
        },
    )
        .into_any();
    let body = (
        heading_of(&page.title, say::rotate_title(&page.name)),
        paragraph(say::ROTATE_LEAD),
        posted(&format!("{list}/{}/rotate", page.destination), &page.frame.token, inputs),
    );
    Page::new(&page.frame, say::ROTATE)
        .at(Place::Forms)
        .errors(&page.errors)
        .back(list, say::DESTINATIONS)
        .view(body.into_any())
}
