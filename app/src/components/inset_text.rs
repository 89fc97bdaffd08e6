use leptos::prelude::*;

use super::content::{Content, classes, present};

/// A passage that stands out: <https://design-system.service.gov.uk/components/inset-text/>.
#[derive(Default)]
#[cfg_attr(test, derive(serde::Deserialize), serde(default, rename_all = "camelCase", deny_unknown_fields))]
pub struct InsetText {
    /// What it says.
    pub text: Content,
    /// Its id.
    pub id: String,
    /// More classes.
    pub classes: String,
}

impl InsetText {
    /// Its HTML.
    pub fn view(self) -> impl IntoView + use<> {
        view! { <div id=present(self.id) class=classes("govuk-inset-text", &self.classes)>{self.text.view()}</div> }
    }
}
