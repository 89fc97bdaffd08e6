use leptos::either::Either;
use leptos::prelude::*;

use super::content::{Content, classes, present};

/// The label of an input: <https://design-system.service.gov.uk/components/text-input/>.
#[derive(Default)]
#[cfg_attr(test, derive(serde::Deserialize), serde(default, rename_all = "camelCase", deny_unknown_fields))]
pub struct Label {
    /// What it says; a label without a text is not shown.
    pub text: Content,
    /// More classes, such as `govuk-label--l`.
    pub classes: String,
    /// Whether it is the page's `h1`.
    pub is_page_heading: bool,
    /// The id of the input.
    pub r#for: String,
}

impl Label {
    /// A label that says `text`.
    pub fn new(text: impl Into<Content>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// Its HTML.
    pub fn view(self) -> impl IntoView + use<> {
        if self.text.is_empty() {
            return None;
        }
        let label = view! {
            <label class=classes("govuk-label", &self.classes) for=present(self.r#for)>{self.text.view()}</label>
        };
        Some(if self.is_page_heading {
            Either::Left(view! { <h1 class="govuk-label-wrapper">{label}</h1> })
        } else {
            Either::Right(label)
        })
    }
}
