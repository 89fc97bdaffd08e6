//! `GET /forms/{id}/print`: the draft on paper.

use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::Response;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use form_schemas::Language;
use form_schemas::export::outline::outline;
use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::query::Query;
use super::staff::Staff;
use super::{AdminError, one_form, page};
use crate::AppState;
use crate::forms::draft;
use app::printed::{STYLE, document};

/// In which language.
#[derive(Debug, Deserialize)]
pub struct Asked {
    language: Option<String>,
}

/// The whole form with its logic in words, as one document that can also be kept as a file.
pub async fn get(
    State(state): State<AppState>,
    staff: Staff,
    path: Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, AdminError> {
    let row = one_form::find(&state, &staff, &path).await?;
    let draft = draft::draft(&state, &staff.actor, row.id).await.map_err(super::edit::refused)?;
    let languages = &draft.definition.form.languages;
    let asked = asked.language.and_then(|tag| Language::new(tag).ok());
    let language = languages.iter().find(|language| Some(*language) == asked.as_ref());
    let language = language.cloned().unwrap_or_else(|| draft.definition.form.language());
    let work = move || {
        let outline = outline(&draft.definition, &language);
        app::render(|| document(&outline))
    };
    // The largest forms take a while: never on a thread that serves.
    let html = tokio::task::spawn_blocking(work).await.map_err(|error| AdminError::Internal(error.into()))?;
    let mut response = page::html(html);
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy()?);
    Ok(response)
}

/// The document holds its one style sheet; nothing else is loaded.
fn policy() -> Result<HeaderValue, AdminError> {
    let hash = STANDARD.encode(Sha256::digest(STYLE.as_bytes()));
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{hash}'; img-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
    );
    HeaderValue::from_str(&policy).map_err(|error| AdminError::Internal(error.into()))
}
