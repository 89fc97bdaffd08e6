//! The languages of a form: adding one, taking one away.

use leptos::prelude::*;

use super::parts::{paragraph, posted, subheading};
use super::translations::{Progress, Translations};
use crate::components::{Button, Hint, Input, Label, Select, SelectItem};
use crate::messages::staff::translations as say;

/// Adding a language.
pub(super) fn add(page: &Translations) -> AnyView {
    let there = |tag: &str| tag == page.own || page.languages.iter().any(|language| language.tag == tag);
    let first =
        SelectItem { value: Some(String::new()), text: say::CHOOSE.to_owned(), ..SelectItem::default() };
    let others = say::COMMON.iter().filter(|(tag, _)| !there(tag)).map(|(tag, name)| SelectItem {
        value: Some((*tag).to_owned()),
        text: (*name).to_owned(),
        ..SelectItem::default()
    });
    let inputs = (
        Select {
            name: "language".to_owned(),
            value: page.chosen.clone(),
            items: std::iter::once(first).chain(others).collect(),
            label: Label::new(say::LANGUAGE),
            error_message: page.errors.of("language"),
            ..Select::default()
        }
        .view(),
        Input {
            name: "code".to_owned(),
            value: page.code.clone(),
            label: Label::new(say::CODE),
            hint: Some(Hint::new(say::CODE_HINT)),
            error_message: page.errors.of("code"),
            classes: "govuk-input--width-10".to_owned(),
            spellcheck: Some(false),
            ..Input::default()
        }
        .view(),
        Button::new(say::ADD_BUTTON).secondary().view(),
    );
    let form = posted(&format!("{}/add", page.base()), &page.frame.token, inputs.into_any());
    (subheading(say::ADD), form).into_any()
}

/// Taking the language away whose texts are shown.
pub(super) fn remove(page: &Translations, shown: &Progress) -> AnyView {
    let name = say::remove(&say::language(&shown.tag));
    let tag = shown.tag.clone();
    let inputs = (
        view! { <input type="hidden" name="language" value=tag /> },
        paragraph(say::REMOVE_LEAD),
        Button::new(name.clone()).warning().view(),
    );
    let form = posted(&format!("{}/remove", page.base()), &page.frame.token, inputs.into_any());
    view! {
        <details class="govuk-details">
            <summary class="govuk-details__summary"><span class="govuk-details__summary-text">{name}</span></summary>
            <div class="govuk-details__text">{form}</div>
        </details>
    }
    .into_any()
}
