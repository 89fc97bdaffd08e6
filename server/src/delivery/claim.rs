//! Taking deliveries for attempts: fairly, within each destination's limits, with a claim that fences.

use std::time::Duration;

use super::breaker::{self, Gate};
use super::places::{self, Room, Standing};
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
    /// Whether a person asked for this attempt.
    pub asked: bool,
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

/// Claims as many deliveries as there is `room` for, and writes their attempts. Every destination with something due gets
/// a share of the room, so one with a long backlog takes nothing from another.
///
/// # Errors
/// As [`StorageError`].
pub async fn claim(tx: &mut Tx, mut room: Room, now: Now<'_>) -> Result<Round, StorageError> {
    let mut round = Round::default();
    if room.free() <= 0 {
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
    let share = (room.free() / count.max(1)).max(1);
    // Where there is less room than destinations, chance decides who comes first.
    let chance = u32::from_le_bytes(now.random.bytes()) as usize;
    let first = chance.checked_rem(states.len()).unwrap_or(0);
    states.rotate_left(first);
    let claim = ClaimId::new(now.at, now.random);
    for state in states {
        if room.free() <= 0 {
            round.full = true;
            break;
        }
        let id = state.id;
        let before = round.claimed.len();
        of_destination(tx, state, (share.min(room.left_for(id)), claim, now), &mut round).await?;
        room.take(id, i64::try_from(round.claimed.len() - before).unwrap_or(0));
    }
    Ok(round)
}

async fn of_destination(
    tx: &mut Tx,
    mut state: StateRow,
    (most, claim, now): (i64, ClaimId, Now<'_>),
    round: &mut Round,
) -> Result<(), StorageError> {
    let gate = breaker::gate(state.breaker_open_until, now.at);
    let more = more(tx, &state, gate, now.at).await?;
    let wanted = more.min(most);
    if wanted == 0 {
        return Ok(());
    }
    let bucket = Bucket { used: state.rate_used, at: state.rate_at };
    let allowed = rate::take(bucket, state.per_second, wanted, now.at);
    round.next = [round.next, allowed.next].into_iter().flatten().min();
    if allowed.count == 0 {
        return Ok(());
    }
    // While the breaker holds messages back, only those go that a person asked for.
    let horizon = if matches!(gate, Gate::Open(_)) { deliveries::ASKED } else { now.at };
    let due =
        deliveries::due(tx, (state.organisation_id, state.id), (horizon, now.at), allowed.count).await?;
    let used = i64::try_from(due.len()).unwrap_or(0);
    // It was this process's room that ended it.
    round.full |= most < more && used == most;
    if state.per_second > 0 {
        let taken = rate::take(bucket, state.per_second, used, now.at);
        (state.rate_used, state.rate_at) = (taken.bucket.used, taken.bucket.at);
        destinations::set_rate(tx, &state).await?;
    }
    for due in due {
        round.claimed.push(take(tx, &due, claim, now).await?);
    }
    Ok(())
}

/// How many more messages a destination may be sent now, by its limit and how it stands.
async fn more(tx: &mut Tx, state: &StateRow, gate: Gate, now: Instant) -> Result<i64, StorageError> {
    let long_ago = now.minus(places::HANGING);
    let under_way = deliveries::under_way(tx, state.organisation_id, state.id, (now, long_ago)).await?;
    let standing = Standing {
        max_in_flight: state.max_in_flight,
        gate,
        failing: state.first_failure_at.is_some(),
        under_way: under_way.all,
        hanging: under_way.hanging,
    };
    Ok(standing.more())
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
        asked: due.due_at == deliveries::ASKED,
    })
}
