use leptos::prelude::*;

use super::content::{Content, classes, present};

/// A warning of something that cannot be undone: <https://design-system.service.gov.uk/components/warning-text/>.
#[derive(Default)]
#[cfg_attr(test, derive(serde::Deserialize), serde(default, rename_all = "camelCase", deny_unknown_fields))]
pub struct WarningText {
    /// What it warns of.
    pub text: Content,
    /// What is read out in place of the exclamation mark; "Warning" unless given.
    pub icon_fallback_text: String,
    /// More classes.
    pub classes: String,
}

impl WarningText {
    /// Its HTML.
    pub fn view(self) -> impl IntoView + use<> {
        let fallback = present(self.icon_fallback_text).unwrap_or_else(|| "Warning".to_owned());
        view! {
            <div class=classes("govuk-warning-text", &self.classes)>
                <span class="govuk-warning-text__icon" aria-hidden="true">"!"</span>
                <strong class="govuk-warning-text__text">
                    <span class="govuk-visually-hidden">{fallback}</span>
                    " "
                    {self.text.view()}
                </strong>
            </div>
        }
    }
}
