//! Adding a webhook.

use leptos::prelude::*;

use super::Destinations;
use crate::admin::parts::{Errors, paragraph, posted, subheading};
use crate::components::{Button, ChoiceItem, Fieldset, Hint, Input, Label, Legend, Radios};
use crate::messages::staff::hand_off as say;

/// What was typed into the form that adds a destination.
#[derive(Debug, Clone, Default)]
pub struct Typed {
    /// The id that it will have: posting twice makes one.
    pub id: String,
    /// Its address.
    pub url: String,
    /// Its name.
    pub name: String,
    /// `yes` or `no`.
    pub earlier: String,
    /// What is wrong with it.
    pub errors: Errors,
}

/// The button that adds the test receiver.
pub(super) fn test_receiver(page: &Destinations, base: &str) -> Option<AnyView> {
    page.test_receiver.then(|| {
        let id = page.test_receiver_id.clone();
        let inner = (
            view! { <input type="hidden" name="id" value=id /> },
            Button::new(say::TEST_RECEIVER_BUTTON).secondary().view(),
        );
        (
            subheading(say::TEST_RECEIVER),
            paragraph(say::TEST_RECEIVER_LEAD),
            posted(&format!("{base}/destinations/test-receiver"), &page.frame.token, inner.into_any()),
        )
            .into_any()
    })
}

/// The form that adds a webhook.
pub(super) fn view(page: &Destinations, base: &str) -> AnyView {
    let typed = &page.typed;
    let id = typed.id.clone();
    let inputs = (
        view! { <input type="hidden" name="id" value=id /> },
        Input {
            name: "url".to_owned(),
            r#type: "url".to_owned(),
            value: typed.url.clone(),
            label: Label::new(say::URL),
            hint: Some(Hint::new(say::URL_HINT)),
            error_message: typed.errors.of("url"),
            autocomplete: "off".to_owned(),
            autocapitalize: "none".to_owned(),
            spellcheck: Some(false),
            ..Input::default()
        }
        .view(),
        Input {
            name: "name".to_owned(),
            value: typed.name.clone(),
            label: Label::new(say::NAME),
            hint: Some(Hint::new(say::NAME_HINT)),
            error_message: typed.errors.of("name"),
            autocomplete: "off".to_owned(),
            classes: "govuk-input--width-20".to_owned(),
            ..Input::default()
        }
        .view(),
        (page.earlier > 0).then(|| earlier(page)),
        Button::new(say::ADD_BUTTON).view(),
    );
    (subheading(say::ADD), posted(&format!("{base}/destinations"), &page.frame.token, inputs.into_any()))
        .into_any()
}

fn earlier(page: &Destinations) -> AnyView {
    let item = |value: &str, text: &'static str| ChoiceItem {
        value: value.to_owned(),
        text: text.into(),
        checked: page.typed.earlier == value,
        ..ChoiceItem::default()
    };
    Radios {
        name: "earlier".to_owned(),
        items: vec![item("yes", say::EARLIER_YES), item("no", say::EARLIER_NO)],
        fieldset: Some(Fieldset { legend: Some(Legend::new(say::EARLIER)), ..Fieldset::default() }),
        hint: Some(Hint::new(say::earlier_hint(page.earlier))),
        error_message: page.typed.errors.of("earlier"),
        ..Radios::default()
    }
    .view()
    .into_any()
}
