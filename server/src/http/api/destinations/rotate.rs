//! Changing the secret of a destination.

use std::time::Duration;

use axum::extract::{Path, State};
use axum::response::Response;
use secrecy::ExposeSecret;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{asked, secret};
use crate::AppState;
use crate::delivery::destinations::{self, rotate as rotation};
use crate::http::api::actor::Caller;
use crate::http::api::body::Unread;
use crate::http::api::problem::Problem;

/// A new secret for a destination.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Rotate {
    /// For how long the old secrets sign beside the new one, 0 to 2,592,000 (30 days); 86,400 (a day) when left out. 0 ends
    /// them at once.
    #[serde(default)]
    overlap_seconds: Option<u64>,
}

/// The new secret.
#[derive(Debug, Serialize, ToSchema)]
pub struct NewSecret {
    /// The key that signs from now on: `whsec_…`. Shown this once.
    pub secret: String,
    /// Until when the old ones sign too.
    pub old_until: String,
}

/// Change the secret of a destination.
#[utoipa::path(post, path = "/api/v1/destinations/{id}/rotate", tag = "Deliveries", operation_id = "rotateDestinationSecret",
    params(("id" = String, Path, description = "The destination's id")), request_body = Rotate,
    responses((status = 201, description = "The new secret, shown this once", body = NewSecret),
        (status = 404, description = "No such destination", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "Too many secrets sign at once, or it is the test receiver, which reads its secret from a file", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "The overlap is too long", body = Problem, content_type = "application/problem+json")))]
pub async fn rotate(
    State(state): State<AppState>,
    caller: Caller,
    path: Path<String>,
    body: Unread,
) -> Result<Response, Problem> {
    let (id, asked): (_, Rotate) = asked(&caller, &path, body).await?;
    let overlap = asked.overlap_seconds.map_or(rotation::OVERLAP, Duration::from_secs);
    if overlap > rotation::LONGEST_OVERLAP {
        let message = format!("Give a number from 0 to {}.", rotation::LONGEST_OVERLAP.as_secs());
        return Err(Problem::invalid("The secret was not changed.").error(
            "/overlap_seconds",
            "limit",
            message,
        ));
    }
    let rotated = destinations::rotate(&state, &caller.0, id, overlap).await?;
    let body = NewSecret {
        secret: rotated.secret.expose_secret().to_owned(),
        old_until: rotated.old_until.rfc3339(),
    };
    Ok(secret(body))
}
