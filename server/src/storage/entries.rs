//! Entries: the answers of people who have not submitted yet, page by page, sealed.

use super::ids::{EntryId, EntryPublicId, FormId, OrganisationId};
use super::query::{execute, one, optional};
use super::{Connection, StorageError, Tx};
use crate::clock::Instant;

/// Whether the entry of this public id has been submitted; none where there is no such entry.
///
/// # Errors
/// As [`StorageError`].
pub async fn is_submitted(
    connection: &mut Connection,
    public_id: EntryPublicId,
) -> Result<Option<bool>, StorageError> {
    let row: Option<(String,)> =
        optional!(connection, (String,), "SELECT status FROM entries WHERE public_id = $1", public_id)?;
    Ok(row.map(|(status,)| status == "submitted"))
}

/// An entry that is being made.
#[derive(Debug, Clone)]
pub struct NewEntry {
    /// Its id.
    pub id: EntryId,
    /// What it is called in HTML forms.
    pub public_id: EntryPublicId,
    /// Whose it is.
    pub organisation: OrganisationId,
    /// The form.
    pub form: FormId,
    /// The version that it stays with.
    pub version: i64,
    /// Its data key.
    pub wrapped_key: Vec<u8>,
    /// The hash of the browser's token.
    pub token_hash: Vec<u8>,
}

/// When, and in which language, something was saved.
#[derive(Debug, Clone)]
pub struct Seen {
    /// This moment.
    pub at: Instant,
    /// When the entry ends, unless something more is saved.
    pub expires_at: Instant,
    /// The language that the person uses.
    pub language: String,
}

/// The accepted answers of one page.
#[derive(Debug, Clone)]
pub struct PageRow {
    /// The entry.
    pub entry: EntryId,
    /// Whose it is.
    pub organisation: OrganisationId,
    /// The page.
    pub page: String,
    /// The item of a repeat; empty outside of repeats.
    pub item: String,
    /// The answers.
    pub sealed_answers: Vec<u8>,
    /// When they were accepted.
    pub completed_at: Instant,
}

/// Makes an entry with the token that opens it and its first page, unless the token opens an entry already (two tabs
/// posted at once): then nothing is made. Gives whether it was made.
///
/// # Errors
/// As [`StorageError`]. On PostgreSQL [`StorageError::Unique`] when both tabs' writes run at the same moment.
pub async fn insert(tx: &mut Tx, entry: NewEntry, page: PageRow, seen: &Seen) -> Result<bool, StorageError> {
    let changed = execute!(
        tx,
        {
            sqlite: &[
                "INSERT INTO entries (id, public_id, organisation_id, form_id, version, language, status,
                                      wrapped_key, created_at, last_seen, expires_at)
                 SELECT $1, $2, $3, $4, $5, $6, 'open', $7, $8, $8, $9
                 WHERE NOT EXISTS (SELECT 1 FROM entry_tokens WHERE hash = $10)",
                "INSERT INTO entry_tokens (hash, organisation_id, entry_id, purpose, created_at, expires_at)
                 SELECT $10, organisation_id, id, 'fill', $8, $9 FROM entries WHERE id = $1",
                "INSERT INTO entry_pages (entry_id, page, item, organisation_id, sealed_answers, saved_at,
                                          completed_at)
                 SELECT id, $11, $12, organisation_id, $13, $8, $14 FROM entries WHERE id = $1",
            ],
            postgres: "WITH entry AS (
                       INSERT INTO entries (id, public_id, organisation_id, form_id, version, language, status,
                                            wrapped_key, created_at, last_seen, expires_at)
                       SELECT $1, $2, $3, $4, $5, $6, 'open', $7, $8, $8, $9
                       WHERE NOT EXISTS (SELECT 1 FROM entry_tokens WHERE hash = $10)
                       RETURNING id, organisation_id
                     ), token AS (
                       INSERT INTO entry_tokens (hash, organisation_id, entry_id, purpose, created_at, expires_at)
                       SELECT $10, organisation_id, id, 'fill', $8, $9 FROM entry
                     )
                     INSERT INTO entry_pages (entry_id, page, item, organisation_id, sealed_answers, saved_at,
                                              completed_at)
                     SELECT id, $11, $12, organisation_id, $13, $8, $14 FROM entry",
        },
        entry.id,
        entry.public_id,
        entry.organisation,
        entry.form,
        entry.version,
        seen.language.as_str(),
        entry.wrapped_key.as_slice(),
        seen.at,
        seen.expires_at,
        entry.token_hash.as_slice(),
        page.page.as_str(),
        page.item.as_str(),
        page.sealed_answers.as_slice(),
        page.completed_at,
    )?;
    Ok(changed > 0)
}

/// Keeps the accepted answers of a page, in place of those before, and marks its entry as seen. Gives whether the entry
/// is open still; otherwise nothing was kept.
///
/// # Errors
/// As [`StorageError`].
pub async fn save_page(tx: &mut Tx, row: PageRow, seen: &Seen) -> Result<bool, StorageError> {
    let changed = execute!(
        tx,
        {
            sqlite: &[
                "INSERT INTO entry_pages (entry_id, page, item, organisation_id, sealed_answers, saved_at,
                                          completed_at)
                 SELECT $1, $2, $3, $4, $5, $6, $7
                 FROM entries WHERE id = $1 AND organisation_id = $4 AND status = 'open'
                 ON CONFLICT (entry_id, page, item) DO UPDATE
                 SET sealed_answers = excluded.sealed_answers, saved_at = excluded.saved_at,
                     completed_at = excluded.completed_at",
                "UPDATE entries SET last_seen = $6, expires_at = $8, language = $9
                 WHERE id = $1 AND organisation_id = $4 AND status = 'open'",
            ],
            postgres: "WITH entry AS (
                       UPDATE entries SET last_seen = $6, expires_at = $8, language = $9
                       WHERE id = $1 AND organisation_id = $4 AND status = 'open' RETURNING id
                     )
                     INSERT INTO entry_pages (entry_id, page, item, organisation_id, sealed_answers, saved_at,
                                              completed_at)
                     SELECT entry.id, $2, $3, $4, $5, $6, $7 FROM entry
                     ON CONFLICT (entry_id, page, item) DO UPDATE
                     SET sealed_answers = excluded.sealed_answers, saved_at = excluded.saved_at,
                         completed_at = excluded.completed_at",
        },
        row.entry,
        row.page.as_str(),
        row.item.as_str(),
        row.organisation,
        row.sealed_answers.as_slice(),
        seen.at,
        row.completed_at,
        seen.expires_at,
        seen.language.as_str(),
    )?;
    Ok(changed > 0)
}

/// What an entry holds of one item of a repeat.
#[derive(Debug, Clone)]
pub struct ItemRows {
    /// The entry.
    pub entry: EntryId,
    /// Whose it is.
    pub organisation: OrganisationId,
    /// The item.
    pub item: String,
    /// The pages of the repeat.
    pub pages: Vec<String>,
}

/// Whether an entry is open: not submitted, and not deleted.
///
/// # Errors
/// As [`StorageError`].
pub async fn is_open(tx: &mut Tx, organisation: OrganisationId, id: EntryId) -> Result<bool, StorageError> {
    let (open,) = one!(
        tx,
        (i64,),
        "SELECT count(*) FROM entries WHERE id = $1 AND organisation_id = $2 AND status = 'open'",
        id,
        organisation,
    )?;
    Ok(open == 1)
}

/// Deletes what a page holds of an item, and of the items in it.
///
/// # Errors
/// As [`StorageError`].
pub async fn remove_item(tx: &mut Tx, rows: &ItemRows, page: &str) -> Result<(), StorageError> {
    let inside = format!("{}/%", rows.item);
    execute!(
        tx,
        "DELETE FROM entry_pages
         WHERE entry_id = $1 AND organisation_id = $2 AND page = $3 AND (item = $4 OR item LIKE $5)",
        rows.entry,
        rows.organisation,
        page,
        rows.item.as_str(),
        inside.as_str(),
    )?;
    Ok(())
}

/// Marks an open entry as submitted, throws its key away and deletes its pages: its answers are in the submission now.
/// Gives whether it was open.
///
/// # Errors
/// As [`StorageError`].
pub async fn submit(tx: &mut Tx, organisation: OrganisationId, id: EntryId) -> Result<bool, StorageError> {
    let changed = execute!(
        tx,
        {
            // Only an open entry has pages, so whatever was changed says that it was open.
            sqlite: &[
                "UPDATE entries SET status = 'submitted', wrapped_key = NULL
                 WHERE id = $1 AND organisation_id = $2 AND status = 'open'",
                "DELETE FROM entry_pages WHERE entry_id = $1 AND organisation_id = $2",
            ],
            postgres: "WITH pages AS (DELETE FROM entry_pages WHERE entry_id = $1 AND organisation_id = $2)
                     UPDATE entries SET status = 'submitted', wrapped_key = NULL
                     WHERE id = $1 AND organisation_id = $2 AND status = 'open'",
        },
        id,
        organisation,
    )?;
    Ok(changed > 0)
}

/// Deletes an open entry with its pages and tokens. Gives whether there was one.
///
/// # Errors
/// As [`StorageError`].
pub async fn delete(tx: &mut Tx, organisation: OrganisationId, id: EntryId) -> Result<bool, StorageError> {
    let deleted = execute!(
        tx,
        "DELETE FROM entries WHERE id = $1 AND organisation_id = $2 AND status = 'open'",
        id,
        organisation,
    )?;
    Ok(deleted == 1)
}

/// Deletes up to `limit` entries whose time is over, of every organisation. Gives how many.
///
/// # Errors
/// As [`StorageError`].
pub async fn delete_expired(tx: &mut Tx, now: Instant, limit: i64) -> Result<u64, StorageError> {
    execute!(
        tx,
        "DELETE FROM entries WHERE id IN (SELECT id FROM entries WHERE expires_at <= $1 LIMIT $2)",
        now,
        limit,
    )
}
