use crate::drawn::Drawn;
use form_schemas::journey::{Control, LineInput, QuestionModel};
use form_schemas::question::Typing;
use leptos::prelude::*;

use super::around::{error, hint, label};
use super::choose::{checkboxes, declaration, radios, select, yes_no};
use super::parts::parts;
use super::revealed::Revealed;
use super::search::search;
use crate::components::{Affix, Hint, Input, InsetText, Textarea};
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
        Control::Line(input) => line(model, messages, input).view().drawn(),
        Control::Search(input) => search(model, messages, input),
        Control::LongText { value, rows, max_words, max_length } => {
            long_text(model, messages, value, *rows, (*max_words, *max_length))
        }
        Control::Parts(inputs) => parts(model, messages, inputs),
        Control::YesNo { value } => yes_no(model, messages, *value, revealed).view().drawn(),
        Control::Radios { options } => radios(model, messages, options, revealed).view().drawn(),
        Control::Checkboxes { options } => checkboxes(model, messages, options, revealed).view().drawn(),
        Control::Select { options } => select(model, messages, options, revealed).view().drawn(),
        Control::Declaration { statement, ticked } => {
            declaration(model, messages, (statement.as_deref(), *ticked), revealed).view().drawn()
        }
        Control::Hidden { value } => {
            view! { <input type="hidden" name=model.name.to_string() value=value.clone()/> }.drawn()
        }
        Control::File => nothing_yet(model, messages.no_files),
        Control::Later { kind } if kind == "computed" => nothing_yet(model, messages.computed),
        Control::Later { .. } => nothing_yet(model, messages.no_kind),
    }
}

fn affix(text: Option<&String>) -> Option<Affix> {
    text.filter(|text| !text.is_empty()).map(|text| Affix { text: text.clone(), ..Affix::default() })
}

fn line(model: &QuestionModel, messages: &'static Hosted, input: &LineInput) -> Input {
    let is_number = matches!(input.typing, Typing::Whole | Typing::Decimal);
    let characters = model.width.or(is_number.then_some(10));
    typing(
        Input {
            id: model.id.clone(),
            name: model.name.to_string(),
            value: input.value.clone(),
            label: label(model, messages),
            hint: hint(model),
            error_message: error(model, messages),
            prefix: affix(model.prefix.as_ref()),
            suffix: affix(model.suffix.as_ref()),
            classes: characters.map(width).unwrap_or_default().to_owned(),
            autocomplete: input.autocomplete.clone().unwrap_or_default(),
            ..Input::default()
        },
        input.typing,
    )
}

/// An input for what is typed into it: its type, its keyboard, and no spelling where no dictionary helps.
pub(super) fn typing(input: Input, typing: Typing) -> Input {
    let (kind, mode) = match typing {
        Typing::Words => return input,
        Typing::Names => ("", ""),
        Typing::Whole => ("", "numeric"),
        Typing::Decimal => ("", "decimal"),
        Typing::Email => ("email", ""),
        Typing::Phone => ("tel", ""),
        Typing::Url => ("url", ""),
    };
    Input { r#type: kind.to_owned(), inputmode: mode.to_owned(), spellcheck: Some(false), ..input }
}

/// The class of the narrowest input that holds so many characters.
pub(super) fn width(characters: u64) -> &'static str {
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
    counted(messages, (words, characters), view! { {textarea.view()} {limit.view()} }.drawn())
}

/// In the editor nothing is typed.
#[cfg(feature = "island")]
fn counted(_: &'static Hosted, _: (Option<u64>, u64), inner: AnyView) -> AnyView {
    inner
}

/// A long text with what the script says that counts.
#[cfg(not(feature = "island"))]
fn counted(messages: &'static Hosted, (words, characters): (Option<u64>, u64), inner: AnyView) -> AnyView {
    let (left, over) = match words {
        Some(_) => (messages.words_left, messages.words_over),
        None => (messages.characters_left, messages.characters_over),
    };
    view! {
        <div
            class="app-count"
            data-max=words.unwrap_or(characters).to_string()
            data-words=words.map(|_| "")
            data-left=left.many
            data-left-one=left.one
            data-over=over.many
            data-over-one=over.one
        >
            {inner}
        </div>
    }
    .drawn()
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
