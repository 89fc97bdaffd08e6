//! Entries: the answers of people who have not submitted yet, page by page, sealed.

use super::ids::{EntryId, EntryPublicId, FormId, OrganisationId};
use super::query::{all, execute, optional};
use super::{Connection, StorageError, Tx};
use crate::clock::Instant;

/// What stands under a slug, and one page of the entry that a browser's token opens, in one row. A form without an
/// entry, and an entry without a page, is one row too.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct VisitRow {
    /// The form.
    pub form_id: FormId,
    /// Whose it is.
    pub organisation_id: OrganisationId,
    /// What they are called.
    pub organisation: String,
    /// The version that the public is served.
    pub live_version: Option<i64>,
    /// Since when the form is closed.
    pub closed_at: Option<Instant>,
    /// What people see in its place.
    pub closed_message: Option<String>,
    /// The entry.
    pub entry_id: Option<EntryId>,
    /// What the entry is called in HTML forms.
    pub public_id: Option<EntryPublicId>,
    /// The version that it began with.
    pub version: Option<i64>,
    /// The language that the person used last.
    pub language: Option<String>,
    /// `open` or `submitted`.
    pub status: Option<String>,
    /// Its data key; none once it is submitted.
    pub wrapped_key: Option<Vec<u8>>,
    /// A page that it holds answers of.
    pub page: Option<String>,
    /// The item of that page.
    pub item: Option<String>,
    /// The answers of that page.
    pub sealed_answers: Option<Vec<u8>>,
    /// When that page was accepted last.
    pub completed_at: Option<Instant>,
}

/// What stands under `slug` and what the token of this hash opens of it: one row a page. None where there is no form.
///
/// # Errors
/// As [`StorageError`].
pub async fn visit(
    connection: &mut Connection,
    slug: &str,
    token_hash: &[u8],
    now: Instant,
) -> Result<Vec<VisitRow>, StorageError> {
    all!(
        connection,
        VisitRow,
        "SELECT f.id AS form_id, f.organisation_id, o.name AS organisation, f.live_version, f.closed_at,
                f.closed_message, e.id AS entry_id, e.public_id, e.version, e.language, e.status, e.wrapped_key,
                p.page, p.item, p.sealed_answers, p.completed_at
         FROM forms f
         JOIN organisations o ON o.id = f.organisation_id
         LEFT JOIN entry_tokens t ON t.hash = $2 AND t.purpose = 'fill'
         LEFT JOIN entries e ON e.id = t.entry_id AND e.form_id = f.id AND e.expires_at > $3
         LEFT JOIN entry_pages p ON p.entry_id = e.id
         WHERE f.slug = $1 AND f.deleted_at IS NULL",
        slug,
        token_hash,
        now,
    )
}

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

/// Makes an entry and the token that opens it.
///
/// # Errors
/// [`StorageError::Unique`] when the token opens an entry already (two tabs posted at once).
pub async fn insert(tx: &mut Tx, entry: NewEntry, seen: &Seen) -> Result<(), StorageError> {
    execute!(
        tx,
        "INSERT INTO entries (id, public_id, organisation_id, form_id, version, language, status, wrapped_key,
                              created_at, last_seen, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, 'open', $7, $8, $9, $10)",
        entry.id,
        entry.public_id,
        entry.organisation,
        entry.form,
        entry.version,
        seen.language.as_str(),
        entry.wrapped_key.as_slice(),
        seen.at,
        seen.at,
        seen.expires_at,
    )?;
    execute!(
        tx,
        "INSERT INTO entry_tokens (hash, organisation_id, entry_id, purpose, created_at, expires_at)
         VALUES ($1, $2, $3, 'fill', $4, $5)",
        entry.token_hash.as_slice(),
        entry.organisation,
        entry.id,
        seen.at,
        seen.expires_at,
    )?;
    Ok(())
}

/// Marks an open entry as seen. Gives whether it is open still.
///
/// # Errors
/// As [`StorageError`].
pub async fn touch(
    tx: &mut Tx,
    organisation: OrganisationId,
    id: EntryId,
    seen: &Seen,
) -> Result<bool, StorageError> {
    let changed = execute!(
        tx,
        "UPDATE entries SET last_seen = $3, expires_at = $4, language = $5
         WHERE id = $1 AND organisation_id = $2 AND status = 'open'",
        id,
        organisation,
        seen.at,
        seen.expires_at,
        seen.language.as_str(),
    )?;
    Ok(changed == 1)
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

/// Keeps the accepted answers of a page, in place of those before.
///
/// # Errors
/// As [`StorageError`].
pub async fn save_page(tx: &mut Tx, row: PageRow) -> Result<(), StorageError> {
    execute!(
        tx,
        "INSERT INTO entry_pages (entry_id, page, item, organisation_id, sealed_answers, saved_at, completed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (entry_id, page, item) DO UPDATE
         SET sealed_answers = excluded.sealed_answers, saved_at = excluded.saved_at,
             completed_at = excluded.completed_at",
        row.entry,
        row.page.as_str(),
        row.item.as_str(),
        row.organisation,
        row.sealed_answers.as_slice(),
        row.completed_at,
        row.completed_at,
    )?;
    Ok(())
}

/// Marks an open entry as submitted and throws its key away: its answers are in the submission now. Gives whether it
/// was open.
///
/// # Errors
/// As [`StorageError`].
pub async fn submit(tx: &mut Tx, organisation: OrganisationId, id: EntryId) -> Result<bool, StorageError> {
    let changed = execute!(
        tx,
        "UPDATE entries SET status = 'submitted', wrapped_key = NULL
         WHERE id = $1 AND organisation_id = $2 AND status = 'open'",
        id,
        organisation,
    )?;
    Ok(changed == 1)
}

/// Deletes the pages of an entry.
///
/// # Errors
/// As [`StorageError`].
pub async fn delete_pages(
    tx: &mut Tx,
    organisation: OrganisationId,
    id: EntryId,
) -> Result<(), StorageError> {
    execute!(tx, "DELETE FROM entry_pages WHERE entry_id = $1 AND organisation_id = $2", id, organisation)?;
    Ok(())
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
