//! Versions: frozen documents.

use super::ids::{FormId, OrganisationId, UserId};
use super::lite::lite_row;
use super::query::{all, execute, one, optional};
use super::{Connection, StorageError, Tx};
use crate::clock::Instant;

/// A version, without its document.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct VersionRow {
    /// Its number.
    pub version: i64,
    /// Its `$id`.
    pub schema_id: String,
    /// What its publisher noted.
    pub note: Option<String>,
    /// When it was published.
    pub published_at: Instant,
    /// By whom, where it is known.
    pub published_by: Option<String>,
}

lite_row!(VersionRow { version, schema_id, note, published_at, published_by });

/// A version that is being published.
#[derive(Debug, Clone)]
pub struct NewVersion {
    /// Whose it is.
    pub organisation: OrganisationId,
    /// Of which form.
    pub form: FormId,
    /// Its number.
    pub version: i64,
    /// Its `$id`.
    pub schema_id: String,
    /// The frozen document.
    pub definition: Vec<u8>,
    /// What its publisher noted.
    pub note: Option<String>,
    /// The codes of the warnings that were accepted, separated by spaces.
    pub accepted_warnings: Option<String>,
    /// When.
    pub at: Instant,
    /// By whom.
    pub by: Option<UserId>,
}

/// Freezes a version.
///
/// # Errors
/// [`StorageError::Unique`] when the number is taken: someone else published at the same time.
pub async fn insert(tx: &mut Tx, version: NewVersion) -> Result<(), StorageError> {
    execute!(
        tx,
        "INSERT INTO versions (form_id, version, organisation_id, schema_id, definition, note, accepted_warnings,
                               published_at, published_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        version.form,
        version.version,
        version.organisation,
        version.schema_id,
        version.definition,
        version.note,
        version.accepted_warnings,
        version.at,
        version.by,
    )?;
    Ok(())
}

/// The number that the next version will have.
///
/// # Errors
/// When the database fails.
pub async fn next_number(
    connection: &mut Connection,
    organisation: OrganisationId,
    form: FormId,
) -> Result<i64, StorageError> {
    let (next,): (i64,) = one!(
        connection,
        (i64,),
        "SELECT COALESCE(MAX(version), 0) + 1 FROM versions WHERE organisation_id = $1 AND form_id = $2",
        organisation,
        form,
    )?;
    Ok(next)
}

/// The versions of a form, newest first, from below `before` on.
///
/// # Errors
/// When the database fails.
pub async fn list(
    connection: &mut Connection,
    organisation: OrganisationId,
    form: FormId,
    before: i64,
    limit: i64,
) -> Result<Vec<VersionRow>, StorageError> {
    all!(
        connection,
        VersionRow,
        "SELECT v.version, v.schema_id, v.note, v.published_at, u.name AS published_by
         FROM versions v LEFT JOIN users u ON u.id = v.published_by
         WHERE v.organisation_id = $1 AND v.form_id = $2 AND v.version < $3
         ORDER BY v.version DESC LIMIT $4",
        organisation,
        form,
        before,
        limit,
    )
}

/// The frozen document of a version.
///
/// # Errors
/// When the database fails.
pub async fn document(
    connection: &mut Connection,
    organisation: OrganisationId,
    form: FormId,
    version: i64,
) -> Result<Option<Vec<u8>>, StorageError> {
    let row: Option<(Vec<u8>,)> = optional!(
        connection,
        (Vec<u8>,),
        "SELECT definition FROM versions WHERE organisation_id = $1 AND form_id = $2 AND version = $3",
        organisation,
        form,
        version,
    )?;
    Ok(row.map(|(definition,)| definition))
}

/// The frozen document of a version by the slug of its form, of any organisation: schemas are public.
///
/// # Errors
/// When the database fails.
pub async fn document_by_slug(
    connection: &mut Connection,
    slug: String,
    version: i64,
) -> Result<Option<Vec<u8>>, StorageError> {
    let row: Option<(Vec<u8>,)> = optional!(
        connection,
        (Vec<u8>,),
        "SELECT v.definition FROM versions v JOIN forms f ON f.id = v.form_id WHERE f.slug = $1 AND v.version = $2",
        slug,
        version,
    )?;
    Ok(row.map(|(definition,)| definition))
}
