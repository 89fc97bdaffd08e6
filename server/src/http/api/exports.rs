//! `GET /api/v1/forms/{id}/draft/export` and `/versions/{version}/export`: a form in another format.

use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use form_schemas::Language;
use form_schemas::definition::FormDefinition;
use form_schemas::export::Target;
use serde::Deserialize;

use super::actor::Caller;
use super::body::{id, query};
use super::problem::Problem;
use super::refusals::no_form;
use crate::AppState;
use crate::forms::draft;
use crate::forms::export::{self, ExportError};
use crate::forms::live;
use crate::people::Action;

/// What is to be written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    to: String,
    language: Option<String>,
}

/// Write the draft in another format.
#[utoipa::path(get, path = "/api/v1/forms/{id}/draft/export", tag = "Forms", operation_id = "exportDraft",
    params(("id" = String, Path, description = "The form's id"),
        ("to" = String, Query, description = "The format: `json-schema`, `rjsf` (react-jsonschema-form: `schema` and `uiSchema`), `text` and `html` (the whole form with its logic in words), `csv` (the texts with all translations), `xliff` (with those into one language)"),
        ("language" = Option<String>, Query, description = "Of `xliff` the language to translate into, needed when the form is in more than two; of `text` and `html` the one to print in")),
    responses((status = 200, description = "The file; its name is in `Content-Disposition`"),
        (status = 404, description = "No such form", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "The form is not in that language", body = Problem, content_type = "application/problem+json")))]
pub async fn of_draft(
    State(state): State<AppState>,
    caller: Caller,
    path: Path<String>,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Result<Response, Problem> {
    caller.may(Action::ReadForms)?;
    let asked = query(asked)?;
    let draft = draft::draft(&state, &caller.0, id(&path)?).await?;
    written(draft.definition, asked).await
}

/// Write a version in another format.
#[utoipa::path(get, path = "/api/v1/forms/{id}/versions/{version}/export", tag = "Forms", operation_id = "exportVersion",
    params(("id" = String, Path, description = "The form's id"),
        ("version" = i64, Path, description = "The version's number"),
        ("to" = String, Query, description = "As of the draft"),
        ("language" = Option<String>, Query, description = "As of the draft")),
    responses((status = 200, description = "The file; its name is in `Content-Disposition`"),
        (status = 404, description = "No such form or version", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "The form is not in that language", body = Problem, content_type = "application/problem+json")))]
pub async fn of_version(
    State(state): State<AppState>,
    caller: Caller,
    Path((form, number)): Path<(String, String)>,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Result<Response, Problem> {
    caller.may(Action::ReadForms)?;
    let asked = query(asked)?;
    let form = id(&Path(form))?;
    let number: i64 = number.parse().map_err(|_| no_version())?;
    let version = live::version(&state, caller.0.organisation, form, number).await?;
    let version = version.ok_or_else(no_version)?;
    written(version.definition().clone(), asked).await
}

fn no_version() -> Problem {
    let mut problem = no_form();
    problem.detail = Some("There is no such version of this form.".to_owned());
    problem
}

async fn written(definition: FormDefinition, asked: Asked) -> Result<Response, Problem> {
    let target = Target::named(&asked.to).ok_or_else(|| {
        let names = Target::ALL.map(Target::as_str).join(", ");
        Problem::unreadable(format!("`to` must be one of {names}."))
    })?;
    let language = asked.language.map(Language::new).transpose();
    let language =
        language.map_err(|_| Problem::unreadable("`language` must be a language tag like “cy”."))?;
    // The largest forms take a while: never on a thread that serves.
    let work = move || export::write(&definition, target, language.as_ref());
    let written = tokio::task::spawn_blocking(work).await.map_err(|_| Problem::internal())??;
    let name = HeaderValue::from_str(&format!("attachment; filename=\"{}\"", written.name));
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(written.media_type)),
        (header::CONTENT_DISPOSITION, name.map_err(|_| Problem::internal())?),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    ];
    Ok((StatusCode::OK, headers, written.bytes).into_response())
}

impl From<ExportError> for Problem {
    fn from(error: ExportError) -> Self {
        Self::invalid("The form cannot be written so.").error("/language", "language", format!("{error}."))
    }
}
