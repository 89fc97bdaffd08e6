use leptos::prelude::*;

use super::content::{Content, classes, present};

/// Help that opens on demand: <https://design-system.service.gov.uk/components/details/>.
#[derive(Default)]
#[cfg_attr(test, derive(serde::Deserialize), serde(default, rename_all = "camelCase", deny_unknown_fields))]
pub struct Details {
    /// What one presses.
    pub summary_text: Content,
    /// What opens.
    pub text: Content,
    /// Its id.
    pub id: String,
    /// Whether it is open from the start.
    pub open: bool,
    /// More classes.
    pub classes: String,
}

impl Details {
    /// Its HTML.
    pub fn view(self) -> impl IntoView + use<> {
        view! {
            <details id=present(self.id) class=classes("govuk-details", &self.classes) open=self.open>
                <summary class="govuk-details__summary">
                    <span class="govuk-details__summary-text">{self.summary_text.view()}</span>
                </summary>
                <div class="govuk-details__text">{self.text.view()}</div>
            </details>
        }
    }
}
