//! Sessions of staff. A row is found by the SHA-256 of the session's id; what it holds is sealed by the caller.

use super::ids::{OrganisationId, UserId};
use super::query::{execute, optional};
use super::{Connection, StorageError, Tx};
use crate::clock::Instant;

/// A session that is saved.
#[derive(Debug, Clone)]
pub struct SessionRow {
    /// The SHA-256 of its id.
    pub hash: Vec<u8>,
    /// Whose it is.
    pub organisation: OrganisationId,
    /// Who signed in with it.
    pub user: Option<UserId>,
    /// What it holds, sealed.
    pub data: Vec<u8>,
    /// When it is saved.
    pub at: Instant,
    /// Until when it works.
    pub expires_at: Instant,
}

/// Makes a session. Returns whether its hash was free.
///
/// # Errors
/// When the database fails.
pub async fn insert(tx: &mut Tx, session: SessionRow) -> Result<bool, StorageError> {
    let rows = execute!(
        tx,
        "INSERT INTO staff_sessions (hash, organisation_id, user_id, data, created_at, last_seen_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (hash) DO NOTHING",
        session.hash,
        session.organisation,
        session.user,
        session.data,
        session.at,
        session.at,
        session.expires_at,
    )?;
    Ok(rows == 1)
}

/// Saves a session that there is. One that was deleted meanwhile (signed out everywhere) stays deleted.
///
/// # Errors
/// When the database fails.
pub async fn update(tx: &mut Tx, session: SessionRow) -> Result<(), StorageError> {
    execute!(
        tx,
        "UPDATE staff_sessions SET user_id = $1, data = $2, last_seen_at = $3, expires_at = $4
         WHERE organisation_id = $5 AND hash = $6",
        session.user,
        session.data,
        session.at,
        session.expires_at,
        session.organisation,
        session.hash,
    )?;
    Ok(())
}

/// What a session holds, and until when it works. The secret id says whose it is.
///
/// # Errors
/// When the database fails.
pub async fn by_hash(
    connection: &mut Connection,
    hash: Vec<u8>,
    now: Instant,
) -> Result<Option<(Vec<u8>, Instant)>, StorageError> {
    optional!(
        connection,
        (Vec<u8>, Instant),
        "SELECT data, expires_at FROM staff_sessions WHERE hash = $1 AND expires_at > $2",
        hash,
        now,
    )
}

/// Deletes one session.
///
/// # Errors
/// When the database fails.
pub async fn delete(tx: &mut Tx, organisation: OrganisationId, hash: Vec<u8>) -> Result<(), StorageError> {
    execute!(tx, "DELETE FROM staff_sessions WHERE organisation_id = $1 AND hash = $2", organisation, hash,)?;
    Ok(())
}

/// Signs someone out everywhere.
///
/// # Errors
/// When the database fails.
pub async fn delete_of_user(
    tx: &mut Tx,
    organisation: OrganisationId,
    user: UserId,
) -> Result<(), StorageError> {
    execute!(
        tx,
        "DELETE FROM staff_sessions WHERE organisation_id = $1 AND user_id = $2",
        organisation,
        user,
    )?;
    Ok(())
}

/// Deletes what has expired.
///
/// # Errors
/// When the database fails.
pub async fn delete_expired(
    tx: &mut Tx,
    organisation: OrganisationId,
    now: Instant,
) -> Result<u64, StorageError> {
    execute!(
        tx,
        "DELETE FROM staff_sessions WHERE organisation_id = $1 AND expires_at <= $2",
        organisation,
        now,
    )
}
