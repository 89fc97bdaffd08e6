use leptos::prelude::*;

use super::content::{Content, classes, present};

/// A hint of a question, named by its `aria-describedby`.
#[derive(Default)]
#[cfg_attr(test, derive(serde::Deserialize), serde(default, rename_all = "camelCase", deny_unknown_fields))]
pub struct Hint {
    /// Its id: the id of the question and `-hint`.
    pub id: String,
    /// What it says.
    pub text: Content,
    /// More classes.
    pub classes: String,
}

impl Hint {
    /// A hint that says `text`.
    pub fn new(text: impl Into<Content>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// Its HTML.
    pub fn view(self) -> impl IntoView + use<> {
        view! { <div id=present(self.id) class=classes("govuk-hint", &self.classes)>{self.text.view()}</div> }
    }

    /// Its HTML as the hint of the field `id`.
    pub(super) fn of(self, id: &str) -> impl IntoView + use<> {
        Self { id: format!("{id}-hint"), ..self }.view()
    }
}
