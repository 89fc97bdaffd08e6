//! Destinations as staff see them.

use crate::clock::Instant;
use crate::storage::ids::{DestinationId, FormId, OrganisationId};
use crate::storage::lite::lite_row;
use crate::storage::query::{all, one, optional};
use crate::storage::{Connection, StorageError};

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
    /// Deliveries in all.
    pub deliveries: i64,
    /// Those of them that hold no submission.
    pub tests: i64,
    /// Deliveries that are not done.
    pub waiting: i64,
    /// Deliveries that were given up, or that the guard did not let out.
    pub failed: i64,
}

lite_row!(DestinationRow {
    id,
    form_id,
    name,
    shown_url,
    max_in_flight,
    per_second,
    created_at,
    disabled_at,
    disabled_reason,
    last_success_at,
    first_failure_at,
    breaker_open_until,
    deliveries,
    tests,
    waiting,
    failed
});

/// Selects [`DestinationRow`]s of the organisation `$1`. Each count is answered from an index alone; how many arrived is
/// what is left.
macro_rules! destinations {
    ($condition:literal) => {
        concat!(
            "SELECT d.id, d.form_id, d.name, d.shown_url, d.max_in_flight, d.per_second, d.created_at, d.disabled_at,
                 d.disabled_reason, d.last_success_at, d.first_failure_at, d.breaker_open_until,
                 (SELECT COUNT(*) FROM deliveries w WHERE w.destination_id = d.id) AS deliveries,
                 (SELECT COUNT(*) FROM deliveries w WHERE w.destination_id = d.id AND w.submission_id IS NULL) AS tests,
                 (SELECT COUNT(*) FROM deliveries w WHERE w.destination_id = d.id AND w.due_at IS NOT NULL)
                     AS waiting,
                 (SELECT COUNT(*) FROM deliveries w WHERE w.destination_id = d.id
                      AND (w.exhausted_at IS NOT NULL OR w.blocked_at IS NOT NULL)) AS failed
             FROM destinations d WHERE d.organisation_id = $1 AND d.deleted_at IS NULL",
            $condition
        )
    };
}

pub(in crate::storage) const OF_FORM: &str = destinations!(" AND d.form_id = $2 ORDER BY d.created_at, d.id");

/// The destinations of a form, the oldest first, with how their deliveries stand.
///
/// # Errors
/// As [`StorageError`].
pub async fn of_form(
    connection: &mut Connection,
    organisation: OrganisationId,
    form: FormId,
) -> Result<Vec<DestinationRow>, StorageError> {
    all!(connection, DestinationRow, OF_FORM, organisation, form)
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
    optional!(connection, DestinationRow, (destinations!(" AND d.id = $2")), organisation, id)
}

/// A destination without how its deliveries stand: that is not counted.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct NamedRow {
    /// Its id.
    pub id: DestinationId,
    /// The form whose submissions it gets.
    pub form_id: FormId,
    /// What it is called.
    pub name: String,
    /// Its address without query.
    pub shown_url: String,
    /// Since when nothing is sent to it.
    pub disabled_at: Option<Instant>,
}

lite_row!(NamedRow { id, form_id, name, shown_url, disabled_at });

/// Selects [`NamedRow`]s of the organisation `$1`.
macro_rules! named {
    ($condition:literal) => {
        concat!(
            "SELECT id, form_id, name, shown_url, disabled_at FROM destinations
             WHERE organisation_id = $1 AND deleted_at IS NULL",
            $condition
        )
    };
}

/// A destination by its id.
///
/// # Errors
/// As [`StorageError`].
pub async fn named(
    connection: &mut Connection,
    organisation: OrganisationId,
    id: DestinationId,
) -> Result<Option<NamedRow>, StorageError> {
    optional!(connection, NamedRow, (named!(" AND id = $2")), organisation, id)
}

/// The destinations of a form, the oldest first.
///
/// # Errors
/// As [`StorageError`].
pub async fn named_of_form(
    connection: &mut Connection,
    organisation: OrganisationId,
    form: FormId,
) -> Result<Vec<NamedRow>, StorageError> {
    all!(connection, NamedRow, (named!(" AND form_id = $2 ORDER BY created_at, id")), organisation, form)
}

/// How many submissions wait for a destination, were given up or were held back. A test is nothing that anybody misses.
///
/// # Errors
/// As [`StorageError`].
pub async fn undelivered(connection: &mut Connection, id: DestinationId) -> Result<i64, StorageError> {
    let (count,): (i64,) = one!(
        connection,
        (i64,),
        "SELECT (SELECT COUNT(*) FROM deliveries
                 WHERE destination_id = $1 AND due_at IS NOT NULL AND submission_id IS NOT NULL)
              + (SELECT COUNT(*) FROM deliveries
                 WHERE destination_id = $1 AND (exhausted_at IS NOT NULL OR blocked_at IS NOT NULL)
                     AND submission_id IS NOT NULL)",
        id,
    )?;
    Ok(count)
}
