//! Removing a destination.

use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::AppState;
use crate::delivery::destinations::{self, Undelivered};
use crate::http::api::actor::Caller;
use crate::http::api::body::{id, query};
use crate::http::api::problem::Problem;
use crate::people::Action;

/// What becomes of messages that the destination has not got.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum WhatIsLeft {
    /// They are not sent there any more.
    Cancel,
}

/// How to remove it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    undelivered: Option<WhatIsLeft>,
}

/// Remove a destination.
#[utoipa::path(delete, path = "/api/v1/destinations/{id}", tag = "Deliveries", operation_id = "removeDestination",
    params(("id" = String, Path, description = "The destination's id"),
        ("undelivered" = Option<WhatIsLeft>, Query, description = "`cancel`: messages that have not arrived are not sent there any more. Needed while there are any")),
    responses((status = 204, description = "Removed; its deliveries stay listed"),
        (status = 404, description = "No such destination", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "Messages have not arrived, and nothing was said about them", body = Problem, content_type = "application/problem+json")))]
pub async fn remove(
    State(state): State<AppState>,
    caller: Caller,
    path: Path<String>,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Result<StatusCode, Problem> {
    caller.may(Action::WriteDeliveries)?;
    let asked = query(asked)?;
    let undelivered = asked.undelivered.map_or(Undelivered::Ask, |WhatIsLeft::Cancel| Undelivered::Cancel);
    destinations::remove(&state, &caller.0, id(&path)?, undelivered).await?;
    Ok(StatusCode::NO_CONTENT)
}
