//! Sending again to one destination: what failed, or what came before it.

use std::time::Duration;

use serde_json::json;

use super::super::error::DeliveryError;
use crate::audit::{self, Event, Now};
use crate::people::{Action, Actor, Resource, may};
use crate::state::AppState;
use crate::storage::deliveries::{self, Outgoing};
use crate::storage::destinations;
use crate::storage::ids::{DestinationId, FormId, MessageId, SubmissionId};

/// How many are put into the outbox in one transaction.
const BATCH: i64 = 500;

/// How long [`send_earlier`] lets a program hand the secret on to the receiver.
const GRACE: Duration = Duration::from_secs(10);

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
    let (at, random) = (state.clock.now(), state.random.clone());
    let event = event(actor, id);
    let written = state.storage.write(move |tx| {
        Box::pin(async move {
            let messages = deliveries::replay_failed(tx, organisation, id, at).await?;
            let event = event.with(json!({ "what": "failed", "messages": messages }));
            audit::record(tx, organisation, &event, Now { at, random: &*random }).await?;
            Ok::<_, DeliveryError>(messages)
        })
    });
    let messages = usize::try_from(written.await?).unwrap_or(usize::MAX);
    state.delivery_wake.notify_one();
    Ok(Replayed { messages })
}

/// Sends the submissions that this destination never got, because it was added later. Once begun it goes on, also when
/// nobody waits for how many they are.
///
/// # Errors
/// [`DeliveryError::NotFound`], [`DeliveryError::Refused`], or when the database fails.
pub async fn replay_missing(
    state: &AppState,
    actor: &Actor,
    id: DestinationId,
) -> Result<Replayed, DeliveryError> {
    match tokio::spawn(send_missing(state.clone(), actor.clone(), id, Duration::ZERO)).await {
        Ok(messages) => Ok(Replayed { messages: messages? }),
        Err(error) => std::panic::resume_unwind(error.into_panic()),
    }
}

/// Sends what came before a destination that was added just now, beginning when its secret can be where it is needed.
/// Nobody waits for it: what a fault leaves out is missing in the list of destinations, and can be sent from there.
pub fn send_earlier(state: AppState, actor: Actor, added: DestinationId) {
    tokio::spawn(async move {
        if let Err(error) = send_missing(state, actor, added, GRACE).await {
            tracing::error!(destination.id = %added, error = %error, "Could not send what came before a destination");
        }
    });
}

async fn send_missing(
    state: AppState,
    actor: Actor,
    destination: DestinationId,
    grace: Duration,
) -> Result<usize, DeliveryError> {
    let form = form_of(&state, &actor, destination).await?;
    Missing { state, actor, form, destination }.send(grace).await
}

async fn form_of(state: &AppState, actor: &Actor, id: DestinationId) -> Result<FormId, DeliveryError> {
    may(actor, Action::WriteDeliveries, Resource::Form(actor.organisation))?;
    let mut connection = state.storage.read().await?;
    let row = destinations::named(&mut connection, actor.organisation, id).await?;
    Ok(row.ok_or(DeliveryError::NotFound)?.form_id)
}

fn event(actor: &Actor, id: DestinationId) -> Event {
    Event::new(actor.audited(), "destination.replayed", "destination", id)
}

/// The submissions of a form that a destination never got.
struct Missing {
    state: AppState,
    actor: Actor,
    form: FormId,
    destination: DestinationId,
}

impl Missing {
    /// Puts them into the outbox, a batch and its line in the audit trail a transaction; asking twice adds nothing. Gives how
    /// many they were.
    async fn send(self, grace: Duration) -> Result<usize, DeliveryError> {
        let (mut added, mut after) = (0, None);
        loop {
            let mut connection = self.state.storage.read().await?;
            let which = (self.form, self.destination);
            let found =
                deliveries::missing(&mut connection, self.actor.organisation, which, after, BATCH).await?;
            drop(connection);
            let Some((_, last)) = found.last() else { return Ok(added) };
            after = Some(*last);
            added += self.enqueue(found, grace).await?;
            self.state.delivery_wake.notify_one();
        }
    }

    async fn enqueue(
        &self,
        found: Vec<(MessageId, SubmissionId)>,
        grace: Duration,
    ) -> Result<usize, DeliveryError> {
        let (organisation, form, destination) = (self.actor.organisation, self.form, self.destination);
        let (at, random) = (self.state.clock.now(), self.state.random.clone());
        let event = event(&self.actor, destination);
        let written = self.state.storage.write(move |tx| {
            Box::pin(async move {
                let now = Now { at, random: &*random };
                let mut added = 0;
                for (message, submission) in found {
                    let outgoing = Outgoing { organisation, form, submission: Some(submission), message };
                    let due = (destination, at.plus(grace));
                    added += usize::from(deliveries::insert(tx, outgoing, due, now).await?);
                }
                if added > 0 {
                    let event = event.with(json!({ "what": "missing", "messages": added }));
                    audit::record(tx, organisation, &event, now).await?;
                }
                Ok::<_, DeliveryError>(added)
            })
        });
        written.await
    }
}
