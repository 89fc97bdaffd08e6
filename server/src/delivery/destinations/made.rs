//! The secret of a webhook that the same person added a moment ago: who posted the page twice sees the second answer only.

use std::time::Duration;

use secrecy::SecretString;

use super::super::error::DeliveryError;
use super::super::signing::SigningKey;
use crate::people::{Action, Actor, Resource, may};
use crate::sealing::Place;
use crate::state::AppState;
use crate::storage::destinations;
use crate::storage::ids::DestinationId;

/// How long a secret counts as just made.
const JUST_NOW: Duration = Duration::from_mins(1);

/// `whsec_…` of the webhook `id`, if this person made it within the last minute.
///
/// # Errors
/// [`DeliveryError::Refused`], or when the database fails.
pub async fn secret_just_made(
    state: &AppState,
    actor: &Actor,
    id: DestinationId,
) -> Result<Option<SecretString>, DeliveryError> {
    may(actor, Action::WriteDeliveries, Resource::Form(actor.organisation))?;
    let organisation = actor.organisation;
    let now = state.clock.now();
    let mut connection = state.storage.read().await?;
    if !destinations::is_made_by(&mut connection, (organisation, id), actor.user(), now.minus(JUST_NOW))
        .await?
    {
        return Ok(None);
    }
    let newest = destinations::secrets(&mut connection, organisation, id, now).await?.into_iter().next();
    let Some(newest) = newest else { return Ok(None) };
    let row = newest.id.text();
    let place = Place { table: "destination_secrets", column: "sealed_secret", row: &row, organisation };
    let bytes = state.sealer.open_sealed(&place, &newest.sealed_secret)?;
    Ok(SigningKey::from_bytes(bytes.to_vec()).ok().map(|key| key.reveal()))
}
