//! A question of the printed form.

use form_schemas::export::outline::{Asked, Offered};
use leptos::prelude::*;

use super::document::shown_if;
use super::{facts, kind, lines};
use crate::messages::staff::printed as say;

/// A question with all that is said of it.
pub(super) fn question(asked: &Asked, language: &str) -> AnyView {
    // A value that is worked out may have no words: its name stands for it.
    let is_worded = !asked.title.trim().is_empty();
    let title = if is_worded { asked.title.clone() } else { asked.names.join(" › ") };
    let around: Vec<_> = asked
        .around
        .iter()
        .flatten()
        .map(|text| view! { <span class="around" lang=language.to_owned()>{text.clone()}</span> " " })
        .collect();
    let facts: Vec<_> = facts(asked)
        .into_iter()
        .map(|(key, value)| view! { <dt>{key}</dt> <dd class="text">{value}</dd> })
        .collect();
    let list = asked.list.as_deref().map(|id| {
        let said = say::list(id);
        view! { <p>{said}</p> }
    });
    let offered = (!asked.options.is_empty()).then(|| {
        view! { <h4>{say::OPTIONS}</h4> {options(&asked.options, language)} }
    });
    view! {
        <article>
            <h3 lang=language.to_owned()>{title}</h3>
            <p>{kind(asked)} " " {around}</p>
            {shown_if(lines(&asked.when))}
            <dl>{facts}</dl>
            {list}
            {offered}
            {errors(asked, language)}
        </article>
    }
    .into_any()
}

/// Options with what the data says.
pub(super) fn options(offered: &[Offered], language: &str) -> AnyView {
    let items: Vec<_> = offered
        .iter()
        .map(|option| {
            let (title, value) = (option.title.clone(), option.value.clone());
            let description = option
                .description
                .clone()
                .map(|text| view! { <span class="text" lang=language.to_owned()>{text}</span> " " });
            view! {
                <li><span class="box"></span><span lang=language.to_owned()>{title}</span> " " {description} <code>{value}</code></li>
            }
        })
        .collect();
    view! { <ul class="options">{items}</ul> }.into_any()
}

fn errors(asked: &Asked, language: &str) -> Option<AnyView> {
    let errors: Vec<_> = asked
        .errors
        .iter()
        .map(|error| {
            view! { <dt><code>{error.code}</code></dt> <dd lang=language.to_owned()>{error.text.clone()}</dd> }
        })
        .collect();
    (!errors.is_empty()).then(|| view! { <h4>{say::ERRORS}</h4> <dl>{errors}</dl> }.into_any())
}
