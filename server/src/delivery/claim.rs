//! Taking deliveries for attempts: fairly, within each destination's limits, with a claim that fences.

use std::time::Duration;

use super::rate::{self, Bucket};
use crate::audit::Now;
use crate::clock::Instant;
use crate::storage::attempts::{self, NewAttempt};
use crate::storage::deliveries::{self, Due};
use crate::storage::destinations::{self, StateRow};
use crate::storage::ids::{AttemptId, ClaimId, DeliveryId, DestinationId, MessageId, OrganisationId};
use crate::storage::{Engine, StorageError, Tx};

/// How long a claim stands without a heartbeat: twice the longest exchange.
pub const LEASE: Duration = Duration::from_mins(1);
/// How soon to look again for what another process had locked.
const LOCKED_PAUSE: Duration = Duration::from_millis(20);
/// Most messages under way to one destination without a limit of its own.
const UNLIMITED: i64 = 64;

/// A delivery that is ours to try once.
#[derive(Debug, Clone, Copy)]
pub struct Claimed {
    /// Whose it is.
    pub organisation: OrganisationId,
    /// The delivery.
    pub delivery: DeliveryId,
    /// Where it goes.
    pub destination: DestinationId,
    /// What is sent.
    pub message: MessageId,
    /// The claim: only who holds it may finish.
    pub claim: ClaimId,
    /// The attempt, written already.
    pub attempt: AttemptId,
    /// Its place in the schedule; the first is 1.
    pub step: u32,
}

/// What one round of claiming gave.
#[derive(Debug, Default)]
pub struct Round {
    /// What to send now.
    pub claimed: Vec<Claimed>,
    /// When a destination's rate lets the next message through.
    pub next: Option<Instant>,
    /// Whether this process has no room for what else is due.
    pub full: bool,
}

/// Claims up to `room` deliveries and writes their attempts. Every destination with something due gets a share of the
/// room, so one with a long backlog takes nothing from another.
///
/// # Errors
/// As [`StorageError`].
pub async fn claim(tx: &mut Tx, room: i64, now: Now<'_>) -> Result<Round, StorageError> {
    let mut round = Round::default();
    if room <= 0 {
        round.full = true;
        return Ok(round);
    }
    let mut states = destinations::with_due(tx, now.at).await?;
    if states.is_empty()
        && matches!(tx.engine(), Engine::Postgres(_))
        && destinations::any_due(tx, now.at).await?
    {
        // Another process has the rows locked for a moment.
        round.next = Some(now.at.plus(LOCKED_PAUSE));
    }
    let count = i64::try_from(states.len()).unwrap_or(i64::MAX);
    let share = (room / count.max(1)).max(1);
    // Where there is less room than destinations, chance decides who comes first.
    let chance = u32::from_le_bytes(now.random.bytes()) as usize;
    let first = chance.checked_rem(states.len()).unwrap_or(0);
    states.rotate_left(first);
    let claim = ClaimId::new(now.at, now.random);
    let mut room = room;
    for state in states {
        if room <= 0 {
            round.full = true;
            break;
        }
        let before = round.claimed.len();
        of_destination(tx, state, share.min(room), claim, now, &mut round).await?;
        room -= i64::try_from(round.claimed.len() - before).unwrap_or(0);
    }
    Ok(round)
}

async fn of_destination(
    tx: &mut Tx,
    mut state: StateRow,
    most: i64,
    claim: ClaimId,
    now: Now<'_>,
    round: &mut Round,
) -> Result<(), StorageError> {
    let limit = match (state.breaker_open_until, state.max_in_flight) {
        // The breaker was open: one message tells whether the receiver is back.
        (Some(_), _) => 1,
        (None, 0) => UNLIMITED,
        (None, limit) => limit,
    };
    let in_flight = deliveries::in_flight(tx, state.organisation_id, state.id, now.at).await?;
    let wanted = limit.saturating_sub(in_flight).clamp(0, most);
    if wanted == 0 {
        return Ok(());
    }
    let bucket = Bucket { used: state.rate_used, at: state.rate_at };
    let allowed = rate::take(bucket, state.per_second, wanted, now.at);
    round.next = [round.next, allowed.next].into_iter().flatten().min();
    if allowed.count == 0 {
        return Ok(());
    }
    let due = deliveries::due(tx, state.organisation_id, state.id, now.at, allowed.count).await?;
    if state.per_second > 0 {
        let used = i64::try_from(due.len()).unwrap_or(0);
        let taken = rate::take(bucket, state.per_second, used, now.at);
        (state.rate_used, state.rate_at) = (taken.bucket.used, taken.bucket.at);
        destinations::set_rate(tx, &state).await?;
    }
    for due in due {
        round.claimed.push(take(tx, &due, claim, now).await?);
    }
    Ok(())
}

/// Takes one delivery, and writes its attempt before anything is sent.
async fn take(tx: &mut Tx, due: &Due, claim: ClaimId, now: Now<'_>) -> Result<Claimed, StorageError> {
    if due.claim.is_some() {
        attempts::interrupt(tx, due.organisation_id, due.id, now.at).await?;
    }
    deliveries::claim(tx, due, claim, now.at, now.at.plus(LEASE)).await?;
    let attempt = AttemptId::new(now.at, now.random);
    let written = NewAttempt {
        id: attempt,
        organisation: due.organisation_id,
        delivery: due.id,
        number: due.attempts.saturating_add(1),
        claim,
        started_at: now.at,
    };
    attempts::insert(tx, written).await?;
    Ok(Claimed {
        organisation: due.organisation_id,
        delivery: due.id,
        destination: due.destination_id,
        message: due.message_id,
        claim,
        attempt,
        step: u32::try_from(due.step.saturating_add(1)).unwrap_or(u32::MAX),
    })
}
