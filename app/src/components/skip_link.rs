use leptos::prelude::*;

use super::content::{Content, classes, present};

/// The way past the header for a keyboard: <https://design-system.service.gov.uk/components/skip-link/>.
#[derive(Default)]
#[cfg_attr(test, derive(serde::Deserialize), serde(default, rename_all = "camelCase", deny_unknown_fields))]
pub struct SkipLink {
    /// Where it leads; `#content` unless given.
    pub href: String,
    /// What it says.
    pub text: Content,
    /// More classes.
    pub classes: String,
}

impl SkipLink {
    /// Its HTML.
    pub fn view(self) -> impl IntoView + use<> {
        let href = present(self.href).unwrap_or_else(|| "#content".to_owned());
        view! {
            <a href=href class=classes("govuk-skip-link", &self.classes) data-module="govuk-skip-link">{self.text.view()}</a>
        }
    }
}
