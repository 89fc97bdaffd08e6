use leptos::either::Either;
use leptos::prelude::*;

use super::content::{classes, described_by, group_class, present};
use super::{ErrorMessage, Hint, Label};

/// One of several answers in a list that opens: <https://design-system.service.gov.uk/components/select/>.
#[derive(Default)]
#[cfg_attr(test, derive(serde::Deserialize), serde(default, rename_all = "camelCase", deny_unknown_fields))]
pub struct Select {
    /// Its id; the name unless given.
    pub id: String,
    /// The name it is posted under.
    pub name: String,
    /// What may be chosen.
    pub items: Vec<SelectItem>,
    /// The value that is chosen; none when empty.
    pub value: String,
    /// Its label.
    pub label: Label,
    /// Its hint.
    pub hint: Option<Hint>,
    /// What is wrong with it.
    pub error_message: Option<ErrorMessage>,
    /// Ids that describe it besides its hint and error.
    pub described_by: String,
    /// More classes.
    pub classes: String,
}

/// One choice of a select.
#[derive(Default)]
#[cfg_attr(test, derive(serde::Deserialize), serde(default, rename_all = "camelCase", deny_unknown_fields))]
pub struct SelectItem {
    /// The value it is posted with; its text where there is none.
    pub value: Option<String>,
    /// What it says.
    pub text: String,
    /// Whether it is chosen.
    pub selected: Option<bool>,
    /// Whether it cannot be chosen.
    pub disabled: bool,
    /// Its classes.
    pub classes: String,
}

impl Select {
    /// Its HTML, label, hint and error included.
    pub fn view(self) -> impl IntoView + use<> {
        let id = if self.id.is_empty() { self.name.clone() } else { self.id };
        let error = self.error_message.is_some();
        let mut class = classes("govuk-select", &self.classes);
        if error {
            class.push_str(" govuk-select--error");
        }
        let describedby = described_by(&self.described_by, &id, self.hint.is_some(), error);
        let label = Label { r#for: id.clone(), ..self.label }.view();
        let hint = self.hint.map(|hint| hint.of(&id));
        let message = self.error_message.map(|message| message.of(&id));
        let value = self.value;
        let items: Vec<_> = self.items.into_iter().map(|item| item.view(&value)).collect();
        view! {
            <div class=group_class(error)>
                {label} {hint} {message}
                <select class=class id=id name=self.name aria-describedby=describedby>{items}</select>
            </div>
        }
    }
}

impl SelectItem {
    fn view(self, chosen: &str) -> impl IntoView + use<> {
        let same = !chosen.is_empty() && self.value.as_deref().unwrap_or(&self.text) == chosen;
        let selected = self.selected.unwrap_or(same);
        // No class would be written as an empty one, for every option of a long list.
        match present(self.classes) {
            Some(class) => Either::Left(view! {
                <option class=class value=self.value selected=selected disabled=self.disabled>{self.text}</option>
            }),
            None => Either::Right(view! {
                <option value=self.value selected=selected disabled=self.disabled>{self.text}</option>
            }),
        }
    }
}
