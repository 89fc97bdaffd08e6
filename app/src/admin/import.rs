//! Importing a form from a file or from text, and the report of what was taken.

use leptos::prelude::*;

use super::frame::{Frame, Page, Place};
use super::parts::{Column, Errors, go, heading, heading_of, paragraph, subheading, table};
use crate::components::{Button, FileUpload, Hint, Label, Select, SelectItem, Textarea};
use crate::messages::staff::{forms, number};

/// `GET, POST /forms/import`.
#[derive(Debug, Clone, Default)]
pub struct Import {
    /// The frame.
    pub frame: Frame,
    /// The id that the form will have: posting twice makes one form.
    pub id: String,
    /// What was pasted.
    pub text: String,
    /// The format that was chosen; empty to find out.
    pub format: String,
    /// The formats there are: value and name.
    pub formats: Vec<(String, String)>,
    /// What is wrong.
    pub errors: Errors,
    /// What is wrong inside the document, in words, each with where it stands.
    pub findings: Vec<Finding>,
}

/// Something that is wrong in, or that was changed of, what was imported.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Finding {
    /// Where it stands in the source, in words; empty for the whole of it.
    pub place: String,
    /// What happened and why.
    pub message: String,
}

/// `GET /forms/{id}/import-report`.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// The frame.
    pub frame: Frame,
    /// The form's id.
    pub form: String,
    /// What it is called.
    pub title: String,
    /// What was counted.
    pub counts: Vec<Counted>,
    /// How the source reads what can be read in two ways.
    pub notes: Vec<String>,
    /// What was changed.
    pub changed: Vec<Finding>,
    /// What was not taken.
    pub left: Vec<Finding>,
}

/// How many of one thing there are on both sides.
#[derive(Debug, Clone, Copy, Default)]
pub struct Counted {
    /// What it is.
    pub what: &'static str,
    /// In the file.
    pub source: usize,
    /// Of these, in the form.
    pub taken: usize,
    /// Of these, not in the form.
    pub left: usize,
    /// In the form, counted there.
    pub form: usize,
}

/// Import a form.
pub fn view(page: &Import) -> AnyView {
    let token = page.frame.token.clone();
    let id = page.id.clone();
    let found = (!page.findings.is_empty()).then(|| findings(forms::IMPORT_WRONG, &page.findings));
    let body = view! {
        {heading(forms::IMPORT.to_owned())}
        {paragraph(forms::IMPORT_LEAD)}
        {found}
        <form method="post" action="/forms/import" enctype="multipart/form-data" novalidate>
            <input type="hidden" name="_token" value=token />
            <input type="hidden" name="id" value=id />
            {file(&page.errors)}
            {text(page)}
            {format(page)}
            {Button::new(forms::IMPORT_BUTTON).view()}
        </form>
    };
    Page::new(&page.frame, forms::IMPORT)
        .at(Place::Forms)
        .errors(&page.errors)
        .back("/forms", forms::FORMS)
        .view(body.into_any())
}

fn file(errors: &Errors) -> AnyView {
    FileUpload {
        name: "file".to_owned(),
        label: Label::new(forms::IMPORT_FILE),
        hint: Some(Hint::new(forms::IMPORT_FILE_HINT)),
        error_message: errors.of("file"),
        accept: ".json,.yaml,.yml,application/json".to_owned(),
        multiple: true,
        ..FileUpload::default()
    }
    .view()
    .into_any()
}

fn text(page: &Import) -> AnyView {
    Textarea {
        name: "text".to_owned(),
        value: page.text.clone(),
        rows: "8".to_owned(),
        label: Label::new(forms::IMPORT_TEXT),
        hint: Some(Hint::new(forms::IMPORT_TEXT_HINT)),
        error_message: page.errors.of("text"),
        spellcheck: Some(false),
        classes: "app-code".to_owned(),
        ..Textarea::default()
    }
    .view()
    .into_any()
}

fn format(page: &Import) -> AnyView {
    let mut items = vec![SelectItem {
        value: Some(String::new()),
        text: forms::IMPORT_AUTO.to_owned(),
        ..SelectItem::default()
    }];
    items.extend(page.formats.iter().map(|(value, text)| SelectItem {
        value: Some(value.clone()),
        text: text.clone(),
        ..SelectItem::default()
    }));
    Select {
        name: "format".to_owned(),
        value: page.format.clone(),
        items,
        label: Label::new(forms::IMPORT_FORMAT),
        error_message: page.errors.of("format"),
        ..Select::default()
    }
    .view()
    .into_any()
}

/// What was imported.
pub fn report(page: &Report) -> AnyView {
    let base = format!("/forms/{}", page.form);
    let edit = format!("{base}/edit");
    let counts = (!page.counts.is_empty()).then(|| counted(&page.counts));
    let notes: Vec<_> = page.notes.iter().map(|note| view! { <li>{note.clone()}</li> }).collect();
    let notes = (!notes.is_empty()).then(|| {
        (
            subheading(forms::REPORT_NOTES),
            view! { <ul class="govuk-list govuk-list--bullet govuk-list--spaced">{notes}</ul> },
        )
    });
    let all = (page.changed.is_empty() && page.left.is_empty()).then(|| paragraph(forms::REPORT_ALL));
    let left = (!page.left.is_empty()).then(|| findings(forms::REPORT_LEFT, &page.left));
    let changed = (!page.changed.is_empty()).then(|| findings(forms::REPORT_CHANGED, &page.changed));
    let body = view! {
        {heading_of(&page.title, forms::REPORT.to_owned())}
        {counts} {all} {left} {changed} {notes}
        {go(edit, forms::REPORT_EDIT)}
    };
    Page::new(&page.frame, forms::REPORT)
        .at(Place::Forms)
        .back(base, page.title.clone())
        .view(body.into_any())
}

fn counted(counts: &[Counted]) -> AnyView {
    let rows = counts
        .iter()
        .map(|count| {
            let numbers = [count.source, count.taken, count.left, count.form];
            let mut cells = vec![count.what.into_any()];
            cells.extend(numbers.map(|count| number(count).into_any()));
            cells
        })
        .collect();
    let columns = [
        Column(forms::REPORT_WHAT),
        Column(forms::REPORT_SOURCE),
        Column(forms::REPORT_TAKEN),
        Column(forms::REPORT_NOT_TAKEN),
        Column(forms::REPORT_FORM),
    ];
    table(forms::REPORT_COUNTS, &columns, rows)
}

/// The report of an import that is no longer kept.
pub fn report_gone(frame: &Frame, form: &str, title: &str) -> AnyView {
    let body = (heading_of(title, forms::REPORT.to_owned()), paragraph(forms::REPORT_GONE));
    Page::new(frame, forms::REPORT)
        .at(Place::Forms)
        .back(format!("/forms/{form}"), title.to_owned())
        .view(body.into_any())
}

fn findings(title: &'static str, findings: &[Finding]) -> AnyView {
    let rows = findings
        .iter()
        .map(|finding| {
            let place = if finding.place.is_empty() { forms::REPORT_WHOLE } else { &finding.place };
            vec![place.to_owned().into_any(), finding.message.clone().into_any()]
        })
        .collect();
    let columns = [Column(forms::REPORT_WHERE), Column(forms::REPORT_WHY)];
    (subheading(title), table(forms::REPORT_ORDER, &columns, rows)).into_any()
}
