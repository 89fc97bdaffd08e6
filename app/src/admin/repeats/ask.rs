//! How often a page is asked.

use leptos::prelude::*;

use super::super::frame::{Frame, Page, Place};
use super::super::parts::{Errors, heading_of, paragraph, posted};
use super::one::{Things, fields};
use crate::components::{
    Button, Checkboxes, ChoiceItem, Conditional, Fieldset, Hint, Label, Legend, Radios, Select, SelectItem,
};
use crate::messages::staff::{self, repeats as say};

/// `GET, POST /forms/{id}/repeats/page`.
#[derive(Debug, Clone, Default)]
pub struct Ask {
    /// The frame.
    pub frame: Frame,
    /// The form's id.
    pub form: String,
    /// What it is called.
    pub title: String,
    /// The page's id.
    pub page: String,
    /// Its number and heading, and how often it is asked now.
    pub asked: (String, String),
    /// The hash of the pages and repeats as they were seen.
    pub was: String,
    /// How often it can be asked: what is posted, and words.
    pub ways: Vec<(&'static str, String)>,
    /// What was chosen.
    pub how: String,
    /// The pages after it that can go with it: id, number and heading.
    pub others: Vec<(String, String)>,
    /// The last of them that was chosen.
    pub through: String,
    /// What was typed about new things.
    pub things: Things,
    /// What would have to be fixed.
    pub to_fix: Vec<String>,
    /// What is wrong with what was typed.
    pub errors: Errors,
}

/// What is posted for new things.
pub const NEW: &str = "new";

/// The page.
pub fn view(page: &Ask) -> AnyView {
    let back = format!("/forms/{}/repeats", page.form);
    let (name, often) = page.asked.clone();
    let now = view! { <p class="govuk-body"><strong>{name}</strong> <br /> {often}</p> };
    let form = if page.ways.is_empty() { paragraph(say::FIXED) } else { form(page, &back) };
    let body = (heading_of(&page.title, say::ASK_TITLE), now, form);
    Page::new(&page.frame, say::ASK_TITLE)
        .at(Place::Forms)
        .errors(&page.errors)
        .back(back, say::TITLE)
        .view(body.into_any())
}

fn form(page: &Ask, back: &str) -> AnyView {
    let (id, was, cancel) = (page.page.clone(), page.was.clone(), back.to_owned());
    let inputs = view! {
        <input type="hidden" name="page" value=id />
        <input type="hidden" name="was" value=was />
        {through(page)}
        {ways(page)}
        {paragraph(say::FOLLOWS)}
        {paragraph(say::IN_DATA)}
        {would(page)}
        <div class="govuk-button-group">
            {Button::new(say::SAVE).view()}
            <a class="govuk-link" href=cancel>{staff::CANCEL}</a>
        </div>
    };
    posted(&format!("{back}/page"), &page.frame.token, inputs.into_any())
}

fn through(page: &Ask) -> Option<AnyView> {
    let alone =
        SelectItem { value: Some(page.page.clone()), text: say::ALONE.to_owned(), ..SelectItem::default() };
    let others = page.others.iter().map(|(id, name)| SelectItem {
        value: Some(id.clone()),
        text: say::through(name),
        ..SelectItem::default()
    });
    let select = Select {
        name: "through".to_owned(),
        value: page.through.clone(),
        items: std::iter::once(alone).chain(others).collect(),
        label: Label::new(say::THROUGH),
        hint: Some(Hint::new(say::THROUGH_HINT)),
        ..Select::default()
    };
    (!page.others.is_empty()).then(|| select.view().into_any())
}

fn ways(page: &Ask) -> AnyView {
    let way = |(value, words): &(&'static str, String)| ChoiceItem {
        value: (*value).to_owned(),
        text: words.clone().into(),
        checked: page.how == *value,
        conditional: (*value == NEW)
            .then(|| Conditional { children: fields(&page.things, &page.errors).into() }),
        ..ChoiceItem::default()
    };
    let legend = Legend { classes: "govuk-fieldset__legend--s".to_owned(), ..Legend::new(say::HOW) };
    Radios {
        name: "how".to_owned(),
        items: page.ways.iter().map(way).collect(),
        fieldset: Some(Fieldset { legend: Some(legend), ..Fieldset::default() }),
        error_message: page.errors.of("how"),
        ..Radios::default()
    }
    .view()
    .into_any()
}

/// What would have to be fixed, and the box that accepts it.
fn would(page: &Ask) -> Option<AnyView> {
    let items: Vec<_> = page.to_fix.iter().map(|message| view! { <li>{message.clone()}</li> }).collect();
    (!items.is_empty()).then(|| {
        let sure = ChoiceItem { value: "yes".to_owned(), text: say::SURE.into(), ..ChoiceItem::default() };
        let sure = Checkboxes {
            name: "sure".to_owned(),
            items: vec![sure],
            classes: "govuk-checkboxes--small".to_owned(),
            ..Checkboxes::default()
        };
        view! {
            <div class="app-warning">
                <h2 class="govuk-heading-s">{say::WOULD}</h2>
                <p class="govuk-body">{say::WOULD_LEAD}</p>
                <ul class="govuk-list govuk-list--bullet">{items}</ul>
                {sure.view()}
            </div>
        }
        .into_any()
    })
}
