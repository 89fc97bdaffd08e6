//! Removing a destination. What it has not got is never sent to it, so whoever removes it has to say that this is meant.

use serde_json::json;

use super::super::error::DeliveryError;
use super::list::Destination;
use crate::audit::{self, Event, Now};
use crate::people::{Action, Actor, Resource, may};
use crate::state::AppState;
use crate::storage::destinations;
use crate::storage::ids::DestinationId;

/// What is to become of submissions that the destination has not got: that wait, were given up, or were held back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Undelivered {
    /// Nobody has said: then nothing is removed while there are any.
    Ask,
    /// They are not sent there; submissions stay here and in the form's other destinations.
    Cancel,
}

/// How many submissions a destination has not got, tests aside.
///
/// # Errors
/// [`DeliveryError::Refused`], or when the database fails.
pub async fn undelivered(
    state: &AppState,
    actor: &Actor,
    destination: &Destination,
) -> Result<i64, DeliveryError> {
    may(actor, Action::ReadDeliveries, Resource::Form(actor.organisation))?;
    Ok(destinations::undelivered(&mut state.storage.read().await?, destination.id).await?)
}

/// Removes a destination: new submissions do not go there, what is under way ends, its deliveries stay listed, and those
/// that did not arrive are cancelled.
///
/// # Errors
/// [`DeliveryError::Undelivered`] with [`Undelivered::Ask`], [`DeliveryError::NotFound`], [`DeliveryError::Refused`], or
/// when the database fails.
pub async fn remove(
    state: &AppState,
    actor: &Actor,
    id: DestinationId,
    undelivered: Undelivered,
) -> Result<(), DeliveryError> {
    may(actor, Action::WriteDeliveries, Resource::Form(actor.organisation))?;
    let organisation = actor.organisation;
    let (at, random) = (state.clock.now(), state.random.clone());
    let event = Event::new(actor.audited(), "destination.removed", "destination", id);
    let written = state.storage.write(move |tx| {
        Box::pin(async move {
            let row = destinations::named(tx, organisation, id).await?.ok_or(DeliveryError::NotFound)?;
            let left = destinations::undelivered(tx, row.id).await?;
            if left > 0 && undelivered == Undelivered::Ask {
                return Err(DeliveryError::Undelivered(left));
            }
            destinations::remove(tx, organisation, id, at).await?;
            destinations::expire_secrets(tx, organisation, id, at).await?;
            let event = event.with(json!({ "form": row.form_id, "undelivered": left }));
            audit::record(tx, organisation, &event, Now { at, random: &*random }).await?;
            Ok(())
        })
    });
    written.await?;
    tracing::info!(destination.id = %id, "Removed a webhook");
    Ok(())
}
