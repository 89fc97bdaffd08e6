//! Destinations: where a form's submissions go.

mod secrets;
mod state;

pub use secrets::{SecretRow, add_secret, expire_secrets, secrets};
pub use state::{StateRow, any_due, disable, enable, locked_state, set_breaker, set_rate, state, with_due};

use super::ids::{DestinationId, FormId, OrganisationId, UserId};
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
