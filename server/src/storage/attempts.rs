//! Attempts: written before their request goes out, finished when it ended.

use super::ids::{AttemptId, ClaimId, DeliveryId, OrganisationId};
use super::lite::lite_row;
use super::query::{all, execute};
use super::{Connection, StorageError, Tx};
use crate::clock::Instant;

/// An attempt that is about to be made.
#[derive(Debug, Clone, Copy)]
pub struct NewAttempt {
    /// Its id.
    pub id: AttemptId,
    /// Whose it is.
    pub organisation: OrganisationId,
    /// The delivery.
    pub delivery: DeliveryId,
    /// Which one it is; the first is 1.
    pub number: i64,
    /// Who makes it.
    pub claim: ClaimId,
    /// When.
    pub started_at: Instant,
}

/// How an attempt ended.
#[derive(Debug, Clone, Default)]
pub struct EndedAttempt {
    /// When.
    pub finished_at: Instant,
    /// `delivered`, `answered`, `blocked`, or what failed.
    pub outcome: &'static str,
    /// The HTTP status.
    pub status: Option<i64>,
    /// Technical detail of a failure.
    pub error: Option<String>,
    /// The address that was connected to.
    pub remote_address: Option<String>,
    /// The beginning of the answer, sealed for the place `attempts`, `sealed_response`, its id.
    pub sealed_response: Option<Vec<u8>>,
    /// How long each phase took, in microseconds: looking up, connecting, TLS, to the head of the answer, in all.
    pub times: [Option<i64>; 5],
}

/// An attempt as staff see it.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct AttemptRow {
    /// Its id.
    pub id: AttemptId,
    /// Which one it is; the first is 1.
    pub number: i64,
    /// When it began.
    pub started_at: Instant,
    /// When it ended; none while it runs.
    pub finished_at: Option<Instant>,
    /// `delivered`, `answered`, `blocked`, or what failed.
    pub outcome: Option<String>,
    /// The HTTP status.
    pub status: Option<i64>,
    /// Technical detail of a failure.
    pub error: Option<String>,
    /// The address that was connected to.
    pub remote_address: Option<String>,
    /// The beginning of the answer, sealed.
    pub sealed_response: Option<Vec<u8>>,
    /// How long it took, in microseconds.
    pub total_us: Option<i64>,
}

lite_row!(AttemptRow {
    id,
    number,
    started_at,
    finished_at,
    outcome,
    status,
    error,
    remote_address,
    sealed_response,
    total_us
});

/// Writes an attempt that is about to be made.
///
/// # Errors
/// As [`StorageError`].
pub async fn insert(tx: &mut Tx, attempt: NewAttempt) -> Result<(), StorageError> {
    execute!(
        tx,
        "INSERT INTO attempts (id, organisation_id, delivery_id, number, claim, started_at)
         VALUES ($1, $2, $3, $4, $5, $6)",
        attempt.id,
        attempt.organisation,
        attempt.delivery,
        attempt.number,
        attempt.claim,
        attempt.started_at,
    )?;
    Ok(())
}

/// Writes how an attempt ended, if it has not ended.
///
/// # Errors
/// As [`StorageError`].
pub async fn finish(
    tx: &mut Tx,
    organisation: OrganisationId,
    id: AttemptId,
    ended: EndedAttempt,
) -> Result<(), StorageError> {
    let [resolve, connect, tls, headers, total] = ended.times;
    execute!(
        tx,
        "UPDATE attempts SET finished_at = $3, outcome = $4, status = $5, error = $6, remote_address = $7,
             sealed_response = $8, resolve_us = $9, connect_us = $10, tls_us = $11, headers_us = $12, total_us = $13
         WHERE organisation_id = $1 AND id = $2 AND finished_at IS NULL",
        organisation,
        id,
        ended.finished_at,
        ended.outcome,
        ended.status,
        ended.error,
        ended.remote_address,
        ended.sealed_response,
        resolve,
        connect,
        tls,
        headers,
        total,
    )?;
    Ok(())
}

/// Ends the attempts of a delivery that were never finished: their process was killed or got stuck.
///
/// # Errors
/// As [`StorageError`].
pub async fn interrupt(
    tx: &mut Tx,
    organisation: OrganisationId,
    delivery: DeliveryId,
    at: Instant,
) -> Result<u64, StorageError> {
    execute!(
        tx,
        "UPDATE attempts SET finished_at = $3, outcome = 'interrupted'
         WHERE organisation_id = $1 AND delivery_id = $2 AND finished_at IS NULL",
        organisation,
        delivery,
        at,
    )
}

/// The attempts of a delivery, the newest first.
///
/// # Errors
/// As [`StorageError`].
pub async fn of_delivery(
    connection: &mut Connection,
    organisation: OrganisationId,
    delivery: DeliveryId,
) -> Result<Vec<AttemptRow>, StorageError> {
    all!(
        connection,
        AttemptRow,
        "SELECT id, number, started_at, finished_at, outcome, status, error, remote_address, sealed_response, total_us
         FROM attempts WHERE organisation_id = $1 AND delivery_id = $2 ORDER BY number DESC",
        organisation,
        delivery,
    )
}
