//! Writing a check, or a value.

use leptos::prelude::*;

use super::super::frame::{Frame, Page, Place};
use super::super::parts::{Column, Errors, heading_of, paragraph, posted, table};
use crate::components::{
    Button, ChoiceItem, Fieldset, Hint, Input, Label, Legend, Radios, Select, SelectItem, Textarea,
};
use crate::messages::staff::{self, checks as say};

/// `GET, POST /forms/{id}/checks/check`, `…/value`.
#[derive(Debug, Clone, Default)]
pub struct One {
    /// The frame.
    pub frame: Frame,
    /// The form's id.
    pub form: String,
    /// What it is called.
    pub title: String,
    /// Its id: of a check, or the name of a value; nothing of a new one.
    pub id: String,
    /// The hash of what is saved of it.
    pub was: String,
    /// The repeat whose items it is about: its pointer and what it is called.
    pub repeat: Option<(String, String)>,
    /// Its expression.
    pub expression: String,
    /// What else is written of it.
    pub rest: Rest,
    /// The names that an expression can use, with what they are asked as.
    pub names: Vec<(String, String)>,
    /// Where a value is used.
    pub used: Vec<String>,
    /// What is wrong with what was written.
    pub errors: Errors,
}

/// What is written of a check, and of a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rest {
    /// Of a check.
    Check {
        /// What people are told.
        message: String,
        /// The name of the question where that is said.
        at: String,
        /// Questions where it can be said: name and words.
        questions: Vec<(String, String)>,
    },
    /// Of a value.
    Value {
        /// Its name in the data.
        name: String,
        /// What people see it called.
        called: String,
        /// What it is, by its type in the document.
        result: String,
        /// Digits after the point.
        places: String,
    },
}

impl Default for Rest {
    fn default() -> Self {
        Self::Check { message: String::new(), at: String::new(), questions: Vec::new() }
    }
}

/// Every type of a value, in the order in which they are offered.
const RESULTS: [&str; 4] = ["number", "integer", "boolean", "string"];

/// The check, or the value.
pub fn view(page: &One) -> AnyView {
    let is_check = matches!(page.rest, Rest::Check { .. });
    let heading = match (is_check, page.id.is_empty()) {
        (true, true) => say::ADD_CHECK,
        (true, false) => say::CHANGE_CHECK,
        (false, true) => say::ADD_VALUE,
        (false, false) => say::CHANGE_VALUE,
    };
    let back = format!("/forms/{}/checks", page.form);
    let action = format!("{back}/{}", if is_check { "check" } else { "value" });
    let cancel = back.clone();
    let about = page.repeat.as_ref().map(|(_, name)| paragraph(format!("{} “{name}”", say::ABOUT)));
    let inputs = view! {
        {hidden(page)}
        {fields(page)}
        <div class="govuk-button-group">
            {Button::new(say::SAVE).view()}
            <a class="govuk-link" href=cancel>{staff::CANCEL}</a>
        </div>
    };
    let form = posted(&action, &page.frame.token, inputs.into_any());
    let body = (heading_of(&page.title, heading), about, form, help(page), remove(page, &action));
    Page::new(&page.frame, heading)
        .at(Place::Forms)
        .errors(&page.errors)
        .back(back, say::TITLE)
        .view(body.into_any())
}

fn hidden(page: &One) -> AnyView {
    let repeat = page.repeat.as_ref().map(|(pointer, _)| pointer.clone()).unwrap_or_default();
    let fields = [("id", page.id.clone()), ("was", page.was.clone()), ("repeat", repeat)];
    let fields: Vec<_> = fields
        .into_iter()
        .map(|(name, value)| view! { <input type="hidden" name=name value=value /> })
        .collect();
    fields.into_any()
}

fn fields(page: &One) -> AnyView {
    match &page.rest {
        Rest::Check { message, at, questions } => (
            expression(page, say::EXPRESSION),
            input(page, "message", (message, say::MESSAGE, say::MESSAGE_HINT)),
            at_question(page, at, questions),
        )
            .into_any(),
        Rest::Value { name, called, result, places } => (
            page.id.is_empty().then(|| input(page, "name", (name, say::NAME, say::NAME_HINT))),
            expression(page, say::FORMULA),
            results(result),
            input(page, "places", (places, say::PLACES, say::PLACES_HINT)),
            input(page, "called", (called, say::VALUE_TITLE, say::VALUE_TITLE_HINT)),
        )
            .into_any(),
    }
}

fn expression(page: &One, label: &'static str) -> AnyView {
    Textarea {
        name: "expression".to_owned(),
        value: page.expression.clone(),
        rows: "3".to_owned(),
        label: Label::new(label),
        hint: Some(Hint::new(say::EXPRESSION_HINT)),
        error_message: page.errors.of("expression"),
        classes: "app-code".to_owned(),
        spellcheck: Some(false),
        ..Textarea::default()
    }
    .view()
    .into_any()
}

fn input(page: &One, name: &str, (value, label, hint): (&str, &'static str, &'static str)) -> AnyView {
    Input {
        name: name.to_owned(),
        value: value.to_owned(),
        label: Label::new(label),
        hint: Some(Hint::new(hint)),
        error_message: page.errors.of(name),
        classes: if name == "places" { "govuk-input--width-2".to_owned() } else { String::new() },
        ..Input::default()
    }
    .view()
    .into_any()
}

fn at_question(page: &One, at: &str, questions: &[(String, String)]) -> AnyView {
    let first =
        SelectItem { value: Some(String::new()), text: say::CHOOSE.to_owned(), ..SelectItem::default() };
    let questions = questions.iter().map(|(name, words)| SelectItem {
        value: Some(name.clone()),
        text: words.clone(),
        ..SelectItem::default()
    });
    Select {
        name: "at".to_owned(),
        value: at.to_owned(),
        items: std::iter::once(first).chain(questions).collect(),
        label: Label::new(say::AT_LABEL),
        error_message: page.errors.of("at"),
        ..Select::default()
    }
    .view()
    .into_any()
}

fn results(chosen: &str) -> AnyView {
    let items = RESULTS.into_iter().map(|name| ChoiceItem {
        value: name.to_owned(),
        text: say::result(name).into(),
        checked: name == chosen,
        ..ChoiceItem::default()
    });
    let legend = Legend { classes: "govuk-fieldset__legend--s".to_owned(), ..Legend::new(say::RESULT) };
    Radios {
        name: "result".to_owned(),
        items: items.collect(),
        fieldset: Some(Fieldset { legend: Some(legend), ..Fieldset::default() }),
        classes: "govuk-radios--small".to_owned(),
        ..Radios::default()
    }
    .view()
    .into_any()
}

fn help(page: &One) -> AnyView {
    let examples: Vec<_> = say::EXAMPLES
        .into_iter()
        .map(|(expression, says)| {
            view! { <li><code class="app-code">{expression}</code> " – " {says}</li> }
        })
        .collect();
    let names = page.names.iter().map(|(name, question)| {
        let name = name.clone();
        vec![view! { <code class="app-code">{name}</code> }.into_any(), question.clone().into_any()]
    });
    let columns = say::NAMES_COLUMNS.map(Column);
    let names = table(say::NAMES_CAPTION, &columns, names.collect());
    (
        opened(say::HELP, view! { <ul class="govuk-list govuk-list--bullet">{examples}</ul> }.into_any()),
        opened(say::NAMES, names),
    )
        .into_any()
}

fn opened(summary: &'static str, inner: AnyView) -> AnyView {
    view! {
        <details class="govuk-details">
            <summary class="govuk-details__summary"><span class="govuk-details__summary-text">{summary}</span></summary>
            <div class="govuk-details__text">{inner}</div>
        </details>
    }
    .into_any()
}

fn remove(page: &One, action: &str) -> Option<AnyView> {
    let (button, lead) = match page.rest {
        Rest::Check { .. } => (say::REMOVE_CHECK, say::REMOVE_CHECK_LEAD),
        Rest::Value { .. } => (say::REMOVE_VALUE, say::REMOVE_VALUE_LEAD),
    };
    (!page.id.is_empty()).then(|| {
        let used: Vec<_> = page.used.iter().map(|used| view! { <li>{used.clone()}</li> }).collect();
        let used = (!used.is_empty()).then(|| {
            let list = view! { <ul class="govuk-list govuk-list--bullet">{used}</ul> };
            (paragraph(say::REMOVE_VALUE_USED), list)
        });
        let inputs = (hidden(page), paragraph(lead), used, Button::new(button).warning().view());
        opened(button, posted(&format!("{action}/remove"), &page.frame.token, inputs.into_any()))
    })
}
