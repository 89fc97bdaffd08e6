//! Removing a condition.

use form_schemas::export::outline::Said;
use leptos::prelude::*;

use super::super::cards::words;
use super::super::frame::{Frame, Page, Place};
use super::super::parts::{heading_of, paragraph, posted};
use crate::components::Button;
use crate::messages::staff::{self, conditions as say};

/// `GET, POST /forms/{id}/conditions/remove`.
#[derive(Debug, Clone, Default)]
pub struct Remove {
    /// The frame.
    pub frame: Frame,
    /// The form's id.
    pub form: String,
    /// What it is called.
    pub title: String,
    /// The condition's id.
    pub condition: String,
    /// What it is called.
    pub name: String,
    /// What it says.
    pub said: Option<Said>,
    /// What is shown under it, or is made of it.
    pub used: Vec<String>,
    /// Whether it can be removed.
    pub can: bool,
}

/// The question whether to.
pub fn view(page: &Remove) -> AnyView {
    let back = format!("/forms/{}/conditions", page.form);
    let lead = match (page.can, page.used.is_empty()) {
        (true, true) => say::REMOVE_UNUSED,
        (true, false) => say::REMOVE_USED,
        (false, _) => say::REMOVE_NOT,
    };
    let used: Vec<_> = page.used.iter().map(|used| view! { <li>{used.clone()}</li> }).collect();
    let used = (!used.is_empty()).then(|| view! { <ul class="govuk-list govuk-list--bullet">{used}</ul> });
    let said = page.said.as_ref().map(|said| {
        let name = page.name.clone();
        view! {
            <div class="govuk-inset-text">
                <p class="govuk-body govuk-!-font-weight-bold">{name}</p>
                {words(std::slice::from_ref(said))}
            </div>
        }
    });
    let (condition, cancel) = (page.condition.clone(), back.clone());
    let button = page.can.then(|| {
        let inputs = view! {
            <input type="hidden" name="condition" value=condition />
            <div class="govuk-button-group">
                {Button::new(say::REMOVE_BUTTON).warning().view()}
                <a class="govuk-link" href=cancel>{staff::CANCEL}</a>
            </div>
        };
        posted(&format!("{back}/remove"), &page.frame.token, inputs.into_any())
    });
    let body = (heading_of(&page.title, say::REMOVE_TITLE), said, paragraph(lead), used, button);
    Page::new(&page.frame, say::REMOVE_TITLE).at(Place::Forms).back(back, say::TITLE).view(body.into_any())
}
