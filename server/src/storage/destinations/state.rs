//! Whether a destination may be sent to: disabled or not, breaker, rate.

use crate::clock::Instant;
use crate::storage::ids::{DestinationId, OrganisationId};
use crate::storage::lite::lite_row;
use crate::storage::query::{all, execute, optional};
use crate::storage::{Connection, StorageError, Tx};

/// The breaker and rate state of a destination, as the worker reads and writes it.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct StateRow {
    /// Its id.
    pub id: DestinationId,
    /// Whose it is.
    pub organisation_id: OrganisationId,
    /// Most messages under way at once; 0 is no limit.
    pub max_in_flight: i64,
    /// Most messages a second; 0 is no limit.
    pub per_second: i64,
    /// Since when nothing is sent to it.
    pub disabled_at: Option<Instant>,
    /// About when it last took a message.
    pub last_success_at: Option<Instant>,
    /// Since when it has been failing.
    pub first_failure_at: Option<Instant>,
    /// When the breaker's window began.
    pub window_started_at: Option<Instant>,
    /// Attempts since then.
    pub window_attempts: i64,
    /// Failures among them.
    pub window_failures: i64,
    /// Until when the breaker holds messages back.
    pub breaker_open_until: Option<Instant>,
    /// How long it held them back the last time, in microseconds.
    pub breaker_pause: Option<i64>,
    /// When the rate was worked out.
    pub rate_at: Option<Instant>,
    /// What is missing from the bucket, in millionths.
    pub rate_used: i64,
}

lite_row!(StateRow {
    id,
    organisation_id,
    max_in_flight,
    per_second,
    disabled_at,
    last_success_at,
    first_failure_at,
    window_started_at,
    window_attempts,
    window_failures,
    breaker_open_until,
    breaker_pause,
    rate_at,
    rate_used
});

/// Stops sending to a destination. Gives whether it was enabled.
///
/// # Errors
/// As [`StorageError`].
pub async fn disable(
    tx: &mut Tx,
    organisation: OrganisationId,
    id: DestinationId,
    reason: &'static str,
    at: Instant,
) -> Result<bool, StorageError> {
    let changed = execute!(
        tx,
        "UPDATE destinations SET disabled_at = $3, disabled_reason = $4
         WHERE organisation_id = $1 AND id = $2 AND disabled_at IS NULL AND deleted_at IS NULL",
        organisation,
        id,
        at,
        reason,
    )?;
    Ok(changed == 1)
}

/// Sends to a destination again, with a breaker that remembers nothing. Gives whether it was disabled.
///
/// # Errors
/// As [`StorageError`].
pub async fn enable(
    tx: &mut Tx,
    organisation: OrganisationId,
    id: DestinationId,
) -> Result<bool, StorageError> {
    let changed = execute!(
        tx,
        "UPDATE destinations SET disabled_at = NULL, disabled_reason = NULL, first_failure_at = NULL,
             window_started_at = NULL, window_attempts = 0, window_failures = 0, breaker_open_until = NULL,
             breaker_pause = NULL
         WHERE organisation_id = $1 AND id = $2 AND disabled_at IS NOT NULL AND deleted_at IS NULL",
        organisation,
        id,
    )?;
    Ok(changed == 1)
}

/// Selects [`StateRow`]s.
macro_rules! state {
    ($rest:expr) => {
        concat!(
            "SELECT d.id, d.organisation_id, d.max_in_flight, d.per_second, d.disabled_at, d.last_success_at,
                 d.first_failure_at, d.window_started_at, d.window_attempts, d.window_failures, d.breaker_open_until,
                 d.breaker_pause, d.rate_at, d.rate_used
             FROM destinations d",
            $rest
        )
    };
}

/// Those that may be sent to and have something due; while the breaker is open, something that a person asked for: 0 is
/// [`super::super::deliveries::ASKED`].
macro_rules! with_due {
    ($rest:literal) => {
        concat!(
            " WHERE d.disabled_at IS NULL AND d.deleted_at IS NULL
               AND EXISTS (SELECT 1 FROM deliveries w WHERE w.destination_id = d.id
                           AND w.due_at <= CASE WHEN d.breaker_open_until > $1 THEN 0 ELSE $1 END
                           AND (w.claim IS NULL OR w.lease_until <= $1))",
            $rest
        )
    };
}

pub(in crate::storage) const WITH_DUE: &str = state!(with_due!(" ORDER BY d.id"));
pub(in crate::storage) const WITH_DUE_LOCKED: &str =
    state!(with_due!(" ORDER BY d.id FOR UPDATE OF d SKIP LOCKED"));

/// The destinations, of every organisation, that have something due and may be sent to. On PostgreSQL their rows are
/// locked for the transaction, and those that another process has locked are left out: so limits hold across processes.
///
/// # Errors
/// As [`StorageError`].
pub async fn with_due(tx: &mut Tx, now: Instant) -> Result<Vec<StateRow>, StorageError> {
    all!(tx, StateRow, { sqlite: WITH_DUE, postgres: WITH_DUE_LOCKED }, now)
}

/// Whether any destination that may be sent to has something due. Cheap, for the poll of an idle worker.
///
/// # Errors
/// As [`StorageError`].
pub async fn any_due(connection: &mut Connection, now: Instant) -> Result<bool, StorageError> {
    let found = optional!(
        connection,
        (DestinationId,),
        (concat!("SELECT d.id FROM destinations d", with_due!(" LIMIT 1"))),
        now,
    )?;
    Ok(found.is_some())
}

/// The state of one destination.
///
/// # Errors
/// As [`StorageError`].
pub async fn state(
    connection: &mut Connection,
    organisation: OrganisationId,
    id: DestinationId,
) -> Result<Option<StateRow>, StorageError> {
    let text = state!(" WHERE d.organisation_id = $1 AND d.id = $2");
    optional!(connection, StateRow, text, organisation, id)
}

/// The state of one destination; on PostgreSQL its row is locked for the transaction.
///
/// # Errors
/// As [`StorageError`].
pub async fn locked_state(
    tx: &mut Tx,
    organisation: OrganisationId,
    id: DestinationId,
) -> Result<Option<StateRow>, StorageError> {
    optional!(
        tx,
        StateRow,
        {
            sqlite: state!(" WHERE d.organisation_id = $1 AND d.id = $2"),
            postgres: state!(" WHERE d.organisation_id = $1 AND d.id = $2 FOR UPDATE"),
        },
        organisation,
        id,
    )
}

/// Writes the breaker state of a destination.
///
/// # Errors
/// As [`StorageError`].
pub async fn set_breaker(tx: &mut Tx, state: &StateRow) -> Result<(), StorageError> {
    execute!(
        tx,
        "UPDATE destinations SET last_success_at = $3, first_failure_at = $4, window_started_at = $5,
             window_attempts = $6, window_failures = $7, breaker_open_until = $8, breaker_pause = $9
         WHERE organisation_id = $1 AND id = $2",
        state.organisation_id,
        state.id,
        state.last_success_at,
        state.first_failure_at,
        state.window_started_at,
        state.window_attempts,
        state.window_failures,
        state.breaker_open_until,
        state.breaker_pause,
    )?;
    Ok(())
}

/// Writes the rate state of a destination.
///
/// # Errors
/// As [`StorageError`].
pub async fn set_rate(tx: &mut Tx, state: &StateRow) -> Result<(), StorageError> {
    execute!(
        tx,
        "UPDATE destinations SET rate_at = $3, rate_used = $4 WHERE organisation_id = $1 AND id = $2",
        state.organisation_id,
        state.id,
        state.rate_at,
        state.rate_used,
    )?;
    Ok(())
}
