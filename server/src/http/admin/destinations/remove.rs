//! Removing a webhook.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};

use super::{named, to_list};
use crate::AppState;
use crate::delivery::DeliveryError;
use crate::delivery::destinations::{Undelivered, remove, undelivered};
use crate::http::admin::staff::{Posted, Staff};
use crate::http::admin::{AdminError, page};
use crate::people::Action;
use app::admin::destinations::remove::{Remove, view};
use app::messages::staff::hand_off as say;

/// Asks whether it is meant, and what is to become of what it has not got.
pub async fn get(
    State(state): State<AppState>,
    staff: Staff,
    Path(path): Path<(String, String)>,
) -> Result<Response, AdminError> {
    staff.may(Action::WriteDeliveries)?;
    let asked = model(&state, &staff, &path).await?;
    Ok(page::html(app::render(|| view(&asked))))
}

async fn model(state: &AppState, staff: &Staff, path: &(String, String)) -> Result<Remove, AdminError> {
    let (row, destination) = named(state, staff, path).await?;
    Ok(Remove {
        frame: staff.frame(state).await?,
        form: row.id.text(),
        title: row.title,
        destination: destination.id.text(),
        undelivered: undelivered(state, &staff.actor, &destination).await?,
        name: destination.name,
        ..Remove::default()
    })
}

/// Removes it, or keeps it.
pub async fn post(
    State(state): State<AppState>,
    Path(path): Path<(String, String)>,
    Posted { staff, fields }: Posted,
) -> Result<Response, AdminError> {
    staff.may(Action::WriteDeliveries)?;
    let (row, destination) = match named(&state, &staff, &path).await {
        // Pressed twice: it is gone, which is what was wanted.
        Err(AdminError::NotFound) => return Ok(Redirect::to("/forms").into_response()),
        found => found?,
    };
    let what = match fields.text("undelivered").as_str() {
        "keep" => {
            staff.say(say::KEPT).await?;
            return Ok(Redirect::to(&format!("/deliveries?destination={}", destination.id)).into_response());
        }
        "cancel" => Undelivered::Cancel,
        _ => Undelivered::Ask,
    };
    match remove(&state, &staff.actor, destination.id, what).await {
        Ok(()) => staff.say(say::REMOVED_NOW).await?,
        Err(DeliveryError::Undelivered(_)) => {
            let mut asked = model(&state, &staff, &path).await?;
            asked.errors.add("undelivered", say::UNDELIVERED_MISSING);
            return Ok(page::invalid(app::render(|| view(&asked))));
        }
        Err(error) => return Err(error.into()),
    }
    Ok(to_list(row.id))
}
