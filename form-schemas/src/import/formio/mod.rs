//! Form.io: a tree of components, as its builder exports it and as platforms wrap it (CHEFS, Open Forms, the Home Office's form
//! builder).
//!
//! Scripts are never run: what one decides, works out or checks is said to a person. Conditions that a script only spells out (`show =
//! data.a === "b"`) are read like those that the builder writes.

mod address;
mod beside;
mod choices;
mod compares;
mod component;
mod conditions;
mod content;
mod day;
mod equality;
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
mod unseen;
mod wrapped;

use super::document::Document as File;
use super::outline::{Group, Outline, Part, Said, Shape, one_line};
use super::{ImportError, Imported, Report, limits};
use keys::Keys;
use members::{Located, text};
use serde_json::{Map, Value};
use wrapped::{Forms, Found};

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
    let forms = wrapped::forms(&file.value)?;
    few(&forms.found)?;
    let mut report = Report { format: "formio".to_owned(), file: file.name.to_owned(), ..Report::default() };
    let components: Vec<Located<'_>> = forms.found.iter().flat_map(components_of).collect();
    for form in &forms.found {
        members::misplaced(form.source, &form.pointer, &mut report);
    }
    let mut reading =
        Form { report, keys: Keys::of(&components), submit: None, to_mend: Vec::new(), lost: Vec::new() };
    let parts = if forms.are_steps {
        reading.steps(&forms)
    } else {
        reading.parts(&components, &tree::Around::default())
    };
    reading.unseen(&parts);
    wrapped::settings(&forms.found, &file.value, &mut reading.report);
    reading.notes();
    let (title, start) = called(forms);
    if title.is_some() {
        reading.report.counts.texts.take();
    }
    let outline = Outline {
        title: title.unwrap_or_default(),
        start,
        submit: reading.submit,
        parts,
        to_mend: reading.to_mend,
        lost: reading.lost,
        ..Outline::default()
    };
    outline.finish(file.name, reading.report)
}

fn components_of<'a>(form: &Found<'a>) -> Vec<Located<'a>> {
    members::components(form.source, "components", &form.pointer)
}

/// Refuses more components than a form can hold.
fn few(forms: &[Found<'_>]) -> Result<(), ImportError> {
    let is_component =
        |object: &Map<String, Value>| object.contains_key("key") && object.contains_key("type");
    let count = |form: &Found<'_>| {
        form.source.get("components").map_or(0, |value| limits::objects(value, &is_component).len())
    };
    let at = forms.first().map(|form| format!("{}/components", form.pointer)).unwrap_or_default();
    limits::few((forms.iter().map(count).sum(), limits::MOST_COMPONENTS), "components", &at)
}

/// What the form is called, and what it says first.
fn called(
    Forms { name, description, mut found, are_steps, .. }: Forms<'_>,
) -> (Option<String>, Option<String>) {
    if are_steps {
        return (name.as_deref().and_then(one_line), description);
    }
    let Some(form) = found.pop() else { return (None, None) };
    let title = text(form.source, "title").or_else(|| text(form.source, "name")).or(form.name);
    (title.as_deref().and_then(one_line), form.description)
}

impl Form {
    /// The steps of a form, each a page.
    fn steps(&mut self, forms: &Forms<'_>) -> Vec<Part> {
        for at in &forms.empty {
            self.report
                .leave(at.clone(), "This step holds no components in this file, so nothing of it is asked.");
        }
        let mut pages = Vec::new();
        for form in &forms.found {
            let around = tree::Around { on_page: true, ..tree::Around::default() };
            let title = form.name.clone().or_else(|| text(form.source, "title"));
            let mut parts = self.parts(&components_of(form), &around);
            if let (Some(text), false) = (form.description.clone(), parts.is_empty()) {
                let pointer = format!("{}/description", form.pointer);
                parts.insert(0, Part::Content(Said { pointer, kind: "markdown", text, ..Said::default() }));
            }
            pages.push(Part::Group(Group {
                pointer: form.pointer.clone(),
                title: title.as_deref().and_then(one_line),
                shape: Shape::Page,
                parts,
                ..Group::default()
            }));
        }
        pages
    }

    fn notes(&mut self) {
        let notes = [
            "Panels are pages. Without panels each question has a page of its own, and a heading among them begins a page.",
            "A box to tick is answered with yes or no, or is a declaration where it must be ticked.",
            "How components look (columns, sizes, themes, masks while typing) is the same for every form here.",
        ];
        self.report.notes.extend(notes.map(str::to_owned));
    }
}
