use crate::AppState;
use crate::storage::ids::{EntryId, OrganisationId};
use crate::storage::{StorageError, entries};

/// How many entries one write deletes, so that nobody waits long behind it.
const BATCH: i64 = 200;

/// Deletes an entry that was not submitted, with all of its answers. Gives whether there was one.
///
/// # Errors
/// As [`StorageError`].
pub async fn delete(
    state: &AppState,
    organisation: OrganisationId,
    entry: EntryId,
) -> Result<bool, StorageError> {
    state.storage.write(move |tx| Box::pin(entries::delete(tx, organisation, entry))).await
}

/// Deletes every entry whose 24 hours are over. Gives how many there were.
///
/// # Errors
/// As [`StorageError`].
pub async fn delete_expired(state: &AppState) -> Result<u64, StorageError> {
    let mut deleted = 0;
    loop {
        let now = state.clock.now();
        let some = state
            .storage
            .write::<_, StorageError, _>(move |tx| Box::pin(entries::delete_expired(tx, now, BATCH)))
            .await?;
        deleted += some;
        if some == 0 {
            return Ok(deleted);
        }
    }
}
