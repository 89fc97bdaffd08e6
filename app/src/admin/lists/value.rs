//! Another value in the data for an option.

use leptos::prelude::*;

use super::super::frame::{Frame, Page, Place};
use super::super::parts::{Errors, heading_of, link, paragraph, posted};
use crate::components::{Button, Hint, Input, Label, Select, SelectItem};
use crate::messages::staff::{self, lists as say, values};

/// `GET, POST /forms/{id}/lists/value`.
#[derive(Debug, Clone, Default)]
pub struct Value {
    /// The frame.
    pub frame: Frame,
    /// The form's id.
    pub form: String,
    /// What it is called.
    pub title: String,
    /// The id of the list in which the option stands; nothing where it stands in a question.
    pub list: String,
    /// The pointer of that question.
    pub question: String,
    /// The list or the question in words.
    pub of: String,
    /// Where its options are shown.
    pub back: String,
    /// The options: value and words.
    pub options: Vec<(String, String)>,
    /// The value that is to be another.
    pub from: String,
    /// What it is to be.
    pub to: String,
    /// What is wrong with what was typed.
    pub errors: Errors,
}

/// The option and its value.
pub fn view(page: &Value) -> AnyView {
    let body = (
        heading_of(&page.title, values::TITLE),
        paragraph(page.of.clone()),
        paragraph(values::LEAD),
        paragraph(values::RECEIVERS),
        form(page),
    );
    Page::new(&page.frame, values::TITLE)
        .at(Place::Forms)
        .errors(&page.errors)
        .back(page.back.clone(), say::TITLE)
        .view(body.into_any())
}

/// Leads there from the options.
pub(super) fn to_value(href: &str) -> AnyView {
    view! { <p class="govuk-body">{link(href.to_owned(), values::TITLE.to_owned())}</p> }.into_any()
}

fn form(page: &Value) -> AnyView {
    let (list, question, cancel) = (page.list.clone(), page.question.clone(), page.back.clone());
    let to = Input {
        name: "to".to_owned(),
        value: page.to.clone(),
        label: Label::new(values::VALUE),
        hint: Some(Hint::new(values::HINT)),
        error_message: page.errors.of("to"),
        spellcheck: Some(false),
        ..Input::default()
    };
    let inputs = view! {
        <input type="hidden" name="list" value=list />
        <input type="hidden" name="question" value=question />
        {option(page)}
        {to.view()}
        <div class="govuk-button-group">
            {Button::new(say::SAVE).view()}
            <a class="govuk-link" href=cancel>{staff::CANCEL}</a>
        </div>
    };
    posted(&format!("/forms/{}/lists/value", page.form), &page.frame.token, inputs.into_any())
}

fn option(page: &Value) -> AnyView {
    let none =
        SelectItem { value: Some(String::new()), text: values::CHOOSE.to_owned(), ..SelectItem::default() };
    let options = page.options.iter().map(|(value, words)| SelectItem {
        value: Some(value.clone()),
        text: words.clone(),
        ..SelectItem::default()
    });
    Select {
        name: "from".to_owned(),
        value: page.from.clone(),
        items: std::iter::once(none).chain(options).collect(),
        label: Label::new(values::OPTION),
        error_message: page.errors.of("from"),
        ..Select::default()
    }
    .view()
    .into_any()
}
