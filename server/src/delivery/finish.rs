//! Writing down how attempts ended, and what that makes of their deliveries and destinations.

use std::collections::BTreeMap;
use std::time::Duration;

use serde_json::json;

use super::breaker::Breaker;
use super::schedule::{Verdict, verdict};
use super::send::Sent;
use crate::audit::{self, Actor, Event, Now};
use crate::clock::Instant;
use crate::storage::deliveries::{self, Finished};
use crate::storage::destinations::{self, StateRow};
use crate::storage::ids::{DestinationId, OrganisationId};
use crate::storage::{StorageError, Tx, attempts};

/// The last success is written no more often than this, so that a healthy destination costs no write.
const SUCCESS_GRAIN: Duration = Duration::from_mins(1);

/// Writes how attempts ended. What another worker has taken over meanwhile is left to it.
///
/// # Errors
/// As [`StorageError`].
pub async fn finish(tx: &mut Tx, ended: &[Sent], now: Now<'_>) -> Result<(), StorageError> {
    let mut by_destination: BTreeMap<(OrganisationId, DestinationId), Vec<&Sent>> = BTreeMap::new();
    for sent in ended {
        let claimed = &sent.claimed;
        attempts::finish(tx, claimed.organisation, claimed.attempt, sent.ended.clone()).await?;
        let finished = finished(sent, now);
        let stands =
            deliveries::finish(tx, claimed.organisation, (claimed.delivery, claimed.claim), finished).await?;
        if stands {
            by_destination.entry((claimed.organisation, claimed.destination)).or_default().push(sent);
        } else {
            tracing::warn!(delivery.id = %claimed.delivery, "The lease of a delivery ran out before it was finished");
        }
    }
    // In the order of ids, so that two processes never wait for each other.
    for ((organisation, destination), sent) in by_destination {
        remember(tx, organisation, destination, &sent, now).await?;
    }
    Ok(())
}

fn finished(sent: &Sent, now: Now<'_>) -> Finished {
    let chance = u32::from_le_bytes(now.random.bytes());
    let base = Finished {
        last_outcome: sent.outcome.as_str(),
        last_status: sent.outcome.status().map(i64::from),
        ..Finished::default()
    };
    match verdict(&sent.outcome, sent.claimed.step, now.at, chance) {
        Verdict::Delivered => Finished { delivered_at: Some(now.at), ..base },
        Verdict::Again(at) => Finished { due_at: Some(at), ..base },
        Verdict::Exhausted => Finished { exhausted_at: Some(now.at), ..base },
        // It waits with the others until a person enables the destination again.
        Verdict::Gone => Finished { due_at: Some(now.at), ..base },
        Verdict::Blocked => Finished {
            blocked_at: Some(now.at),
            held_reason: sent.outcome.blocked_reason().map(str::to_owned),
            ..base
        },
    }
}

/// Brings the breaker of a destination up to date, and disables it when it is gone or has failed for too long.
async fn remember(
    tx: &mut Tx,
    organisation: OrganisationId,
    destination: DestinationId,
    sent: &[&Sent],
    now: Now<'_>,
) -> Result<(), StorageError> {
    let Some(state) = destinations::state(tx, organisation, destination).await? else { return Ok(()) };
    if after(&state, sent, now.at).is_some() {
        // Something changes: look again with the row locked, another process may have been here.
        let Some(state) = destinations::locked_state(tx, organisation, destination).await? else {
            return Ok(());
        };
        if let Some(next) = after(&state, sent, now.at) {
            destinations::set_breaker(tx, &next).await?;
            if next.breaker_open_until.is_some() && state.breaker_open_until != next.breaker_open_until {
                tracing::warn!(destination.id = %destination, "A destination keeps failing: left alone for a while");
            }
            if breaker(&next).gave_up(now.at) {
                disable(tx, organisation, destination, "failing", now).await?;
            }
        }
    }
    let gone = sent.iter().any(|sent| matches!(sent.outcome.status(), Some(410)));
    if gone {
        disable(tx, organisation, destination, "gone", now).await?;
    }
    Ok(())
}

async fn disable(
    tx: &mut Tx,
    organisation: OrganisationId,
    destination: DestinationId,
    reason: &'static str,
    now: Now<'_>,
) -> Result<(), StorageError> {
    if destinations::disable(tx, organisation, destination, reason, now.at).await? {
        tracing::warn!(destination.id = %destination, "Disabled a destination ({reason})");
        let event = Event::new(Actor::System, "destination.disabled", "destination", destination);
        audit::record(tx, organisation, &event.with(json!({ "reason": reason })), now).await?;
    }
    Ok(())
}

/// The destination's state after these attempts; nothing when there is nothing to write.
fn after(state: &StateRow, sent: &[&Sent], now: Instant) -> Option<StateRow> {
    let before = breaker(state);
    let mut succeeded = false;
    let next = sent.iter().fold(before, |breaker, sent| {
        if sent.outcome.is_success() {
            succeeded = true;
            breaker.succeeded(now)
        } else if sent.outcome.is_ours() {
            breaker
        } else if sent.claimed.asked {
            breaker.failed_when_asked(now)
        } else {
            breaker.failed(now)
        }
    });
    let old = state.last_success_at.is_none_or(|last| now.since(last) >= SUCCESS_GRAIN);
    let last_success_at =
        if succeeded && (old || next != before) { Some(now) } else { state.last_success_at };
    if next == before && last_success_at == state.last_success_at {
        return None;
    }
    Some(StateRow {
        last_success_at,
        first_failure_at: next.failing_since,
        window_started_at: next.window_at,
        window_attempts: next.attempts,
        window_failures: next.failures,
        breaker_open_until: next.open_until,
        breaker_pause: next.pause.and_then(|pause| i64::try_from(pause.as_micros()).ok()),
        ..state.clone()
    })
}

fn breaker(state: &StateRow) -> Breaker {
    Breaker {
        window_at: state.window_started_at,
        attempts: state.window_attempts,
        failures: state.window_failures,
        open_until: state.breaker_open_until,
        pause: state.breaker_pause.and_then(|micros| u64::try_from(micros).ok()).map(Duration::from_micros),
        failing_since: state.first_failure_at,
    }
}
