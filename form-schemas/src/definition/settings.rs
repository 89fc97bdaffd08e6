//! What is said about the form as a whole: `x-form` without its pages and sections.

use super::Rest;
use crate::{Language, Slug, Text};
use serde::{Deserialize, Serialize};

/// The form as a whole.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FormSettings {
    /// The form's part of its addresses.
    pub slug: Slug,
    /// Its languages, its own first. Never empty.
    pub languages: Vec<Language>,
    /// The IANA time zone in which `today` is worked out.
    pub time_zone: String,
    /// Whether the sections are a task list.
    #[serde(default)]
    pub task_list: bool,
    /// The page before the first; none: the form begins with its first page.
    pub start: Option<Start>,
    /// What the person agrees to before submitting.
    pub declaration: Option<Text>,
    /// The words of the button that submits; none: "Submit".
    pub submit: Option<Text>,
    /// The page after submitting.
    pub confirmation: Option<Confirmation>,
    /// Whom to contact (`contact.text`).
    pub contact: Option<Text>,
    /// Privacy information: an address that begins with `https://` or `http://`, or the text itself.
    pub privacy: Option<Text>,
    /// The accessibility statement: an address, or the text itself.
    pub accessibility: Option<Text>,
    /// What else it holds.
    #[serde(default, skip_serializing_if = "Rest::is_empty")]
    pub rest: Rest,
}

/// The page before the first.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Start {
    /// Its heading; none: the form's title.
    pub title: Option<Text>,
    /// What it says, in Markdown.
    pub text: Text,
    /// The words of its button; none: "Start now".
    pub button: Option<Text>,
}

/// The page after submitting.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Confirmation {
    /// Its heading; none: "Submitted" in the form's language.
    pub title: Option<Text>,
    /// What happens next, in Markdown.
    pub next: Option<Text>,
    /// The address where people can say what they think of the service.
    pub feedback: Option<Text>,
}

impl FormSettings {
    /// The settings of a new form in English.
    pub fn new(slug: Slug) -> Self {
        Self {
            slug,
            languages: vec![Language::english()],
            time_zone: "Europe/London".to_owned(),
            task_list: false,
            start: None,
            declaration: None,
            submit: None,
            confirmation: None,
            contact: None,
            privacy: None,
            accessibility: None,
            rest: Rest::default(),
        }
    }

    /// The form's own language.
    pub fn language(&self) -> Language {
        self.languages.first().cloned().unwrap_or_else(Language::english)
    }
}
