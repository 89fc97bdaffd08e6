//! The outbox: deliveries, one for each message and destination. Open while `due_at` is set.

use super::ids::{ClaimId, DeliveryId, DestinationId, FormId, MessageId, OrganisationId, SubmissionId};
use super::query::{all, execute, one, optional};
use super::{Connection, StorageError, Tx, destinations};
use crate::audit::Now;
use crate::clock::Instant;

/// A message for the destinations of a form.
#[derive(Debug, Clone, Copy)]
pub struct Outgoing {
    /// Whose it is.
    pub organisation: OrganisationId,
    /// The form.
    pub form: FormId,
    /// The submission that it tells of; none for a test.
    pub submission: Option<SubmissionId>,
    /// The message.
    pub message: MessageId,
}

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

/// A delivery that may be claimed.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Due {
    /// Its id.
    pub id: DeliveryId,
    /// Whose it is.
    pub organisation_id: OrganisationId,
    /// Where it goes.
    pub destination_id: DestinationId,
    /// The message.
    pub message_id: MessageId,
    /// How often it was tried.
    pub attempts: i64,
    /// Its place in the schedule.
    pub step: i64,
    /// A claim whose lease has run out: its process is gone or stuck.
    pub claim: Option<ClaimId>,
}

/// Puts a message into the outbox for every destination of its form, in the transaction of its submission. Gives how
/// many there are; wake the worker after the commit if there are any.
///
/// # Errors
/// As [`StorageError`].
pub async fn enqueue(tx: &mut Tx, outgoing: Outgoing, now: Now<'_>) -> Result<usize, StorageError> {
    let found = destinations::ids_of_form(tx, outgoing.organisation, outgoing.form).await?;
    for (destination,) in &found {
        insert(tx, outgoing, *destination, now).await?;
    }
    Ok(found.len())
}

/// Puts a message into the outbox for one destination, unless it is there. Gives whether it was not.
///
/// # Errors
/// As [`StorageError`].
pub async fn insert(
    tx: &mut Tx,
    outgoing: Outgoing,
    destination: DestinationId,
    now: Now<'_>,
) -> Result<bool, StorageError> {
    let id = DeliveryId::new(now.at, now.random);
    let added = insert_as(tx, id, outgoing, destination, now.at).await?;
    Ok(added == 1)
}

/// Puts a message that nobody has had into the outbox for one destination. Gives its delivery.
///
/// # Errors
/// As [`StorageError`].
pub async fn insert_new(
    tx: &mut Tx,
    outgoing: Outgoing,
    destination: DestinationId,
    now: Now<'_>,
) -> Result<DeliveryId, StorageError> {
    let id = DeliveryId::new(now.at, now.random);
    insert_as(tx, id, outgoing, destination, now.at).await?;
    Ok(id)
}

async fn insert_as(
    tx: &mut Tx,
    id: DeliveryId,
    outgoing: Outgoing,
    destination: DestinationId,
    at: Instant,
) -> Result<u64, StorageError> {
    execute!(
        tx,
        "INSERT INTO deliveries (id, organisation_id, form_id, submission_id, message_id, destination_id, created_at,
             due_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $7) ON CONFLICT (message_id, destination_id) DO NOTHING",
        id,
        outgoing.organisation,
        outgoing.form,
        outgoing.submission,
        outgoing.message,
        destination,
        at,
    )
}

/// Messages of the form's submissions that this destination has no delivery for: it was added later.
///
/// # Errors
/// As [`StorageError`].
pub async fn missing(
    connection: &mut Connection,
    organisation: OrganisationId,
    form: FormId,
    destination: DestinationId,
    limit: i64,
) -> Result<Vec<(MessageId, SubmissionId)>, StorageError> {
    all!(
        connection,
        (MessageId, SubmissionId),
        "SELECT m.id, m.submission_id FROM submissions s
         JOIN messages m ON m.submission_id = s.id AND m.type = 'submission.created' AND m.format = 'standard'
         WHERE s.form_id = $2 AND s.organisation_id = $1 AND s.erased_at IS NULL
           AND NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.message_id = m.id AND d.destination_id = $3)
         ORDER BY s.id LIMIT $4",
        organisation,
        form,
        destination,
        limit,
    )
}

/// How many deliveries of a destination are under way.
///
/// # Errors
/// As [`StorageError`].
pub async fn in_flight(
    connection: &mut Connection,
    organisation: OrganisationId,
    destination: DestinationId,
    now: Instant,
) -> Result<i64, StorageError> {
    let (count,) = one!(
        connection,
        (i64,),
        "SELECT COUNT(*) FROM deliveries
         WHERE destination_id = $2 AND organisation_id = $1 AND claim IS NOT NULL AND lease_until > $3",
        organisation,
        destination,
        now,
    )?;
    Ok(count)
}

/// The deliveries of a destination that are due and nobody's, the longest due first. On PostgreSQL their rows are locked
/// for the transaction.
///
/// # Errors
/// As [`StorageError`].
pub async fn due(
    tx: &mut Tx,
    organisation: OrganisationId,
    destination: DestinationId,
    now: Instant,
    limit: i64,
) -> Result<Vec<Due>, StorageError> {
    all!(
        tx,
        Due,
        {
            sqlite: "SELECT id, organisation_id, destination_id, message_id, attempts, step, claim FROM deliveries
             WHERE destination_id = $2 AND organisation_id = $1 AND due_at <= $3
               AND (claim IS NULL OR lease_until <= $3)
             ORDER BY due_at, id LIMIT $4",
            postgres: "SELECT id, organisation_id, destination_id, message_id, attempts, step, claim FROM deliveries
             WHERE destination_id = $2 AND organisation_id = $1 AND due_at <= $3
               AND (claim IS NULL OR lease_until <= $3)
             ORDER BY due_at, id LIMIT $4 FOR UPDATE SKIP LOCKED",
        },
        organisation,
        destination,
        now,
        limit,
    )
}

/// Takes a delivery for an attempt.
///
/// # Errors
/// As [`StorageError`].
pub async fn claim(
    tx: &mut Tx,
    due: &Due,
    claim: ClaimId,
    now: Instant,
    lease_until: Instant,
) -> Result<u64, StorageError> {
    execute!(
        tx,
        "UPDATE deliveries SET claim = $3, lease_until = $5, attempts = attempts + 1, step = step + 1,
             last_attempt_at = $4
         WHERE organisation_id = $1 AND id = $2",
        due.organisation_id,
        due.id,
        claim,
        now,
        lease_until,
    )
}

/// Keeps a claim for longer. Gives whether it still stands.
///
/// # Errors
/// As [`StorageError`].
pub async fn extend(
    tx: &mut Tx,
    organisation: OrganisationId,
    id: DeliveryId,
    claim: ClaimId,
    lease_until: Instant,
) -> Result<bool, StorageError> {
    let rows = execute!(
        tx,
        "UPDATE deliveries SET lease_until = $4 WHERE organisation_id = $1 AND id = $2 AND claim = $3",
        organisation,
        id,
        claim,
        lease_until,
    )?;
    Ok(rows == 1)
}

/// What a finished attempt makes of its delivery.
#[derive(Debug, Clone, Default)]
pub struct Finished {
    /// When it is tried next.
    pub due_at: Option<Instant>,
    /// When the receiver took it.
    pub delivered_at: Option<Instant>,
    /// When the schedule was used up.
    pub exhausted_at: Option<Instant>,
    /// When the guard held it back.
    pub blocked_at: Option<Instant>,
    /// Why.
    pub held_reason: Option<String>,
    /// How the attempt ended.
    pub last_outcome: &'static str,
    /// The HTTP status.
    pub last_status: Option<i64>,
}

/// Finishes a delivery's attempt, if the claim still stands. Gives whether it did: when it does not, another worker
/// took the delivery over, and what it does counts.
///
/// # Errors
/// As [`StorageError`].
pub async fn finish(
    tx: &mut Tx,
    organisation: OrganisationId,
    (id, claim): (DeliveryId, ClaimId),
    finished: Finished,
) -> Result<bool, StorageError> {
    let rows = execute!(
        tx,
        "UPDATE deliveries SET claim = NULL, lease_until = NULL, due_at = $4, delivered_at = $5, exhausted_at = $6,
             blocked_at = $7, held_reason = $8, last_outcome = $9, last_status = $10
         WHERE organisation_id = $1 AND id = $2 AND claim = $3",
        organisation,
        id,
        claim,
        finished.due_at,
        finished.delivered_at,
        finished.exhausted_at,
        finished.blocked_at,
        finished.held_reason,
        finished.last_outcome,
        finished.last_status,
    )?;
    Ok(rows == 1)
}

/// Ends every lease now: whoever held them is gone. Only where one process serves a database (SQLite).
///
/// # Errors
/// As [`StorageError`].
pub async fn end_leases(tx: &mut Tx, now: Instant) -> Result<u64, StorageError> {
    execute!(tx, "UPDATE deliveries SET lease_until = $1 WHERE claim IS NOT NULL AND lease_until > $1", now)
}

/// Puts a delivery that is done, given up or waiting back to the beginning of the schedule, due before every other. One that is under
/// way is left alone. Gives whether it was changed.
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
        "UPDATE deliveries SET due_at = 0, step = 0, delivered_at = NULL,
             exhausted_at = NULL, blocked_at = NULL, cancelled_at = NULL, held_reason = NULL
         WHERE organisation_id = $1 AND id = $2 AND (claim IS NULL OR lease_until <= $3)",
        organisation,
        id,
        now,
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
        "UPDATE deliveries SET due_at = 0
         WHERE organisation_id = $1 AND id = $2 AND due_at IS NOT NULL AND (claim IS NULL OR lease_until <= $3)",
        organisation,
        id,
        now,
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

#[cfg(test)]
pub mod sample {
    //! Rows for tests of deliveries.

    use super::*;

    /// A submission of a form, with its key.
    pub async fn submission(
        tx: &mut Tx,
        form: FormId,
        id: SubmissionId,
        wrapped_key: Vec<u8>,
        at: Instant,
    ) -> Result<(), StorageError> {
        execute!(
            tx,
            "INSERT INTO submissions (id, organisation_id, form_id, version, reference, language, submitted_at)
             VALUES ($1, $2, $3, 1, $1, 'en', $4)",
            id,
            OrganisationId::DEFAULT,
            form,
            at,
        )?;
        execute!(
            tx,
            "INSERT INTO submission_keys (submission_id, organisation_id, wrapped_key) VALUES ($1, $2, $3)",
            id,
            OrganisationId::DEFAULT,
            wrapped_key,
        )?;
        Ok(())
    }
}
