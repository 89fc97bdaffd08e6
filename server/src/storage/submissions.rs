//! Submissions: what was accepted, and its key. Messages have a room of their own.

use super::ids::{EntryId, FormId, OrganisationId, SubmissionId, TokenId};
use super::messages::{self, NewMessage};
use super::query::{execute, optional};
use super::{Connection, StorageError, Tx};
use crate::clock::Instant;

/// A submission that is being made.
#[derive(Debug, Clone)]
pub struct NewSubmission {
    /// Its id.
    pub id: SubmissionId,
    /// Whose it is.
    pub organisation: OrganisationId,
    /// The form.
    pub form: FormId,
    /// The version that its answers are valid against.
    pub version: i64,
    /// What people know it by.
    pub reference: String,
    /// The entry that it was, when it was filled in here.
    pub entry: Option<EntryId>,
    /// The token that sent it, when it came over the API.
    pub token: Option<TokenId>,
    /// The language that the person used.
    pub language: String,
    /// When it was accepted.
    pub submitted_at: Instant,
    /// Its data key.
    pub wrapped_key: Vec<u8>,
}

/// Adds a submission with its data key and its message. It is erased after the form's retention.
///
/// # Errors
/// [`StorageError::Unique`] on `reference`, or on `entry_id` when the entry was submitted before.
pub async fn insert(tx: &mut Tx, submission: NewSubmission, message: NewMessage) -> Result<(), StorageError> {
    execute!(
        tx,
        {
            sqlite: &[
                "INSERT INTO submissions (id, organisation_id, form_id, version, reference, entry_id, token_id,
                                          language, submitted_at, delete_after)
                 SELECT $1, f.organisation_id, f.id, $4, $5, $6, $7, $8, $9, $9 + f.retention_days * 86400000000
                 FROM forms f WHERE f.id = $3 AND f.organisation_id = $2",
                "INSERT INTO submission_keys (submission_id, organisation_id, wrapped_key) VALUES ($1, $2, $10)",
                "INSERT INTO messages (id, organisation_id, submission_id, type, format, sealed_body, created_at)
                 VALUES ($11, $2, $1, $12, $13, $14, $9)",
            ],
            postgres: "WITH submission AS (
                       INSERT INTO submissions (id, organisation_id, form_id, version, reference, entry_id, token_id,
                                                language, submitted_at, delete_after)
                       SELECT $1, f.organisation_id, f.id, $4, $5, $6, $7, $8, $9,
                              $9 + f.retention_days * 86400000000
                       FROM forms f WHERE f.id = $3 AND f.organisation_id = $2
                     ), key AS (
                       INSERT INTO submission_keys (submission_id, organisation_id, wrapped_key)
                       VALUES ($1, $2, $10)
                     )
                     INSERT INTO messages (id, organisation_id, submission_id, type, format, sealed_body, created_at)
                     VALUES ($11, $2, $1, $12, $13, $14, $9)",
        },
        submission.id,
        submission.organisation,
        submission.form,
        submission.version,
        submission.reference.as_str(),
        submission.entry,
        submission.token,
        submission.language.as_str(),
        submission.submitted_at,
        submission.wrapped_key.as_slice(),
        message.id,
        message.message_type,
        messages::STANDARD,
        message.sealed_body,
    )?;
    Ok(())
}

/// What became of an entry: the submission and its reference.
///
/// # Errors
/// As [`StorageError`].
pub async fn of_entry(
    connection: &mut Connection,
    organisation: OrganisationId,
    entry: EntryId,
) -> Result<Option<(SubmissionId, String)>, StorageError> {
    optional!(
        connection,
        (SubmissionId, String),
        "SELECT id, reference FROM submissions WHERE entry_id = $1 AND organisation_id = $2",
        entry,
        organisation,
    )
}

/// An answer of the API that a repeated request gets again.
#[derive(Debug, Clone)]
pub struct Idempotent {
    /// Whose key it is.
    pub token: TokenId,
    /// The form.
    pub form: FormId,
    /// The key.
    pub key: String,
    /// Whose form it is.
    pub organisation: OrganisationId,
    /// The SHA-256 of the request.
    pub request_hash: Vec<u8>,
    /// The status that was answered.
    pub status: i64,
    /// The body that was answered.
    pub response: Vec<u8>,
    /// When.
    pub created_at: Instant,
    /// Until when it is kept.
    pub expires_at: Instant,
}

/// Keeps an answer under its key.
///
/// # Errors
/// [`StorageError::Unique`] when the key was used before.
pub async fn insert_idempotent(tx: &mut Tx, row: Idempotent) -> Result<(), StorageError> {
    execute!(
        tx,
        "DELETE FROM idempotency_keys WHERE token_id = $1 AND form_id = $2 AND key = $3 AND expires_at <= $4",
        row.token,
        row.form,
        row.key.as_str(),
        row.created_at,
    )?;
    execute!(
        tx,
        "INSERT INTO idempotency_keys (token_id, form_id, key, organisation_id, request_hash, status, response,
                                       created_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        row.token,
        row.form,
        row.key.as_str(),
        row.organisation,
        row.request_hash.as_slice(),
        row.status,
        row.response.as_slice(),
        row.created_at,
        row.expires_at,
    )?;
    Ok(())
}

/// Forgets up to `limit` keys whose time is over, of every organisation. Gives how many.
///
/// # Errors
/// As [`StorageError`].
pub async fn delete_expired_keys(tx: &mut Tx, now: Instant, limit: i64) -> Result<u64, StorageError> {
    execute!(
        tx,
        "DELETE FROM idempotency_keys WHERE (token_id, form_id, key) IN
             (SELECT token_id, form_id, key FROM idempotency_keys WHERE expires_at <= $1 LIMIT $2)",
        now,
        limit,
    )
}

/// What was answered under a key: the hash of the request, the status and the body.
///
/// # Errors
/// As [`StorageError`].
pub async fn idempotent(
    connection: &mut Connection,
    (organisation, token, form): (OrganisationId, TokenId, FormId),
    key: &str,
    now: Instant,
) -> Result<Option<(Vec<u8>, i64, Vec<u8>)>, StorageError> {
    optional!(
        connection,
        (Vec<u8>, i64, Vec<u8>),
        "SELECT request_hash, status, response FROM idempotency_keys
         WHERE organisation_id = $1 AND token_id = $2 AND form_id = $3 AND key = $4 AND expires_at > $5",
        organisation,
        token,
        form,
        key,
        now,
    )
}
