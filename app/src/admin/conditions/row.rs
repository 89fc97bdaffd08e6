//! One row of the builder.

use form_schemas::condition::{About, Comparison};
use form_schemas::export::outline::Said;
use leptos::prelude::*;

use super::super::cards::words;
use super::super::parts::about;
use super::builder::Builder;
use crate::components::{
    Checkboxes, ChoiceItem, ErrorMessage, Fieldset, Hint, Input, Label, Legend, Radios, Select, SelectItem,
    Textarea,
};
use crate::messages::staff::conditions as say;

/// A row as it was typed, with what can be chosen in it.
#[derive(Debug, Clone, Default)]
pub struct Row {
    /// What it is about.
    pub about: About,
    /// How its answer can be compared; nothing while nothing that has one is chosen.
    pub comparisons: Vec<Comparison>,
    /// How it is compared.
    pub comparison: Option<Comparison>,
    /// What it is compared with.
    pub answers: Answers,
    /// What another condition says, or a part that cannot be changed here.
    pub said: Option<Said>,
}

/// What an answer is compared with.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Answers {
    /// Nothing is asked for.
    #[default]
    Nothing,
    /// Any of these: value, title, and whether it is chosen.
    Options(Vec<(String, String, bool)>),
    /// One of these.
    OneOf(Vec<(String, String, bool)>),
    /// What was typed, an answer a line.
    Typed(String),
}

impl Answers {
    /// Its name in a form that is posted, which says what the inputs were drawn for.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Options(_) => "options",
            Self::OneOf(_) => "one-of",
            Self::Typed(_) => "typed",
        }
    }
}

/// A row with its inputs.
pub(super) fn view(index: usize, row: &Row, page: &Builder) -> AnyView {
    let id = if index + 1 == page.rows.len() { "last".to_owned() } else { format!("row-{index}") };
    let inner = match &row.about {
        About::Kept(_) => kept(index, row),
        _ => (question(index, row, page), answer(index, row, page)).into_any(),
    };
    let take_out = (page.rows.len() > 1 || matches!(row.about, About::Kept(_))).then(|| take_out(index));
    view! {
        <div class="app-row" id=id tabindex="-1">
            <fieldset class="govuk-fieldset">
                <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{say::row(index + 1)}</legend>
                {inner}
                {take_out}
            </fieldset>
        </div>
    }
    .into_any()
}

fn hidden(name: &str, index: usize, value: String) -> AnyView {
    let name = format!("{name}-{index}");
    view! { <input type="hidden" name=name value=value /> }.into_any()
}

fn kept(index: usize, row: &Row) -> AnyView {
    let said = row.said.iter().map(|said| words(std::slice::from_ref(said))).collect::<Vec<_>>();
    view! {
        {hidden("about", index, row.about.to_code())}
        <div class="govuk-inset-text">{said} <p class="govuk-hint">{say::KEPT}</p></div>
    }
    .into_any()
}

fn label(text: &'static str, index: usize) -> Label {
    Label::new((text, about(&say::of_row(index + 1))).into_any())
}

fn legend(text: &'static str, index: usize) -> Fieldset {
    let legend = Legend {
        classes: "govuk-fieldset__legend--s app-row__legend".to_owned(),
        ..Legend::new((text, about(&say::of_row(index + 1))).into_any())
    };
    Fieldset { legend: Some(legend), ..Fieldset::default() }
}

fn question(index: usize, row: &Row, page: &Builder) -> AnyView {
    let chosen = row.about.to_code();
    let first =
        SelectItem { value: Some(String::new()), text: say::CHOOSE.to_owned(), ..SelectItem::default() };
    let offered = page.offered.iter().map(|(code, text)| SelectItem {
        value: Some(code.clone()),
        text: text.clone(),
        ..SelectItem::default()
    });
    let select = Select {
        name: format!("about-{index}"),
        value: chosen.clone(),
        items: std::iter::once(first).chain(offered).collect(),
        label: label(say::QUESTION, index),
        error_message: page.errors.of(&format!("about-{index}")),
        ..Select::default()
    };
    let says = row.said.as_ref().map(|said| {
        view! { <div class="govuk-inset-text">{say::SAYS} " " {words(std::slice::from_ref(said))}</div> }
    });
    // What the inputs below are for: with another question chosen, they are asked anew.
    let asks = row.answers.as_str().to_owned();
    (hidden("drawn", index, chosen), hidden("asks", index, asks), select.view(), says).into_any()
}

fn answer(index: usize, row: &Row, page: &Builder) -> Option<AnyView> {
    if row.comparisons.is_empty() {
        return None;
    }
    let comparisons = row.comparisons.iter().map(|comparison| SelectItem {
        value: Some(comparison.as_str().to_owned()),
        text: say::comparison(*comparison).to_owned(),
        ..SelectItem::default()
    });
    let comparison = Select {
        name: format!("comparison-{index}"),
        value: row.comparison.map(|comparison| comparison.as_str().to_owned()).unwrap_or_default(),
        items: comparisons.collect(),
        label: label(say::COMPARISON, index),
        ..Select::default()
    };
    let error = page.errors.of(&format!("answers-{index}"));
    let answers = match &row.answers {
        Answers::Nothing => return Some(comparison.view().into_any()),
        Answers::Options(options) => checkboxes(index, options, error),
        Answers::OneOf(options) => radios(index, options, error),
        Answers::Typed(typed) => self::typed(index, typed, error),
    };
    Some(view! { {comparison.view()} <div class="app-row__answers">{answers}</div> }.into_any())
}

fn items(options: &[(String, String, bool)]) -> Vec<ChoiceItem> {
    let item = |(value, title, checked): &(String, String, bool)| ChoiceItem {
        value: value.clone(),
        text: title.clone().into(),
        checked: *checked,
        ..ChoiceItem::default()
    };
    options.iter().map(item).collect()
}

fn checkboxes(index: usize, options: &[(String, String, bool)], error: Option<ErrorMessage>) -> AnyView {
    Checkboxes {
        name: format!("answers-{index}"),
        items: items(options),
        fieldset: Some(legend(say::ANSWERS, index)),
        error_message: error,
        classes: "govuk-checkboxes--small".to_owned(),
        ..Checkboxes::default()
    }
    .view()
    .into_any()
}

fn radios(index: usize, options: &[(String, String, bool)], error: Option<ErrorMessage>) -> AnyView {
    Radios {
        name: format!("answers-{index}"),
        items: items(options),
        fieldset: Some(legend(say::ANSWER, index)),
        error_message: error,
        classes: "govuk-radios--small govuk-radios--inline".to_owned(),
        ..Radios::default()
    }
    .view()
    .into_any()
}

fn typed(index: usize, typed: &str, error: Option<ErrorMessage>) -> AnyView {
    let lines = typed.lines().count().clamp(2, 12);
    Textarea {
        name: format!("answers-{index}"),
        value: typed.to_owned(),
        rows: lines.to_string(),
        label: label(say::TYPED, index),
        hint: Some(Hint::new(say::SEVERAL)),
        error_message: error,
        classes: "app-row__typed".to_owned(),
        spellcheck: Some(false),
        ..Textarea::default()
    }
    .view()
    .into_any()
}

fn take_out(index: usize) -> AnyView {
    let (id, name) = (format!("out-{index}"), format!("out-{index}"));
    let rest = format!("({})", say::row(index + 1));
    view! {
        <div class="govuk-checkboxes govuk-checkboxes--small app-row__out">
            <div class="govuk-checkboxes__item">
                <input class="govuk-checkboxes__input" id=id.clone() name=name type="checkbox" value="yes" />
                <label class="govuk-label govuk-checkboxes__label" for=id>{say::TAKE_OUT}{about(&rest)}</label>
            </div>
        </div>
    }
    .into_any()
}

/// The input of the name.
pub(super) fn name(page: &Builder) -> AnyView {
    Input {
        name: "name".to_owned(),
        value: page.name.clone(),
        label: Label::new(say::NAME),
        hint: Some(Hint::new(say::NAME_HINT)),
        error_message: page.errors.of("name"),
        ..Input::default()
    }
    .view()
    .into_any()
}
