//! A new secret for a destination; the old one signs beside it for a while.

use std::time::Duration;

use secrecy::SecretString;

use super::super::error::DeliveryError;
use super::super::signing::SigningKey;
use crate::audit::{self, Event, Now};
use crate::people::{Action, Actor, Resource, may};
use crate::sealing::Place;
use crate::state::AppState;
use crate::storage::destinations::{self, SecretRow};
use crate::storage::ids::{DestinationId, SecretId};

/// How long the old secret signs beside the new one, unless the person says otherwise.
pub const OVERLAP: Duration = Duration::from_hours(24);

/// Makes a new secret, and lets the old ones end after `overlap` (at once if it is nothing). Gives `whsec_…`, to show now
/// and never again.
///
/// # Errors
/// [`DeliveryError::NotFound`], [`DeliveryError::Refused`], or when the database fails.
pub async fn rotate(
    state: &AppState,
    actor: &Actor,
    id: DestinationId,
    overlap: Duration,
) -> Result<SecretString, DeliveryError> {
    may(actor, Action::WriteDeliveries, Resource::Form(actor.organisation))?;
    let organisation = actor.organisation;
    let found = destinations::endpoint(&mut state.storage.read().await?, organisation, id).await?;
    found.ok_or(DeliveryError::NotFound)?;
    let (now, random) = (state.clock.now(), state.random.clone());
    let key = SigningKey::from_random(random.bytes());
    let secret = SecretId::new(now, &*random);
    let row = secret.text();
    let place = Place { table: "destination_secrets", column: "sealed_secret", row: &row, organisation };
    let secret = SecretRow { id: secret, sealed_secret: state.sealer.seal(&place, key.bytes())? };
    let event = Event::new(actor.audited(), "destination.secret-rotated", "destination", id);
    let written = state.storage.write(move |tx| {
        Box::pin(async move {
            destinations::expire_secrets(tx, organisation, id, now.plus(overlap)).await?;
            destinations::add_secret(tx, organisation, id, secret, now).await?;
            audit::record(tx, organisation, &event, Now { at: now, random: &*random }).await?;
            Ok::<_, DeliveryError>(())
        })
    });
    written.await?;
    Ok(key.reveal())
}
