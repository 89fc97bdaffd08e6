//! The keys that sign for a destination: several while they are changed.

use crate::clock::Instant;
use crate::storage::ids::{DestinationId, OrganisationId, SecretId};
use crate::storage::lite::lite_row;
use crate::storage::query::{all, execute};
use crate::storage::{Connection, StorageError, Tx};

/// A key that signs for a destination.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct SecretRow {
    /// Its id, the row of its place when it is opened.
    pub id: SecretId,
    /// The key, sealed for the place `destination_secrets`, `sealed_secret`, its id.
    pub sealed_secret: Vec<u8>,
}

lite_row!(SecretRow { id, sealed_secret });

/// Adds a key that signs for a destination.
///
/// # Errors
/// As [`StorageError`].
pub async fn add_secret(
    tx: &mut Tx,
    organisation: OrganisationId,
    destination: DestinationId,
    secret: SecretRow,
    at: Instant,
) -> Result<(), StorageError> {
    execute!(
        tx,
        "INSERT INTO destination_secrets (id, organisation_id, destination_id, kind, sealed_secret, created_at)
         VALUES ($1, $2, $3, 'v1', $4, $5)",
        secret.id,
        organisation,
        destination,
        secret.sealed_secret,
        at,
    )?;
    Ok(())
}

/// Lets every key of a destination end at this moment, if it does not end before.
///
/// # Errors
/// As [`StorageError`].
pub async fn expire_secrets(
    tx: &mut Tx,
    organisation: OrganisationId,
    destination: DestinationId,
    at: Instant,
) -> Result<u64, StorageError> {
    execute!(
        tx,
        "UPDATE destination_secrets SET expires_at = $3
         WHERE organisation_id = $1 AND destination_id = $2 AND revoked_at IS NULL
           AND (expires_at IS NULL OR expires_at > $3)",
        organisation,
        destination,
        at,
    )
}

/// The keys that sign for a destination now, the newest first.
///
/// # Errors
/// As [`StorageError`].
pub async fn secrets(
    connection: &mut Connection,
    organisation: OrganisationId,
    destination: DestinationId,
    now: Instant,
) -> Result<Vec<SecretRow>, StorageError> {
    all!(
        connection,
        SecretRow,
        "SELECT id, sealed_secret FROM destination_secrets
         WHERE organisation_id = $1 AND destination_id = $2 AND revoked_at IS NULL
           AND (expires_at IS NULL OR expires_at > $3)
         ORDER BY created_at DESC, id DESC",
        organisation,
        destination,
        now,
    )
}
