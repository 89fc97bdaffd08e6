//! The outbox: deliveries, one for each message and destination. Open while `due_at` is set.

mod claims;
mod list;
#[cfg(test)]
mod plans;
mod replays;
#[cfg(test)]
pub mod sample;

pub use claims::{ASKED, Due, Finished, UnderWay, claim, due, end_leases, extend, finish, under_way};
pub use list::{DeliveryRow, Filter, Only, by_id, list};
pub use replays::{hurry, missing, replay, replay_failed};

use super::ids::{DeliveryId, DestinationId, FormId, MessageId, OrganisationId, SubmissionId};
use super::query::execute;
use super::{StorageError, Tx, destinations};
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

/// Puts a message into the outbox for every destination of its form, in the transaction of its submission. Gives how
/// many there are; wake the worker after the commit if there are any.
///
/// # Errors
/// As [`StorageError`].
pub async fn enqueue(tx: &mut Tx, outgoing: Outgoing, now: Now<'_>) -> Result<usize, StorageError> {
    let found = destinations::ids_of_form(tx, outgoing.organisation, outgoing.form).await?;
    for (destination,) in &found {
        insert(tx, outgoing, (*destination, now.at), now).await?;
    }
    Ok(found.len())
}

/// Puts a message into the outbox for one destination, due then, unless it is there. Gives whether it was not.
///
/// # Errors
/// As [`StorageError`].
pub async fn insert(
    tx: &mut Tx,
    outgoing: Outgoing,
    (destination, due_at): (DestinationId, Instant),
    now: Now<'_>,
) -> Result<bool, StorageError> {
    let id = DeliveryId::new(now.at, now.random);
    let added = insert_as(tx, id, outgoing, destination, (now.at, due_at)).await?;
    Ok(added == 1)
}

/// Puts a message into the outbox that a person wants one destination to be tried with at once. Gives its delivery.
///
/// # Errors
/// As [`StorageError`].
pub async fn insert_asked(
    tx: &mut Tx,
    outgoing: Outgoing,
    destination: DestinationId,
    now: Now<'_>,
) -> Result<DeliveryId, StorageError> {
    let id = DeliveryId::new(now.at, now.random);
    insert_as(tx, id, outgoing, destination, (now.at, ASKED)).await?;
    Ok(id)
}

async fn insert_as(
    tx: &mut Tx,
    id: DeliveryId,
    outgoing: Outgoing,
    destination: DestinationId,
    (at, due_at): (Instant, Instant),
) -> Result<u64, StorageError> {
    execute!(
        tx,
        "INSERT INTO deliveries (id, organisation_id, form_id, submission_id, message_id, destination_id, created_at,
             due_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (message_id, destination_id) DO NOTHING",
        id,
        outgoing.organisation,
        outgoing.form,
        outgoing.submission,
        outgoing.message,
        destination,
        at,
        due_at,
    )
}
