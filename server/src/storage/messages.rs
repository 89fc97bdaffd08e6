//! Messages: frozen with their submission, sealed, and sent as they are however often.

use super::ids::{MessageId, OrganisationId, SubmissionId};
use super::lite::lite_row;
use super::query::{execute, optional};
use super::{Connection, StorageError, Tx};
use crate::clock::Instant;

/// The type of the message that tells of a new submission.
pub const SUBMISSION_CREATED: &str = "submission.created";
/// The type of the message that tries a destination.
pub const DESTINATION_TEST: &str = "destination.test";
/// The format of DELIVERY's own messages.
pub const STANDARD: &str = "standard";

/// A message that is being frozen.
#[derive(Debug, Clone)]
pub struct NewMessage {
    /// Its id, the `webhook-id`.
    pub id: MessageId,
    /// Whose it is.
    pub organisation: OrganisationId,
    /// The submission that it tells of; none for a test.
    pub submission: Option<SubmissionId>,
    /// `submission.created`, `destination.test`.
    pub message_type: &'static str,
    /// The body, sealed for the place `messages`, `sealed_body`, its id: with the submission's data key, or with the
    /// organisation's when there is no submission.
    pub sealed_body: Vec<u8>,
    /// When it was frozen.
    pub created_at: Instant,
}

/// A message as it is stored, with what opens it.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct MessageRow {
    /// Its id, the `webhook-id`.
    pub id: MessageId,
    /// The submission that it tells of; none for a test.
    pub submission_id: Option<SubmissionId>,
    /// Its type.
    pub message_type: String,
    /// The sealed body.
    pub sealed_body: Vec<u8>,
    /// The wrapped data key of its submission; none for a test, and none once the submission is erased.
    pub wrapped_key: Option<Vec<u8>>,
}

lite_row!(MessageRow { id, submission_id, message_type, sealed_body, wrapped_key });

/// Stores a message, in the transaction of its submission.
///
/// # Errors
/// As [`StorageError`].
pub async fn insert(tx: &mut Tx, message: NewMessage) -> Result<(), StorageError> {
    execute!(
        tx,
        "INSERT INTO messages (id, organisation_id, submission_id, type, format, sealed_body, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        message.id,
        message.organisation,
        message.submission,
        message.message_type,
        STANDARD,
        message.sealed_body,
        message.created_at,
    )?;
    Ok(())
}

/// A message by its id.
///
/// # Errors
/// As [`StorageError`].
pub async fn by_id(
    connection: &mut Connection,
    organisation: OrganisationId,
    id: MessageId,
) -> Result<Option<MessageRow>, StorageError> {
    optional!(
        connection,
        MessageRow,
        "SELECT m.id, m.submission_id, m.type AS message_type, m.sealed_body, k.wrapped_key
         FROM messages m LEFT JOIN submission_keys k ON k.submission_id = m.submission_id
         WHERE m.organisation_id = $1 AND m.id = $2",
        organisation,
        id,
    )
}

/// The frozen message of a submission.
///
/// # Errors
/// As [`StorageError`].
pub async fn of_submission(
    connection: &mut Connection,
    organisation: OrganisationId,
    submission: SubmissionId,
) -> Result<Option<MessageRow>, StorageError> {
    optional!(
        connection,
        MessageRow,
        "SELECT m.id, m.submission_id, m.type AS message_type, m.sealed_body, k.wrapped_key
         FROM messages m LEFT JOIN submission_keys k ON k.submission_id = m.submission_id
         WHERE m.organisation_id = $1 AND m.submission_id = $2 AND m.format = 'standard'",
        organisation,
        submission,
    )
}
