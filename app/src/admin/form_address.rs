//! Choosing the address of a form that was not published yet.

use leptos::prelude::*;

use super::frame::{Frame, Page, Place};
use super::parts::{Errors, address, heading_of, paragraph, posted};
use crate::components::{Affix, Button, Hint, Input, Label};
use crate::messages::staff::{self, forms};

/// `GET, POST /forms/{id}/address`.
#[derive(Debug, Clone, Default)]
pub struct FormAddress {
    /// The frame.
    pub frame: Frame,
    /// What it is called.
    pub title: String,
    /// The form's id.
    pub form: String,
    /// What every form's address begins with: `https://forms.example.org/f/`.
    pub beginning: String,
    /// How it ends: as it is, or as it was typed.
    pub slug: String,
    /// Whether the form was published, so that its address stays.
    pub fixed: bool,
    /// Where this page was opened from: address and name.
    pub back: (String, String),
    /// What is wrong with what was typed.
    pub errors: Errors,
}

/// Choose the form's address.
pub fn view(page: &FormAddress) -> AnyView {
    let body = if page.fixed {
        let whole = format!("{}{}", page.beginning, page.slug);
        view! { {paragraph(forms::ADDRESS_FIXED)} <p class="govuk-body">{address(&whole)}</p> }.into_any()
    } else {
        ask(page)
    };
    let (href, text) = page.back.clone();
    Page::new(&page.frame, forms::ADDRESS_TITLE)
        .at(Place::Forms)
        .errors(&page.errors)
        .back(href, text)
        .view((heading_of(&page.title, forms::ADDRESS_TITLE.to_owned()), body).into_any())
}

fn ask(page: &FormAddress) -> AnyView {
    let cancel = page.back.0.clone();
    let inputs = (
        Input {
            name: "slug".to_owned(),
            value: page.slug.clone(),
            label: Label::new(forms::ADDRESS_LABEL),
            hint: Some(Hint::new(forms::address_hint(&page.beginning))),
            prefix: Some(Affix { text: page.beginning.clone(), ..Affix::default() }),
            error_message: page.errors.of("slug"),
            autocomplete: "off".to_owned(),
            autocapitalize: "none".to_owned(),
            spellcheck: Some(false),
            ..Input::default()
        }
        .view(),
        view! {
            <div class="govuk-button-group">
                {Button::new(forms::ADDRESS_BUTTON).view()}
                <a class="govuk-link" href=cancel>{staff::CANCEL}</a>
            </div>
        },
    );
    let lead = paragraph(forms::ADDRESS_LEAD);
    (lead, posted(&format!("/forms/{}/address", page.form), &page.frame.token, inputs.into_any())).into_any()
}
