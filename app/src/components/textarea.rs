use leptos::prelude::*;

use super::content::{classes, described_by, group_class, present};
use super::{ErrorMessage, Hint, Label};

/// An input of several lines: <https://design-system.service.gov.uk/components/textarea/>.
#[derive(Default)]
#[cfg_attr(test, derive(serde::Deserialize), serde(default, rename_all = "camelCase", deny_unknown_fields))]
pub struct Textarea {
    /// Its id; the name unless given.
    pub id: String,
    /// The name it is posted under.
    pub name: String,
    /// What is typed in it.
    pub value: String,
    /// How many lines it shows; 5 unless given.
    pub rows: String,
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
    /// What the browser may fill in (WCAG 1.3.5).
    pub autocomplete: String,
    /// Whether the browser checks the spelling.
    pub spellcheck: Option<bool>,
}

impl Textarea {
    /// Its HTML, label, hint and error included.
    pub fn view(self) -> impl IntoView + use<> {
        let id = if self.id.is_empty() { self.name.clone() } else { self.id };
        let error = self.error_message.is_some();
        let base = if error { "govuk-textarea govuk-textarea--error" } else { "govuk-textarea" };
        let describedby = described_by(&self.described_by, &id, self.hint.is_some(), error);
        let label = Label { r#for: id.clone(), ..self.label }.view();
        let hint = self.hint.map(|hint| hint.of(&id));
        let message = self.error_message.map(|message| message.of(&id));
        let rows = present(self.rows).unwrap_or_else(|| "5".to_owned());
        // A line break right after the tag is not part of the value, so one that was typed needs another.
        let value =
            if self.value.starts_with(['\n', '\r']) { format!("\n{}", self.value) } else { self.value };
        view! {
            <div class=group_class(error)>
                {label} {hint} {message}
                <textarea class=classes(base, &self.classes) id=id name=self.name rows=rows
                    spellcheck=self.spellcheck.map(|on| on.to_string()) aria-describedby=describedby
                    autocomplete=present(self.autocomplete)>{value}</textarea>
            </div>
        }
    }
}
