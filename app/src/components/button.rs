use crate::drawn::Drawn;
use leptos::either::Either;
use leptos::prelude::*;

use super::content::{Content, classes, present};

/// A button: <https://design-system.service.gov.uk/components/button/>.
///
/// Without `href` it is a real `<button>`, which answers to Space and Enter. With `href` it is a link that looks
/// like a button; that needs a script to answer to Space, so no page of ours uses it.
#[derive(Default)]
#[cfg_attr(test, derive(serde::Deserialize), serde(default, rename_all = "camelCase", deny_unknown_fields))]
pub struct Button {
    /// What it does, as a verb.
    pub text: Content,
    /// More classes, such as `govuk-button--secondary` or `govuk-button--warning`.
    pub classes: String,
    /// `submit` unless given.
    pub r#type: String,
    /// The name it is posted under.
    pub name: String,
    /// The value it is posted with.
    pub value: String,
    /// Its id.
    pub id: String,
    /// Whether it cannot be pressed. Prefer a button that says what is missing.
    pub disabled: bool,
    /// Where a link leads that looks like a button.
    pub href: String,
    /// Whether it starts a form: bigger, with an arrow.
    pub is_start_button: bool,
}

impl Button {
    /// A button that submits its form and says `text`.
    pub fn new(text: impl Into<Content>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// The same as a secondary button.
    #[must_use]
    pub fn secondary(self) -> Self {
        Self { classes: "govuk-button--secondary".to_owned(), ..self }
    }

    /// The same as a button that destroys something.
    #[must_use]
    pub fn warning(self) -> Self {
        Self { classes: "govuk-button--warning".to_owned(), ..self }
    }

    /// Its HTML.
    pub fn view(self) -> impl IntoView + use<> {
        let base = if self.is_start_button { "govuk-button govuk-button--start" } else { "govuk-button" };
        let class = classes(base, &self.classes);
        let id = present(self.id);
        let text = match self.text {
            Content::View(view) if self.is_start_button => {
                Content::View(view! { <span>{view}</span> }.drawn())
            }
            text => text,
        };
        let inner = (text.view(), self.is_start_button.then(arrow));
        if self.href.is_empty() {
            let kind = present(self.r#type).unwrap_or_else(|| "submit".to_owned());
            Either::Left(view! {
                <button type=kind name=present(self.name) value=present(self.value) disabled=self.disabled
                    aria-disabled=self.disabled.then_some("true") class=class data-module="govuk-button" id=id>
                    {inner}
                </button>
            })
        } else {
            Either::Right(view! {
                <a href=self.href role="button" draggable="false" class=class data-module="govuk-button" id=id>{inner}</a>
            })
        }
    }
}

fn arrow() -> impl IntoView + use<> {
    view! {
        <svg class="govuk-button__start-icon" xmlns="http://www.w3.org/2000/svg" width="17.5" height="19"
            viewBox="0 0 33 40" aria-hidden="true" focusable="false">
            <path fill="currentColor" d="M0 0h13l20 20-20 20H0l20-20z"></path>
        </svg>
    }
}
