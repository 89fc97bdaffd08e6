//! Changing the secret of a webhook.

use std::time::Duration;

use axum::extract::{Path, State};
use axum::response::Response;

use super::{named, secret};
use crate::AppState;
use crate::delivery::DeliveryError;
use crate::delivery::destinations::is_test_receiver;
use crate::delivery::destinations::rotate::{OVERLAP, rotate};
use crate::http::admin::staff::{Posted, Staff};
use crate::http::admin::{AdminError, page};
use crate::people::Action;
use crate::storage::ids::DestinationId;
use app::admin::destinations::rotate::{Rotate, view};
use app::messages::staff::hand_off as say;

/// Asks when the old secret should stop.
pub async fn get(
    State(state): State<AppState>,
    staff: Staff,
    Path(path): Path<(String, String)>,
) -> Result<Response, AdminError> {
    staff.may(Action::WriteDeliveries)?;
    // What is posted is known by this id: posting twice makes one secret.
    let id = DestinationId::new(state.clock.now(), &*state.random).text();
    let asked = model(&state, &staff, &path, Rotate { id, ..Rotate::default() }).await?;
    Ok(page::html(app::render(|| view(&asked))))
}

async fn model(
    state: &AppState,
    staff: &Staff,
    path: &(String, String),
    typed: Rotate,
) -> Result<Rotate, AdminError> {
    let (row, destination) = named(state, staff, path).await?;
    if is_test_receiver(state, &destination.url) {
        return Err(DeliveryError::TestReceiver.into());
    }
    Ok(Rotate {
        frame: staff.frame(state).await?,
        form: row.id.text(),
        title: row.title,
        destination: destination.id.text(),
        name: destination.name,
        ..typed
    })
}

/// Makes the new secret.
pub async fn post(
    State(state): State<AppState>,
    Path(path): Path<(String, String)>,
    Posted { staff, fields }: Posted,
) -> Result<Response, AdminError> {
    staff.may(Action::WriteDeliveries)?;
    let (row, destination) = named(&state, &staff, &path).await?;
    let mut typed = Rotate { id: fields.text("id"), old: fields.text("old"), ..Rotate::default() };
    if let Some(made) = secret::made_before(&staff, &typed.id).await? {
        return Ok(secret::to(row.id, &made));
    }
    let overlap = match typed.old.as_str() {
        "later" => Some(OVERLAP),
        "now" => Some(Duration::ZERO),
        _ => None,
    };
    let wrong = match overlap {
        None => say::ROTATE_MISSING,
        Some(overlap) => match rotate(&state, &staff.actor, destination.id, overlap).await {
            Ok(rotated) => {
                let id = destination.id.text();
                secret::keep(&staff, &typed.id, (&id, &rotated.secret)).await?;
                return Ok(secret::to(row.id, &id));
            }
            Err(DeliveryError::TooManySecrets) => say::ROTATE_TOO_MANY,
            Err(error) => return Err(error.into()),
        },
    };
    typed.errors.add("old", wrong);
    let asked = model(&state, &staff, &path, typed).await?;
    Ok(page::invalid(app::render(|| view(&asked))))
}
