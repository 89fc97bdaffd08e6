use leptos::prelude::*;

use super::content::{classes, described_by, group_class, present};
use super::{ErrorMessage, Hint, Label};

/// An input for files: <https://design-system.service.gov.uk/components/file-upload/>.
#[derive(Default)]
#[cfg_attr(test, derive(serde::Deserialize), serde(default, rename_all = "camelCase", deny_unknown_fields))]
pub struct FileUpload {
    /// Its id; the name unless given.
    pub id: String,
    /// The name it is posted under.
    pub name: String,
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
    /// The endings and media types that the browser offers: `.csv,text/csv`.
    pub accept: String,
    /// Whether several files can be chosen.
    pub multiple: bool,
}

impl FileUpload {
    /// Its HTML, label, hint and error included.
    pub fn view(self) -> impl IntoView + use<> {
        let id = if self.id.is_empty() { self.name.clone() } else { self.id };
        let error = self.error_message.is_some();
        let base = if error { "govuk-file-upload govuk-file-upload--error" } else { "govuk-file-upload" };
        let describedby = described_by(&self.described_by, &id, self.hint.is_some(), error);
        let label = Label { r#for: id.clone(), ..self.label }.view();
        let hint = self.hint.map(|hint| hint.of(&id));
        let message = self.error_message.map(|message| message.of(&id));
        view! {
            <div class=group_class(error)>
                {label} {hint} {message}
                <input class=classes(base, &self.classes) id=id name=self.name type="file" multiple=self.multiple
                    accept=present(self.accept) aria-describedby=describedby />
            </div>
        }
    }
}
