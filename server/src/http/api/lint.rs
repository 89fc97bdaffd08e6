//! `POST /api/v1/lint` and `GET /api/v1/forms/{id}/draft/findings`: what there is to fix.

use axum::Json as Answer;
use axum::extract::{Path, State};
use form_schemas::publish::Finding;
use serde::Serialize;
use utoipa::ToSchema;

use super::actor::Caller;
use super::body::{Unread, id};
use super::problem::Problem;
use crate::AppState;
use crate::forms::{draft, findings};
use crate::people::Action;

/// What there is to fix in a document.
#[derive(Debug, Serialize, ToSchema)]
pub struct Linted {
    /// Errors first; `mend` holds the edit commands that mend it, where there are some.
    #[schema(value_type = Vec<Object>)]
    pub findings: Vec<Finding>,
    /// Whether nothing stops publishing.
    pub publishable: bool,
}

/// Look for things to fix in a form document. Nothing is stored.
#[utoipa::path(post, path = "/api/v1/lint", tag = "Forms", operation_id = "lintForm",
    request_body(content = Object, description = "A form document", content_type = "application/json"),
    responses((status = 200, description = "What there is to fix", body = Linted),
        (status = 422, description = "The document cannot be read", body = Problem, content_type = "application/problem+json")))]
pub async fn document(caller: Caller, body: Unread) -> Result<Answer<Linted>, Problem> {
    caller.may(Action::ReadForms)?;
    let definition = body.document().await?;
    // A second for the largest forms: never on a thread that serves.
    let found = tokio::task::spawn_blocking(move || findings::of_document(&definition)).await;
    Ok(linted(found.map_err(|_| Problem::internal())?))
}

/// Look for things to fix in the draft.
#[utoipa::path(get, path = "/api/v1/forms/{id}/draft/findings", tag = "Forms", operation_id = "lintDraft",
    params(("id" = String, Path, description = "The form's id")),
    responses((status = 200, description = "What there is to fix", body = Linted),
        (status = 404, description = "No such form", body = Problem, content_type = "application/problem+json")))]
pub async fn draft(
    State(state): State<AppState>,
    caller: Caller,
    path: Path<String>,
) -> Result<Answer<Linted>, Problem> {
    caller.may(Action::ReadForms)?;
    let form = id(&path)?;
    let draft = draft::draft(&state, &caller.0, form).await?;
    let found = findings::of_draft(&state, (form, draft.revision), &draft.definition).await;
    Ok(linted(found.map_err(|_| Problem::internal())?))
}

fn linted(findings: Vec<Finding>) -> Answer<Linted> {
    let publishable = !findings.iter().any(crate::forms::publish::stops);
    Answer(Linted { findings, publishable })
}
