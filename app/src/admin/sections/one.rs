//! Changing a section, or making one.

use leptos::prelude::*;

use super::super::frame::{Frame, Page, Place};
use super::super::parts::{Errors, heading_of, paragraph, posted};
use crate::components::{Button, Checkboxes, ChoiceItem, Fieldset, Hint, Input, Label, Legend};
use crate::messages::staff::{self, sections as say};

/// `GET, POST /forms/{id}/sections/change`.
#[derive(Debug, Clone, Default)]
pub struct OneSection {
    /// The frame.
    pub frame: Frame,
    /// The form's id.
    pub form: String,
    /// What it is called.
    pub title: String,
    /// The section's id; nothing of a new one.
    pub section: String,
    /// The hash of what is saved of it.
    pub was: String,
    /// What it is called.
    pub name: String,
    /// The pages of the form.
    pub pages: Vec<Ticked>,
    /// The other sections, which it may come after.
    pub others: Vec<Ticked>,
    /// What is wrong with what was typed.
    pub errors: Errors,
}

/// Something that may be ticked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ticked {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// What is to be known of it.
    pub hint: Option<String>,
    /// Whether it is ticked.
    pub ticked: bool,
}

/// The section.
pub fn view(page: &OneSection) -> AnyView {
    let back = format!("/forms/{}/sections", page.form);
    let heading = if page.section.is_empty() { say::ADD } else { say::CHANGE_TITLE };
    let (section, was, cancel) = (page.section.clone(), page.was.clone(), back.clone());
    let others = (!page.others.is_empty())
        .then(|| boxes("after", (say::WHICH_AFTER, say::WHICH_AFTER_HINT), &page.others));
    let inputs = view! {
        <input type="hidden" name="section" value=section />
        <input type="hidden" name="was" value=was />
        {name(page)}
        {boxes("page", (say::WHICH, say::WHICH_HINT), &page.pages)}
        {others}
        <div class="govuk-button-group">
            {Button::new(say::SAVE).view()}
            <a class="govuk-link" href=cancel>{staff::CANCEL}</a>
        </div>
    };
    let form = posted(&format!("{back}/change"), &page.frame.token, inputs.into_any());
    let body = (heading_of(&page.title, heading), form, remove(page));
    Page::new(&page.frame, heading)
        .at(Place::Forms)
        .errors(&page.errors)
        .back(back, say::TITLE)
        .view(body.into_any())
}

fn name(page: &OneSection) -> AnyView {
    Input {
        name: "name".to_owned(),
        value: page.name.clone(),
        label: Label::new(say::NAME),
        error_message: page.errors.of("name"),
        ..Input::default()
    }
    .view()
    .into_any()
}

fn boxes(name: &str, (legend, hint): (&'static str, &'static str), items: &[Ticked]) -> AnyView {
    let legend = Legend { classes: "govuk-fieldset__legend--s".to_owned(), ..Legend::new(legend) };
    let item = |item: &Ticked| ChoiceItem {
        value: item.id.clone(),
        text: item.name.clone().into(),
        hint: item.hint.clone().map(Hint::new),
        checked: item.ticked,
        ..ChoiceItem::default()
    };
    Checkboxes {
        name: name.to_owned(),
        items: items.iter().map(item).collect(),
        fieldset: Some(Fieldset { legend: Some(legend), ..Fieldset::default() }),
        hint: Some(Hint::new(hint)),
        classes: "govuk-checkboxes--small".to_owned(),
        ..Checkboxes::default()
    }
    .view()
    .into_any()
}

fn remove(page: &OneSection) -> Option<AnyView> {
    (!page.section.is_empty()).then(|| {
        let section = page.section.clone();
        let inputs = (
            view! { <input type="hidden" name="section" value=section /> },
            paragraph(say::REMOVE_LEAD),
            Button::new(say::REMOVE).warning().view(),
        );
        let form =
            posted(&format!("/forms/{}/sections/remove", page.form), &page.frame.token, inputs.into_any());
        view! {
            <details class="govuk-details">
                <summary class="govuk-details__summary">
                    <span class="govuk-details__summary-text">{say::REMOVE}</span>
                </summary>
                <div class="govuk-details__text">{form}</div>
            </details>
        }
        .into_any()
    })
}
