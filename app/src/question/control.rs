use crate::drawn::Drawn;
use form_schemas::journey::{Control, QuestionModel, TextInput};
use form_schemas::question::Part;
use leptos::prelude::*;

use super::around::{error, fieldset, hint, label};
use super::choose::{Revealed, checkboxes, radios, select, yes_no};
use crate::components::{Affix, DateInput, DateItem, Hint, Input, InsetText, Textarea};
use crate::messages::{Hosted, fill, number as written};

/// One question by itself: its label or legend, hint, error and input.
pub fn question(model: &QuestionModel, messages: &'static Hosted) -> AnyView {
    within_page(model, messages, &Revealed::none())
}

/// One question with the questions that its options reveal.
pub(super) fn within_page(
    model: &QuestionModel,
    messages: &'static Hosted,
    revealed: &Revealed<'_>,
) -> AnyView {
    match &model.control {
        Control::ShortText(input) => text(model, messages, input, "").view().drawn(),
        Control::Email(input) => {
            Input { spellcheck: Some(false), ..text(model, messages, input, "email") }.view().drawn()
        }
        Control::Number { value, integer } => number(model, messages, value, *integer).view().drawn(),
        Control::LongText { value, rows, max_words, max_length } => {
            long_text(model, messages, value, *rows, (*max_words, *max_length))
        }
        Control::Date { day, month, year, birthday } => {
            date(model, messages, [day, month, year], *birthday).view().drawn()
        }
        Control::YesNo { value } => yes_no(model, messages, *value, revealed).view().drawn(),
        Control::Radios { options } => radios(model, messages, options, revealed).view().drawn(),
        Control::Checkboxes { options } => checkboxes(model, messages, options, revealed).view().drawn(),
        Control::Select { options } => select(model, messages, options).view().drawn(),
        Control::File => nothing_yet(model, messages.no_files),
        Control::Later { .. } => nothing_yet(model, messages.no_kind),
    }
}

fn affix(text: Option<&String>) -> Option<Affix> {
    text.filter(|text| !text.is_empty()).map(|text| Affix { text: text.clone(), ..Affix::default() })
}

fn text(model: &QuestionModel, messages: &'static Hosted, input: &TextInput, kind: &str) -> Input {
    Input {
        id: model.id.clone(),
        name: model.name.to_string(),
        r#type: kind.to_owned(),
        value: input.value.clone(),
        label: label(model, messages),
        hint: hint(model),
        error_message: error(model, messages),
        prefix: affix(model.prefix.as_ref()),
        suffix: affix(model.suffix.as_ref()),
        classes: model.width.map(width).unwrap_or_default().to_owned(),
        autocomplete: input.autocomplete.clone().unwrap_or_default(),
        ..Input::default()
    }
}

fn number(model: &QuestionModel, messages: &'static Hosted, value: &str, integer: bool) -> Input {
    let held = TextInput { value: value.to_owned(), autocomplete: None };
    let input = text(model, messages, &held, "");
    Input {
        inputmode: if integer { "numeric" } else { "decimal" }.to_owned(),
        spellcheck: Some(false),
        classes: width(model.width.unwrap_or(10)).to_owned(),
        ..input
    }
}

/// The class of the narrowest input that holds so many characters.
fn width(characters: u64) -> &'static str {
    match characters {
        0..=2 => "govuk-input--width-2",
        3 => "govuk-input--width-3",
        4 => "govuk-input--width-4",
        5 => "govuk-input--width-5",
        6..=10 => "govuk-input--width-10",
        11..=20 => "govuk-input--width-20",
        21..=30 => "govuk-input--width-30",
        _ => "",
    }
}

fn long_text(
    model: &QuestionModel,
    messages: &'static Hosted,
    value: &str,
    rows: u64,
    (words, characters): (Option<u64>, u64),
) -> AnyView {
    let limit = match words {
        Some(words) => fill(messages.words_limit, &[("max", &written(&words.to_string()))]),
        None => fill(messages.characters_limit, &[("max", &written(&characters.to_string()))]),
    };
    let limit_id = format!("{}-info", model.id);
    let textarea = Textarea {
        id: model.id.clone(),
        name: model.name.to_string(),
        value: value.to_owned(),
        rows: rows.to_string(),
        label: label(model, messages),
        hint: hint(model),
        error_message: error(model, messages),
        described_by: limit_id.clone(),
        ..Textarea::default()
    };
    let limit = Hint { id: limit_id, classes: "app-limit".to_owned(), ..Hint::new(limit) };
    view! { {textarea.view()} {limit.view()} }.drawn()
}

fn date(model: &QuestionModel, messages: &'static Hosted, values: [&String; 3], birthday: bool) -> DateInput {
    let wrong: Vec<Part> = model.errors.iter().filter_map(|error| error.part).collect();
    let parts = [
        (Part::Day, "day", messages.day),
        (Part::Month, "month", messages.month),
        (Part::Year, "year", messages.year),
    ];
    let items = parts
        .into_iter()
        .zip(values)
        .map(|((part, name, label), value)| DateItem {
            name: name.to_owned(),
            label: label.to_owned(),
            value: value.clone(),
            id: format!("{}-{name}", model.name),
            autocomplete: if birthday { format!("bday-{name}") } else { String::new() },
            error: (!wrong.is_empty()).then(|| wrong.contains(&part)),
            ..DateItem::default()
        })
        .collect();
    DateInput {
        id: model.name.to_string(),
        name_prefix: model.name.to_string(),
        items,
        fieldset: Some(fieldset(model, messages)),
        hint: hint(model),
        error_message: error(model, messages),
        ..DateInput::default()
    }
}

/// A question that cannot be answered yet, and why.
fn nothing_yet(model: &QuestionModel, why: &'static str) -> AnyView {
    let title = model.title.clone();
    let heading = if model.is_heading {
        view! { <h1 class="govuk-heading-l">{title}</h1> }.drawn()
    } else {
        view! { <h2 class="govuk-heading-s">{title}</h2> }.drawn()
    };
    let why = InsetText { id: model.id.clone(), text: why.into(), ..InsetText::default() };
    view! { <div class="govuk-form-group">{heading} {hint(model).map(Hint::view)} {why.view()}</div> }.drawn()
}
