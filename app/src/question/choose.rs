//! Questions that are answered by choosing: a few options or many, one of them or several.

use form_schemas::journey::{OptionModel, QuestionModel};

use super::around::{error, fieldset, hint, label};
use super::revealed::Revealed;
use crate::components::{Checkboxes, ChoiceItem, Hint, Radios, Select, SelectItem};
use crate::messages::Hosted;

/// Yes or no, on one line where neither reveals anything.
pub(super) fn yes_no(
    model: &QuestionModel,
    messages: &'static Hosted,
    value: Option<bool>,
    revealed: &Revealed<'_>,
) -> Radios {
    let items: Vec<ChoiceItem> = [("yes", messages.yes, true), ("no", messages.no, false)]
        .into_iter()
        .map(|(posted, text, answer)| ChoiceItem {
            value: posted.to_owned(),
            text: text.into(),
            checked: value == Some(answer),
            conditional: revealed.by(model, posted, messages),
            classes: revealed.marks(model, posted),
            ..ChoiceItem::default()
        })
        .collect();
    let reveals = items.iter().any(|item| item.conditional.is_some());
    Radios {
        id_prefix: model.id.clone(),
        name: model.name.to_string(),
        items,
        fieldset: Some(fieldset(model, messages)),
        hint: hint(model),
        error_message: error(model, messages),
        classes: if reveals { "" } else { "govuk-radios--inline" }.to_owned(),
    }
}

/// One of a few options.
pub(super) fn radios(
    model: &QuestionModel,
    messages: &'static Hosted,
    options: &[OptionModel],
    revealed: &Revealed<'_>,
) -> Radios {
    Radios {
        id_prefix: model.id.clone(),
        name: model.name.to_string(),
        items: options.iter().map(|option| choice(model, option, messages, revealed)).collect(),
        fieldset: Some(fieldset(model, messages)),
        hint: hint(model),
        error_message: error(model, messages),
        ..Radios::default()
    }
}

/// Any number of options; the one that excludes the others stands apart.
pub(super) fn checkboxes(
    model: &QuestionModel,
    messages: &'static Hosted,
    options: &[OptionModel],
    revealed: &Revealed<'_>,
) -> Checkboxes {
    let mut items = Vec::with_capacity(options.len() + 1);
    for option in options {
        if option.excludes && !items.is_empty() {
            items.push(ChoiceItem { divider: messages.or.to_owned(), ..ChoiceItem::default() });
        }
        items.push(choice(model, option, messages, revealed));
    }
    Checkboxes {
        id_prefix: model.id.clone(),
        name: model.name.to_string(),
        items,
        fieldset: Some(fieldset(model, messages)),
        hint: hint(model),
        error_message: error(model, messages),
        ..Checkboxes::default()
    }
}

/// One box to tick, with what is declared beside it.
pub(super) fn declaration(
    model: &QuestionModel,
    messages: &'static Hosted,
    (statement, ticked): (Option<&str>, bool),
    revealed: &Revealed<'_>,
) -> Checkboxes {
    let item = ChoiceItem {
        id: model.id.clone(),
        value: "yes".to_owned(),
        text: statement.unwrap_or(messages.confirm).into(),
        checked: ticked,
        conditional: revealed.by(model, "yes", messages),
        classes: revealed.marks(model, "yes"),
        ..ChoiceItem::default()
    };
    Checkboxes {
        id_prefix: model.id.clone(),
        name: model.name.to_string(),
        items: vec![item],
        fieldset: Some(fieldset(model, messages)),
        hint: hint(model),
        error_message: error(model, messages),
        ..Checkboxes::default()
    }
}

fn choice(
    model: &QuestionModel,
    option: &OptionModel,
    messages: &'static Hosted,
    revealed: &Revealed<'_>,
) -> ChoiceItem {
    ChoiceItem {
        id: option.id.clone(),
        value: option.value.clone(),
        text: option.title.as_str().into(),
        hint: option.description.as_deref().filter(|text| !text.is_empty()).map(Hint::new),
        checked: option.chosen,
        behaviour: if option.excludes { "exclusive" } else { "" }.to_owned(),
        conditional: revealed.by(model, &option.value, messages),
        classes: revealed.marks(model, &option.value),
        ..ChoiceItem::default()
    }
}

/// One of many options. Nothing is chosen at first.
pub(super) fn select(
    model: &QuestionModel,
    messages: &'static Hosted,
    options: &[OptionModel],
    revealed: &Revealed<'_>,
) -> Select {
    let nothing = SelectItem {
        value: Some(String::new()),
        text: messages.select_nothing.to_owned(),
        ..SelectItem::default()
    };
    let items = options.iter().map(|option| SelectItem {
        value: Some(option.value.clone()),
        text: option.title.clone(),
        selected: Some(option.chosen),
        classes: revealed.marks(model, &option.value),
        ..SelectItem::default()
    });
    Select {
        id: model.id.clone(),
        name: model.name.to_string(),
        items: std::iter::once(nothing).chain(items).collect(),
        label: label(model, messages),
        hint: hint(model),
        error_message: error(model, messages),
        ..Select::default()
    }
}
