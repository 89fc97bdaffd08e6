//! Destinations: where a form's submissions go.

pub(super) mod list;
mod secrets;
pub(super) mod state;
mod trouble;

pub use list::{DestinationRow, NamedRow, by_id, named, named_of_form, of_form, undelivered};
pub use secrets::{SecretRow, add_secret, expire_secrets, secrets};
pub use state::{StateRow, any_due, disable, enable, locked_state, set_breaker, set_rate, state, with_due};
pub use trouble::{TroubleRow, in_trouble, tell, untold};

use super::ids::{DestinationId, FormId, OrganisationId, UserId};
use super::query::{all, execute, optional};
use super::{Connection, StorageError, Tx};
use crate::clock::Instant;
use crate::storage::lite::lite_row;

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
    /// Who adds it, or made the token that does.
    pub by: UserId,
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

lite_row!(Endpoint { id, organisation_id, sealed_url });

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

/// Whether this person added the destination, and not before `since`.
///
/// # Errors
/// As [`StorageError`].
pub async fn is_made_by(
    connection: &mut Connection,
    (organisation, id): (OrganisationId, DestinationId),
    user: UserId,
    since: Instant,
) -> Result<bool, StorageError> {
    let found: Option<(DestinationId,)> = optional!(
        connection,
        (DestinationId,),
        "SELECT id FROM destinations
         WHERE organisation_id = $1 AND id = $2 AND created_by = $3 AND created_at >= $4 AND deleted_at IS NULL",
        organisation,
        id,
        user,
        since,
    )?;
    Ok(found.is_some())
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

/// Removes a destination: nothing more goes to it, and its keys sign no more. Its deliveries stay. Gives whether it was
/// there.
///
/// # Errors
/// As [`StorageError`].
pub async fn remove(
    tx: &mut Tx,
    organisation: OrganisationId,
    id: DestinationId,
    at: Instant,
) -> Result<bool, StorageError> {
    let removed = execute!(
        tx,
        "UPDATE destinations SET deleted_at = $3 WHERE organisation_id = $1 AND id = $2 AND deleted_at IS NULL",
        organisation,
        id,
        at,
    )?;
    Ok(removed == 1)
}
