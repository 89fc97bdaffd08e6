use form_schemas::answer::{Answers, Item};
use form_schemas::{PageId, SectionId};

use super::visit::{VisitError, page_place, page_row, section_row, visit};
use super::{BrowserSecret, Entry, LIFETIME};
use crate::AppState;
use crate::clock::Instant;
use crate::sealing::{DataKey, Owner, SealError};
use crate::storage::entries::{self, NewEntry, PageRow, Seen};
use crate::storage::ids::{EntryId, EntryPublicId, FormId, OrganisationId};
use crate::storage::{StorageError, Tx};

/// What was accepted, and is kept in one row.
#[derive(Clone, Copy)]
pub enum Kept<'a> {
    /// The answers of a page.
    Page {
        /// The page.
        page: &'a PageId,
        /// The item of a repeat that it is about. Of the list of a repeat, the item around it.
        item: &'a Item,
        /// Its answers.
        answers: &'a Answers,
    },
    /// That the answers of a section of a task list were checked.
    Section(&'a SectionId),
}

/// Something that was accepted, by whom and of which form.
pub struct Accepted<'a> {
    /// The form.
    pub form: FormId,
    /// Its slug.
    pub slug: &'a str,
    /// Whose it is.
    pub organisation: OrganisationId,
    /// The version that the page belongs to.
    pub version: i64,
    /// The language that the person used.
    pub language: &'a str,
    /// What it is.
    pub what: Kept<'a>,
    /// What the browser holds.
    pub secret: &'a BrowserSecret,
}

/// Why a page was not saved. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// The entry was submitted or deleted meanwhile, or another tab made it a moment before with another version: look
    /// again.
    #[error("the entry has changed")]
    Changed,
    /// The database failed.
    #[error(transparent)]
    Storage(StorageError),
    /// There is no key to seal with.
    #[error(transparent)]
    Seal(#[from] SealError),
}

impl From<VisitError> for SaveError {
    fn from(error: VisitError) -> Self {
        match error {
            VisitError::Storage(error) => Self::Storage(error),
            VisitError::Seal(error) => Self::Seal(error),
            VisitError::Unreadable => Self::Changed,
        }
    }
}

impl From<StorageError> for SaveError {
    fn from(error: StorageError) -> Self {
        if error.is_unique("hash") || error.is_unique("entry_tokens") {
            Self::Changed
        } else {
            Self::Storage(error)
        }
    }
}

/// Saves what was accepted, in one write: with the first of it the entry is made.
///
/// # Errors
/// [`SaveError`].
pub async fn save(state: &AppState, entry: Option<&Entry>, accepted: Accepted<'_>) -> Result<(), SaveError> {
    if let Some(entry) = entry {
        return go_on(state, entry, &accepted).await;
    }
    match begin(state, &accepted).await {
        // Another tab of this browser was faster: what is saved here comes after it.
        Err(SaveError::Changed) => {
            let found = visit(state, accepted.slug, Some(accepted.secret)).await?;
            let begun = found.and_then(|found| found.entry).filter(|entry| entry.version == accepted.version);
            go_on(state, &begun.ok_or(SaveError::Changed)?, &accepted).await
        }
        done => done,
    }
}

/// When, and in which language, this is saved.
fn seen(now: Instant, accepted: &Accepted<'_>) -> Seen {
    Seen { at: now, expires_at: now.plus(LIFETIME), language: accepted.language.to_owned() }
}

async fn go_on(state: &AppState, entry: &Entry, accepted: &Accepted<'_>) -> Result<(), SaveError> {
    let now = state.clock.now();
    let seen = seen(now, accepted);
    let key = entry.key.as_ref().ok_or(SaveError::Changed)?;
    let page = page(accepted, entry.id, key, now);
    state.storage.write_whole(move |tx| Box::pin(save_known(tx, page, seen))).await
}

async fn begin(state: &AppState, accepted: &Accepted<'_>) -> Result<(), SaveError> {
    let now = state.clock.now();
    let seen = seen(now, accepted);
    let id = EntryId::new(now, &*state.random);
    let (key, wrapped_key) = state.sealer.new_data_key(&Owner::Entry(accepted.organisation, id))?;
    let page = page(accepted, id, &key, now);
    let new = NewEntry {
        id,
        public_id: EntryPublicId::new(now, &*state.random),
        organisation: accepted.organisation,
        form: accepted.form,
        version: accepted.version,
        wrapped_key,
        token_hash: accepted.secret.hash(accepted.slug).to_vec(),
    };
    state.storage.write_whole(move |tx| Box::pin(save_new(tx, new, page, seen))).await
}

async fn save_known(tx: &mut Tx, page: PageRow, seen: Seen) -> Result<(), SaveError> {
    if entries::save_page(tx, page, &seen).await? { Ok(()) } else { Err(SaveError::Changed) }
}

async fn save_new(tx: &mut Tx, new: NewEntry, page: PageRow, seen: Seen) -> Result<(), SaveError> {
    if entries::insert(tx, new, page, &seen).await? { Ok(()) } else { Err(SaveError::Changed) }
}

/// Seals the row before the write: a job of the writer holds only SQL.
fn page(accepted: &Accepted<'_>, entry: EntryId, key: &DataKey, now: Instant) -> PageRow {
    let (page, item, answers) = match accepted.what {
        Kept::Page { page, item, answers } => (page.to_string(), item.to_string(), Some(answers)),
        Kept::Section(section) => (section_row(section), String::new(), None),
    };
    let row = page_row(entry, &page, &item);
    let plain = answers.and_then(|answers| serde_json::to_vec(answers.as_map()).ok());
    let plain = zeroize::Zeroizing::new(plain.unwrap_or_else(|| b"{}".to_vec()));
    let sealed_answers = key.seal(&page_place(&row, accepted.organisation), &plain);
    PageRow { entry, organisation: accepted.organisation, page, item, sealed_answers, completed_at: now }
}
