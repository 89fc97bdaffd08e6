//! Organisations, their keys, and the fingerprint of the key above those.

use super::ids::{OrganisationId, OrganisationKeyId};
use super::lite::lite_row;
use super::query::{all, execute, one, optional};
use super::{Connection, StorageError, Tx};
use crate::clock::Instant;

/// An organisation.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Organisation {
    /// Its id.
    pub id: OrganisationId,
    /// Its name, as the public sees it.
    pub name: String,
    /// When its first administrator set it up; none before that.
    pub set_up_at: Option<Instant>,
}

lite_row!(Organisation { id, name, set_up_at });

/// The organisation with this id.
///
/// # Errors
/// As [`StorageError`].
pub async fn by_id(
    connection: &mut Connection,
    id: OrganisationId,
) -> Result<Option<Organisation>, StorageError> {
    optional!(connection, Organisation, "SELECT id, name, set_up_at FROM organisations WHERE id = $1", id)
}

/// Names the organisation and marks it as set up. Gives whether there was one.
///
/// # Errors
/// As [`StorageError`].
pub async fn set_up(tx: &mut Tx, id: OrganisationId, name: &str, now: Instant) -> Result<bool, StorageError> {
    let changed = execute!(
        tx,
        "UPDATE organisations SET name = $2, set_up_at = coalesce(set_up_at, $3) WHERE id = $1",
        id,
        name,
        now
    )?;
    Ok(changed == 1)
}

/// Every organisation, oldest first.
///
/// # Errors
/// As [`StorageError`].
pub async fn list(connection: &mut Connection) -> Result<Vec<Organisation>, StorageError> {
    all!(connection, Organisation, "SELECT id, name, set_up_at FROM organisations ORDER BY id")
}

/// A key of an organisation, wrapped by the master key.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct WrappedKey {
    /// Its id, which stands in everything it seals.
    pub id: OrganisationKeyId,
    /// Whose it is.
    pub organisation_id: OrganisationId,
    /// The sealed key.
    pub wrapped_key: Vec<u8>,
    /// When another took its place; it still opens what it sealed.
    pub retired_at: Option<Instant>,
}

lite_row!(WrappedKey { id, organisation_id, wrapped_key, retired_at });

/// The keys of every organisation.
///
/// # Errors
/// As [`StorageError`].
pub async fn keys(connection: &mut Connection) -> Result<Vec<WrappedKey>, StorageError> {
    all!(
        connection,
        WrappedKey,
        "SELECT id, organisation_id, wrapped_key, retired_at FROM organisation_keys ORDER BY id"
    )
}

/// Adds a key. Where the organisation has one in use, nothing happens and `false` comes back.
///
/// # Errors
/// As [`StorageError`].
pub async fn add_key(tx: &mut Tx, key: &WrappedKey, now: Instant) -> Result<bool, StorageError> {
    let added = execute!(
        tx,
        "INSERT INTO organisation_keys (id, organisation_id, wrapped_key, created_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT DO NOTHING",
        key.id,
        key.organisation_id,
        key.wrapped_key.as_slice(),
        now
    )?;
    Ok(added == 1)
}

/// The fingerprint of the master key, once there is one.
///
/// # Errors
/// As [`StorageError`].
pub async fn fingerprint(connection: &mut Connection) -> Result<Option<String>, StorageError> {
    let row: Option<(String,)> =
        optional!(connection, (String,), "SELECT fingerprint FROM key_fingerprint WHERE only_row = 1")?;
    Ok(row.map(|(fingerprint,)| fingerprint))
}

/// Writes the fingerprint where there is none; gives the one that stands there now.
///
/// # Errors
/// As [`StorageError`].
pub async fn claim_fingerprint(tx: &mut Tx, fingerprint: &str, now: Instant) -> Result<String, StorageError> {
    execute!(
        tx,
        "INSERT INTO key_fingerprint (only_row, fingerprint, created_at) VALUES (1, $1, $2) ON CONFLICT DO NOTHING",
        fingerprint,
        now
    )?;
    let (stands,) = one!(tx, (String,), "SELECT fingerprint FROM key_fingerprint WHERE only_row = 1")?;
    Ok(stands)
}
