//! `GET, POST /forms/{id}/destinations` and what hangs below it: a file for each thing that is done.

pub mod add;
pub mod change;
pub mod list;
pub mod remove;
pub mod rotate;
pub mod secret;

use axum::response::{IntoResponse, Redirect, Response};

use super::AdminError;
use super::staff::Staff;
use crate::AppState;
use crate::delivery::DeliveryError;
use crate::delivery::destinations::{self, AddError, Destination};
use crate::storage::forms::FormRow;
use crate::storage::ids::FormId;

/// The form and the destination that the address names; the one must be the other's.
async fn named(
    state: &AppState,
    staff: &Staff,
    (form, destination): &(String, String),
) -> Result<(FormRow, Destination), AdminError> {
    let row = super::one_form::by_text(state, staff, form).await?;
    let id = destination.parse().map_err(|_| AdminError::NotFound)?;
    let destination = destinations::get(state, &staff.actor, id).await?;
    if destination.form == row.id { Ok((row, destination)) } else { Err(AdminError::NotFound) }
}

/// To the list.
fn to_list(form: FormId) -> Response {
    Redirect::to(&format!("/forms/{form}/destinations")).into_response()
}

impl From<AddError> for AdminError {
    fn from(error: AddError) -> Self {
        match error {
            AddError::Other(error) => error.into(),
            AddError::NoTestReceiver => Self::NotFound,
            AddError::TestReceiverThere => Self::Conflict,
            error => Self::Internal(error.into()),
        }
    }
}

impl From<DeliveryError> for AdminError {
    fn from(error: DeliveryError) -> Self {
        match error {
            DeliveryError::Refused(refused) => refused.into(),
            DeliveryError::NotFound => Self::NotFound,
            DeliveryError::Storage(error) => error.into(),
            DeliveryError::UnderWay
            | DeliveryError::Disabled
            | DeliveryError::Removed
            | DeliveryError::TestReceiver
            | DeliveryError::Undelivered(_)
            | DeliveryError::TooManySecrets => Self::Conflict,
            error @ DeliveryError::Seal(_) => Self::Internal(error.into()),
        }
    }
}
