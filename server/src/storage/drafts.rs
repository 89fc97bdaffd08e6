//! Drafts of forms, and the edits that made them.

use super::forms::NewForm;
use super::ids::{FormId, OrganisationId, UserId};
use super::lite::lite_row;
use super::query::{all, execute, optional};
use super::{Connection, StorageError, Tx};
use crate::clock::Instant;

/// A draft.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct DraftRow {
    /// Counts its saves.
    pub revision: i64,
    /// The document, as it was saved.
    pub definition: Vec<u8>,
    /// When it was saved last.
    pub updated_at: Instant,
}

lite_row!(DraftRow { revision, definition, updated_at });

/// Makes the first revision of a draft.
///
/// # Errors
/// When the database fails.
pub async fn insert(tx: &mut Tx, form: &NewForm, definition: Vec<u8>) -> Result<(), StorageError> {
    execute!(
        tx,
        "INSERT INTO drafts (form_id, organisation_id, revision, definition, updated_at, updated_by)
         VALUES ($1, $2, 1, $3, $4, $5)",
        form.id,
        form.organisation,
        definition,
        form.at,
        form.by,
    )?;
    Ok(())
}

/// The draft of a form.
///
/// # Errors
/// When the database fails.
pub async fn of_form(
    connection: &mut Connection,
    organisation: OrganisationId,
    form: FormId,
) -> Result<Option<DraftRow>, StorageError> {
    optional!(
        connection,
        DraftRow,
        "SELECT revision, definition, updated_at FROM drafts WHERE organisation_id = $1 AND form_id = $2",
        organisation,
        form,
    )
}

/// A draft that is saved.
#[derive(Debug, Clone)]
pub struct SavedDraft {
    /// Whose it is.
    pub organisation: OrganisationId,
    /// Of which form.
    pub form: FormId,
    /// The revision it was made from.
    pub base: i64,
    /// The document.
    pub definition: Vec<u8>,
    /// When.
    pub at: Instant,
    /// By whom.
    pub by: Option<UserId>,
}

/// Saves the revision after `base`. Returns whether `base` was still the newest.
///
/// # Errors
/// When the database fails.
pub async fn save(tx: &mut Tx, draft: SavedDraft) -> Result<bool, StorageError> {
    let rows = execute!(
        tx,
        "UPDATE drafts SET revision = revision + 1, definition = $1, updated_at = $2, updated_by = $3
         WHERE organisation_id = $4 AND form_id = $5 AND revision = $6",
        draft.definition,
        draft.at,
        draft.by,
        draft.organisation,
        draft.form,
        draft.base,
    )?;
    Ok(rows == 1)
}

/// One edit of a draft.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct EditRow {
    /// The revision that it made.
    pub revision: i64,
    /// Its place among the edits of one save.
    pub position: i64,
    /// The name of who made it, where it is known.
    pub author: Option<String>,
    /// The command, as JSON.
    pub command: Vec<u8>,
    /// When.
    pub at: Instant,
}

lite_row!(EditRow { revision, position, author, command, at });

/// An edit that is being written down.
#[derive(Debug, Clone)]
pub struct NewEdit {
    /// The revision that it made.
    pub revision: i64,
    /// Its place among the edits of one save.
    pub position: i64,
    /// The command, as JSON.
    pub command: Vec<u8>,
    /// The commands that undo it, as JSON.
    pub inverse: Vec<u8>,
}

/// Writes one edit down, beside the draft it made.
///
/// # Errors
/// When the database fails.
pub async fn insert_edit(
    tx: &mut Tx,
    draft: (OrganisationId, FormId, Instant, Option<UserId>),
    edit: NewEdit,
) -> Result<(), StorageError> {
    let (organisation, form, at, author) = draft;
    execute!(
        tx,
        "INSERT INTO draft_edits (form_id, revision, position, organisation_id, author, command, inverse, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        form,
        edit.revision,
        edit.position,
        organisation,
        author,
        edit.command,
        edit.inverse,
        at,
    )?;
    Ok(())
}

/// The edits after a revision, in order.
///
/// # Errors
/// When the database fails.
pub async fn edits_after(
    connection: &mut Connection,
    organisation: OrganisationId,
    form: FormId,
    revision: i64,
) -> Result<Vec<EditRow>, StorageError> {
    all!(
        connection,
        EditRow,
        "SELECT e.revision, e.position, u.name AS author, e.command, e.at
         FROM draft_edits e LEFT JOIN users u ON u.id = e.author
         WHERE e.organisation_id = $1 AND e.form_id = $2 AND e.revision > $3
         ORDER BY e.revision, e.position LIMIT 1000",
        organisation,
        form,
        revision,
    )
}
