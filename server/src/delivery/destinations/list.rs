//! The destinations of a form, and how each stands.

use super::super::error::DeliveryError;
use crate::clock::Instant;
use crate::people::{Action, Actor, Resource, may};
use crate::state::AppState;
use crate::storage::destinations::{self, DestinationRow};
use crate::storage::forms;
use crate::storage::ids::{DestinationId, FormId};

/// How a destination stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DestinationState {
    /// It takes messages, or nothing was sent yet.
    Working,
    /// It has been failing since then; messages are tried again.
    Failing {
        /// The first failure since the last success.
        since: Instant,
    },
    /// It failed so often that it is left alone until then.
    Resting {
        /// The first failure since the last success.
        since: Instant,
        /// When one message tries it again.
        until: Instant,
    },
    /// A person paused it.
    Paused(Instant),
    /// It answered 410: it wants no more.
    Gone(Instant),
    /// It took nothing for five days.
    GivenUp(Instant),
}

/// A destination as staff see it.
#[derive(Debug, Clone)]
pub struct Destination {
    /// Its id.
    pub id: DestinationId,
    /// The form whose submissions it gets.
    pub form: FormId,
    /// What it is called.
    pub name: String,
    /// Its address without query.
    pub url: String,
    /// How it stands.
    pub state: DestinationState,
    /// Most messages under way at once; 0 is no limit.
    pub max_in_flight: i64,
    /// Most messages a second; 0 is no limit.
    pub per_second: i64,
    /// When it was added.
    pub added_at: Instant,
    /// About when it last took a message, to the minute.
    pub last_success_at: Option<Instant>,
    /// Messages that wait or are under way.
    pub waiting: i64,
    /// Messages that were given up or held back.
    pub failed: i64,
    /// Messages that arrived.
    pub delivered: i64,
    /// Submissions that it got or that are on their way to it: what its form has beyond these it never got.
    pub submissions: i64,
}

impl Destination {
    /// Whether nothing is sent to it until a person starts it again.
    pub fn is_stopped(&self) -> bool {
        matches!(
            self.state,
            DestinationState::Paused(_) | DestinationState::Gone(_) | DestinationState::GivenUp(_)
        )
    }

    fn of(row: DestinationRow, now: Instant) -> Self {
        Self {
            id: row.id,
            form: row.form_id,
            state: state_of(&row, now),
            name: row.name,
            url: row.shown_url,
            max_in_flight: row.max_in_flight,
            per_second: row.per_second,
            added_at: row.created_at,
            last_success_at: row.last_success_at,
            waiting: row.waiting,
            failed: row.failed,
            delivered: row.deliveries - row.waiting - row.failed,
            submissions: row.deliveries - row.tests,
        }
    }
}

fn state_of(row: &DestinationRow, now: Instant) -> DestinationState {
    match (row.disabled_at, row.disabled_reason.as_deref()) {
        (Some(at), Some("gone")) => return DestinationState::Gone(at),
        (Some(at), Some("failing")) => return DestinationState::GivenUp(at),
        (Some(at), _) => return DestinationState::Paused(at),
        (None, _) => {}
    }
    match (row.first_failure_at, row.breaker_open_until) {
        (None, _) => DestinationState::Working,
        (Some(since), Some(until)) if until > now => DestinationState::Resting { since, until },
        (Some(since), _) => DestinationState::Failing { since },
    }
}

/// The destinations of a form, the oldest first.
///
/// # Errors
/// [`DeliveryError::NotFound`], [`DeliveryError::Refused`], or when the database fails.
pub async fn list(state: &AppState, actor: &Actor, form: FormId) -> Result<Vec<Destination>, DeliveryError> {
    may(actor, Action::ReadDeliveries, Resource::Form(actor.organisation))?;
    let mut connection = state.storage.read().await?;
    forms::by_id(&mut connection, actor.organisation, form).await?.ok_or(DeliveryError::NotFound)?;
    let rows = destinations::of_form(&mut connection, actor.organisation, form).await?;
    let now = state.clock.now();
    Ok(rows.into_iter().map(|row| Destination::of(row, now)).collect())
}

/// One destination.
///
/// # Errors
/// [`DeliveryError::NotFound`], [`DeliveryError::Refused`], or when the database fails.
pub async fn get(state: &AppState, actor: &Actor, id: DestinationId) -> Result<Destination, DeliveryError> {
    may(actor, Action::ReadDeliveries, Resource::Form(actor.organisation))?;
    let mut connection = state.storage.read().await?;
    let row = destinations::by_id(&mut connection, actor.organisation, id).await?;
    Ok(Destination::of(row.ok_or(DeliveryError::NotFound)?, state.clock.now()))
}
