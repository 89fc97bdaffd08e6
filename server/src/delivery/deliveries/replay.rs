//! Sending one message again, or at once. Its `webhook-id` and its bytes stay.

use super::super::error::DeliveryError;
use crate::audit::{self, Event, Now};
use crate::people::{Action, Actor, Resource, may};
use crate::state::AppState;
use crate::storage::ids::DeliveryId;
use crate::storage::{deliveries, time};

/// Sends a message again from the beginning of the schedule: one that was delivered, given up or held back, or waits.
///
/// # Errors
/// [`DeliveryError::Disabled`] when the destination is paused or disabled, [`DeliveryError::UnderWay`], [`DeliveryError::Removed`], [`DeliveryError::NotFound`], [`DeliveryError::Refused`], or
/// when the database fails.
pub async fn replay(state: &AppState, actor: &Actor, id: DeliveryId) -> Result<(), DeliveryError> {
    send_again(state, actor, id, true).await
}

/// Tries a message that waits at once, although its time has not come and although its destination is left alone for a
/// while. Its place in the schedule stays.
///
/// # Errors
/// [`DeliveryError::Disabled`] when the destination is paused or disabled, [`DeliveryError::Removed`],
/// [`DeliveryError::UnderWay`], [`DeliveryError::NotFound`], [`DeliveryError::Refused`], or when the database fails.
pub async fn try_now(state: &AppState, actor: &Actor, id: DeliveryId) -> Result<(), DeliveryError> {
    send_again(state, actor, id, false).await
}

async fn send_again(
    state: &AppState,
    actor: &Actor,
    id: DeliveryId,
    afresh: bool,
) -> Result<(), DeliveryError> {
    may(actor, Action::WriteDeliveries, Resource::Organisation(actor.organisation))?;
    let organisation = actor.organisation;
    let row = deliveries::by_id(&mut state.storage.read().await?, organisation, id).await?;
    let row = row.ok_or(DeliveryError::NotFound)?;
    if row.removed_at.is_some() {
        return Err(DeliveryError::Removed);
    }
    if row.disabled_reason.is_some() {
        return Err(DeliveryError::Disabled);
    }
    // What is done or given up has no time that could be brought forward.
    let afresh = afresh || row.due_at.is_none();
    let (clock, random) = (state.clock.clone(), state.random.clone());
    let action = if afresh { "delivery.replayed" } else { "delivery.hurried" };
    let event = Event::new(actor.audited(), action, "delivery", id);
    let written = state.storage.write(move |tx| {
        Box::pin(async move {
            let now = time::now(tx, &*clock).await?;
            let changed = if afresh {
                deliveries::replay(tx, organisation, id, now).await?
            } else {
                deliveries::hurry(tx, organisation, id, now).await?
            };
            if !changed {
                return Err(DeliveryError::UnderWay);
            }
            audit::record(tx, organisation, &event, Now { at: now, random: &*random }).await?;
            Ok(())
        })
    });
    written.await?;
    state.delivery_wake.notify_one();
    Ok(())
}
