//! `/api/v1/forms/{id}/draft` and `/edits`: whole documents with `If-Match`, and edit commands with their base.

use axum::Json as Answer;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use form_schemas::edit::Command;
use form_schemas::publish::Finding;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::actor::Caller;
use super::body::{self, Unread, id};
use super::problem::Problem;
use crate::AppState;
use crate::forms::draft::{self, DraftError, MOST_COMMANDS};
use crate::forms::findings;
use crate::people::Action;

/// The most bytes of a list of edit commands.
const EDITS_LIMIT: usize = form_schemas::definition::FormDefinition::MAX_BYTES;

/// The revision that a save made, and what there is to fix in it.
#[derive(Debug, Serialize, ToSchema)]
pub struct Saved {
    /// The new revision of the draft.
    pub revision: i64,
    /// What there is to fix, errors first; `mend` holds the edit commands that mend it, where there are some.
    #[schema(value_type = Vec<Object>)]
    pub findings: Vec<Finding>,
}

/// Edit commands and the revision that they were made on.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Edits {
    /// The revision that the commands were made on.
    pub base: i64,
    /// The commands, in order: all are applied, or none.
    #[schema(value_type = Vec<Object>)]
    pub commands: Vec<Command>,
}

/// Read the draft.
#[utoipa::path(get, path = "/api/v1/forms/{id}/draft", tag = "Forms", operation_id = "getDraft",
    params(("id" = String, Path, description = "The form's id")),
    responses((status = 200, description = "The form document; its revision is the `ETag`", body = Object),
        (status = 404, description = "No such form", body = Problem, content_type = "application/problem+json")))]
pub async fn get(
    State(state): State<AppState>,
    caller: Caller,
    path: Path<String>,
) -> Result<Response, Problem> {
    let draft = draft::draft(&state, &caller.0, id(&path)?).await?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/json")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (header::ETAG, etag(draft.revision)?),
    ];
    Ok((headers, Body::from(draft.definition.to_bytes())).into_response())
}

/// Save a whole document as the draft.
#[utoipa::path(put, path = "/api/v1/forms/{id}/draft", tag = "Forms", operation_id = "putDraft",
    params(("id" = String, Path, description = "The form's id"),
        ("If-Match" = String, Header, description = "The `ETag` of the revision that the document was made from")),
    request_body(content = Object, description = "A form document", content_type = "application/json"),
    responses((status = 200, description = "Saved; the new revision is the `ETag`", body = Saved),
        (status = 404, description = "No such form", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "The form was published, and its `slug` is another one here", body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "Somebody saved in between", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "The document cannot be read", body = Problem, content_type = "application/problem+json"),
        (status = 428, description = "`If-Match` is missing", body = Problem, content_type = "application/problem+json")))]
pub async fn put(
    State(state): State<AppState>,
    caller: Caller,
    path: Path<String>,
    headers: HeaderMap,
    body: Unread,
) -> Result<Response, Problem> {
    caller.may(Action::WriteForms)?;
    let base = if_match(&headers)?;
    let definition = body.document().await?;
    let form = id(&path)?;
    let revision = match draft::save(&state, &caller.0, form, (base, definition.clone())).await {
        Err(error @ DraftError::Stale(_)) => {
            let mut problem = Problem::from(error);
            problem.status = StatusCode::PRECONDITION_FAILED.as_u16();
            return Err(problem);
        }
        other => other?,
    };
    let findings = findings::of_draft(&state, (form, revision), &definition).await;
    let findings = findings.map_err(|_| Problem::internal())?;
    Ok(([(header::ETAG, etag(revision)?)], Answer(Saved { revision, findings })).into_response())
}

/// Apply edit commands to the draft.
#[utoipa::path(post, path = "/api/v1/forms/{id}/edits", tag = "Forms", operation_id = "editDraft",
    params(("id" = String, Path, description = "The form's id")), request_body = Edits,
    responses((status = 200, description = "Applied and saved", body = Saved),
        (status = 404, description = "No such form", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "Somebody saved in between; `edits` holds what, `findings` what there is to fix now", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "A command does not fit the draft", body = Problem, content_type = "application/problem+json")))]
pub async fn edit(
    State(state): State<AppState>,
    caller: Caller,
    path: Path<String>,
    body: Unread,
) -> Result<Response, Problem> {
    caller.may(Action::WriteForms)?;
    let edits: Edits = body::parse(&body.bytes(EDITS_LIMIT).await?)?;
    if edits.commands.is_empty() || edits.commands.len() > MOST_COMMANDS {
        let message = format!("Send 1 to {MOST_COMMANDS} commands.");
        return Err(Problem::invalid("Nothing was saved.").error("/commands", "length", message));
    }
    let form = id(&path)?;
    let draft = draft::apply_edits(&state, &caller.0, form, (edits.base, edits.commands)).await?;
    let findings = findings::of_draft(&state, (form, draft.revision), &draft.definition).await;
    let findings = findings.map_err(|_| Problem::internal())?;
    let edited = Saved { revision: draft.revision, findings };
    Ok(([(header::ETAG, etag(draft.revision)?)], Answer(edited)).into_response())
}

fn etag(revision: i64) -> Result<HeaderValue, Problem> {
    HeaderValue::from_str(&format!("\"{revision}\"")).map_err(|_| Problem::internal())
}

/// The revision that `If-Match` names.
fn if_match(headers: &HeaderMap) -> Result<i64, Problem> {
    let Some(value) = headers.get(header::IF_MATCH) else {
        return Err(Problem::new(
            StatusCode::PRECONDITION_REQUIRED,
            "precondition-required",
            "If-Match is needed",
        )
        .detail("Send the ETag of the draft that your document was made from as If-Match."));
    };
    // If-Match compares strongly (RFC 9110, section 13.1.1): a weak tag is of no revision.
    let text = value.to_str().unwrap_or("").trim();
    text.strip_prefix('"')
        .and_then(|text| text.strip_suffix('"')?.parse().ok())
        .ok_or_else(|| Problem::unreadable("If-Match must be the ETag of one revision, like \"12\"."))
}
