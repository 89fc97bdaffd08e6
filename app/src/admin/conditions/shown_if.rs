//! Choosing the conditions under which one thing is shown.

use leptos::prelude::*;

use super::super::frame::{Frame, Page, Place};
use super::super::parts::{Errors, empty, heading_of, link, paragraph, posted};
use crate::components::{Button, Checkboxes, ChoiceItem, Fieldset, Hint, Legend};
use crate::messages::staff::{self, conditions as say};

/// `GET, POST /forms/{id}/conditions/shown-if`.
#[derive(Debug, Clone, Default)]
pub struct ShownIf {
    /// The frame.
    pub frame: Frame,
    /// The form's id.
    pub form: String,
    /// What it is called.
    pub title: String,
    /// What it is about, by its code and in words.
    pub place: (String, String),
    /// The hash of what is saved.
    pub was: String,
    /// What may be chosen.
    pub offered: Vec<Offered>,
    /// Where a new condition for it is made.
    pub new: Vec<(String, String)>,
    /// What is wrong with what was chosen.
    pub errors: Errors,
}

/// A condition that may be chosen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Offered {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// What it says.
    pub words: String,
    /// Whether it is chosen.
    pub chosen: bool,
}

/// The choice.
pub fn view(page: &ShownIf) -> AnyView {
    let back = format!("/forms/{}/conditions/shown", page.form);
    let form = if page.offered.is_empty() { empty(say::NO_CONDITION) } else { choose(page, back.clone()) };
    let new: Vec<_> =
        page.new.iter().map(|(href, text)| view! { <li>{link(href.clone(), text.clone())}</li> }).collect();
    let body = (
        heading_of(&page.title, say::SHOW_IF),
        paragraph(page.place.1.clone()),
        form,
        view! { <ul class="govuk-list">{new}</ul> },
    );
    Page::new(&page.frame, say::SHOW_IF)
        .at(Place::Forms)
        .errors(&page.errors)
        .back(back, say::SHOWN)
        .view(body.into_any())
}

fn choose(page: &ShownIf, back: String) -> AnyView {
    let items = page.offered.iter().map(|offered| ChoiceItem {
        value: offered.id.clone(),
        text: offered.name.clone().into(),
        hint: (!offered.words.is_empty()).then(|| Hint::new(offered.words.clone())),
        checked: offered.chosen,
        ..ChoiceItem::default()
    });
    let legend = Legend { classes: "govuk-fieldset__legend--m".to_owned(), ..Legend::new(say::WHICH) };
    let boxes = Checkboxes {
        name: "when".to_owned(),
        items: items.collect(),
        fieldset: Some(Fieldset { legend: Some(legend), ..Fieldset::default() }),
        hint: Some(Hint::new(say::WHICH_HINT)),
        error_message: page.errors.of("when"),
        ..Checkboxes::default()
    };
    let (code, was) = (page.place.0.clone(), page.was.clone());
    let inputs = view! {
        <input type="hidden" name="for" value=code />
        <input type="hidden" name="was" value=was />
        {boxes.view()}
        <div class="govuk-button-group">
            {Button::new(say::SAVE_WHEN).view()}
            <a class="govuk-link" href=back>{staff::CANCEL}</a>
        </div>
    };
    posted(&format!("/forms/{}/conditions/shown-if", page.form), &page.frame.token, inputs.into_any())
}
