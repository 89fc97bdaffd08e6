//! Form.io: a tree of components, as its builder exports it and as platforms wrap it (CHEFS, Open Forms, the Home Office's form
//! builder).
//!
//! Scripts are never run: what one decides, works out or checks is said to a person. Conditions that a script only spells out (`show =
//! data.a === "b"`) are read like those that the builder writes.

mod choices;
mod compares;
mod component;
mod conditions;
mod content;
mod errors;
mod groups;
mod keys;
mod leftover;
mod logic;
mod members;
mod question;
mod script;
mod survey;
mod texts;
mod tree;
mod wrapped;

use super::document::Document as File;
use super::outline::{Outline, one_line};
use super::{ImportError, Imported, Report, limits};
use keys::Keys;
use members::{Located, text};
use serde_json::{Map, Value};

/// What is known while one form is read.
struct Form {
    report: Report,
    /// What components are called in conditions.
    keys: Keys,
    /// The words of the button.
    submit: Option<String>,
    /// What a person must look at, of the form as a whole.
    to_mend: Vec<String>,
    /// Questions that are not asked: where they stand.
    lost: Vec<String>,
}

/// Imports one form.
pub(super) fn import(file: &File<'_>) -> Result<Imported, ImportError> {
    let form = wrapped::form(&file.value)?;
    let is_component =
        |object: &Map<String, Value>| object.contains_key("key") && object.contains_key("type");
    let count = form.source.get("components").map_or(0, |value| limits::objects(value, &is_component).len());
    limits::few((count, limits::MOST_COMPONENTS), "components", &format!("{}/components", form.pointer))?;
    let report = Report { format: "formio".to_owned(), file: file.name.to_owned(), ..Report::default() };
    let components: Vec<Located<'_>> = members::components(form.source, "components", &form.pointer);
    let mut reading =
        Form { report, keys: Keys::of(&components), submit: None, to_mend: Vec::new(), lost: Vec::new() };
    let parts = reading.parts(&components, &tree::Around::default());
    wrapped::settings(&form, &file.value, &mut reading.report);
    reading.notes();
    let title = text(form.source, "title").or_else(|| text(form.source, "name")).or(form.name);
    let title = title.as_deref().and_then(one_line);
    if title.is_some() {
        reading.report.counts.texts.take();
    }
    let outline = Outline {
        title: title.unwrap_or_default(),
        start: form.description,
        submit: reading.submit,
        parts,
        to_mend: reading.to_mend,
        lost: reading.lost,
        ..Outline::default()
    };
    outline.finish(file.name, reading.report)
}

impl Form {
    fn notes(&mut self) {
        let notes = [
            "Panels are pages. Without panels each question has a page of its own, and a heading among them begins a page.",
            "A box to tick is answered with yes or no, or is a declaration where it must be ticked.",
            "How components look (columns, sizes, themes, masks while typing) is the same for every form here.",
        ];
        self.report.notes.extend(notes.map(str::to_owned));
    }
}
