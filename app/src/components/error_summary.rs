use leptos::either::Either;
use leptos::prelude::*;

use super::content::{Content, classes, present};

/// What is wrong on the page, above its heading: <https://design-system.service.gov.uk/components/error-summary/>.
#[derive(Default)]
#[cfg_attr(test, derive(serde::Deserialize), serde(default, rename_all = "camelCase", deny_unknown_fields))]
pub struct ErrorSummary {
    /// "There is a problem".
    pub title_text: Content,
    /// What the list cannot say.
    pub description_text: Content,
    /// The errors, each a link to its input.
    pub error_list: Vec<ErrorLink>,
    /// More classes.
    pub classes: String,
    /// Whether it has the focus when the page opens, without a script: `tabindex="-1" autofocus`. (Ours.)
    pub focus: bool,
}

/// One error of the summary.
#[derive(Default)]
#[cfg_attr(test, derive(serde::Deserialize), serde(default, rename_all = "camelCase", deny_unknown_fields))]
pub struct ErrorLink {
    /// What is wrong and how to mend it.
    pub text: Content,
    /// Where: `#` and the id of the first input concerned.
    pub href: String,
}

impl ErrorSummary {
    /// Its HTML.
    pub fn view(self) -> impl IntoView + use<> {
        let description =
            (!self.description_text.is_empty()).then(|| view! { <p>{self.description_text.view()}</p> });
        let list = (!self.error_list.is_empty()).then(|| {
            let items: Vec<_> = self.error_list.into_iter().map(ErrorLink::view).collect();
            view! { <ul class="govuk-list govuk-error-summary__list">{items}</ul> }
        });
        view! {
            <div class=classes("govuk-error-summary", &self.classes) data-module="govuk-error-summary"
                tabindex=self.focus.then_some("-1") autofocus=self.focus>
                <div role="alert">
                    <h2 class="govuk-error-summary__title">{self.title_text.view()}</h2>
                    <div class="govuk-error-summary__body">{description} {list}</div>
                </div>
            </div>
        }
    }
}

impl ErrorLink {
    fn view(self) -> impl IntoView + use<> {
        let text = self.text.view();
        let inner = match present(self.href) {
            Some(href) => Either::Left(view! { <a href=href>{text}</a> }),
            None => Either::Right(text),
        };
        view! { <li>{inner}</li> }
    }
}
