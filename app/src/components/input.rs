use leptos::either::Either;
use leptos::prelude::*;

use super::content::{classes, described_by, group_class, present};
use super::{ErrorMessage, Hint, Label};

/// A text input of one line: <https://design-system.service.gov.uk/components/text-input/>.
#[derive(Default)]
#[cfg_attr(test, derive(serde::Deserialize), serde(default, rename_all = "camelCase", deny_unknown_fields))]
pub struct Input {
    /// Its id; the name unless given.
    pub id: String,
    /// The name it is posted under.
    pub name: String,
    /// `text` unless given.
    pub r#type: String,
    /// What is typed in it.
    pub value: String,
    /// Its label.
    pub label: Label,
    /// Its hint.
    pub hint: Option<Hint>,
    /// What is wrong with it.
    pub error_message: Option<ErrorMessage>,
    /// Ids that describe it besides its hint and error.
    pub described_by: String,
    /// A unit before it, such as "£". Not read out, so the label says it as well.
    pub prefix: Option<Affix>,
    /// A unit after it.
    pub suffix: Option<Affix>,
    /// More classes, such as `govuk-input--width-10`.
    pub classes: String,
    /// The kind of keyboard: `numeric`, `decimal`.
    pub inputmode: String,
    /// What the browser may fill in (WCAG 1.3.5).
    pub autocomplete: String,
    /// `none`, `words` …
    pub autocapitalize: String,
    /// Whether the browser checks the spelling.
    pub spellcheck: Option<bool>,
    /// A pattern for the keyboard; never relied on.
    pub pattern: String,
    /// Whether it cannot be changed.
    pub disabled: bool,
}

/// What stands before or after an input.
#[derive(Default)]
#[cfg_attr(test, derive(serde::Deserialize), serde(default, rename_all = "camelCase", deny_unknown_fields))]
pub struct Affix {
    /// The unit.
    pub text: String,
    /// More classes.
    pub classes: String,
}

impl Affix {
    fn view(self, base: &'static str) -> Option<impl IntoView + use<>> {
        (!self.text.is_empty())
            .then(|| view! { <div class=classes(base, &self.classes) aria-hidden="true">{self.text}</div> })
    }
}

impl Input {
    /// Its HTML, label, hint and error included.
    pub fn view(self) -> impl IntoView + use<> {
        let id = if self.id.is_empty() { self.name.clone() } else { self.id };
        let error = self.error_message.is_some();
        let class = if error {
            format!("{} govuk-input--error", classes("govuk-input", &self.classes))
        } else {
            classes("govuk-input", &self.classes)
        };
        let describedby = described_by(&self.described_by, &id, self.hint.is_some(), error);
        let label = Label { r#for: id.clone(), ..self.label }.view();
        let hint = self.hint.map(|hint| hint.of(&id));
        let message = self.error_message.map(|message| message.of(&id));
        let kind = present(self.r#type).unwrap_or_else(|| "text".to_owned());
        let input = view! {
            <input class=class id=id name=self.name type=kind spellcheck=self.spellcheck.map(|on| on.to_string())
                value=present(self.value) disabled=self.disabled aria-describedby=describedby
                autocomplete=present(self.autocomplete) autocapitalize=present(self.autocapitalize)
                pattern=present(self.pattern) inputmode=present(self.inputmode) />
        };
        let prefix = self.prefix.and_then(|prefix| prefix.view("govuk-input__prefix"));
        let suffix = self.suffix.and_then(|suffix| suffix.view("govuk-input__suffix"));
        let input = if prefix.is_some() || suffix.is_some() {
            Either::Left(view! { <div class="govuk-input__wrapper">{prefix} {input} {suffix}</div> })
        } else {
            Either::Right(input)
        };
        view! { <div class=group_class(error)>{label} {hint} {message} {input}</div> }
    }
}
