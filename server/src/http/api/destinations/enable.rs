//! Pausing a destination, and sending to it again.

use axum::extract::{Path, State};
use axum::http::StatusCode;

use crate::AppState;
use crate::delivery::destinations;
use crate::http::api::actor::Caller;
use crate::http::api::body::id;
use crate::http::api::problem::Problem;
use crate::people::Action;

/// Send to a destination again.
#[utoipa::path(post, path = "/api/v1/destinations/{id}/enable", tag = "Deliveries", operation_id = "enableDestination",
    params(("id" = String, Path, description = "The destination's id")),
    responses((status = 204, description = "What waits for it is sent, whether it was paused, answered 410 or was given up. One that is enabled stays so"),
        (status = 404, description = "No such destination", body = Problem, content_type = "application/problem+json")))]
pub async fn enable(
    State(state): State<AppState>,
    caller: Caller,
    path: Path<String>,
) -> Result<StatusCode, Problem> {
    caller.may(Action::WriteDeliveries)?;
    destinations::enable(&state, &caller.0, id(&path)?).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Send nothing more to a destination for now.
#[utoipa::path(post, path = "/api/v1/destinations/{id}/pause", tag = "Deliveries", operation_id = "pauseDestination",
    params(("id" = String, Path, description = "The destination's id")),
    responses((status = 204, description = "What is submitted waits for it until it is enabled. One that is paused stays so"),
        (status = 404, description = "No such destination", body = Problem, content_type = "application/problem+json")))]
pub async fn pause(
    State(state): State<AppState>,
    caller: Caller,
    path: Path<String>,
) -> Result<StatusCode, Problem> {
    caller.may(Action::WriteDeliveries)?;
    destinations::pause(&state, &caller.0, id(&path)?).await?;
    Ok(StatusCode::NO_CONTENT)
}
