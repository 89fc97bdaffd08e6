//! Trying a destination with a message that holds no submission.

use serde_json::json;

use super::super::error::DeliveryError;
use crate::audit::{self, Event, Now};
use crate::people::{Action, Actor, Resource, may};
use crate::sealing::Place;
use crate::state::AppState;
use crate::storage::deliveries::{self, Outgoing};
use crate::storage::ids::{DeliveryId, DestinationId, MessageId};
use crate::storage::messages::{self, DESTINATION_TEST, NewMessage};
use crate::storage::{destinations, forms};

/// Puts a `destination.test` message into the outbox for this destination. It goes the way of every message: signed,
/// tried again, listed. Gives its delivery.
///
/// # Errors
/// [`DeliveryError::Disabled`], [`DeliveryError::NotFound`], [`DeliveryError::Refused`], or when the database fails.
pub async fn test(state: &AppState, actor: &Actor, id: DestinationId) -> Result<DeliveryId, DeliveryError> {
    may(actor, Action::WriteDeliveries, Resource::Form(actor.organisation))?;
    let organisation = actor.organisation;
    let mut connection = state.storage.read().await?;
    let row = destinations::named(&mut connection, organisation, id).await?.ok_or(DeliveryError::NotFound)?;
    if row.disabled_at.is_some() {
        return Err(DeliveryError::Disabled);
    }
    let form =
        forms::by_id(&mut connection, organisation, row.form_id).await?.ok_or(DeliveryError::NotFound)?;
    drop(connection);
    let (now, random) = (state.clock.now(), state.random.clone());
    let message = MessageId::new(now, &*random);
    let body = json!({
        "type": DESTINATION_TEST,
        "timestamp": now.rfc3339(),
        "data": {
            "destination": { "id": id, "name": row.name },
            "form": { "id": form.id, "slug": form.slug, "title": form.title },
        },
    });
    let message_row = message.text();
    let place = Place { table: "messages", column: "sealed_body", row: &message_row, organisation };
    let message = NewMessage {
        id: message,
        organisation,
        submission: None,
        message_type: DESTINATION_TEST,
        sealed_body: state.sealer.seal(&place, body.to_string().as_bytes())?,
        created_at: now,
    };
    let outgoing = Outgoing { organisation, form: form.id, submission: None, message: message.id };
    let event = Event::new(actor.audited(), "destination.tested", "destination", id);
    let written = state.storage.write(move |tx| {
        Box::pin(async move {
            let now = Now { at: now, random: &*random };
            messages::insert(tx, message).await?;
            let delivery = deliveries::insert_asked(tx, outgoing, id, now).await?;
            audit::record(tx, organisation, &event, now).await?;
            Ok::<_, DeliveryError>(delivery)
        })
    });
    let delivery = written.await?;
    state.delivery_wake.notify_one();
    Ok(delivery)
}
