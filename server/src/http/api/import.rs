//! `POST /api/v1/forms/import`: a form of another system's files.

use axum::Json as Answer;
use axum::body::Bytes;
use axum::extract::rejection::QueryRejection;
use axum::extract::{FromRequest, Multipart, Query, Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use form_schemas::definition::FormDefinition;
use form_schemas::import::{Format, Report};
use form_schemas::publish::Finding;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::actor::Caller;
use super::body::{self, query};
use super::problem::Problem;
use crate::AppState;
use crate::forms::draft;
use crate::forms::findings;
use crate::forms::import::{ImportFormError, import};
use crate::people::Action;
use crate::storage::ids::FormId;

/// The most bytes of all files together, with what parts them.
pub const LIMIT: usize = 3 * FormDefinition::MAX_BYTES;

/// How the files are to be read.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    from: Option<String>,
}

/// A form that was made of files.
#[derive(Debug, Serialize, ToSchema)]
pub struct ImportedForm {
    /// Its id.
    pub id: String,
    /// Its name in addresses; another than the files say where that is taken.
    pub slug: String,
    /// The revision of its draft.
    pub revision: i64,
    /// What became of the files: `taken`, `changed`, `left`, each with a JSON Pointer and a sentence, and `counts`.
    #[schema(value_type = Object)]
    pub report: Report,
    /// What there is to fix before it can be published, errors first.
    #[schema(value_type = Vec<Object>)]
    pub findings: Vec<Finding>,
}

/// Make a form of another system's files.
///
/// One file is the body itself; several are parts called `file` of `multipart/form-data`, each with its file name. The slug
/// is the source's own where it has one; else it is made of the file's name, or of the title of what came without one.
#[utoipa::path(post, path = "/api/v1/forms/import", tag = "Forms", operation_id = "importForm",
    params(("from" = Option<String>, Query, description = "The format of the files; found out unless given")),
    request_body(description = "The file, or several; each up to 8,000,000 bytes", content(
        (Object = "application/json"), (String = "application/yaml"), (Object = "multipart/form-data"))),
    responses((status = 201, description = "The form was made", body = ImportedForm),
        (status = 422, description = "The files cannot be imported; `errors` says why and where. Nothing was made", body = Problem, content_type = "application/problem+json")))]
pub async fn post(
    State(state): State<AppState>,
    caller: Caller,
    asked: Result<Query<Asked>, QueryRejection>,
    request: Request,
) -> Result<Response, Problem> {
    caller.may(Action::WriteForms)?;
    let asked = query(asked)?;
    let format = match &asked.from {
        Some(name) => Format::named(name).ok_or_else(|| {
            let names: Vec<&str> = Format::ALL.into_iter().map(Format::as_str).collect();
            Problem::unreadable(format!("`from` must be one of {}.", names.join(", ")))
        })?,
        None => Format::Auto,
    };
    let files = files(request, &state).await?;
    let id = FormId::new(state.clock.now(), &*state.random);
    let (created, report) = import(&state, &caller.0, id, (files, format)).await?;
    let draft = draft::draft(&state, &caller.0, created.id).await?;
    let findings = findings::of_draft(&state, (created.id, draft.revision), &draft.definition).await;
    let body = ImportedForm {
        id: created.id.text(),
        slug: created.slug.as_str().to_owned(),
        revision: created.revision,
        report,
        findings: findings.map_err(|_| Problem::internal())?,
    };
    let location = format!("{}/api/v1/forms/{}", state.settings.base_url(), created.id);
    Ok((StatusCode::CREATED, [(header::LOCATION, location)], Answer(body)).into_response())
}

/// The files of a request, each with its name, which a bare body has not.
async fn files(request: Request, state: &AppState) -> Result<Vec<(String, Bytes)>, Problem> {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    if !kind.unwrap_or_default().to_ascii_lowercase().starts_with("multipart/form-data") {
        let (parts, body) = request.into_parts();
        let kinds = ["application/json", "application/yaml", "application/x-yaml", "text/yaml", "text/csv"];
        let bytes = body::read_as(&parts.headers, body, FormDefinition::MAX_BYTES, &kinds).await?;
        return Ok(vec![(String::new(), bytes)]);
    }
    let broken = |error: axum::extract::multipart::MultipartError| {
        if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
            Problem::too_large(LIMIT)
        } else {
            Problem::unreadable("The parts of the body cannot be read.")
        }
    };
    let multipart = Multipart::from_request(request, state).await;
    let mut multipart =
        multipart.map_err(|_| Problem::unreadable("The parts of the body have no boundary."))?;
    let mut files = Vec::new();
    while let Some(part) = multipart.next_field().await.map_err(broken)? {
        if part.name() != Some("file") {
            let detail = "Call every part `file`, and give it the name of its file.";
            return Err(Problem::unreadable(detail));
        }
        let name = part.file_name().unwrap_or_default().to_owned();
        files.push((name, part.bytes().await.map_err(broken)?));
    }
    Ok(files)
}

impl From<ImportFormError> for Problem {
    fn from(error: ImportFormError) -> Self {
        match error {
            ImportFormError::Source(findings) => {
                Self::invalid("The files cannot be imported. Nothing was made.")
                    .errors(super::refusals::errors(&findings))
            }
            ImportFormError::Create(error) => error.into(),
            ImportFormError::Lost => Self::internal(),
        }
    }
}
