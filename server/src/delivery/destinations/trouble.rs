//! Destinations that members have to hear of, and telling them.
//!
//! Members are told where they look: on their pages, in the log, and with a line in the audit trail at each step.

use std::time::Duration;

use serde_json::json;

use super::super::error::DeliveryError;
use crate::audit::{self, Event, Now};
use crate::clock::Instant;
use crate::people::{Action, Actor, Resource, may};
use crate::state::AppState;
use crate::storage::destinations::{self, TroubleRow};
use crate::storage::ids::{DestinationId, FormId};
use crate::storage::{StorageError, time};

/// After how long without a success members are told, and told again. After five days the destination is disabled, which
/// is the third time.
pub const TOLD_AFTER: [Duration; 2] = [Duration::from_hours(1), Duration::from_hours(24)];

/// What is the matter with a destination.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TroubleKind {
    /// It has taken nothing since then, for an hour at least; messages are tried again.
    Failing {
        /// The first failure since the last success.
        since: Instant,
        /// Whether that is a day ago or more.
        a_day: bool,
    },
    /// It answered 410, and nothing is sent to it any more.
    Gone,
    /// It took nothing for five days, and nothing is sent to it any more.
    GivenUp,
}

/// A destination that members have to hear of.
#[derive(Debug, Clone)]
pub struct Trouble {
    /// Which.
    pub destination: DestinationId,
    /// What it is called.
    pub name: String,
    /// Its form.
    pub form: FormId,
    /// What is the matter.
    pub kind: TroubleKind,
}

impl Trouble {
    fn of(row: TroubleRow, now: Instant) -> Option<Self> {
        let [_, day] = TOLD_AFTER;
        let kind = match (row.disabled_reason.as_deref(), row.first_failure_at) {
            (Some("gone"), _) => TroubleKind::Gone,
            (Some(_), _) => TroubleKind::GivenUp,
            (None, since) => {
                since.map(|since| TroubleKind::Failing { since, a_day: now.since(since) >= day })?
            }
        };
        Some(Self { destination: row.id, name: row.name, form: row.form_id, kind })
    }
}

/// The destinations of the actor's organisation that members have to hear of.
///
/// # Errors
/// [`DeliveryError::Refused`], or when the database fails.
pub async fn trouble(state: &AppState, actor: &Actor) -> Result<Vec<Trouble>, DeliveryError> {
    may(actor, Action::ReadDeliveries, Resource::Organisation(actor.organisation))?;
    let now = state.clock.now();
    let [hour, _] = TOLD_AFTER;
    let mut connection = state.storage.read().await?;
    let rows = destinations::in_trouble(&mut connection, actor.organisation, now.minus(hour)).await?;
    Ok(rows.into_iter().filter_map(|row| Trouble::of(row, now)).collect())
}

/// Tells of destinations that have been failing for an hour, or for a day, once each: in the log and in the audit trail.
/// Of several processes one tells.
///
/// # Errors
/// As [`StorageError`].
pub async fn tell(state: &AppState) -> Result<(), StorageError> {
    for after in TOLD_AFTER {
        let micros = i64::try_from(after.as_micros()).unwrap_or(i64::MAX);
        let mut connection = state.storage.read().await?;
        let now = time::now(&mut connection, &*state.clock).await?;
        let rows = destinations::untold(&mut connection, now.minus(after), micros).await?;
        drop(connection);
        for row in rows {
            tell_of(state, row, (after, micros), now).await?;
        }
    }
    Ok(())
}

async fn tell_of(
    state: &AppState,
    row: TroubleRow,
    (after, micros): (Duration, i64),
    now: Instant,
) -> Result<(), StorageError> {
    let hours = after.as_secs() / 3_600;
    let event = Event::new(audit::Actor::System, "destination.failing", "destination", row.id);
    let event = event.with(json!({ "form": row.form_id, "hours": hours }));
    let (organisation, id, random) = (row.organisation_id, row.id, state.random.clone());
    let told = state.storage.write(move |tx| {
        Box::pin(async move {
            let told = destinations::tell(tx, organisation, id, micros, now).await?;
            if told {
                audit::record(tx, organisation, &event, Now { at: now, random: &*random }).await?;
            }
            Ok::<_, StorageError>(told)
        })
    });
    if told.await? {
        tracing::warn!(destination.id = %id, failing.hours = hours, "A destination has taken nothing for {hours} h");
    }
    Ok(())
}
