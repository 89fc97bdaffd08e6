//! A new secret for a destination; the old one signs beside it for a while.

use std::time::Duration;

use secrecy::SecretString;
use serde_json::json;

use super::super::error::DeliveryError;
use super::super::signing::SigningKey;
use crate::audit::{self, Event, Now};
use crate::clock::Instant;
use crate::people::{Action, Actor, Resource, may};
use crate::sealing::Place;
use crate::state::AppState;
use crate::storage::destinations::{self, SecretRow};
use crate::storage::ids::{DestinationId, SecretId};

/// How long the old secret signs beside the new one, unless the person says otherwise.
pub const OVERLAP: Duration = Duration::from_hours(24);

/// The longest that an old secret may sign beside the new one.
pub const LONGEST_OVERLAP: Duration = Duration::from_hours(30 * 24);
/// Most secrets that sign at once: each is a signature in the header of every message.
const MOST: usize = 5;

/// A destination's new secret.
#[derive(Debug)]
pub struct Rotated {
    /// `whsec_…`, to show now and never again.
    pub secret: SecretString,
    /// When the last of the old ones ends; this moment if they ended at once.
    pub old_until: Instant,
}

/// Makes a new secret, and lets the old ones end after `overlap`, at most [`LONGEST_OVERLAP`]; at once if it is nothing,
/// those too that an earlier change left for a while.
///
/// # Errors
/// [`DeliveryError::TooManySecrets`], [`DeliveryError::TestReceiver`], [`DeliveryError::NotFound`],
/// [`DeliveryError::Refused`], or when the database fails.
pub async fn rotate(
    state: &AppState,
    actor: &Actor,
    id: DestinationId,
    overlap: Duration,
) -> Result<Rotated, DeliveryError> {
    may(actor, Action::WriteDeliveries, Resource::Form(actor.organisation))?;
    let organisation = actor.organisation;
    let found = destinations::named(&mut state.storage.read().await?, organisation, id).await?;
    if super::is_test_receiver(state, &found.ok_or(DeliveryError::NotFound)?.shown_url) {
        return Err(DeliveryError::TestReceiver);
    }
    let (now, random) = (state.clock.now(), state.random.clone());
    let key = SigningKey::from_random(random.bytes());
    let secret = SecretId::new(now, &*random);
    let row = secret.text();
    let place = Place { table: "destination_secrets", column: "sealed_secret", row: &row, organisation };
    let secret = SecretRow { id: secret, sealed_secret: state.sealer.seal(&place, key.bytes())? };
    let overlap = overlap.min(LONGEST_OVERLAP);
    let old_until = now.plus(overlap);
    let event = Event::new(actor.audited(), "destination.secret-rotated", "destination", id);
    let event = event.with(json!({ "overlap_seconds": overlap.as_secs() }));
    let written = state.storage.write(move |tx| {
        Box::pin(async move {
            destinations::expire_secrets(tx, organisation, id, old_until).await?;
            if destinations::secrets(tx, organisation, id, now).await?.len() >= MOST {
                return Err(DeliveryError::TooManySecrets);
            }
            destinations::add_secret(tx, organisation, id, secret, now).await?;
            audit::record(tx, organisation, &event, Now { at: now, random: &*random }).await?;
            Ok::<_, DeliveryError>(())
        })
    });
    written.await?;
    Ok(Rotated { secret: key.reveal(), old_until })
}
