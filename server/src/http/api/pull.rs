//! `GET /api/v1/forms/{id}/submissions`: pulling submissions, for receivers that cannot be reached.

use axum::extract::{Path, Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::ToSchema;

use super::actor::Caller;
use super::body::{id, query};
use super::problem::Problem;
use super::refusals::no_form;
use crate::AppState;
use crate::audit::{self, Event, Now};
use crate::inbox::open;
use crate::people::Action;
use crate::storage::forms;
use crate::storage::ids::OrganisationId;
use crate::storage::inbox::{self, InboxRow};

/// Where pulling begins.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pull {
    after: Option<String>,
    limit: Option<i64>,
}

/// Submissions in their order. Given as JSON text, each message byte for byte as every receiver gets it.
#[derive(Debug, Serialize, ToSchema)]
pub struct Pulled {
    /// The messages, as webhooks carry them; of an erased submission a message `submission.deleted`.
    pub submissions: Vec<Value>,
    /// To be sent as `after` the next time, also when there was nothing new.
    pub next: String,
    /// Whether there are more already.
    pub more: bool,
}

/// Pull submissions, in the order in which they were accepted.
#[utoipa::path(get, path = "/api/v1/forms/{id}/submissions", tag = "Submissions", operation_id = "pullSubmissions",
    params(("id" = String, Path, description = "The form's id"),
        ("after" = Option<String>, Query, description = "`next` of the last answer; from the beginning when it is left out"),
        ("limit" = Option<i64>, Query, description = "How many, 1 to 100; 50 unless given")),
    responses((status = 200, description = "Submissions after the cursor", body = Pulled),
        (status = 404, description = "No such form", body = Problem, content_type = "application/problem+json")))]
pub async fn pull(
    State(state): State<AppState>,
    caller: Caller,
    path: Path<String>,
    asked: Result<Query<Pull>, axum::extract::rejection::QueryRejection>,
) -> Result<Response, Problem> {
    caller.may(Action::ReadSubmissions)?;
    let asked = query(asked)?;
    let (organisation, form) = (caller.0.organisation, id(&path)?);
    let after: i64 = match asked.after.as_deref() {
        None | Some("") => 0,
        Some(text) => {
            text.parse().map_err(|_| Problem::unreadable("`after` is not a cursor of this list."))?
        }
    };
    let limit = asked.limit.unwrap_or(50).clamp(1, 100);
    let mut connection = state.storage.read().await?;
    forms::by_id(&mut connection, organisation, form).await?.ok_or_else(no_form)?;
    let mut rows = inbox::after(&mut connection, organisation, form, after, limit + 1).await?;
    drop(connection);
    let page = usize::try_from(limit).unwrap_or(0);
    let more = rows.len() > page;
    rows.truncate(page);
    if !rows.is_empty() {
        let event = Event::new(caller.0.audited(), "submissions.pulled", "form", form)
            .with(json!({"after": after, "count": rows.len()}));
        let (at, random) = (state.clock.now(), state.random.clone());
        let written = state.storage.write(move |tx| {
            Box::pin(
                async move { audit::record(tx, organisation, &event, Now { at, random: &*random }).await },
            )
        });
        written.await?;
    }
    let next = rows.last().and_then(|row| row.sequence).unwrap_or(after);
    let body = written_out(&state, organisation, &rows, (next, more))?;
    Ok(([(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-store")], body)
        .into_response())
}

/// The answer as text: messages are put in as they were frozen.
fn written_out(
    state: &AppState,
    organisation: OrganisationId,
    rows: &[InboxRow],
    (next, more): (i64, bool),
) -> Result<Vec<u8>, Problem> {
    let mut body = br#"{"submissions":["#.to_vec();
    for (index, row) in rows.iter().enumerate() {
        if index > 0 {
            body.push(b',');
        }
        match open(state, organisation, row) {
            Ok(Some(message)) => body.extend_from_slice(&message),
            Ok(None) => {
                let at = row.erased_at.map(crate::clock::Instant::rfc3339);
                let gone = json!({"type": "submission.deleted", "timestamp": at,
                    "data": {"id": row.id, "reference": row.reference}});
                body.extend_from_slice(gone.to_string().as_bytes());
            }
            Err(error) => {
                tracing::error!(error = %error, submission.id = %row.id, "A message cannot be opened");
                return Err(Problem::internal());
            }
        }
    }
    body.extend_from_slice(format!(r#"],"next":"{next}","more":{more}}}"#).as_bytes());
    Ok(body)
}
