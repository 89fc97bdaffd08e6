//! A line by which one of many options is found, and the matches to choose from.

use crate::drawn::Drawn;
use form_schemas::journey::{QuestionModel, SearchInput};
use leptos::prelude::*;

use super::around::{error, fieldset, hint, label};
use crate::components::{ChoiceItem, Conditional, Input, Label, Radios};
use crate::messages::Hosted;

/// A line; or where it is not known which option is meant, the matches, and the line again below "None of these".
pub(super) fn search(model: &QuestionModel, messages: &'static Hosted, input: &SearchInput) -> AnyView {
    if input.matches.is_empty() {
        let line = Input {
            id: model.id.clone(),
            label: label(model, messages),
            hint: hint(model),
            error_message: error(model, messages),
            ..line(model, input)
        };
        return searched(line, messages);
    }
    let again = Input {
        id: format!("{}-search", model.id),
        label: Label::new(messages.search_again.to_owned()),
        ..line(model, input)
    };
    let items = input.matches.iter().map(|option| ChoiceItem {
        id: option.id.clone(),
        value: option.value.clone(),
        text: option.title.as_str().into(),
        ..ChoiceItem::default()
    });
    let or = ChoiceItem { divider: messages.or.to_owned(), ..ChoiceItem::default() };
    let none = ChoiceItem {
        id: format!("{}-none", model.id),
        text: messages.search_none.into(),
        conditional: Some(Conditional { children: searched(again, messages).into() }),
        ..ChoiceItem::default()
    };
    Radios {
        id_prefix: model.id.clone(),
        name: input.match_name.clone(),
        items: items.chain([or, none]).collect(),
        fieldset: Some(fieldset(model, messages)),
        hint: hint(model),
        error_message: error(model, messages),
        ..Radios::default()
    }
    .view()
    .drawn()
}

fn line(model: &QuestionModel, input: &SearchInput) -> Input {
    Input {
        name: model.name.to_string(),
        value: input.value.clone(),
        autocomplete: input.autocomplete.clone().unwrap_or_default(),
        spellcheck: Some(false),
        ..Input::default()
    }
}

/// In the editor nothing is searched.
#[cfg(feature = "island")]
fn searched(input: Input, _: &'static Hosted) -> AnyView {
    input.view().drawn()
}

/// A line with what the script says that shows matches while one types.
#[cfg(not(feature = "island"))]
fn searched(input: Input, messages: &'static Hosted) -> AnyView {
    view! {
        <div
            class="app-search"
            data-help=messages.search_help
            data-count=messages.search_count
            data-one=messages.search_one
            data-nothing=messages.search_nothing
        >
            {input.view()}
        </div>
    }
    .drawn()
}
