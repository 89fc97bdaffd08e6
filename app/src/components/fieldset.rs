use leptos::either::Either;
use leptos::prelude::*;

use super::content::{Content, classes, described_by, group_class, present};
use super::{ErrorMessage, Hint};
use crate::drawn::Drawn;

/// A group of inputs under one legend: <https://design-system.service.gov.uk/components/fieldset/>.
#[derive(Default)]
#[cfg_attr(test, derive(serde::Deserialize), serde(default, rename_all = "camelCase", deny_unknown_fields))]
pub struct Fieldset {
    /// What it asks.
    pub legend: Option<Legend>,
    /// Ids that describe it.
    pub described_by: String,
    /// More classes.
    pub classes: String,
    /// Its role where it is not the fieldset's own: `group` for a date.
    pub role: String,
    /// What it holds.
    #[cfg_attr(test, serde(rename = "text"))]
    pub children: Content,
}

/// The legend of a fieldset.
#[derive(Default)]
#[cfg_attr(test, derive(serde::Deserialize), serde(default, rename_all = "camelCase", deny_unknown_fields))]
pub struct Legend {
    /// What it says.
    pub text: Content,
    /// More classes, such as `govuk-fieldset__legend--l`.
    pub classes: String,
    /// Whether it is the page's `h1`.
    pub is_page_heading: bool,
}

impl Legend {
    /// A legend that says `text`.
    pub fn new(text: impl Into<Content>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    fn view(self) -> Option<impl IntoView + use<>> {
        if self.text.is_empty() {
            return None;
        }
        let text = self.text.view();
        let inner = if self.is_page_heading {
            Either::Left(view! { <h1 class="govuk-fieldset__heading">{text}</h1> })
        } else {
            Either::Right(text)
        };
        Some(view! { <legend class=classes("govuk-fieldset__legend", &self.classes)>{inner}</legend> })
    }
}

impl Fieldset {
    /// Its HTML.
    pub fn view(self) -> impl IntoView + use<> {
        view! {
            <fieldset class=classes("govuk-fieldset", &self.classes) role=present(self.role)
                aria-describedby=present(self.described_by)>
                {self.legend.and_then(Legend::view)}
                {self.children.view()}
            </fieldset>
        }
    }
}

/// A fieldset as a field of a form: with a hint, and what is wrong with it as a whole.
#[derive(Default)]
pub struct FieldGroup {
    /// Its id.
    pub id: String,
    /// The fieldset; what it holds stands below the hint and the error.
    pub fieldset: Fieldset,
    /// Its hint.
    pub hint: Option<Hint>,
    /// What is wrong with it.
    pub error_message: Option<ErrorMessage>,
}

impl FieldGroup {
    /// Its HTML.
    pub fn view(self) -> impl IntoView + use<> {
        let error = self.error_message.is_some();
        let describedby = described_by("", &self.id, self.hint.is_some(), error);
        let hint = self.hint.map(|hint| hint.of(&self.id));
        let message = self.error_message.map(|message| message.of(&self.id));
        let inner = view! { {hint} {message} {self.fieldset.children.view()} };
        let fieldset = Fieldset {
            described_by: describedby.unwrap_or_default(),
            children: inner.drawn().into(),
            ..self.fieldset
        };
        view! { <div class=group_class(error) id=present(self.id)>{fieldset.view()}</div> }
    }
}

/// What a question of several inputs holds, in its fieldset where it has one.
pub(super) fn within(
    fieldset: Option<Fieldset>,
    role: &'static str,
    describedby: Option<String>,
    inner: AnyView,
) -> impl IntoView + use<> {
    match fieldset {
        None => Either::Left(inner),
        Some(fieldset) => Either::Right(
            Fieldset {
                role: role.to_owned(),
                described_by: describedby.unwrap_or_default(),
                children: inner.into(),
                ..fieldset
            }
            .view(),
        ),
    }
}
