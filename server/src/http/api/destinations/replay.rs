//! Sending messages of a destination again.

use axum::Json as Answer;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::asked;
use crate::AppState;
use crate::delivery::destinations;
use crate::http::api::actor::Caller;
use crate::http::api::body::Unread;
use crate::http::api::problem::Problem;

/// Which messages of a destination to send again.
#[derive(Debug, Clone, Copy, Default, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Which {
    /// Those that were given up or held back.
    #[default]
    Failed,
    /// Those that were never sent to it, because it was added later.
    Missing,
}

/// What to send again.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Replay {
    /// `failed` unless given.
    #[serde(default)]
    which: Which,
}

/// How many are sent again.
#[derive(Debug, Serialize, ToSchema)]
pub struct Replaying {
    /// How many messages were put back into the outbox.
    pub messages: usize,
}

/// Send messages of a destination again.
#[utoipa::path(post, path = "/api/v1/destinations/{id}/replay", tag = "Deliveries", operation_id = "replayDestination",
    params(("id" = String, Path, description = "The destination's id")), request_body = Replay,
    responses((status = 202, description = "Put back into the outbox", body = Replaying),
        (status = 404, description = "No such destination", body = Problem, content_type = "application/problem+json")))]
pub async fn replay(
    State(state): State<AppState>,
    caller: Caller,
    path: Path<String>,
    body: Unread,
) -> Result<Response, Problem> {
    let (destination, asked): (_, Replay) = asked(&caller, &path, body).await?;
    let replayed = match asked.which {
        Which::Failed => destinations::replay_failed(&state, &caller.0, destination).await?,
        Which::Missing => destinations::replay_missing(&state, &caller.0, destination).await?,
    };
    Ok((StatusCode::ACCEPTED, Answer(Replaying { messages: replayed.messages })).into_response())
}
