//! `GET, POST /forms/import`, `GET /forms/{id}/import-report`.

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use form_schemas::import::{Count, Format, Report};
use serde_json::Value;

use super::import_place::Places;
use super::staff::Staff;
use super::upload::Uploaded;
use super::{AdminError, one_form, page};
use crate::AppState;
use crate::forms::import::{ImportFormError, import};
use crate::people::Action;
use crate::storage::ids::FormId;
use app::admin::import::{Counted, Finding, Import, Report as ReportPage, report, report_gone, view};
use app::messages::staff::forms as say;

/// The most files of one import: one for each language, or a schema and its layout.
const FILES: usize = 8;
/// The most bytes of a posted import: two files as big as one may be.
pub const LIMIT: usize = 2 * form_schemas::definition::FormDefinition::MAX_BYTES + 64 * 1024;
/// How many lines of a report are kept.
const LINES: usize = 200;

/// Asks for a file or for text.
pub async fn get(State(state): State<AppState>, staff: Staff) -> Result<Response, AdminError> {
    staff.may(Action::WriteForms)?;
    let id = FormId::new(state.clock.now(), &*state.random).text();
    let model = Import { frame: staff.frame(&state).await?, id, formats: formats(), ..Import::default() };
    Ok(page::html(app::render(|| view(&model))))
}

fn formats() -> Vec<(String, String)> {
    let named = Format::ALL.into_iter().filter(|format| *format != Format::Auto);
    named.map(|format| (format.as_str().to_owned(), say::format_name(format.as_str()).to_owned())).collect()
}

/// Imports it, and shows what became of it.
pub async fn post(State(state): State<AppState>, upload: Uploaded) -> Result<Response, AdminError> {
    let Uploaded { staff, fields, files } = upload;
    staff.may(Action::WriteForms)?;
    let id: FormId = fields.raw("id").parse().map_err(|_| AdminError::Foreign)?;
    let text = fields.text("text");
    let format = fields.text("format");
    let mut model = Import {
        id: id.text(),
        formats: formats(),
        text: text.clone(),
        format: format.clone(),
        ..Import::default()
    };
    let sources = match sources(files, text) {
        Ok(sources) => Some(sources),
        Err(message) => {
            model.errors.add("file", message);
            None
        }
    };
    if let Some((field, files)) = sources {
        let from = Format::named(&format).unwrap_or_default();
        let source: Value =
            files.first().and_then(|(_, bytes)| serde_json::from_slice(bytes).ok()).unwrap_or_default();
        match import(&state, &staff.actor, id, (files, from)).await {
            Ok((created, report)) => {
                let report = shortened(report, &source);
                staff.session.insert(&key(&created.id.text()), report).await?;
                return Ok(Redirect::to(&format!("/forms/{}/import-report", created.id)).into_response());
            }
            Err(ImportFormError::Source(findings)) => {
                let first = findings.first().map_or_else(String::new, |finding| finding.message.clone());
                model.errors.add(field, first);
                let inside = findings.iter().filter(|finding| !finding.pointer.is_empty());
                let places = Places { source: &source, pages: &[] };
                model.findings = inside
                    .map(|finding| Finding {
                        place: places.in_words(&finding.pointer),
                        message: finding.message.clone(),
                    })
                    .collect();
            }
            Err(ImportFormError::Create(error)) => return Err(error.into()),
            Err(error @ ImportFormError::Lost) => return Err(AdminError::Internal(error.into())),
        }
    }
    model.frame = staff.frame(&state).await?;
    Ok(page::invalid(app::render(|| view(&model))))
}

/// Files with their names.
type Files = Vec<(String, Bytes)>;

/// What is imported, and the field that it was given in.
///
/// # Errors
/// What to tell who gave nothing, both, or too many files.
fn sources(files: Files, text: String) -> Result<(&'static str, Files), &'static str> {
    match (files.len(), text.is_empty()) {
        (0, true) => Err(say::IMPORT_NOTHING),
        (0, false) => Ok(("text", vec![(String::new(), Bytes::from(text))])),
        (_, false) => Err(say::IMPORT_BOTH),
        (1..=FILES, true) => Ok(("file", files)),
        (_, true) => Err(say::IMPORT_MANY),
    }
}

fn key(form: &str) -> String {
    format!("import:{form}")
}

/// A report that is short enough for a session, in the order of the form; it says how much it leaves out, and in words
/// where something stands.
fn shortened(mut report: Report, source: &Value) -> Report {
    report.taken.clear();
    let pages = std::mem::take(&mut report.pages);
    let places = Places { source, pages: &pages };
    for lines in [&mut report.changed, &mut report.left] {
        lines.sort_by_cached_key(|entry| places.rank(&entry.pointer));
        for entry in &mut *lines {
            entry.pointer = places.in_words(&entry.pointer);
        }
        let more = lines.len().saturating_sub(LINES);
        if more > 0 {
            lines.truncate(LINES);
            let message = say::report_more(more);
            lines.push(form_schemas::import::Entry { pointer: String::new(), message });
        }
    }
    report
}

/// What became of the source. Kept as long as the session.
pub async fn get_report(
    State(state): State<AppState>,
    staff: Staff,
    path: Path<String>,
) -> Result<Response, AdminError> {
    let row = one_form::find(&state, &staff, &path).await?;
    let kept: Option<Report> = staff.session.get(&key(&row.id.text())).await?;
    let frame = staff.frame(&state).await?;
    let form = row.id.text();
    let Some(kept) = kept else {
        return Ok(page::html(app::render(|| report_gone(&frame, &form, &row.title))));
    };
    let lines = |entries: Vec<form_schemas::import::Entry>| {
        entries.into_iter().map(|entry| Finding { place: entry.pointer, message: entry.message }).collect()
    };
    let model = ReportPage {
        frame,
        form,
        title: row.title,
        counts: counts(&kept),
        notes: kept.notes,
        changed: lines(kept.changed),
        left: lines(kept.left),
    };
    Ok(page::html(app::render(|| report(&model))))
}

fn counts(report: &Report) -> Vec<Counted> {
    let counts = report.counts;
    let counted = |what, count: Count| Counted {
        what,
        source: count.source,
        taken: count.taken,
        left: count.left,
        form: count.form,
    };
    vec![
        counted(say::PAGES, counts.pages),
        counted(say::QUESTIONS, counts.questions),
        counted(say::OPTIONS, counts.options),
        counted(say::CONDITIONS, counts.conditions),
        counted(say::CONTENTS, counts.contents),
        counted(say::TEXTS, counts.texts),
    ]
}
