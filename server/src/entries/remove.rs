use form_schemas::PageId;
use form_schemas::answer::Item;

use super::{Entry, SaveError};
use crate::AppState;
use crate::storage::ids::OrganisationId;
use crate::storage::{Tx, entries};

/// Removes an item of a repeat, with the items in it: what these pages hold of it, in one write. An item that another tab has
/// removed before is removed.
///
/// # Errors
/// [`SaveError::Changed`] when the entry was submitted or deleted meanwhile; nothing was removed.
pub async fn remove<'a>(
    state: &AppState,
    (organisation, entry): (OrganisationId, &Entry),
    pages: impl Iterator<Item = &'a PageId>,
    item: &Item,
) -> Result<(), SaveError> {
    let rows = entries::ItemRows {
        entry: entry.id,
        organisation,
        item: item.to_string(),
        pages: pages.map(ToString::to_string).collect(),
    };
    state.storage.write(move |tx| Box::pin(remove_all(tx, rows))).await
}

async fn remove_all(tx: &mut Tx, rows: entries::ItemRows) -> Result<(), SaveError> {
    if !entries::is_open(tx, rows.organisation, rows.entry).await? {
        return Err(SaveError::Changed);
    }
    for page in &rows.pages {
        entries::remove_item(tx, &rows, page).await?;
    }
    Ok(())
}
