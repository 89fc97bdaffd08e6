//! Deliveries with their attempts: what happened, and what happens next.

use super::super::error::DeliveryError;
use crate::clock::Instant;
use crate::people::{Action, Actor, Resource, may};
use crate::sealing::Place;
use crate::state::AppState;
use crate::storage::attempts::{self, AttemptRow};
use crate::storage::deliveries::{self, DeliveryRow, Filter};
use crate::storage::ids::{
    AttemptId, DeliveryId, DestinationId, FormId, MessageId, OrganisationId, SubmissionId,
};

/// How a delivery stands, worked out from what happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DeliveryState {
    /// The receiver took it.
    Delivered(Instant),
    /// An attempt is under way.
    UnderWay,
    /// It is tried at this time; at once if that is past.
    Waiting(Instant),
    /// Its destination failed too often and is left alone until then.
    Resting(Instant),
    /// Its destination is disabled: `paused`, `gone` or `failing`.
    Disabled(String),
    /// The schedule is used up.
    Exhausted(Instant),
    /// The guard held it back, for this reason.
    Blocked(Instant, String),
    /// Its destination was removed before it arrived.
    Cancelled(Instant),
}

/// A delivery as staff see it.
#[derive(Debug, Clone)]
pub struct Delivery {
    /// Its id.
    pub id: DeliveryId,
    /// The form.
    pub form: FormId,
    /// Where it goes.
    pub destination: DestinationId,
    /// What that is called.
    pub destination_name: String,
    /// The message, the `webhook-id`.
    pub message: MessageId,
    /// `submission.created`, `destination.test`.
    pub message_type: String,
    /// The submission; none for a test.
    pub submission: Option<SubmissionId>,
    /// The submission's reference.
    pub reference: Option<String>,
    /// When it was put into the outbox.
    pub created_at: Instant,
    /// How it stands.
    pub state: DeliveryState,
    /// How often it was tried.
    pub attempts: i64,
    /// When it was last tried.
    pub last_attempt_at: Option<Instant>,
    /// How that ended: `delivered`, `answered`, `blocked`, or what failed.
    pub last_outcome: Option<String>,
    /// The HTTP status of that.
    pub last_status: Option<i64>,
}

/// One try of a delivery.
#[derive(Debug, Clone)]
pub struct Attempt {
    /// Its id.
    pub id: AttemptId,
    /// Which one it is; the first is 1.
    pub number: i64,
    /// When it began.
    pub started_at: Instant,
    /// When it ended; none while it runs.
    pub finished_at: Option<Instant>,
    /// `delivered`, `answered`, `blocked`, or what failed; none while it runs.
    pub outcome: Option<String>,
    /// The HTTP status.
    pub status: Option<i64>,
    /// Technical detail of a failure.
    pub error: Option<String>,
    /// The address that was connected to.
    pub remote_address: Option<String>,
    /// The beginning of the answer, at most 16 KiB, as text.
    pub response: Option<String>,
    /// How long it took, in milliseconds.
    pub milliseconds: Option<i64>,
}

/// Deliveries, the newest first.
///
/// # Errors
/// [`DeliveryError::Refused`], or when the database fails.
pub async fn list(
    state: &AppState,
    actor: &Actor,
    filter: Filter,
    limit: i64,
) -> Result<Vec<Delivery>, DeliveryError> {
    may(actor, Action::ReadDeliveries, Resource::Organisation(actor.organisation))?;
    let mut connection = state.storage.read().await?;
    let rows = deliveries::list(&mut connection, actor.organisation, filter, limit.clamp(1, 200)).await?;
    let now = state.clock.now();
    Ok(rows.into_iter().map(|row| Delivery::of(row, now)).collect())
}

/// One delivery, and its attempts, the newest first.
///
/// # Errors
/// [`DeliveryError::NotFound`], [`DeliveryError::Refused`], or when the database fails.
pub async fn get(
    state: &AppState,
    actor: &Actor,
    id: DeliveryId,
) -> Result<(Delivery, Vec<Attempt>), DeliveryError> {
    may(actor, Action::ReadDeliveries, Resource::Organisation(actor.organisation))?;
    let mut connection = state.storage.read().await?;
    let row = deliveries::by_id(&mut connection, actor.organisation, id).await?;
    let row = row.ok_or(DeliveryError::NotFound)?;
    let attempts = attempts::of_delivery(&mut connection, actor.organisation, id).await?;
    let attempts = attempts.into_iter().map(|row| Attempt::of(state, actor.organisation, row)).collect();
    Ok((Delivery::of(row, state.clock.now()), attempts))
}

impl Delivery {
    fn of(row: DeliveryRow, now: Instant) -> Self {
        Self {
            id: row.id,
            form: row.form_id,
            destination: row.destination_id,
            state: state_of(&row, now),
            destination_name: row.destination_name,
            message: row.message_id,
            message_type: row.message_type,
            submission: row.submission_id,
            reference: row.reference,
            created_at: row.created_at,
            attempts: row.attempts,
            last_attempt_at: row.last_attempt_at,
            last_outcome: row.last_outcome,
            last_status: row.last_status,
        }
    }
}

fn state_of(row: &DeliveryRow, now: Instant) -> DeliveryState {
    if let Some(at) = row.delivered_at {
        return DeliveryState::Delivered(at);
    }
    if row.lease_until.is_some_and(|until| until > now) {
        return DeliveryState::UnderWay;
    }
    if let Some(at) = row.removed_at {
        return DeliveryState::Cancelled(at);
    }
    if let Some(at) = row.blocked_at {
        return DeliveryState::Blocked(at, row.held_reason.clone().unwrap_or_default());
    }
    if let Some(at) = row.exhausted_at {
        return DeliveryState::Exhausted(at);
    }
    if let Some(reason) = &row.disabled_reason {
        return DeliveryState::Disabled(reason.clone());
    }
    let due = row.due_at.unwrap_or(row.created_at);
    if due == deliveries::ASKED {
        return DeliveryState::Waiting(row.created_at);
    }
    match row.breaker_open_until {
        Some(until) if until > now && until > due => DeliveryState::Resting(until),
        _ => DeliveryState::Waiting(due),
    }
}

impl Attempt {
    fn of(state: &AppState, organisation: OrganisationId, row: AttemptRow) -> Self {
        let text = row.id.text();
        let place = Place { table: "attempts", column: "sealed_response", row: &text, organisation };
        let response = row.sealed_response.and_then(|sealed| state.sealer.open_sealed(&place, &sealed).ok());
        Self {
            id: row.id,
            number: row.number,
            started_at: row.started_at,
            finished_at: row.finished_at,
            outcome: row.outcome,
            status: row.status,
            error: row.error,
            remote_address: row.remote_address,
            response: response.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()),
            milliseconds: row.total_us.map(|micros| (micros + 500) / 1_000),
        }
    }
}
