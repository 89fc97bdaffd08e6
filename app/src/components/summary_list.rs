use leptos::either::Either;
use leptos::prelude::*;

use super::content::{Content, classes};

/// Questions and their answers: <https://design-system.service.gov.uk/components/summary-list/>.
#[derive(Default)]
#[cfg_attr(test, derive(serde::Deserialize), serde(default, rename_all = "camelCase", deny_unknown_fields))]
pub struct SummaryList {
    /// The rows.
    pub rows: Vec<SummaryRow>,
    /// More classes, such as `govuk-summary-list--no-border`.
    pub classes: String,
}

/// A row of a summary list.
#[derive(Default)]
#[cfg_attr(test, derive(serde::Deserialize), serde(default, rename_all = "camelCase", deny_unknown_fields))]
pub struct SummaryRow {
    /// What it is about.
    pub key: SummaryCell,
    /// What was answered.
    pub value: SummaryCell,
    /// What can be done about it.
    pub actions: Option<SummaryActions>,
    /// More classes.
    pub classes: String,
}

/// The key or the value of a row.
#[derive(Default)]
#[cfg_attr(test, derive(serde::Deserialize), serde(default, rename_all = "camelCase", deny_unknown_fields))]
pub struct SummaryCell {
    /// What it says.
    pub text: Content,
    /// More classes.
    pub classes: String,
}

/// What can be done about a row.
#[derive(Default)]
#[cfg_attr(test, derive(serde::Deserialize), serde(default, rename_all = "camelCase", deny_unknown_fields))]
pub struct SummaryActions {
    /// The links.
    pub items: Vec<SummaryAction>,
    /// More classes.
    pub classes: String,
}

/// A link of a row: "Change".
#[derive(Default)]
#[cfg_attr(test, derive(serde::Deserialize), serde(default, rename_all = "camelCase", deny_unknown_fields))]
pub struct SummaryAction {
    /// Where it leads.
    pub href: String,
    /// What it does.
    pub text: Content,
    /// What it does it to, read out after the text: "your name".
    pub visually_hidden_text: String,
    /// More classes.
    pub classes: String,
}

impl SummaryCell {
    /// A cell that says `text`.
    pub fn new(text: impl Into<Content>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }
}

impl SummaryList {
    /// Its HTML.
    pub fn view(self) -> impl IntoView + use<> {
        let any =
            self.rows.iter().any(|row| row.actions.as_ref().is_some_and(|actions| !actions.items.is_empty()));
        let rows: Vec<_> = self.rows.into_iter().map(|row| row.view(any)).collect();
        view! { <dl class=classes("govuk-summary-list", &self.classes)>{rows}</dl> }
    }
}

impl SummaryRow {
    fn view(self, any_has_actions: bool) -> impl IntoView + use<> {
        let base = if any_has_actions && self.actions.is_none() {
            "govuk-summary-list__row govuk-summary-list__row--no-actions"
        } else {
            "govuk-summary-list__row"
        };
        view! {
            <div class=classes(base, &self.classes)>
                <dt class=classes("govuk-summary-list__key", &self.key.classes)>{self.key.text.view()}</dt>
                <dd class=classes("govuk-summary-list__value", &self.value.classes)>{self.value.text.view()}</dd>
                {self.actions.and_then(SummaryActions::view)}
            </div>
        }
    }
}

impl SummaryActions {
    fn view(self) -> Option<impl IntoView + use<>> {
        let several = self.items.len() > 1;
        let class = classes("govuk-summary-list__actions", &self.classes);
        let mut links: Vec<_> = self.items.into_iter().map(SummaryAction::view).collect();
        let inner = if several {
            let items: Vec<_> = links
                .into_iter()
                .map(|link| view! { <li class="govuk-summary-list__actions-list-item">{link}</li> })
                .collect();
            Either::Left(view! { <ul class="govuk-summary-list__actions-list">{items}</ul> })
        } else {
            Either::Right(links.pop()?)
        };
        Some(view! { <dd class=class>{inner}</dd> })
    }
}

impl SummaryAction {
    fn view(self) -> impl IntoView + use<> {
        let hidden = self.visually_hidden_text;
        let hidden =
            (!hidden.is_empty()).then(|| view! { <span class="govuk-visually-hidden">" " {hidden}</span> });
        view! { <a class=classes("govuk-link", &self.classes) href=self.href>{self.text.view()} {hidden}</a> }
    }
}
