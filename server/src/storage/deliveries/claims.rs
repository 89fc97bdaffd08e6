//! Taking deliveries and finishing them: who holds the claim, and nobody else.

use crate::clock::Instant;
use crate::storage::ids::{ClaimId, DeliveryId, DestinationId, MessageId, OrganisationId};
use crate::storage::lite::lite_row;
use crate::storage::query::{all, execute, one};
use crate::storage::{Connection, StorageError, Tx};

/// When a delivery is due that a person wants tried at once: before every other, whatever the breaker says.
pub const ASKED: Instant = Instant::from_micros(0);

/// A delivery that may be claimed.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Due {
    /// Its id.
    pub id: DeliveryId,
    /// Whose it is.
    pub organisation_id: OrganisationId,
    /// Where it goes.
    pub destination_id: DestinationId,
    /// The message.
    pub message_id: MessageId,
    /// When it was due; [`ASKED`] if a person asked for it.
    pub due_at: Instant,
    /// How often it was tried.
    pub attempts: i64,
    /// Its place in the schedule.
    pub step: i64,
    /// A claim whose lease has run out: its process is gone or stuck.
    pub claim: Option<ClaimId>,
}

lite_row!(Due { id, organisation_id, destination_id, message_id, due_at, attempts, step, claim });

/// What is under way to a destination.
#[derive(Debug, Clone, Copy, sqlx::FromRow)]
pub struct UnderWay {
    /// How many deliveries.
    pub all: i64,
    /// How many of these began long ago.
    pub hanging: i64,
}

lite_row!(UnderWay { all, hanging });

/// What is under way to a destination now, and how much of it began before `long_ago`.
///
/// # Errors
/// As [`StorageError`].
pub async fn under_way(
    connection: &mut Connection,
    organisation: OrganisationId,
    destination: DestinationId,
    (now, long_ago): (Instant, Instant),
) -> Result<UnderWay, StorageError> {
    one!(
        connection,
        UnderWay,
        "SELECT COUNT(*) AS \"all\", COUNT(CASE WHEN last_attempt_at < $4 THEN 1 END) AS hanging FROM deliveries
         WHERE destination_id = $2 AND organisation_id = $1 AND claim IS NOT NULL AND lease_until > $3",
        organisation,
        destination,
        now,
        long_ago,
    )
}

macro_rules! due {
    ($lock:literal) => {
        concat!(
            "SELECT id, organisation_id, destination_id, message_id, due_at, attempts, step, claim FROM deliveries
             WHERE destination_id = $2 AND organisation_id = $1 AND due_at <= $3
               AND (claim IS NULL OR lease_until <= $4)
             ORDER BY due_at, id LIMIT $5",
            $lock
        )
    };
}

/// The deliveries of a destination that are due at `horizon` and nobody's now, the longest due first. On PostgreSQL their
/// rows are locked for the transaction.
///
/// # Errors
/// As [`StorageError`].
pub async fn due(
    tx: &mut Tx,
    (organisation, destination): (OrganisationId, DestinationId),
    (horizon, now): (Instant, Instant),
    limit: i64,
) -> Result<Vec<Due>, StorageError> {
    all!(
        tx,
        Due,
        { sqlite: due!(""), postgres: due!(" FOR UPDATE SKIP LOCKED") },
        organisation,
        destination,
        horizon,
        now,
        limit,
    )
}

/// Takes a delivery for an attempt.
///
/// # Errors
/// As [`StorageError`].
pub async fn claim(
    tx: &mut Tx,
    due: &Due,
    claim: ClaimId,
    now: Instant,
    lease_until: Instant,
) -> Result<u64, StorageError> {
    execute!(
        tx,
        "UPDATE deliveries SET claim = $3, lease_until = $5, attempts = attempts + 1, step = step + 1,
             last_attempt_at = $4
         WHERE organisation_id = $1 AND id = $2",
        due.organisation_id,
        due.id,
        claim,
        now,
        lease_until,
    )
}

/// Keeps a claim for longer. Gives whether it still stands.
///
/// # Errors
/// As [`StorageError`].
pub async fn extend(
    tx: &mut Tx,
    organisation: OrganisationId,
    id: DeliveryId,
    claim: ClaimId,
    lease_until: Instant,
) -> Result<bool, StorageError> {
    let rows = execute!(
        tx,
        "UPDATE deliveries SET lease_until = $4 WHERE organisation_id = $1 AND id = $2 AND claim = $3",
        organisation,
        id,
        claim,
        lease_until,
    )?;
    Ok(rows == 1)
}

/// What a finished attempt makes of its delivery.
#[derive(Debug, Clone, Default)]
pub struct Finished {
    /// When it is tried next.
    pub due_at: Option<Instant>,
    /// When the receiver took it.
    pub delivered_at: Option<Instant>,
    /// When the schedule was used up.
    pub exhausted_at: Option<Instant>,
    /// When the guard held it back.
    pub blocked_at: Option<Instant>,
    /// Why.
    pub held_reason: Option<String>,
    /// How the attempt ended.
    pub last_outcome: &'static str,
    /// The HTTP status.
    pub last_status: Option<i64>,
}

/// Finishes a delivery's attempt, if the claim still stands. Gives whether it did: when it does not, another worker
/// took the delivery over, and what it does counts.
///
/// # Errors
/// As [`StorageError`].
pub async fn finish(
    tx: &mut Tx,
    organisation: OrganisationId,
    (id, claim): (DeliveryId, ClaimId),
    finished: Finished,
) -> Result<bool, StorageError> {
    let rows = execute!(
        tx,
        "UPDATE deliveries SET claim = NULL, lease_until = NULL, due_at = $4, delivered_at = $5, exhausted_at = $6,
             blocked_at = $7, held_reason = $8, last_outcome = $9, last_status = $10
         WHERE organisation_id = $1 AND id = $2 AND claim = $3",
        organisation,
        id,
        claim,
        finished.due_at,
        finished.delivered_at,
        finished.exhausted_at,
        finished.blocked_at,
        finished.held_reason,
        finished.last_outcome,
        finished.last_status,
    )?;
    Ok(rows == 1)
}

/// Ends every lease now: whoever held them is gone. Only where one process serves a database (SQLite).
///
/// # Errors
/// As [`StorageError`].
pub async fn end_leases(tx: &mut Tx, now: Instant) -> Result<u64, StorageError> {
    execute!(tx, "UPDATE deliveries SET lease_until = $1 WHERE claim IS NOT NULL AND lease_until > $1", now)
}
