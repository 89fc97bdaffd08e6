//! Deliveries as staff see them.

use crate::clock::Instant;
use crate::storage::ids::{DeliveryId, DestinationId, FormId, MessageId, OrganisationId, SubmissionId};
use crate::storage::query::{all, optional};
use crate::storage::{Connection, StorageError};

/// A delivery as staff see it. Its state is worked out from the instants.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct DeliveryRow {
    /// Its id.
    pub id: DeliveryId,
    /// The form.
    pub form_id: FormId,
    /// Where it goes.
    pub destination_id: DestinationId,
    /// What that is called.
    pub destination_name: String,
    /// The message, the `webhook-id`.
    pub message_id: MessageId,
    /// The message's type.
    pub message_type: String,
    /// The submission; none for a test.
    pub submission_id: Option<SubmissionId>,
    /// The submission's reference.
    pub reference: Option<String>,
    /// When it was put into the outbox.
    pub created_at: Instant,
    /// When it is tried next; none when it is done or given up.
    pub due_at: Option<Instant>,
    /// Until when an attempt under way may last.
    pub lease_until: Option<Instant>,
    /// How often it was tried.
    pub attempts: i64,
    /// Why the guard held it back.
    pub held_reason: Option<String>,
    /// When the receiver took it.
    pub delivered_at: Option<Instant>,
    /// When the schedule was used up.
    pub exhausted_at: Option<Instant>,
    /// When the guard held it back.
    pub blocked_at: Option<Instant>,
    /// When it was cancelled.
    pub cancelled_at: Option<Instant>,
    /// When it was last tried.
    pub last_attempt_at: Option<Instant>,
    /// How that ended.
    pub last_outcome: Option<String>,
    /// The HTTP status of that.
    pub last_status: Option<i64>,
    /// Why its destination is disabled, if it is.
    pub disabled_reason: Option<String>,
    /// Until when its destination's breaker holds it back.
    pub breaker_open_until: Option<Instant>,
}

/// Which deliveries to list; what is empty does not narrow the list.
#[derive(Debug, Clone, Copy, Default)]
pub struct Filter {
    /// Of this form.
    pub form: Option<FormId>,
    /// To this destination.
    pub destination: Option<DestinationId>,
    /// Of this submission.
    pub submission: Option<SubmissionId>,
    /// Made before this one: the next page.
    pub before: Option<DeliveryId>,
    /// Only those that a person has to look at: given up or held back.
    pub failed: bool,
}

/// Deliveries, the newest first.
///
/// # Errors
/// As [`StorageError`].
pub async fn list(
    connection: &mut Connection,
    organisation: OrganisationId,
    filter: Filter,
    limit: i64,
) -> Result<Vec<DeliveryRow>, StorageError> {
    all!(
        connection,
        DeliveryRow,
        "SELECT d.id, d.form_id, d.destination_id, t.name AS destination_name, d.message_id, m.type AS message_type,
             d.submission_id, s.reference, d.created_at, d.due_at, d.lease_until, d.attempts, d.held_reason,
             d.delivered_at, d.exhausted_at, d.blocked_at, d.cancelled_at, d.last_attempt_at, d.last_outcome,
             d.last_status, t.disabled_reason, t.breaker_open_until
         FROM deliveries d
         JOIN destinations t ON t.id = d.destination_id
         JOIN messages m ON m.id = d.message_id
         LEFT JOIN submissions s ON s.id = d.submission_id
         WHERE d.organisation_id = $1
           AND ($2 IS NULL OR d.form_id = $2) AND ($3 IS NULL OR d.destination_id = $3)
           AND ($4 IS NULL OR d.submission_id = $4) AND ($5 IS NULL OR d.id < $5)
           AND ($6 = 0 OR d.exhausted_at IS NOT NULL OR d.blocked_at IS NOT NULL)
         ORDER BY d.id DESC LIMIT $7",
        organisation,
        filter.form,
        filter.destination,
        filter.submission,
        filter.before,
        i64::from(filter.failed),
        limit,
    )
}

/// A delivery by its id.
///
/// # Errors
/// As [`StorageError`].
pub async fn by_id(
    connection: &mut Connection,
    organisation: OrganisationId,
    id: DeliveryId,
) -> Result<Option<DeliveryRow>, StorageError> {
    optional!(
        connection,
        DeliveryRow,
        "SELECT d.id, d.form_id, d.destination_id, t.name AS destination_name, d.message_id, m.type AS message_type,
             d.submission_id, s.reference, d.created_at, d.due_at, d.lease_until, d.attempts, d.held_reason,
             d.delivered_at, d.exhausted_at, d.blocked_at, d.cancelled_at, d.last_attempt_at, d.last_outcome,
             d.last_status, t.disabled_reason, t.breaker_open_until
         FROM deliveries d
         JOIN destinations t ON t.id = d.destination_id
         JOIN messages m ON m.id = d.message_id
         LEFT JOIN submissions s ON s.id = d.submission_id
         WHERE d.organisation_id = $1 AND d.id = $2",
        organisation,
        id,
    )
}
