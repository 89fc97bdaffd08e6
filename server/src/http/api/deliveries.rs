//! `/api/v1/deliveries`: what became of each message.

use axum::Json as Answer;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::actor::Caller;
use super::body::{id, query};
use super::destinations::replay::Replaying;
use super::problem::Problem;
use crate::AppState;
use crate::clock::Instant;
use crate::delivery::DeliveryError;
use crate::delivery::deliveries::{self, DeliveryState};
use crate::people::Action;
use crate::storage::deliveries::{Filter, Only};

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
    /// How the last attempt ended: `delivered`, `answered`, `blocked`, or why there was no answer: `lookup`, `connect`,
    /// `connect-time-out`, `tls`, `tls-time-out`, `headers-time-out`, `time-out`, `broken`, `interrupted` or `unreadable`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_outcome: Option<String>,
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

/// List deliveries.
#[utoipa::path(get, path = "/api/v1/deliveries", tag = "Deliveries", operation_id = "listDeliveries",
    params(("form" = Option<String>, Query, description = "Only of this form"),
        ("destination" = Option<String>, Query, description = "Only to this destination"),
        ("submission" = Option<String>, Query, description = "Only of this submission"),
        ("failed" = Option<bool>, Query, description = "Only those that were given up or held back"),
        ("before" = Option<String>, Query, description = "`next` of the page before"),
        ("limit" = Option<i64>, Query, description = "How many, 1 to 100; 50 unless given")),
    responses((status = 200, description = "A page of deliveries, the newest first", body = Deliveries)))]
pub async fn list(
    State(state): State<AppState>,
    caller: Caller,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Result<Answer<Deliveries>, Problem> {
    caller.may(Action::ReadDeliveries)?;
    let asked = query(asked)?;
    let limit = asked.limit.unwrap_or(50).clamp(1, 100);
    let filter = Filter {
        form: parsed("form", asked.form.as_deref())?,
        destination: parsed("destination", asked.destination.as_deref())?,
        submission: parsed("submission", asked.submission.as_deref())?,
        before: parsed("before", asked.before.as_deref())?,
        only: if asked.failed.unwrap_or(false) { Only::Failed } else { Only::All },
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
        last_outcome: found.last_outcome,
        last_status: found.last_status,
        created_at: found.created_at.rfc3339(),
    }
}

/// Send one message again, from the beginning of the schedule.
#[utoipa::path(post, path = "/api/v1/deliveries/{id}/replay", tag = "Deliveries", operation_id = "replayDelivery",
    params(("id" = String, Path, description = "The delivery's id")),
    responses((status = 202, description = "Put back into the outbox", body = Replaying),
        (status = 404, description = "No such delivery", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "An attempt is under way, or the destination is disabled or removed", body = Problem, content_type = "application/problem+json")))]
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
            DeliveryError::Removed => {
                Self::new(StatusCode::CONFLICT, "removed", "The destination was removed")
                    .detail("Nothing is sent there any more. Add a destination to send it to.")
            }
            DeliveryError::Undelivered(count) => {
                Self::new(StatusCode::CONFLICT, "undelivered", "Messages were not delivered")
                    .detail(format!(
                        "{count} messages have not arrived at this destination. Nothing was removed. Send \
                         `?undelivered=cancel` if they are not to be sent there any more."
                    ))
                    .with("undelivered", count.into())
            }
            DeliveryError::TooManySecrets => {
                Self::new(StatusCode::CONFLICT, "too-many-secrets", "Too many secrets sign at once")
                    .detail("Wait until an old one ends, or end them at once with `\"overlap_seconds\": 0`.")
            }
            DeliveryError::TestReceiver => {
                Self::new(StatusCode::CONFLICT, "test-receiver", "The secret cannot be changed")
                    .detail("The test receiver reads its secret from a file.")
            }
            DeliveryError::Storage(error) => error.into(),
            DeliveryError::Seal(_) => Self::internal(),
        }
    }
}
