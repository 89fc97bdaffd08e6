//! Destinations: where a form's submissions go, with their secrets and their breaker and rate state.

use super::ids::{DestinationId, FormId, OrganisationId, SecretId, UserId};
use super::query::{all, execute, optional};
use super::{Connection, StorageError, Tx};
use crate::clock::Instant;

/// A destination that is being added.
#[derive(Debug, Clone)]
pub struct NewDestination {
    /// Its id.
    pub id: DestinationId,
    /// Whose it is.
    pub organisation: OrganisationId,
    /// The form whose submissions it gets.
    pub form: FormId,
    /// What it is called.
    pub name: String,
    /// Its address without query, safe to show.
    pub shown_url: String,
    /// The whole address, sealed for the place `destinations`, `sealed_url`, its id.
    pub sealed_url: Vec<u8>,
    /// Most messages under way at once; 0 is no limit.
    pub max_in_flight: i64,
    /// Most messages a second; 0 is no limit.
    pub per_second: i64,
    /// When it is added.
    pub at: Instant,
    /// Who adds it; none for tokens.
    pub by: Option<UserId>,
}

/// A destination as staff see it.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct DestinationRow {
    /// Its id.
    pub id: DestinationId,
    /// The form whose submissions it gets.
    pub form_id: FormId,
    /// What it is called.
    pub name: String,
    /// Its address without query.
    pub shown_url: String,
    /// Most messages under way at once; 0 is no limit.
    pub max_in_flight: i64,
    /// Most messages a second; 0 is no limit.
    pub per_second: i64,
    /// When it was added.
    pub created_at: Instant,
    /// Since when nothing is sent to it.
    pub disabled_at: Option<Instant>,
    /// Why: `paused`, `gone` or `failing`.
    pub disabled_reason: Option<String>,
    /// About when it last took a message.
    pub last_success_at: Option<Instant>,
    /// Since when it has been failing.
    pub first_failure_at: Option<Instant>,
    /// Until when the breaker holds messages back.
    pub breaker_open_until: Option<Instant>,
    /// Deliveries that are not done.
    pub waiting: i64,
    /// Deliveries that were given up.
    pub exhausted: i64,
    /// Deliveries that the guard did not let out.
    pub blocked: i64,
    /// Deliveries that arrived.
    pub delivered: i64,
}

/// What sending to a destination needs.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Endpoint {
    /// Its id.
    pub id: DestinationId,
    /// Whose it is.
    pub organisation_id: OrganisationId,
    /// The whole address, sealed.
    pub sealed_url: Vec<u8>,
}

/// A key that signs for a destination.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct SecretRow {
    /// Its id, the row of its place when it is opened.
    pub id: SecretId,
    /// The key, sealed for the place `destination_secrets`, `sealed_secret`, its id.
    pub sealed_secret: Vec<u8>,
}

/// The breaker and rate state of a destination, as the worker reads and writes it.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct StateRow {
    /// Its id.
    pub id: DestinationId,
    /// Whose it is.
    pub organisation_id: OrganisationId,
    /// Most messages under way at once; 0 is no limit.
    pub max_in_flight: i64,
    /// Most messages a second; 0 is no limit.
    pub per_second: i64,
    /// Since when nothing is sent to it.
    pub disabled_at: Option<Instant>,
    /// About when it last took a message.
    pub last_success_at: Option<Instant>,
    /// Since when it has been failing.
    pub first_failure_at: Option<Instant>,
    /// When the breaker's window began.
    pub window_started_at: Option<Instant>,
    /// Attempts since then.
    pub window_attempts: i64,
    /// Failures among them.
    pub window_failures: i64,
    /// Until when the breaker holds messages back.
    pub breaker_open_until: Option<Instant>,
    /// How long it held them back the last time, in microseconds.
    pub breaker_pause: Option<i64>,
    /// When the rate was worked out.
    pub rate_at: Option<Instant>,
    /// What is missing from the bucket, in millionths.
    pub rate_used: i64,
}

/// Adds a destination.
///
/// # Errors
/// As [`StorageError`].
pub async fn insert(tx: &mut Tx, destination: NewDestination) -> Result<(), StorageError> {
    execute!(
        tx,
        "INSERT INTO destinations (id, organisation_id, form_id, type, name, shown_url, sealed_url, max_in_flight,
             per_second, created_at, created_by)
         VALUES ($1, $2, $3, 'webhook', $4, $5, $6, $7, $8, $9, $10)",
        destination.id,
        destination.organisation,
        destination.form,
        destination.name,
        destination.shown_url,
        destination.sealed_url,
        destination.max_in_flight,
        destination.per_second,
        destination.at,
        destination.by,
    )?;
    Ok(())
}

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

/// Lets every key of a destination but the newest ones end: those without an end get this one.
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
         WHERE organisation_id = $1 AND destination_id = $2 AND expires_at IS NULL AND revoked_at IS NULL",
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

/// Where to send, by id.
///
/// # Errors
/// As [`StorageError`].
pub async fn endpoint(
    connection: &mut Connection,
    organisation: OrganisationId,
    id: DestinationId,
) -> Result<Option<Endpoint>, StorageError> {
    optional!(
        connection,
        Endpoint,
        "SELECT id, organisation_id, sealed_url FROM destinations
         WHERE organisation_id = $1 AND id = $2 AND deleted_at IS NULL",
        organisation,
        id,
    )
}

/// The ids of a form's destinations, paused ones too: what is submitted meanwhile waits for them.
///
/// # Errors
/// As [`StorageError`].
pub async fn ids_of_form(
    connection: &mut Connection,
    organisation: OrganisationId,
    form: FormId,
) -> Result<Vec<(DestinationId,)>, StorageError> {
    all!(
        connection,
        (DestinationId,),
        "SELECT id FROM destinations WHERE form_id = $1 AND organisation_id = $2 AND deleted_at IS NULL ORDER BY id",
        form,
        organisation,
    )
}

/// The destinations of a form, the oldest first, with how their deliveries stand.
///
/// # Errors
/// As [`StorageError`].
pub async fn of_form(
    connection: &mut Connection,
    organisation: OrganisationId,
    form: FormId,
) -> Result<Vec<DestinationRow>, StorageError> {
    all!(
        connection,
        DestinationRow,
        "SELECT d.id, d.form_id, d.name, d.shown_url, d.max_in_flight, d.per_second, d.created_at, d.disabled_at,
             d.disabled_reason, d.last_success_at, d.first_failure_at, d.breaker_open_until,
             (SELECT COUNT(*) FROM deliveries w WHERE w.destination_id = d.id AND w.due_at IS NOT NULL) AS waiting,
             (SELECT COUNT(*) FROM deliveries w WHERE w.destination_id = d.id AND w.exhausted_at IS NOT NULL)
                 AS exhausted,
             (SELECT COUNT(*) FROM deliveries w WHERE w.destination_id = d.id AND w.blocked_at IS NOT NULL) AS blocked,
             (SELECT COUNT(*) FROM deliveries w WHERE w.destination_id = d.id AND w.delivered_at IS NOT NULL)
                 AS delivered
         FROM destinations d
         WHERE d.organisation_id = $1 AND d.form_id = $2 AND d.deleted_at IS NULL ORDER BY d.created_at, d.id",
        organisation,
        form,
    )
}

/// A destination by its id, with how its deliveries stand.
///
/// # Errors
/// As [`StorageError`].
pub async fn by_id(
    connection: &mut Connection,
    organisation: OrganisationId,
    id: DestinationId,
) -> Result<Option<DestinationRow>, StorageError> {
    optional!(
        connection,
        DestinationRow,
        "SELECT d.id, d.form_id, d.name, d.shown_url, d.max_in_flight, d.per_second, d.created_at, d.disabled_at,
             d.disabled_reason, d.last_success_at, d.first_failure_at, d.breaker_open_until,
             (SELECT COUNT(*) FROM deliveries w WHERE w.destination_id = d.id AND w.due_at IS NOT NULL) AS waiting,
             (SELECT COUNT(*) FROM deliveries w WHERE w.destination_id = d.id AND w.exhausted_at IS NOT NULL)
                 AS exhausted,
             (SELECT COUNT(*) FROM deliveries w WHERE w.destination_id = d.id AND w.blocked_at IS NOT NULL) AS blocked,
             (SELECT COUNT(*) FROM deliveries w WHERE w.destination_id = d.id AND w.delivered_at IS NOT NULL)
                 AS delivered
         FROM destinations d WHERE d.organisation_id = $1 AND d.id = $2 AND d.deleted_at IS NULL",
        organisation,
        id,
    )
}

/// Stops sending to a destination. Gives whether it was enabled.
///
/// # Errors
/// As [`StorageError`].
pub async fn disable(
    tx: &mut Tx,
    organisation: OrganisationId,
    id: DestinationId,
    reason: &'static str,
    at: Instant,
) -> Result<bool, StorageError> {
    let changed = execute!(
        tx,
        "UPDATE destinations SET disabled_at = $3, disabled_reason = $4
         WHERE organisation_id = $1 AND id = $2 AND disabled_at IS NULL AND deleted_at IS NULL",
        organisation,
        id,
        at,
        reason,
    )?;
    Ok(changed == 1)
}

/// Sends to a destination again, with a breaker that remembers nothing. Gives whether it was disabled.
///
/// # Errors
/// As [`StorageError`].
pub async fn enable(
    tx: &mut Tx,
    organisation: OrganisationId,
    id: DestinationId,
) -> Result<bool, StorageError> {
    let changed = execute!(
        tx,
        "UPDATE destinations SET disabled_at = NULL, disabled_reason = NULL, first_failure_at = NULL,
             window_started_at = NULL, window_attempts = 0, window_failures = 0, breaker_open_until = NULL,
             breaker_pause = NULL
         WHERE organisation_id = $1 AND id = $2 AND disabled_at IS NOT NULL AND deleted_at IS NULL",
        organisation,
        id,
    )?;
    Ok(changed == 1)
}

/// Lets the next message through although the breaker holds messages back: a person asked for a try.
///
/// # Errors
/// As [`StorageError`].
pub async fn probe_now(
    tx: &mut Tx,
    organisation: OrganisationId,
    id: DestinationId,
    now: Instant,
) -> Result<u64, StorageError> {
    execute!(
        tx,
        "UPDATE destinations SET breaker_open_until = $3
         WHERE organisation_id = $1 AND id = $2 AND breaker_open_until > $3",
        organisation,
        id,
        now,
    )
}

/// The destinations, of every organisation, that have something due and may be sent to. On PostgreSQL their rows are
/// locked for the transaction, and those that another process has locked are left out: so limits hold across processes.
///
/// # Errors
/// As [`StorageError`].
pub async fn with_due(tx: &mut Tx, now: Instant) -> Result<Vec<StateRow>, StorageError> {
    all!(
        tx,
        StateRow,
        {
            sqlite: "SELECT id, organisation_id, max_in_flight, per_second, disabled_at, last_success_at,
                 first_failure_at, window_started_at, window_attempts, window_failures, breaker_open_until,
                 breaker_pause, rate_at, rate_used
             FROM destinations d
             WHERE d.disabled_at IS NULL AND d.deleted_at IS NULL
               AND (d.breaker_open_until IS NULL OR d.breaker_open_until <= $1)
               AND EXISTS (SELECT 1 FROM deliveries w WHERE w.destination_id = d.id AND w.due_at <= $1
                           AND (w.claim IS NULL OR w.lease_until <= $1))
             ORDER BY d.id",
            postgres: "SELECT id, organisation_id, max_in_flight, per_second, disabled_at, last_success_at,
                 first_failure_at, window_started_at, window_attempts, window_failures, breaker_open_until,
                 breaker_pause, rate_at, rate_used
             FROM destinations d
             WHERE d.disabled_at IS NULL AND d.deleted_at IS NULL
               AND (d.breaker_open_until IS NULL OR d.breaker_open_until <= $1)
               AND EXISTS (SELECT 1 FROM deliveries w WHERE w.destination_id = d.id AND w.due_at <= $1
                           AND (w.claim IS NULL OR w.lease_until <= $1))
             ORDER BY d.id FOR UPDATE OF d SKIP LOCKED",
        },
        now,
    )
}

/// Whether any destination that may be sent to has something due. Cheap, for the poll of an idle worker.
///
/// # Errors
/// As [`StorageError`].
pub async fn any_due(connection: &mut Connection, now: Instant) -> Result<bool, StorageError> {
    let found = optional!(
        connection,
        (DestinationId,),
        "SELECT d.id FROM destinations d
         WHERE d.disabled_at IS NULL AND d.deleted_at IS NULL
           AND (d.breaker_open_until IS NULL OR d.breaker_open_until <= $1)
           AND EXISTS (SELECT 1 FROM deliveries w WHERE w.destination_id = d.id AND w.due_at <= $1
                       AND (w.claim IS NULL OR w.lease_until <= $1))
         LIMIT 1",
        now,
    )?;
    Ok(found.is_some())
}

/// The state of one destination.
///
/// # Errors
/// As [`StorageError`].
pub async fn state(
    connection: &mut Connection,
    organisation: OrganisationId,
    id: DestinationId,
) -> Result<Option<StateRow>, StorageError> {
    optional!(
        connection,
        StateRow,
        "SELECT id, organisation_id, max_in_flight, per_second, disabled_at, last_success_at,
                 first_failure_at, window_started_at, window_attempts, window_failures, breaker_open_until,
                 breaker_pause, rate_at, rate_used
             FROM destinations WHERE organisation_id = $1 AND id = $2",
        organisation,
        id,
    )
}

/// The state of one destination; on PostgreSQL its row is locked for the transaction.
///
/// # Errors
/// As [`StorageError`].
pub async fn locked_state(
    tx: &mut Tx,
    organisation: OrganisationId,
    id: DestinationId,
) -> Result<Option<StateRow>, StorageError> {
    optional!(
        tx,
        StateRow,
        {
            sqlite: "SELECT id, organisation_id, max_in_flight, per_second, disabled_at, last_success_at,
                 first_failure_at, window_started_at, window_attempts, window_failures, breaker_open_until,
                 breaker_pause, rate_at, rate_used
             FROM destinations WHERE organisation_id = $1 AND id = $2",
            postgres: "SELECT id, organisation_id, max_in_flight, per_second, disabled_at, last_success_at,
                 first_failure_at, window_started_at, window_attempts, window_failures, breaker_open_until,
                 breaker_pause, rate_at, rate_used
             FROM destinations WHERE organisation_id = $1 AND id = $2 FOR UPDATE",
        },
        organisation,
        id,
    )
}

/// Writes the breaker state of a destination.
///
/// # Errors
/// As [`StorageError`].
pub async fn set_breaker(tx: &mut Tx, state: &StateRow) -> Result<(), StorageError> {
    execute!(
        tx,
        "UPDATE destinations SET last_success_at = $3, first_failure_at = $4, window_started_at = $5,
             window_attempts = $6, window_failures = $7, breaker_open_until = $8, breaker_pause = $9
         WHERE organisation_id = $1 AND id = $2",
        state.organisation_id,
        state.id,
        state.last_success_at,
        state.first_failure_at,
        state.window_started_at,
        state.window_attempts,
        state.window_failures,
        state.breaker_open_until,
        state.breaker_pause,
    )?;
    Ok(())
}

/// Writes the rate state of a destination.
///
/// # Errors
/// As [`StorageError`].
pub async fn set_rate(tx: &mut Tx, state: &StateRow) -> Result<(), StorageError> {
    execute!(
        tx,
        "UPDATE destinations SET rate_at = $3, rate_used = $4 WHERE organisation_id = $1 AND id = $2",
        state.organisation_id,
        state.id,
        state.rate_at,
        state.rate_used,
    )?;
    Ok(())
}
