use crate::drawn::Drawn;
use leptos::prelude::*;

use super::content::{classes, described_by, group_class, present};
use super::fieldset::within;
use super::{ErrorMessage, Fieldset, Hint, Input, Label};

/// A date in three inputs: <https://design-system.service.gov.uk/components/date-input/>.
#[derive(Default)]
#[cfg_attr(test, derive(serde::Deserialize), serde(default, rename_all = "camelCase", deny_unknown_fields))]
pub struct DateInput {
    /// The id of the group; its inputs are `id-day` and so on.
    pub id: String,
    /// What stands before the names of the inputs: `prefix-day`.
    pub name_prefix: String,
    /// Its inputs, in order; the day, the month and the year unless given.
    pub items: Vec<DateItem>,
    /// The fieldset around them, with the question as its legend.
    pub fieldset: Option<Fieldset>,
    /// Its hint.
    pub hint: Option<Hint>,
    /// What is wrong with it.
    pub error_message: Option<ErrorMessage>,
    /// More classes.
    pub classes: String,
}

/// One input of a date.
#[derive(Default)]
#[cfg_attr(test, derive(serde::Deserialize), serde(default, rename_all = "camelCase", deny_unknown_fields))]
pub struct DateItem {
    /// `day`, `month` or `year`.
    pub name: String,
    /// Its label; its name with a capital unless given.
    pub label: String,
    /// What is typed in it.
    pub value: String,
    /// Its id, where it is not made from the id of the group.
    pub id: String,
    /// More classes.
    pub classes: String,
    /// What the browser may fill in: `bday-day` …
    pub autocomplete: String,
    /// The kind of keyboard; `numeric` unless given.
    pub inputmode: String,
    /// A pattern for the keyboard; never relied on.
    pub pattern: String,
    /// Whether the error is about it. Where none is marked, an error marks them all.
    pub error: Option<bool>,
}

impl DateInput {
    /// Its HTML, legend, hint and error included.
    pub fn view(self) -> impl IntoView + use<> {
        let error = self.error_message.is_some();
        let named = self.fieldset.as_ref().map(|fieldset| fieldset.described_by.clone()).unwrap_or_default();
        let describedby = described_by(&named, &self.id, self.hint.is_some(), error);
        let hint = self.hint.map(|hint| hint.of(&self.id));
        let message = self.error_message.map(|message| message.of(&self.id));
        let parts =
            ["day", "month", "year"].map(|name| DateItem { name: name.to_owned(), ..DateItem::default() });
        let items = if self.items.is_empty() { parts.into() } else { self.items };
        let marked = items.iter().any(DateItem::is_marked);
        let items: Vec<_> =
            items.into_iter().map(|item| item.view(&self.id, &self.name_prefix, error && !marked)).collect();
        let inner = view! {
            {hint} {message}
            <div class=classes("govuk-date-input", &self.classes) id=present(self.id)>{items}</div>
        };
        view! { <div class=group_class(error)>{within(self.fieldset, "group", describedby, inner.drawn())}</div> }
    }
}

impl DateItem {
    fn is_marked(&self) -> bool {
        self.error == Some(true) || self.classes.contains("govuk-input--error")
    }

    fn view(self, group: &str, prefix: &str, all_wrong: bool) -> impl IntoView + use<> {
        let mut class = "govuk-date-input__input".to_owned();
        if !self.classes.contains("govuk-input--error")
            && (self.error == Some(true) || (self.error != Some(false) && all_wrong))
        {
            class.push_str(" govuk-input--error");
        }
        if !self.classes.contains("govuk-input--width-") {
            class.push_str(if self.name == "year" {
                " govuk-input--width-4"
            } else {
                " govuk-input--width-2"
            });
        }
        let label = if self.label.is_empty() { capitalised(&self.name) } else { self.label };
        let input = Input {
            id: if self.id.is_empty() { format!("{group}-{}", self.name) } else { self.id },
            name: if prefix.is_empty() { self.name } else { format!("{prefix}-{}", self.name) },
            value: self.value,
            label: Label { classes: "govuk-date-input__label".to_owned(), ..Label::new(label) },
            classes: if self.classes.is_empty() { class } else { format!("{class} {}", self.classes) },
            inputmode: present(self.inputmode).unwrap_or_else(|| "numeric".to_owned()),
            autocomplete: self.autocomplete,
            pattern: self.pattern,
            ..Input::default()
        };
        view! { <div class="govuk-date-input__item">{input.view()}</div> }
    }
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    // The names of inputs are plain letters.
    letters
        .next()
        .map(|first| [first.to_ascii_uppercase()].into_iter().chain(letters).collect())
        .unwrap_or_default()
}
