//! Sending again to one destination: what failed, or what came before it.

use serde_json::json;

use super::super::error::DeliveryError;
use super::list::Destination;
use crate::audit::{self, Event, Now};
use crate::people::{Action, Actor, Resource, may};
use crate::state::AppState;
use crate::storage::deliveries::{self, Outgoing};
use crate::storage::ids::{DestinationId, FormId, OrganisationId};
use crate::storage::{StorageError, destinations};

/// How many are put into the outbox in one transaction.
const BATCH: i64 = 500;

/// The most submissions that [`not_sent`] counts.
pub const MOST_COUNTED: i64 = 1000;

/// How many messages a replay put into the outbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Replayed {
    /// How many.
    pub messages: usize,
}

/// Sends every message again that was given up or held back. Their `webhook-id`s stay.
///
/// # Errors
/// [`DeliveryError::NotFound`], [`DeliveryError::Refused`], or when the database fails.
pub async fn replay_failed(
    state: &AppState,
    actor: &Actor,
    id: DestinationId,
) -> Result<Replayed, DeliveryError> {
    form_of(state, actor, id).await?;
    let organisation = actor.organisation;
    let now = state.clock.now();
    let written = state.storage.write(move |tx| {
        Box::pin(async move {
            deliveries::replay_failed(tx, organisation, id, now).await.map_err(DeliveryError::from)
        })
    });
    let messages = usize::try_from(written.await?).unwrap_or(usize::MAX);
    done(state, actor, id, "failed", messages).await
}

/// Sends the submissions that this destination never got, because it was added later.
///
/// # Errors
/// [`DeliveryError::NotFound`], [`DeliveryError::Refused`], or when the database fails.
pub async fn replay_missing(
    state: &AppState,
    actor: &Actor,
    id: DestinationId,
) -> Result<Replayed, DeliveryError> {
    let form = form_of(state, actor, id).await?;
    let messages = missing(state, actor.organisation, form, id).await?;
    done(state, actor, id, "missing", messages).await
}

/// How many of the form's submissions this destination never got and that are not on their way to it, up to
/// [`MOST_COUNTED`].
///
/// # Errors
/// When the database fails.
pub async fn not_sent(
    state: &AppState,
    destination: &Destination,
    actor: &Actor,
) -> Result<usize, DeliveryError> {
    let mut connection = state.storage.read().await?;
    let (form, id) = (destination.form, destination.id);
    Ok(deliveries::missing(&mut connection, actor.organisation, form, id, MOST_COUNTED).await?.len())
}

async fn form_of(state: &AppState, actor: &Actor, id: DestinationId) -> Result<FormId, DeliveryError> {
    may(actor, Action::WriteDeliveries, Resource::Form(actor.organisation))?;
    let mut connection = state.storage.read().await?;
    let row = destinations::by_id(&mut connection, actor.organisation, id).await?;
    Ok(row.ok_or(DeliveryError::NotFound)?.form_id)
}

async fn done(
    state: &AppState,
    actor: &Actor,
    id: DestinationId,
    what: &'static str,
    messages: usize,
) -> Result<Replayed, DeliveryError> {
    let organisation = actor.organisation;
    let (now, random) = (state.clock.now(), state.random.clone());
    let event = Event::new(actor.audited(), "destination.replayed", "destination", id);
    let event = event.with(json!({ "what": what, "messages": messages }));
    let written = state.storage.write(move |tx| {
        Box::pin(async move {
            audit::record(tx, organisation, &event, Now { at: now, random: &*random })
                .await
                .map_err(DeliveryError::from)
        })
    });
    written.await?;
    state.delivery_wake.notify_one();
    Ok(Replayed { messages })
}

/// Puts what is missing into the outbox, a batch a transaction; asking twice adds nothing.
pub(super) async fn missing(
    state: &AppState,
    organisation: OrganisationId,
    form: FormId,
    destination: DestinationId,
) -> Result<usize, StorageError> {
    let mut added = 0;
    loop {
        let mut connection = state.storage.read().await?;
        let found = deliveries::missing(&mut connection, organisation, form, destination, BATCH).await?;
        drop(connection);
        if found.is_empty() {
            break;
        }
        let (now, random) = (state.clock.now(), state.random.clone());
        let written = state.storage.write(move |tx| {
            Box::pin(async move {
                let mut added = 0;
                for (message, submission) in found {
                    let outgoing = Outgoing { organisation, form, submission: Some(submission), message };
                    let now = Now { at: now, random: &*random };
                    added += usize::from(deliveries::insert(tx, outgoing, destination, now).await?);
                }
                Ok::<_, StorageError>(added)
            })
        });
        added += written.await?;
        state.delivery_wake.notify_one();
    }
    Ok(added)
}
