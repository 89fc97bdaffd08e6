//! Sending again, at once, or for the first time to a destination that came later.

use super::ASKED;
use crate::clock::Instant;
use crate::storage::ids::{DeliveryId, DestinationId, FormId, MessageId, OrganisationId, SubmissionId};
use crate::storage::query::{all, execute};
use crate::storage::{Connection, StorageError, Tx};

pub(super) const MISSING: &str = "SELECT m.id, m.submission_id FROM submissions s
     JOIN messages m ON m.submission_id = s.id AND m.type = 'submission.created' AND m.format = 'standard'
     WHERE s.form_id = $2 AND s.organisation_id = $1 AND s.erased_at IS NULL AND s.id > $4
       AND NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.message_id = m.id AND d.destination_id = $3)
     ORDER BY s.id LIMIT $5";

/// Messages of the form's submissions that this destination has no delivery for: it was added later. In the order of their
/// submissions, beginning after one.
///
/// # Errors
/// As [`StorageError`].
pub async fn missing(
    connection: &mut Connection,
    organisation: OrganisationId,
    (form, destination): (FormId, DestinationId),
    after: Option<SubmissionId>,
    limit: i64,
) -> Result<Vec<(MessageId, SubmissionId)>, StorageError> {
    let after = after.map_or_else(String::new, |id| id.text());
    all!(connection, (MessageId, SubmissionId), MISSING, organisation, form, destination, after, limit,)
}

/// Puts a delivery that is done, given up or waiting back to the beginning of the schedule, due before every other. One that
/// is under way is left alone. Gives whether it was changed.
///
/// # Errors
/// As [`StorageError`].
pub async fn replay(
    tx: &mut Tx,
    organisation: OrganisationId,
    id: DeliveryId,
    now: Instant,
) -> Result<bool, StorageError> {
    let rows = execute!(
        tx,
        "UPDATE deliveries SET due_at = $4, step = 0, delivered_at = NULL,
             exhausted_at = NULL, blocked_at = NULL, held_reason = NULL
         WHERE organisation_id = $1 AND id = $2 AND (claim IS NULL OR lease_until <= $3)",
        organisation,
        id,
        now,
        ASKED,
    )?;
    Ok(rows == 1)
}

/// Makes a delivery that waits due before every other; its place in the schedule stays. One that is under way is left
/// alone.
///
/// # Errors
/// As [`StorageError`].
pub async fn hurry(
    tx: &mut Tx,
    organisation: OrganisationId,
    id: DeliveryId,
    now: Instant,
) -> Result<bool, StorageError> {
    let rows = execute!(
        tx,
        "UPDATE deliveries SET due_at = $4, step = CASE WHEN step > 0 THEN step - 1 ELSE 0 END
         WHERE organisation_id = $1 AND id = $2 AND due_at IS NOT NULL AND (claim IS NULL OR lease_until <= $3)",
        organisation,
        id,
        now,
        ASKED,
    )?;
    Ok(rows == 1)
}

/// Puts every delivery of a destination that was given up or held back to the beginning of the schedule. Gives how
/// many.
///
/// # Errors
/// As [`StorageError`].
pub async fn replay_failed(
    tx: &mut Tx,
    organisation: OrganisationId,
    destination: DestinationId,
    now: Instant,
) -> Result<u64, StorageError> {
    execute!(
        tx,
        "UPDATE deliveries SET due_at = $3, step = 0, exhausted_at = NULL, blocked_at = NULL, held_reason = NULL
         WHERE organisation_id = $1 AND destination_id = $2
           AND (exhausted_at IS NOT NULL OR blocked_at IS NOT NULL)",
        organisation,
        destination,
        now,
    )
}
