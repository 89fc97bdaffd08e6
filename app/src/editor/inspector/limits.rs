//! The options of a kind: how long, how big, which days. The model lists them; what they are called is in the messages.

use super::fields::{Field, check, option as choice};
use super::subject::{Subject, set_text, typed};
use crate::drawn::{Drawn, act};
use crate::messages::editor as messages;
use form_schemas::question::{Inputs, Kind, KindOption, Takes};
use leptos::prelude::*;
use serde_json::Value;

/// The options of this kind; nothing where it has none.
pub fn limits(subject: Subject, kind: &str) -> AnyView {
    let kind = Kind::new(kind);
    let mut fields: Vec<AnyView> = kind.options().iter().map(|option| field(subject, option)).collect();
    if matches!(kind.inputs(), Inputs::Line(_)) || matches!(kind, Kind::Computed(_)) {
        fields.push(affix(subject, "prefix"));
        fields.push(affix(subject, "suffix"));
    }
    if fields.is_empty() {
        return ().drawn();
    }
    view! {
        <details class="fe-part">
            <summary>{messages::LIMITS}</summary>
            {fields}
        </details>
    }
    .drawn()
}

fn field(subject: Subject, option: &'static KindOption) -> AnyView {
    let field = Field::new(&format!("fe-option-{}", option.key), messages::option_label(option));
    let said = subject.text(move |question| question.option_text(option));
    match option.takes {
        Takes::Flag => {
            let ticked = Memo::new(move |_| said.get() == "true");
            check(field, ticked, move |ticked| set(subject, option, ticked.then(|| true.into())))
        }
        Takes::Either(on, off) => {
            let ticked = Memo::new(move |_| said.get() == on);
            check(field, ticked, move |ticked| {
                set(subject, option, Some(if ticked { on } else { off }.into()));
            })
        }
        Takes::OneOf(words) => one_of(subject, option, words, said),
        Takes::Count | Takes::Number | Takes::Amount => line(subject, option, field.number(), said),
        Takes::Words | Takes::Month | Takes::Time => line(subject, option, field, said),
        Takes::Formula => line(subject, option, field.help(messages::FORMULA_HELP).long(), said),
    }
}

/// What cannot be taken (yet) changes nothing.
fn line(subject: Subject, option: &'static KindOption, field: Field, said: Memo<String>) -> AnyView {
    field.view(said, move |text| type_in(subject, option, &text))
}

fn one_of(
    subject: Subject,
    option: &'static KindOption,
    words: &'static [&'static str],
    said: Memo<String>,
) -> AnyView {
    let id = format!("fe-option-{}", option.key);
    let now = said.get_untracked();
    let choices: Vec<_> = words
        .iter()
        .map(|word| choice((*word).to_owned(), messages::option_word(word).to_owned(), *word == now))
        .collect();
    view! {
        <div class="fe-field">
            <label class="fe-label" for=id.clone()>{messages::option_label(option)}</label>
            <select
                class="fe-input"
                id=id
                prop:value=said
                on:change=act(move |event| type_in(subject, option, &event_target_value(&event)))
            >
                {choices}
            </select>
        </div>
    }
    .drawn()
}

fn type_in(subject: Subject, option: &'static KindOption, text: &str) {
    subject.change(option.key, move |question| {
        // What it does not take changes nothing: it is still being typed.
        let _ = question.type_option(option, text);
    });
}

fn set(subject: Subject, option: &'static KindOption, value: Option<Value>) {
    subject.change(option.key, move |question| {
        // What the kind cannot be read with changes nothing.
        let _ = question.set_option(option, value);
    });
}

/// What stands before or after the input.
fn affix(subject: Subject, key: &'static str) -> AnyView {
    let is_prefix = key == "prefix";
    Field::new(&format!("fe-{key}"), messages::kind_option(key)).number().view(
        subject.text(move |question| {
            typed(if is_prefix { &question.prefix } else { &question.suffix }.as_ref())
        }),
        move |text| {
            subject.change(key, move |question| {
                set_text(if is_prefix { &mut question.prefix } else { &mut question.suffix }, text);
            });
        },
    )
}
