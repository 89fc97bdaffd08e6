//! Questions of several inputs in one fieldset: dates in a row, names and addresses one below the other.

use crate::drawn::Drawn;
use form_schemas::journey::{ErrorModel, PartControl, QuestionModel};
use form_schemas::question::{Part, RangeEnd};
use leptos::prelude::*;

use super::around::{error, fieldset, hint};
use super::control::{typing, width};
use crate::components::{DateInput, DateItem, FieldGroup, Fieldset, Input, Label, Legend, Textarea};
use crate::messages::Hosted;

/// The inputs of a question that has several.
pub(super) fn parts(model: &QuestionModel, messages: &'static Hosted, parts: &[PartControl]) -> AnyView {
    if parts.iter().any(|input| input.part.end().is_some()) {
        range(model, messages, parts)
    } else if parts.iter().all(|input| input.part.is_of_date()) {
        row(model, messages, parts, fieldset(model, messages)).view().drawn()
    } else {
        stack(model, messages, parts)
    }
}

/// The parts of a date, in one row.
fn row(
    model: &QuestionModel,
    messages: &'static Hosted,
    parts: &[PartControl],
    around: Fieldset,
) -> DateInput {
    let wrong: Vec<Part> = model.errors.iter().filter_map(|error| error.part).collect();
    let items = parts.iter().map(|input| DateItem {
        name: input.part.to_string(),
        label: messages.part(input.part).label.to_owned(),
        value: input.value.clone(),
        id: input.id.clone(),
        classes: input.width.map(width).unwrap_or_default().to_owned(),
        autocomplete: input.autocomplete.clone().unwrap_or_default(),
        error: (!wrong.is_empty()).then(|| wrong.contains(&input.part)),
        ..DateItem::default()
    });
    DateInput {
        id: group(model, parts),
        name_prefix: model.name.to_string(),
        items: items.collect(),
        fieldset: Some(around),
        hint: hint(model),
        error_message: error(model, messages),
        ..DateInput::default()
    }
}

/// The id of all inputs together: that of the first without its part.
fn group(model: &QuestionModel, parts: &[PartControl]) -> String {
    let first = parts.first().and_then(|first| first.id.strip_suffix(&format!("-{}", first.part)));
    first.unwrap_or(model.name.as_str()).to_owned()
}

/// The two dates of a range, each in a fieldset of its own within that of the question.
fn range(model: &QuestionModel, messages: &'static Hosted, parts: &[PartControl]) -> AnyView {
    let id = group(model, parts);
    let dates: Vec<_> = [RangeEnd::From, RangeEnd::To]
        .into_iter()
        .map(|end| {
            let inputs: Vec<PartControl> =
                parts.iter().filter(|input| input.part.end() == Some(end)).cloned().collect();
            let legend = Legend {
                classes: "govuk-fieldset__legend--s".to_owned(),
                ..Legend::new(messages.range_end(end).to_owned())
            };
            let of_end = |error: &ErrorModel| error.part.and_then(Part::end) == Some(end);
            let own = QuestionModel { hint: None, ..of_errors(model, of_end) };
            let around = Fieldset { legend: Some(legend), ..Fieldset::default() };
            let end = if end == RangeEnd::From { "from" } else { "to" };
            DateInput { id: format!("{id}-{end}"), ..row(&own, messages, &inputs, around) }.view()
        })
        .collect();
    around(model, messages, (id, dates.drawn()))
}

/// Inputs one below the other, each with its own error.
fn stack(model: &QuestionModel, messages: &'static Hosted, parts: &[PartControl]) -> AnyView {
    let inputs: Vec<_> = parts
        .iter()
        .map(|input| {
            let words = messages.part(input.part);
            let label = if input.optional {
                format!("{} {}", words.label, messages.optional)
            } else {
                words.label.to_owned()
            };
            let error_message = error(&of_errors(model, |error| error.part == Some(input.part)), messages);
            if let Some(rows) = input.rows {
                let lines = Textarea {
                    id: input.id.clone(),
                    name: input.name.clone(),
                    value: input.value.clone(),
                    rows: rows.to_string(),
                    label: Label::new(label),
                    error_message,
                    autocomplete: input.autocomplete.clone().unwrap_or_default(),
                    spellcheck: Some(false),
                    ..Textarea::default()
                };
                return lines.view().drawn();
            }
            typing(
                Input {
                    id: input.id.clone(),
                    name: input.name.clone(),
                    value: input.value.clone(),
                    label: Label::new(label),
                    error_message,
                    classes: input.width.map(width).unwrap_or_default().to_owned(),
                    autocomplete: input.autocomplete.clone().unwrap_or_default(),
                    ..Input::default()
                },
                input.typing,
            )
            .view()
            .drawn()
        })
        .collect();
    around(model, messages, (group(model, parts), inputs.drawn()))
}

/// The fieldset of a question whose inputs have errors of their own, with what is wrong with it as a whole.
fn around(model: &QuestionModel, messages: &'static Hosted, (id, inputs): (String, AnyView)) -> AnyView {
    let whole = of_errors(model, |error| error.part.is_none());
    FieldGroup {
        id,
        fieldset: Fieldset { children: inputs.into(), ..fieldset(model, messages) },
        hint: hint(model),
        error_message: error(&whole, messages),
    }
    .view()
    .drawn()
}

/// The question with some of its errors.
fn of_errors(model: &QuestionModel, keep: impl Fn(&ErrorModel) -> bool) -> QuestionModel {
    let mut some = model.clone();
    some.errors.retain(keep);
    some
}
