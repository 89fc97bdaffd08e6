//! The form that a page is about: found by the id in its address, in the organisation of who asks.

use axum::extract::Path;

use super::AdminError;
use super::staff::Staff;
use crate::AppState;
use crate::people::Action;
use crate::storage::forms::{self, FormRow};
use crate::storage::ids::FormId;

/// The form with the id in the address.
///
/// # Errors
/// [`AdminError::NotFound`] when there is none in the organisation, [`AdminError::Forbidden`].
pub async fn find(state: &AppState, staff: &Staff, Path(id): &Path<String>) -> Result<FormRow, AdminError> {
    by_text(state, staff, id).await
}

/// The same from one of several parts of the address.
///
/// # Errors
/// As [`find`].
pub async fn by_text(state: &AppState, staff: &Staff, id: &str) -> Result<FormRow, AdminError> {
    staff.may(Action::ReadForms)?;
    let id: FormId = id.parse().map_err(|_| AdminError::NotFound)?;
    let row = forms::by_id(&mut state.storage.look_up().await?, staff.actor.organisation, id).await?;
    row.ok_or(AdminError::NotFound)
}
