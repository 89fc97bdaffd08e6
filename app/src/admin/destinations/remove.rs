//! Removing a webhook.

use leptos::prelude::*;

use crate::admin::frame::{Frame, Page, Place};
use crate::admin::parts::{Errors, heading_of, link, paragraph, posted};
use crate::components::{Button, ChoiceItem, Fieldset, Legend, Radios};
use crate::messages::staff::{self, hand_off as say};

/// `GET, POST /forms/{id}/destinations/{destination}/remove`.
#[derive(Debug, Clone, Default)]
pub struct Remove {
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
    /// How many submissions it has not got.
    pub undelivered: i64,
    /// What is wrong with what was chosen.
    pub errors: Errors,
}

/// Removing a webhook; while there is something that it has not got, what is to become of that.
pub fn view(page: &Remove) -> AnyView {
    let list = format!("/forms/{}/destinations", page.form);
    let cancel = list.clone();
    let inputs = (
        (page.undelivered > 0).then(|| undelivered(page)),
        view! {
            <div class="govuk-button-group">
                {Button::new(say::REMOVE_BUTTON).warning().view()}
                <a class="govuk-link" href=cancel>{staff::CANCEL}</a>
            </div>
        },
    )
        .into_any();
    let body = (
        heading_of(&page.title, say::remove_title(&page.name)),
        paragraph(say::REMOVE_LEAD),
        posted(&format!("{list}/{}/remove", page.destination), &page.frame.token, inputs),
    );
    Page::new(&page.frame, say::REMOVE)
        .at(Place::Forms)
        .errors(&page.errors)
        .back(list, say::DESTINATIONS)
        .view(body.into_any())
}

fn undelivered(page: &Remove) -> AnyView {
    let item = |value: &str, text: &'static str| ChoiceItem {
        value: value.to_owned(),
        text: text.into(),
        ..ChoiceItem::default()
    };
    let radios = Radios {
        name: "undelivered".to_owned(),
        items: vec![item("cancel", say::UNDELIVERED_CANCEL), item("keep", say::UNDELIVERED_KEEP)],
        fieldset: Some(Fieldset { legend: Some(Legend::new(say::UNDELIVERED)), ..Fieldset::default() }),
        error_message: page.errors.of("undelivered"),
        ..Radios::default()
    };
    let deliveries =
        link(format!("/deliveries?destination={}", page.destination), say::UNDELIVERED_LOOK.to_owned());
    let count = say::undelivered(page.undelivered);
    view! {
        <p class="govuk-inset-text">{count} " " {deliveries}</p>
        {radios.view()}
    }
    .into_any()
}
