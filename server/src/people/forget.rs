//! Forgetting what is over: sessions of staff, and idempotency keys of the API.

use crate::AppState;
use crate::storage::ids::OrganisationId;
use crate::storage::{StorageError, sessions, submissions};

/// How many keys one write forgets, so that nobody waits long behind it.
const BATCH: i64 = 500;

/// Deletes sessions and idempotency keys whose time is over. Gives how many there were.
///
/// # Errors
/// As [`StorageError`].
pub async fn forget_expired(state: &AppState) -> Result<u64, StorageError> {
    let now = state.clock.now();
    let organisation = OrganisationId::DEFAULT;
    let forgetting = state.storage.write(move |tx| Box::pin(sessions::delete_expired(tx, organisation, now)));
    let mut forgotten: u64 = forgetting.await?;
    loop {
        let some: u64 =
            state.storage.write(move |tx| Box::pin(submissions::delete_expired_keys(tx, now, BATCH))).await?;
        forgotten += some;
        if some == 0 {
            return Ok(forgotten);
        }
    }
}
