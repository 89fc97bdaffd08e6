use leptos::prelude::*;

use super::content::{Content, classes};

/// The state of a thing, in a word: <https://design-system.service.gov.uk/components/tag/>.
#[derive(Default)]
#[cfg_attr(test, derive(serde::Deserialize), serde(default, rename_all = "camelCase", deny_unknown_fields))]
pub struct Tag {
    /// The word.
    pub text: Content,
    /// Its colour: `govuk-tag--grey`, `govuk-tag--green` … The word says it, never the colour alone.
    pub classes: String,
}

impl Tag {
    /// Its HTML.
    pub fn view(self) -> impl IntoView + use<> {
        view! { <strong class=classes("govuk-tag", &self.classes)>{self.text.view()}</strong> }
    }
}
