//! Pausing a destination, and sending to it again. What is submitted meanwhile waits for it.

use super::super::error::DeliveryError;
use crate::audit::{self, Event, Now};
use crate::people::{Action, Actor, Resource, may};
use crate::state::AppState;
use crate::storage::destinations;
use crate::storage::ids::DestinationId;

/// Sends nothing more until it is enabled. Pausing a paused one changes nothing.
///
/// # Errors
/// [`DeliveryError::NotFound`], [`DeliveryError::Refused`], or when the database fails.
pub async fn pause(state: &AppState, actor: &Actor, id: DestinationId) -> Result<(), DeliveryError> {
    change(state, actor, id, false).await
}

/// Sends again what waits, whether a person paused it, it answered 410, or it was given up.
///
/// # Errors
/// [`DeliveryError::NotFound`], [`DeliveryError::Refused`], or when the database fails.
pub async fn enable(state: &AppState, actor: &Actor, id: DestinationId) -> Result<(), DeliveryError> {
    change(state, actor, id, true).await?;
    state.delivery_wake.notify_one();
    Ok(())
}

async fn change(
    state: &AppState,
    actor: &Actor,
    id: DestinationId,
    enabled: bool,
) -> Result<(), DeliveryError> {
    may(actor, Action::WriteDeliveries, Resource::Form(actor.organisation))?;
    let organisation = actor.organisation;
    let found = destinations::endpoint(&mut state.storage.read().await?, organisation, id).await?;
    found.ok_or(DeliveryError::NotFound)?;
    let (now, random) = (state.clock.now(), state.random.clone());
    let action = if enabled { "destination.enabled" } else { "destination.paused" };
    let event = Event::new(actor.audited(), action, "destination", id);
    let written = state.storage.write(move |tx| {
        Box::pin(async move {
            let changed = if enabled {
                destinations::enable(tx, organisation, id).await?
            } else {
                destinations::disable(tx, organisation, id, "paused", now).await?
            };
            if changed {
                audit::record(tx, organisation, &event, Now { at: now, random: &*random }).await?;
            }
            Ok::<_, DeliveryError>(())
        })
    });
    written.await
}
