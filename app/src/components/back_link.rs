use leptos::prelude::*;

use super::content::{Content, classes, present};

/// The way back along the journey: <https://design-system.service.gov.uk/components/back-link/>.
#[derive(Default)]
#[cfg_attr(test, derive(serde::Deserialize), serde(default, rename_all = "camelCase", deny_unknown_fields))]
pub struct BackLink {
    /// Where it leads.
    pub href: String,
    /// What it says; "Back" unless given.
    pub text: Content,
    /// More classes.
    pub classes: String,
}

impl BackLink {
    /// Its HTML.
    pub fn view(self) -> impl IntoView + use<> {
        let text = if self.text.is_empty() { "Back".into() } else { self.text };
        let href = present(self.href).unwrap_or_else(|| "#".to_owned());
        view! { <a href=href class=classes("govuk-back-link", &self.classes)>{text.view()}</a> }
    }
}
