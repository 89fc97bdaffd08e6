//! Trying a destination.

use axum::Json as Answer;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

use crate::AppState;
use crate::delivery::destinations;
use crate::http::api::actor::Caller;
use crate::http::api::body::id;
use crate::http::api::problem::Problem;

/// A test message that is on its way.
#[derive(Debug, Serialize, ToSchema)]
pub struct Testing {
    /// Its delivery.
    pub delivery: String,
}

/// Send a test message to a destination.
#[utoipa::path(post, path = "/api/v1/destinations/{id}/test", tag = "Deliveries", operation_id = "testDestination",
    params(("id" = String, Path, description = "The destination's id")),
    responses((status = 202, description = "On its way", body = Testing),
        (status = 404, description = "No such destination", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "The destination is disabled", body = Problem, content_type = "application/problem+json")))]
pub async fn test(
    State(state): State<AppState>,
    caller: Caller,
    path: Path<String>,
) -> Result<Response, Problem> {
    let delivery = destinations::test(&state, &caller.0, id(&path)?).await?;
    Ok((StatusCode::ACCEPTED, Answer(Testing { delivery: delivery.text() })).into_response())
}
