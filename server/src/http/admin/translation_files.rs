//! `GET /forms/{id}/translations.csv` and `.xlf`, `POST /forms/{id}/translations/file`.

use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Redirect, Response};
use form_schemas::Language;
use form_schemas::export::Target;
use form_schemas::translation::{MAX_FILE, Taken};
use serde::Deserialize;

use super::query::Query;
use super::staff::Staff;
use super::translation_texts::Asking;
use super::translations::{not_saved, shown};
use super::upload::Uploaded;
use super::{AdminError, one_form, page};
use crate::AppState;
use crate::forms::draft;
use crate::forms::export::{self, Written};
use crate::forms::translate::{TranslateError, take_file};
use crate::people::Action;
use crate::storage::ids::FormId;
use app::admin::translations::{Report, view};
use app::messages::staff::translations as say;

/// The most bytes of a posted file.
pub const LIMIT: usize = MAX_FILE + 64 * 1024;
/// How many remarks are kept for the page.
const REMARKS: usize = 200;

/// Which language is downloaded.
#[derive(Debug, Deserialize)]
pub struct Asked {
    language: Option<String>,
}

/// All texts as a table.
pub async fn csv(
    State(state): State<AppState>,
    staff: Staff,
    path: Path<String>,
) -> Result<Response, AdminError> {
    download(&state, &staff, &path, (Target::Csv, None)).await
}

/// All texts with the translations into one language.
pub async fn xliff(
    State(state): State<AppState>,
    staff: Staff,
    path: Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, AdminError> {
    let language = asked.language.map(Language::new).transpose().map_err(|_| AdminError::Unreadable)?;
    download(&state, &staff, &path, (Target::Xliff, language)).await
}

async fn download(
    state: &AppState,
    staff: &Staff,
    path: &Path<String>,
    (target, language): (Target, Option<Language>),
) -> Result<Response, AdminError> {
    let row = one_form::find(state, staff, path).await?;
    let draft = draft::draft(state, &staff.actor, row.id).await.map_err(super::edit::refused)?;
    let written = export::write(&draft.definition, target, language.as_ref());
    attachment(written.map_err(|_| AdminError::NotFound)?)
}

/// A file that the browser keeps.
fn attachment(written: Written) -> Result<Response, AdminError> {
    let name = format!("attachment; filename=\"{}\"", written.name);
    let name = HeaderValue::from_str(&name).map_err(|error| AdminError::Internal(error.into()))?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(written.media_type)),
        (header::CONTENT_DISPOSITION, name),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    ];
    Ok((headers, written.bytes).into_response())
}

/// Takes a file, and shows what became of it.
pub async fn post(
    State(state): State<AppState>,
    path: Path<String>,
    uploaded: Uploaded,
) -> Result<Response, AdminError> {
    let Uploaded { staff, files, .. } = uploaded;
    let file = files.into_iter().next();
    staff.may(Action::WriteForms)?;
    let row = one_form::find(&state, &staff, &path).await?;
    let wrong = match file {
        None => say::FILE_MISSING.to_owned(),
        Some((_, bytes)) => match take_file(&state, &staff.actor, row.id, bytes).await {
            Ok((taken, _)) => {
                keep(&staff, row.id, taken).await?;
                return Ok(Redirect::to(&format!("/forms/{}/translations", row.id)).into_response());
            }
            Err(TranslateError::File(error)) => say::unreadable(error.line, &error.message),
            Err(error) => not_saved(error)?.to_owned(),
        },
    };
    let mut model = shown(&state, &staff, &row, &Asking::default()).await?;
    model.errors.add("file", wrong);
    model.frame = staff.frame(&state).await?;
    Ok(page::invalid(app::render(|| view(&model))))
}

fn key(form: FormId) -> String {
    format!("translated:{form}")
}

/// Keeps what became of a file until the page shows it.
async fn keep(staff: &Staff, form: FormId, taken: Taken) -> Result<(), AdminError> {
    let said = say::taken(taken.taken, taken.replaced, taken.unchanged);
    let more = taken.remarks.len().saturating_sub(REMARKS);
    let first = taken.remarks.into_iter().take(REMARKS);
    let mut remarks: Vec<[String; 3]> = first
        .map(|it| [it.line.to_string(), format!("{} ({})", it.address, it.language), it.message])
        .collect();
    if more > 0 {
        remarks.push([String::new(), String::new(), say::more_remarks(more)]);
    }
    Ok(staff.session.insert(&key(form), (said, remarks)).await?)
}

/// What became of the file that was uploaded just now: said once.
pub(super) async fn report(staff: &Staff, form: FormId) -> Result<Option<Report>, AdminError> {
    let kept: Option<(String, Vec<[String; 3]>)> = staff.session.remove(&key(form)).await?;
    Ok(kept.map(|(said, remarks)| Report { said, remarks }))
}
