use leptos::either::Either;
use leptos::prelude::*;

use super::content::{Content, classes, present};

/// An error at a question, in the same words as in the summary:
/// <https://design-system.service.gov.uk/components/error-message/>.
#[derive(Default)]
#[cfg_attr(test, derive(serde::Deserialize), serde(default, rename_all = "camelCase", deny_unknown_fields))]
pub struct ErrorMessage {
    /// Its id: the id of the question and `-error`.
    pub id: String,
    /// What is wrong and how to mend it.
    pub text: Content,
    /// More classes.
    pub classes: String,
    /// What is read out before it: "Error", unless given; nothing when empty.
    pub visually_hidden_text: Option<String>,
}

impl ErrorMessage {
    /// An error that says `text`.
    pub fn new(text: impl Into<Content>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// Its HTML.
    pub fn view(self) -> impl IntoView + use<> {
        let hidden = self.visually_hidden_text.unwrap_or_else(|| "Error".to_owned());
        let text = self.text.view();
        let inner = if hidden.is_empty() {
            Either::Left(text)
        } else {
            Either::Right(view! { <span class="govuk-visually-hidden">{hidden} ":"</span> " " {text} })
        };
        view! { <p id=present(self.id) class=classes("govuk-error-message", &self.classes)>{inner}</p> }
    }

    /// Its HTML as the error of the field `id`.
    pub(super) fn of(self, id: &str) -> impl IntoView + use<> {
        Self { id: format!("{id}-error"), ..self }.view()
    }
}
