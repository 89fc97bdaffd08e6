use leptos::prelude::*;

use super::content::{Content, classes};

/// The confirmation that something is done: <https://design-system.service.gov.uk/components/panel/>.
/// Its title is the page's `h1`.
#[derive(Default)]
#[cfg_attr(test, derive(serde::Deserialize), serde(default, rename_all = "camelCase", deny_unknown_fields))]
pub struct Panel {
    /// What is done.
    pub title_text: Content,
    /// What to keep: the reference.
    pub text: Content,
    /// More classes.
    pub classes: String,
}

impl Panel {
    /// Its HTML.
    pub fn view(self) -> impl IntoView + use<> {
        let body = (!self.text.is_empty())
            .then(|| view! { <div class="govuk-panel__body">{self.text.view()}</div> });
        // An interruption asks, it confirms nothing.
        let asks = self.classes.contains("govuk-panel--interruption");
        let base = if asks { "govuk-panel" } else { "govuk-panel govuk-panel--confirmation" };
        view! {
            <div class=classes(base, &self.classes)>
                <h1 class="govuk-panel__title">{self.title_text.view()}</h1>
                {body}
            </div>
        }
    }
}
