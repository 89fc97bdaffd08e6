//! Links that work once.

use super::ids::{LinkId, OrganisationId, UserId};
use super::lite::lite_row;
use super::query::{execute, optional};
use super::{Connection, StorageError, Tx};
use crate::clock::Instant;

/// A link that works once and has not been used.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct LinkRow {
    /// Its id.
    pub id: LinkId,
    /// Whose it is.
    pub organisation_id: OrganisationId,
    /// For whom; none for setting up.
    pub user_id: Option<UserId>,
    /// `set-up`, `invitation` or `password`.
    pub purpose: String,
}

lite_row!(LinkRow { id, organisation_id, user_id, purpose });

/// A link that is being made.
#[derive(Debug, Clone)]
pub struct NewLink {
    /// Its id.
    pub id: LinkId,
    /// Whose it is.
    pub organisation: OrganisationId,
    /// For whom; none for setting up.
    pub user: Option<UserId>,
    /// The SHA-256 of its secret.
    pub hash: Vec<u8>,
    /// `set-up`, `invitation` or `password`.
    pub purpose: &'static str,
    /// When.
    pub at: Instant,
    /// Until when it works.
    pub expires_at: Instant,
}

/// Makes a link.
///
/// # Errors
/// When the database fails.
pub async fn insert(tx: &mut Tx, link: NewLink) -> Result<(), StorageError> {
    execute!(
        tx,
        "INSERT INTO one_time_links (id, organisation_id, user_id, hash, purpose, created_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        link.id,
        link.organisation,
        link.user,
        link.hash,
        link.purpose,
        link.at,
        link.expires_at,
    )?;
    Ok(())
}

/// A link by the SHA-256 of its secret, if it still works. The secret says which organisation it is of.
///
/// # Errors
/// When the database fails.
pub async fn by_hash(
    connection: &mut Connection,
    hash: Vec<u8>,
    now: Instant,
) -> Result<Option<LinkRow>, StorageError> {
    optional!(
        connection,
        LinkRow,
        "SELECT id, organisation_id, user_id, purpose FROM one_time_links
         WHERE hash = $1 AND used_at IS NULL AND expires_at > $2",
        hash,
        now,
    )
}

/// Uses a link up. Returns whether it was not used before.
///
/// # Errors
/// When the database fails.
pub async fn use_up(
    tx: &mut Tx,
    organisation: OrganisationId,
    id: LinkId,
    at: Instant,
) -> Result<bool, StorageError> {
    let rows = execute!(
        tx,
        "UPDATE one_time_links SET used_at = $1 WHERE organisation_id = $2 AND id = $3 AND used_at IS NULL",
        at,
        organisation,
        id,
    )?;
    Ok(rows == 1)
}

/// Withdraws the set-up links that were made before: the newest is the one that works.
///
/// # Errors
/// When the database fails.
pub async fn withdraw_set_up(
    tx: &mut Tx,
    organisation: OrganisationId,
    at: Instant,
) -> Result<(), StorageError> {
    execute!(
        tx,
        "UPDATE one_time_links SET used_at = $1
         WHERE organisation_id = $2 AND purpose = 'set-up' AND used_at IS NULL",
        at,
        organisation,
    )?;
    Ok(())
}
