//! Deliveries as staff see them.

use crate::clock::Instant;
use crate::storage::ids::{DeliveryId, DestinationId, FormId, MessageId, OrganisationId, SubmissionId};
use crate::storage::lite::lite_row;
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
    /// When it was last tried.
    pub last_attempt_at: Option<Instant>,
    /// How that ended.
    pub last_outcome: Option<String>,
    /// The HTTP status of that.
    pub last_status: Option<i64>,
    /// When its destination was removed.
    pub removed_at: Option<Instant>,
    /// Why its destination is disabled, if it is.
    pub disabled_reason: Option<String>,
    /// Until when its destination's breaker holds it back.
    pub breaker_open_until: Option<Instant>,
}

lite_row!(DeliveryRow {
    id,
    form_id,
    destination_id,
    destination_name,
    message_id,
    message_type,
    submission_id,
    reference,
    created_at,
    due_at,
    lease_until,
    attempts,
    held_reason,
    delivered_at,
    exhausted_at,
    blocked_at,
    last_attempt_at,
    last_outcome,
    last_status,
    removed_at,
    disabled_reason,
    breaker_open_until
});

/// Deliveries that stand in one way.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Only {
    /// However they stand.
    #[default]
    All,
    /// Those that a person has to look at: given up or held back.
    Failed,
    /// Those that wait for an attempt, or have one under way.
    Waiting,
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
    /// Only those that stand in this way.
    pub only: Only,
}

/// Selects [`DeliveryRow`]s of the organisation `$1`.
macro_rules! deliveries {
    ($($condition:expr),+) => {
        concat!(
            "SELECT d.id, d.form_id, d.destination_id, t.name AS destination_name, d.message_id,
                 m.type AS message_type, d.submission_id, s.reference, d.created_at, d.due_at, d.lease_until,
                 d.attempts, d.held_reason, d.delivered_at, d.exhausted_at, d.blocked_at,
                 d.last_attempt_at, d.last_outcome, d.last_status, t.deleted_at AS removed_at, t.disabled_reason,
                 t.breaker_open_until
             FROM deliveries d
             JOIN destinations t ON t.id = d.destination_id
             JOIN messages m ON m.id = d.message_id
             LEFT JOIN submissions s ON s.id = d.submission_id
             WHERE d.organisation_id = $1",
            $($condition),+
        )
    };
}

/// A page of them, one of those that failed, and one of those that wait. Each list has a text of its own: with one text
/// for all no plan could use the index of one.
macro_rules! pages {
    ($condition:literal) => {
        [
            deliveries!($condition, " AND d.id < $2 ORDER BY d.id DESC LIMIT $3"),
            deliveries!(
                $condition,
                " AND (d.exhausted_at IS NOT NULL OR d.blocked_at IS NOT NULL) AND t.deleted_at IS NULL
                  AND d.id < $2 ORDER BY d.id DESC LIMIT $3"
            ),
            // No index for these: what waits is little, but while a receiver is down.
            deliveries!(
                $condition,
                " AND d.due_at IS NOT NULL AND t.deleted_at IS NULL AND d.id < $2 ORDER BY d.id DESC LIMIT $3"
            ),
        ]
    };
}

pub(super) const ALL: [&str; 3] = pages!("");
pub(super) const OF_FORM: [&str; 3] = pages!(" AND d.form_id = $4");
pub(super) const OF_DESTINATION: [&str; 3] =
    pages!(" AND d.destination_id = $4 AND ($5 IS NULL OR d.form_id = $5)");
pub(super) const OF_SUBMISSION: [&str; 3] = pages!(
    " AND d.submission_id = $4 AND ($5 IS NULL OR d.form_id = $5) AND ($6 IS NULL OR d.destination_id = $6)"
);

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
    // `g` sorts after every hexadecimal digit: the first page begins before everything.
    let before = filter.before.map_or_else(|| "g".to_owned(), |id| id.text());
    let of = |[all, failed, waiting]: [&'static str; 3]| match filter.only {
        Only::All => all,
        Only::Failed => failed,
        Only::Waiting => waiting,
    };
    match (filter.submission, filter.destination, filter.form) {
        (Some(submission), destination, form) => {
            let text = of(OF_SUBMISSION);
            all!(connection, DeliveryRow, text, organisation, before, limit, submission, form, destination)
        }
        (None, Some(destination), form) => {
            let text = of(OF_DESTINATION);
            all!(connection, DeliveryRow, text, organisation, before, limit, destination, form)
        }
        (None, None, Some(form)) => {
            let text = of(OF_FORM);
            all!(connection, DeliveryRow, text, organisation, before, limit, form)
        }
        (None, None, None) => {
            let text = of(ALL);
            all!(connection, DeliveryRow, text, organisation, before, limit)
        }
    }
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
    optional!(connection, DeliveryRow, (deliveries!(" AND d.id = $2")), organisation, id)
}
