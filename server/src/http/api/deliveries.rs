//! `/api/v1/…/destinations` and `/api/v1/deliveries`: where submissions go, and what became of each.

use axum::Json as Answer;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use secrecy::ExposeSecret;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::actor::Caller;
use super::body::{Json, id};
use super::problem::Problem;
use crate::AppState;
use crate::clock::Instant;
use crate::delivery::DeliveryError;
use crate::delivery::deliveries::{self, DeliveryState};
use crate::delivery::destinations::{self, AddError, AddWebhook, DestinationState};
use crate::people::Action;
use crate::storage::deliveries::Filter;
use crate::storage::ids::DestinationId;

/// A destination to add.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewDestination {
    /// `webhook`.
    #[serde(rename = "type")]
    kind: DestinationKind,
    /// Its address: https, unless the operator permits its network.
    url: String,
    /// What to call it; its host when left out.
    #[serde(default)]
    name: Option<String>,
    /// Most messages under way at once, 0 to 10,000; 0 is no limit, 4 when left out.
    #[serde(default)]
    max_in_flight: Option<i64>,
    /// Most messages a second, 0 to 10,000; 0 is no limit, 50 when left out.
    #[serde(default)]
    per_second: Option<i64>,
    /// Whether the submissions that there are already are sent too.
    #[serde(default)]
    send_earlier: bool,
}

/// The kinds of destination.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum DestinationKind {
    /// Standard Webhooks, signed.
    Webhook,
}

/// A destination that was added.
#[derive(Debug, Serialize, ToSchema)]
pub struct AddedDestination {
    /// Its id.
    pub id: String,
    /// The key that signs: `whsec_…`. Shown this once.
    pub secret: String,
}

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

/// A delivery.
#[derive(Debug, Serialize, ToSchema)]
pub struct Delivery {
    /// Its id.
    pub id: String,
    /// The form.
    pub form: String,
    /// Where it goes.
    pub destination: String,
    /// The `webhook-id`.
    pub message: String,
    /// The submission; missing for a test.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub submission: Option<String>,
    /// The submission's reference.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// `waiting`, `underWay`, `resting`, `disabled`, `delivered`, `exhausted`, `blocked` or `cancelled`.
    pub state: &'static str,
    /// Why it is blocked or disabled.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// When that was, or when it is tried next.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
    /// How often it was tried.
    pub attempts: i64,
    /// The HTTP status of the last attempt.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_status: Option<i64>,
    /// When it was put into the outbox.
    pub created_at: String,
}

/// A page of deliveries.
#[derive(Debug, Serialize, ToSchema)]
pub struct Deliveries {
    /// The newest first.
    pub deliveries: Vec<Delivery>,
    /// To be sent as `before` for the next page; missing on the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

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

/// A test message that is on its way.
#[derive(Debug, Serialize, ToSchema)]
pub struct Testing {
    /// Its delivery.
    pub delivery: String,
}

/// Which deliveries to list.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    form: Option<String>,
    destination: Option<String>,
    submission: Option<String>,
    failed: Option<bool>,
    before: Option<String>,
    limit: Option<i64>,
}

/// Add a destination to a form.
#[utoipa::path(post, path = "/api/v1/forms/{id}/destinations", tag = "Deliveries", operation_id = "addDestination",
    params(("id" = String, Path, description = "The form's id")), request_body = NewDestination,
    responses((status = 201, description = "Added; the secret is shown this once", body = AddedDestination),
        (status = 404, description = "No such form", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "The address is refused", body = Problem, content_type = "application/problem+json")))]
pub async fn add(
    State(state): State<AppState>,
    caller: Caller,
    path: Path<String>,
    Json(asked): Json<NewDestination>,
) -> Result<Response, Problem> {
    let DestinationKind::Webhook = asked.kind;
    let webhook = AddWebhook {
        form: id(&path)?,
        url: asked.url,
        name: asked.name,
        max_in_flight: asked.max_in_flight,
        per_second: asked.per_second,
        send_earlier: asked.send_earlier,
    };
    let added = destinations::add(&state, &caller.0, webhook).await?;
    let body = AddedDestination { id: added.id.text(), secret: added.secret.expose_secret().to_owned() };
    let headers = [(axum::http::header::CACHE_CONTROL, "no-store")];
    Ok((StatusCode::CREATED, headers, Answer(body)).into_response())
}

/// List the destinations of a form.
#[utoipa::path(get, path = "/api/v1/forms/{id}/destinations", tag = "Deliveries", operation_id = "listDestinations",
    params(("id" = String, Path, description = "The form's id")),
    responses((status = 200, description = "The destinations, the oldest first", body = Destinations)))]
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
        failed: found.exhausted + found.blocked,
        delivered: found.delivered,
    }
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

/// Send messages of a destination again.
#[utoipa::path(post, path = "/api/v1/destinations/{id}/replay", tag = "Deliveries", operation_id = "replayDestination",
    params(("id" = String, Path, description = "The destination's id")), request_body = Replay,
    responses((status = 202, description = "Put back into the outbox", body = Replaying),
        (status = 404, description = "No such destination", body = Problem, content_type = "application/problem+json")))]
pub async fn replay_all(
    State(state): State<AppState>,
    caller: Caller,
    path: Path<String>,
    Json(asked): Json<Replay>,
) -> Result<Response, Problem> {
    let destination: DestinationId = id(&path)?;
    let replayed = match asked.which {
        Which::Failed => destinations::replay_failed(&state, &caller.0, destination).await?,
        Which::Missing => destinations::replay_missing(&state, &caller.0, destination).await?,
    };
    Ok((StatusCode::ACCEPTED, Answer(Replaying { messages: replayed.messages })).into_response())
}

/// List deliveries.
#[utoipa::path(get, path = "/api/v1/deliveries", tag = "Deliveries", operation_id = "listDeliveries",
    params(("form" = Option<String>, Query, description = "Only of this form"),
        ("destination" = Option<String>, Query, description = "Only to this destination"),
        ("submission" = Option<String>, Query, description = "Only of this submission"),
        ("failed" = Option<bool>, Query, description = "Only those that were given up or held back"),
        ("before" = Option<String>, Query, description = "`next` of the page before"),
        ("limit" = Option<i64>, Query, description = "How many, 1 to 100; 50 unless given")),
    responses((status = 200, description = "A page of deliveries, the newest first", body = Deliveries)))]
pub async fn deliveries(
    State(state): State<AppState>,
    caller: Caller,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Result<Answer<Deliveries>, Problem> {
    caller.may(Action::ReadDeliveries)?;
    let Query(asked) = asked.map_err(|error| Problem::unreadable(error.body_text()))?;
    let limit = asked.limit.unwrap_or(50).clamp(1, 100);
    let filter = Filter {
        form: parsed("form", asked.form.as_deref())?,
        destination: parsed("destination", asked.destination.as_deref())?,
        submission: parsed("submission", asked.submission.as_deref())?,
        before: parsed("before", asked.before.as_deref())?,
        failed: asked.failed.unwrap_or(false),
    };
    let mut found = deliveries::list(&state, &caller.0, filter, limit + 1).await?;
    let page = usize::try_from(limit).unwrap_or(0);
    let more = found.len() > page;
    found.truncate(page);
    let next = found.last().filter(|_| more).map(|last| last.id.text());
    Ok(Answer(Deliveries { deliveries: found.into_iter().map(delivery).collect(), next }))
}

fn parsed<T: std::str::FromStr>(name: &str, text: Option<&str>) -> Result<Option<T>, Problem> {
    let read = text.map(str::parse).transpose();
    read.map_err(|_| Problem::unreadable(format!("`{name}` is not an id.")))
}

fn delivery(found: deliveries::Delivery) -> Delivery {
    let (state, at, reason): (_, Option<Instant>, _) = match found.state {
        DeliveryState::Delivered(at) => ("delivered", Some(at), None),
        DeliveryState::UnderWay => ("underWay", None, None),
        DeliveryState::Waiting(at) => ("waiting", Some(at), None),
        DeliveryState::Resting(at) => ("resting", Some(at), None),
        DeliveryState::Disabled(why) => ("disabled", None, Some(why)),
        DeliveryState::Exhausted(at) => ("exhausted", Some(at), None),
        DeliveryState::Blocked(at, why) => ("blocked", Some(at), Some(why)),
        DeliveryState::Cancelled(at) => ("cancelled", Some(at), None),
    };
    Delivery {
        id: found.id.text(),
        form: found.form.text(),
        destination: found.destination.text(),
        message: found.message.text(),
        submission: found.submission.map(|submission| submission.text()),
        reference: found.reference,
        state,
        reason,
        at: at.map(Instant::rfc3339),
        attempts: found.attempts,
        last_status: found.last_status,
        created_at: found.created_at.rfc3339(),
    }
}

/// Send one message again, from the beginning of the schedule.
#[utoipa::path(post, path = "/api/v1/deliveries/{id}/replay", tag = "Deliveries", operation_id = "replayDelivery",
    params(("id" = String, Path, description = "The delivery's id")),
    responses((status = 202, description = "Put back into the outbox", body = Replaying),
        (status = 404, description = "No such delivery", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "An attempt is under way", body = Problem, content_type = "application/problem+json")))]
pub async fn replay(
    State(state): State<AppState>,
    caller: Caller,
    path: Path<String>,
) -> Result<Response, Problem> {
    deliveries::replay(&state, &caller.0, id(&path)?).await?;
    Ok((StatusCode::ACCEPTED, Answer(Replaying { messages: 1 })).into_response())
}

impl From<DeliveryError> for Problem {
    fn from(error: DeliveryError) -> Self {
        match error {
            DeliveryError::Refused(refused) => refused.into(),
            DeliveryError::NotFound => Self::not_found("There is nothing with this id."),
            DeliveryError::UnderWay => {
                Self::new(StatusCode::CONFLICT, "under-way", "An attempt is under way")
                    .detail("Look again in a moment.")
            }
            DeliveryError::Disabled => {
                Self::new(StatusCode::CONFLICT, "disabled", "The destination is disabled")
                    .detail("Enable it first.")
            }
            DeliveryError::Storage(error) => error.into(),
            DeliveryError::Seal(_) => Self::internal(),
        }
    }
}

impl From<AddError> for Problem {
    fn from(error: AddError) -> Self {
        match error {
            AddError::Target(error) => {
                Self::invalid("Nothing was added.").error("/url", "target", error.to_string())
            }
            AddError::Limit(name) => {
                let message = format!("Give a number from 0 to {}.", destinations::add::LARGEST_LIMIT);
                Self::invalid("Nothing was added.").error(&format!("/{name}"), "limit", message)
            }
            AddError::Other(error) => error.into(),
            AddError::NoTestReceiver | AddError::TestReceiverSecret(_) => Self::internal(),
        }
    }
}
