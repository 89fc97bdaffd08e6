//! The destinations of a form.

use axum::Json as Answer;
use axum::extract::{Path, State};
use serde::Serialize;
use utoipa::ToSchema;

use crate::AppState;
use crate::delivery::destinations::{self, DestinationState};
use crate::http::api::actor::Caller;
use crate::http::api::body::id;
use crate::http::api::problem::Problem;

/// A destination.
#[derive(Debug, Serialize, ToSchema)]
pub struct Destination {
    /// Its id.
    pub id: String,
    /// `webhook`.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// What it is called.
    pub name: String,
    /// Its address without its query.
    pub url: String,
    /// `working`, `failing`, `resting`, `paused`, `gone` or `givenUp`.
    pub state: &'static str,
    /// Most messages under way at once; 0 is no limit.
    pub max_in_flight: i64,
    /// Most messages a second; 0 is no limit.
    pub per_second: i64,
    /// Deliveries that wait or are under way.
    pub waiting: i64,
    /// Deliveries that were given up or held back.
    pub failed: i64,
    /// Deliveries that arrived.
    pub delivered: i64,
}

/// The destinations of a form.
#[derive(Debug, Serialize, ToSchema)]
pub struct Destinations {
    /// The oldest first.
    pub destinations: Vec<Destination>,
}

/// List the destinations of a form.
#[utoipa::path(get, path = "/api/v1/forms/{id}/destinations", tag = "Deliveries", operation_id = "listDestinations",
    params(("id" = String, Path, description = "The form's id")),
    responses((status = 200, description = "The destinations, the oldest first", body = Destinations),
        (status = 404, description = "No such form", body = Problem, content_type = "application/problem+json")))]
pub async fn list(
    State(state): State<AppState>,
    caller: Caller,
    path: Path<String>,
) -> Result<Answer<Destinations>, Problem> {
    let found = destinations::list(&state, &caller.0, id(&path)?).await?;
    Ok(Answer(Destinations { destinations: found.into_iter().map(shown).collect() }))
}

fn shown(found: destinations::Destination) -> Destination {
    let state = match found.state {
        DestinationState::Working => "working",
        DestinationState::Failing { .. } => "failing",
        DestinationState::Resting { .. } => "resting",
        DestinationState::Paused(_) => "paused",
        DestinationState::Gone(_) => "gone",
        DestinationState::GivenUp(_) => "givenUp",
    };
    Destination {
        id: found.id.text(),
        kind: "webhook",
        name: found.name,
        url: found.url,
        state,
        max_in_flight: found.max_in_flight,
        per_second: found.per_second,
        waiting: found.waiting,
        failed: found.failed,
        delivered: found.delivered,
    }
}
