//! Tokens of the API.

use super::ids::{OrganisationId, TokenId, UserId};
use super::lite::lite_row;
use super::query::{execute, optional};
use super::{Connection, StorageError, Tx};
use crate::clock::Instant;

/// A token that still works.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct TokenRow {
    /// Its id.
    pub id: TokenId,
    /// Whose it is.
    pub organisation_id: OrganisationId,
    /// Who made it.
    pub user_id: UserId,
    /// What it is called.
    pub name: String,
    /// What it may be used for, separated by spaces.
    pub scopes: String,
    /// Until when it works.
    pub expires_at: Option<Instant>,
}

lite_row!(TokenRow { id, organisation_id, user_id, name, scopes, expires_at });

/// A token that is being made.
#[derive(Debug, Clone)]
pub struct NewToken {
    /// Its id.
    pub id: TokenId,
    /// Whose it is.
    pub organisation: OrganisationId,
    /// Who made it; it works while they may sign in.
    pub user: UserId,
    /// What it is called.
    pub name: String,
    /// The SHA-256 of its secret.
    pub hash: Vec<u8>,
    /// What it may be used for, separated by spaces.
    pub scopes: String,
    /// When.
    pub at: Instant,
    /// Until when it works.
    pub expires_at: Option<Instant>,
}

/// Makes a token.
///
/// # Errors
/// When the database fails.
pub async fn insert(tx: &mut Tx, token: NewToken) -> Result<(), StorageError> {
    execute!(
        tx,
        "INSERT INTO api_tokens (id, organisation_id, user_id, name, hash, scopes, created_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        token.id,
        token.organisation,
        token.user,
        token.name,
        token.hash,
        token.scopes,
        token.at,
        token.expires_at,
    )?;
    Ok(())
}

/// A token by the SHA-256 of its secret, if it works now. The secret says which organisation it is of.
///
/// # Errors
/// When the database fails.
pub async fn by_hash(
    connection: &mut Connection,
    hash: Vec<u8>,
    now: Instant,
) -> Result<Option<TokenRow>, StorageError> {
    optional!(
        connection,
        TokenRow,
        "SELECT t.id, t.organisation_id, t.user_id, t.name, t.scopes, t.expires_at
         FROM api_tokens t JOIN users u ON u.id = t.user_id
         WHERE t.hash = $1 AND t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > $2)
           AND u.disabled_at IS NULL",
        hash,
        now,
    )
}
