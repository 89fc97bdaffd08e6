//! What is said about the form as a whole: `x-form` without its pages and sections.

use super::read::Fields;
use super::write::Object;
use super::{Part, Rest, serde_as_document};
use crate::{Language, Slug, Text};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// The form as a whole.
#[derive(Clone, Debug, PartialEq)]
pub struct FormSettings {
    /// The form's part of its addresses.
    pub slug: Slug,
    /// Its languages, its own first. Never empty.
    pub languages: Vec<Language>,
    /// The IANA time zone in which `today` is worked out.
    pub time_zone: String,
    /// Whether the sections are a task list.
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
    pub rest: Rest,
}

/// The page before the first.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
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
pub struct Confirmation {
    /// Its heading; none: "Submitted" in the form's language.
    pub title: Option<Text>,
    /// What happens next, in Markdown.
    pub next: Option<Text>,
    /// The address where people can say what they think of the service.
    pub feedback: Option<Text>,
}

impl FormSettings {
    /// The time zone of a form that names none.
    pub const TIME_ZONE: &'static str = "Europe/London";
    /// What stands in `x-form` but is read elsewhere.
    const ELSEWHERE: [&'static str; 2] = ["pages", "sections"];

    /// The settings of a new form in English.
    pub fn new(slug: Slug) -> Self {
        let mut settings = Self {
            slug,
            languages: vec![Language::english()],
            time_zone: Self::TIME_ZONE.to_owned(),
            task_list: false,
            start: None,
            declaration: None,
            submit: None,
            confirmation: None,
            contact: None,
            privacy: None,
            accessibility: None,
            rest: Rest::default(),
        };
        let said = Object::default()
            .put("format", 1)
            .put("slug", settings.slug.as_str())
            .put("languages", vec![Value::from("en")])
            .put("timeZone", Self::TIME_ZONE)
            .done();
        settings.rest = Rest::of(&settings.write(), &said);
        settings
    }

    /// The form's own language.
    pub fn language(&self) -> Language {
        self.languages.first().cloned().unwrap_or_else(Language::english)
    }

    fn languages(fields: &Fields<'_>) -> Vec<Language> {
        let languages = fields.ids("languages", Language::of);
        if fields.map().get("languages").and_then(Value::as_array).is_some_and(Vec::is_empty) {
            fields.refuse("languages", "A form has at least one language.");
        }
        if languages.is_empty() { vec![Language::english()] } else { languages }
    }
}

impl Start {
    fn read(fields: &Fields<'_>) -> Self {
        Self {
            title: fields.text("title"),
            text: fields.text("text").unwrap_or_default(),
            button: fields.text("button"),
        }
    }

    fn write(&self) -> Map<String, Value> {
        let mut object = Object::default();
        object.text_some("title", self.title.as_ref());
        if self.text != Text::default() {
            object.text("text", &self.text);
        }
        object.text_some("button", self.button.as_ref()).done()
    }
}

impl Confirmation {
    fn read(fields: &Fields<'_>) -> Self {
        Self { title: fields.text("title"), next: fields.text("next"), feedback: fields.text("feedback") }
    }

    fn write(&self) -> Map<String, Value> {
        Object::default()
            .text_some("title", self.title.as_ref())
            .text_some("next", self.next.as_ref())
            .text_some("feedback", self.feedback.as_ref())
            .done()
    }
}

impl Part for FormSettings {
    fn read(fields: &Fields<'_>) -> Option<Self> {
        if fields.count("format").is_some_and(|format| format != 1) {
            fields.refuse("format", "This form is of a later format than 1, which is not known here.");
        }
        let slug = fields.required_id("slug", Slug::of);
        let mut settings = Self {
            slug: slug.unwrap_or_else(Slug::unnamed),
            languages: Self::languages(fields),
            time_zone: fields.string("timeZone").unwrap_or(Self::TIME_ZONE).to_owned(),
            task_list: fields.flag("taskList"),
            start: fields.object("start").map(|fields| Start::read(&fields)),
            declaration: fields.text_if("declaration"),
            submit: fields.text("submit"),
            confirmation: fields.object("confirmation").map(|fields| Confirmation::read(&fields)),
            contact: fields.object("contact").and_then(|fields| fields.text("text")),
            privacy: fields.text_if("privacy"),
            accessibility: fields.text_if("accessibility"),
            rest: Rest::default(),
        };
        let mut read = fields.map().clone();
        read.retain(|key, _| !Self::ELSEWHERE.contains(&key.as_str()));
        settings.rest = Rest::of(&settings.write(), &read);
        Some(settings)
    }

    fn write(&self) -> Map<String, Value> {
        let mut object = Object::default();
        object.put("slug", self.slug.as_str());
        if self.languages != [Language::english()] {
            let languages = self.languages.iter().map(|language| language.as_str().into());
            object.list("languages", languages.collect());
        }
        if self.time_zone != Self::TIME_ZONE {
            object.put("timeZone", self.time_zone.as_str());
        }
        object
            .flag("taskList", self.task_list)
            .put_some("start", self.start.as_ref().map(Start::write))
            .text_some("declaration", self.declaration.as_ref())
            .text_some("submit", self.submit.as_ref())
            .put_some("confirmation", self.confirmation.as_ref().map(Confirmation::write))
            .put_some(
                "contact",
                self.contact.as_ref().map(|text| Object::default().text("text", text).done()),
            )
            .text_some("privacy", self.privacy.as_ref())
            .text_some("accessibility", self.accessibility.as_ref())
            .done_with(&self.rest)
    }
}

serde_as_document!(FormSettings);
