//! What a question chooses from.

use leptos::prelude::*;

use super::super::frame::{Frame, Page, Place};
use super::super::parts::{Errors, go_too, heading_of, paragraph, posted};
use super::lost::{LostOption, lost};
use super::value::to_value;
use crate::components::{Button, ChoiceItem, Fieldset, Hint, Legend, Radios};
use crate::messages::staff::{self, lists as say};

/// `GET, POST /forms/{id}/lists/question`.
#[derive(Debug, Clone, Default)]
pub struct Choose {
    /// The frame.
    pub frame: Frame,
    /// The form's id.
    pub form: String,
    /// What it is called.
    pub title: String,
    /// Where the question is: its pointer.
    pub path: String,
    /// What is asked, and on which page.
    pub question: String,
    /// The hash of what it chooses from now.
    pub was: String,
    /// Where one of its own options is given another value; nothing where it has none.
    pub value: String,
    /// Whether it has options of its own now.
    pub is_own: bool,
    /// The lists that it may choose from: id and words.
    pub lists: Vec<(String, String)>,
    /// The id of the list that is chosen; nothing: its own.
    pub from: String,
    /// Options that would go although something names them.
    pub lost: Vec<LostOption>,
    /// What is wrong with what was chosen.
    pub errors: Errors,
}

/// The question.
pub fn view(page: &Choose) -> AnyView {
    let back = format!("/forms/{}/lists", page.form);
    let body = (
        heading_of(&page.title, say::CHOOSE_TITLE),
        paragraph(page.question.clone()),
        if page.lists.is_empty() && page.is_own {
            (paragraph(say::CHOOSE_NONE), go_too(format!("{back}/new"), say::ADD)).into_any()
        } else {
            form(page, &back)
        },
        (!page.value.is_empty()).then(|| to_value(&page.value)),
    );
    Page::new(&page.frame, say::CHOOSE_TITLE)
        .at(Place::Forms)
        .errors(&page.errors)
        .back(back, say::TITLE)
        .view(body.into_any())
}

fn form(page: &Choose, back: &str) -> AnyView {
    let own = ChoiceItem {
        value: String::new(),
        text: say::OWN.into(),
        hint: Some(Hint::new(if page.is_own { say::OWN_STAYS } else { say::OWN_HINT })),
        checked: page.from.is_empty(),
        ..ChoiceItem::default()
    };
    let lists = page.lists.iter().map(|(id, words)| ChoiceItem {
        value: id.clone(),
        text: words.clone().into(),
        checked: page.from == *id,
        ..ChoiceItem::default()
    });
    let legend = Legend { classes: "govuk-fieldset__legend--s".to_owned(), ..Legend::new(say::CHOOSE) };
    let radios = Radios {
        name: "from".to_owned(),
        items: std::iter::once(own).chain(lists).collect(),
        fieldset: Some(Fieldset { legend: Some(legend), ..Fieldset::default() }),
        error_message: page.errors.of("from"),
        ..Radios::default()
    };
    let (path, was, cancel) = (page.path.clone(), page.was.clone(), back.to_owned());
    let inputs = view! {
        <input type="hidden" name="question" value=path />
        <input type="hidden" name="was" value=was />
        {radios.view()}
        {lost(&page.lost, "sure")}
        <div class="govuk-button-group">
            {Button::new(say::SAVE).view()}
            <a class="govuk-link" href=cancel>{staff::CANCEL}</a>
        </div>
    };
    posted(&format!("{back}/question"), &page.frame.token, inputs.into_any())
}
