use leptos::either::Either;
use leptos::prelude::*;

use super::content::{Content, classes, present};

/// Something that a person must know and that the page is not about:
/// <https://design-system.service.gov.uk/components/notification-banner/>.
#[derive(Default)]
#[cfg_attr(test, derive(serde::Deserialize), serde(default, rename_all = "camelCase", deny_unknown_fields))]
pub struct NotificationBanner {
    /// What it says: a text is set as its heading, a view as it is.
    pub text: Content,
    /// What kind of news: "Important" or "Success", unless given.
    pub title_text: Content,
    /// `success`, or nothing.
    pub r#type: String,
    /// `alert` for a success, `region` otherwise, unless given.
    pub role: String,
    /// The id of its title; `govuk-notification-banner-title` unless given.
    pub title_id: String,
    /// More classes.
    pub classes: String,
    /// Whether the page opens with the focus here, which needs no script.
    pub focus: bool,
}

impl NotificationBanner {
    /// Its HTML.
    pub fn view(self) -> impl IntoView + use<> {
        let success = self.r#type == "success";
        let base = if success {
            "govuk-notification-banner govuk-notification-banner--success"
        } else {
            "govuk-notification-banner"
        };
        let role = present(self.role).unwrap_or_else(|| if success { "alert" } else { "region" }.to_owned());
        let id = present(self.title_id).unwrap_or_else(|| "govuk-notification-banner-title".to_owned());
        let labelledby = id.clone();
        let title = match self.title_text {
            title if !title.is_empty() => title,
            _ if success => "Success".into(),
            _ => "Important".into(),
        };
        let content = match self.text {
            Content::View(view) => Either::Left(view),
            text @ Content::Text(_) => Either::Right((!text.is_empty()).then(|| {
                view! { <p class="govuk-notification-banner__heading">{text.view()}</p> }
            })),
        };
        view! {
            <div class=classes(base, &self.classes) role=role aria-labelledby=labelledby
                data-module="govuk-notification-banner" tabindex=self.focus.then_some("-1") autofocus=self.focus>
                <div class="govuk-notification-banner__header">
                    <h2 class="govuk-notification-banner__title" id=id>{title.view()}</h2>
                </div>
                <div class="govuk-notification-banner__content">{content}</div>
            </div>
        }
    }
}
