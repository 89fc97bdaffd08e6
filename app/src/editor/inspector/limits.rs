//! The limits of a kind: how long, how big, which days.

use super::fields::{Field, check};
use super::subject::{Subject, set_text, typed};
use crate::drawn::Drawn;
use crate::messages::editor as messages;
use form_schemas::question::{Kind, Length, Number, Question};
use leptos::prelude::*;

/// The limits of this kind; nothing where it has none.
pub fn limits(subject: Subject, kind: &str) -> AnyView {
    let fields = match kind {
        "short-text" | "long-text" => length(subject).drawn(),
        "number" => number(subject).drawn(),
        _ => return ().drawn(),
    };
    view! {
        <details class="fe-part">
            <summary>{messages::LIMITS}</summary>
            {fields}
        </details>
    }
    .drawn()
}

fn length(subject: Subject) -> impl IntoView {
    let longest = |question: &Question| match &question.kind {
        Kind::ShortText(text) => text.max_length.to_string(),
        Kind::LongText(text) => match text.length {
            Length::Characters(characters) | Length::Words { characters, .. } => characters.to_string(),
        },
        _ => String::new(),
    };
    Field::new("fe-max-length", messages::MAX_LENGTH).number().view(subject.text(longest), move |typed| {
        let Some(most) = typed.trim().parse().ok().filter(|most| (1..=100_000).contains(most)) else {
            return;
        };
        subject.change("max-length", |question| match &mut question.kind {
            Kind::ShortText(text) => text.max_length = most,
            Kind::LongText(text) => match &mut text.length {
                Length::Characters(characters) | Length::Words { characters, .. } => *characters = most,
            },
            _ => {}
        });
    })
}

fn as_number(question: &Question) -> Option<&Number> {
    match &question.kind {
        Kind::Number(number) => Some(number),
        _ => None,
    }
}

fn number(subject: Subject) -> impl IntoView {
    let change = move |field: &'static str, change: Box<dyn FnOnce(&mut Number)>| {
        subject.change(field, |question| {
            if let Kind::Number(number) = &mut question.kind {
                change(number);
            }
        });
    };
    let limit = |read: fn(&Number) -> Option<String>| {
        subject.text(move |question| as_number(question).and_then(read).unwrap_or_default())
    };
    view! {
        {check(
            Field::new("fe-integer", messages::INTEGER),
            subject.flag(|question| as_number(question).is_some_and(|number| number.integer)),
            move |ticked| change("integer", Box::new(move |number| number.integer = ticked)),
        )}
        {Field::new("fe-minimum", messages::MINIMUM).number().view(
            limit(|number| number.minimum.as_ref().map(ToString::to_string)),
            move |typed| if let Ok(limit) = parse(&typed) {
                change("minimum", Box::new(move |number| number.minimum = limit));
            },
        )}
        {Field::new("fe-maximum", messages::MAXIMUM).number().view(
            limit(|number| number.maximum.as_ref().map(ToString::to_string)),
            move |typed| if let Ok(limit) = parse(&typed) {
                change("maximum", Box::new(move |number| number.maximum = limit));
            },
        )}
        {Field::new("fe-prefix", messages::PREFIX).number().view(
            subject.text(|question| typed(question.prefix.as_ref())),
            move |typed| subject.change("prefix", |question| set_text(&mut question.prefix, typed)),
        )}
        {Field::new("fe-suffix", messages::SUFFIX).number().view(
            subject.text(|question| typed(question.suffix.as_ref())),
            move |typed| subject.change("suffix", |question| set_text(&mut question.suffix, typed)),
        )}
    }
}

/// A limit as it is typed: nothing is no limit; what is no number (yet) changes nothing.
fn parse(typed: &str) -> Result<Option<serde_json::Number>, serde_json::Error> {
    match typed.trim() {
        "" => Ok(None),
        number => number.parse().map(Some),
    }
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn a_limit_is_a_number_or_none() {
        assert_eq!(parse(" ").unwrap(), None);
        assert_eq!(parse("-5").unwrap(), Some((-5).into()));
        assert!(parse("-").is_err());
        assert!(parse("many").is_err());
    }
}
