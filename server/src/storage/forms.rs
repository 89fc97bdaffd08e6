//! Forms: their identity, and what the public is served. Drafts and versions have rooms of their own.

use super::ids::{FormId, OrganisationId, TeamId, UserId};
use super::lite::lite_row;
use super::query::{all, execute, optional};
use super::{Connection, StorageError, Tx};
use crate::clock::Instant;

/// A form with the revision of its draft.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct FormRow {
    /// Its id.
    pub id: FormId,
    /// Who owns it.
    pub organisation_id: OrganisationId,
    /// Its name in addresses.
    pub slug: String,
    /// What it is called, as its draft says.
    pub title: String,
    /// The version that the public is served.
    pub live_version: Option<i64>,
    /// Grows with every change that the public can see.
    pub live_revision: i64,
    /// Since when people see a message in its place.
    pub closed_at: Option<Instant>,
    /// What they see.
    pub closed_message: Option<String>,
    /// When it was made.
    pub created_at: Instant,
    /// When its draft changed last.
    pub updated_at: Instant,
    /// The revision of its draft.
    pub revision: i64,
    /// When the live version was published; none before the first.
    pub published_at: Option<Instant>,
}

lite_row!(FormRow {
    id,
    organisation_id,
    slug,
    title,
    live_version,
    live_revision,
    closed_at,
    closed_message,
    created_at,
    updated_at,
    revision,
    published_at
});

/// A form that is being made.
#[derive(Debug, Clone)]
pub struct NewForm {
    /// Its id.
    pub id: FormId,
    /// Whose it is.
    pub organisation: OrganisationId,
    /// Its name in addresses.
    pub slug: String,
    /// What it is called.
    pub title: String,
    /// When it is made.
    pub at: Instant,
    /// Who makes it; none for the samples and for tokens.
    pub by: Option<UserId>,
}

/// Makes a form.
///
/// # Errors
/// [`StorageError::Unique`] on `slug` or `id` when there is one like it.
pub async fn insert(tx: &mut Tx, form: NewForm) -> Result<(), StorageError> {
    execute!(
        tx,
        "INSERT INTO forms (id, organisation_id, team_id, slug, title, created_at, created_by, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        form.id,
        form.organisation,
        TeamId::DEFAULT,
        form.slug,
        form.title,
        form.at,
        form.by,
        form.at,
    )?;
    Ok(())
}

/// A form by its id.
///
/// # Errors
/// When the database fails.
pub async fn by_id(
    connection: &mut Connection,
    organisation: OrganisationId,
    id: FormId,
) -> Result<Option<FormRow>, StorageError> {
    optional!(
        connection,
        FormRow,
        "SELECT f.id, f.organisation_id, f.slug, f.title, f.live_version, f.live_revision, f.closed_at,
                f.closed_message, f.created_at, f.updated_at, d.revision, v.published_at
         FROM forms f JOIN drafts d ON d.form_id = f.id
         LEFT JOIN versions v ON v.form_id = f.id AND v.version = f.live_version
         WHERE f.organisation_id = $1 AND f.id = $2 AND f.deleted_at IS NULL",
        organisation,
        id,
    )
}

/// Which slugs that begin like this are taken, by forms of any organisation, deleted ones included.
///
/// # Errors
/// When the database fails.
pub async fn slugs_like(connection: &mut Connection, beginning: String) -> Result<Vec<String>, StorageError> {
    // A slug holds neither `%` nor `_`. A range would depend on the collation of the database.
    let like = format!("{beginning}%");
    let rows: Vec<(String,)> =
        all!(connection, (String,), "SELECT slug FROM forms WHERE slug LIKE $1 ORDER BY slug", like)?;
    Ok(rows.into_iter().map(|(slug,)| slug).collect())
}

/// A page of the forms of an organisation, changed last first; `before` is the last of the page before.
///
/// # Errors
/// When the database fails.
pub async fn list(
    connection: &mut Connection,
    organisation: OrganisationId,
    before: Option<(Instant, FormId)>,
    limit: i64,
) -> Result<Vec<FormRow>, StorageError> {
    let (at, id) = match before {
        Some((at, id)) => (at, id.text()),
        None => (Instant::from_micros(i64::MAX), String::new()),
    };
    all!(
        connection,
        FormRow,
        "SELECT f.id, f.organisation_id, f.slug, f.title, f.live_version, f.live_revision, f.closed_at,
                f.closed_message, f.created_at, f.updated_at, d.revision, v.published_at
         FROM forms f JOIN drafts d ON d.form_id = f.id
         LEFT JOIN versions v ON v.form_id = f.id AND v.version = f.live_version
         WHERE f.organisation_id = $1 AND f.deleted_at IS NULL
           AND (f.updated_at < $2 OR (f.updated_at = $2 AND f.id < $3))
         ORDER BY f.updated_at DESC, f.id DESC LIMIT $4",
        organisation,
        at,
        id,
        limit,
    )
}

/// Gives a form the title and slug of its draft.
///
/// # Errors
/// [`StorageError::Unique`] on `slug` when another form has it.
pub async fn rename(
    tx: &mut Tx,
    organisation: OrganisationId,
    id: FormId,
    (title, slug): (String, String),
    at: Instant,
) -> Result<(), StorageError> {
    execute!(
        tx,
        "UPDATE forms SET title = $1, slug = $2, updated_at = $3 WHERE organisation_id = $4 AND id = $5",
        title,
        slug,
        at,
        organisation,
        id,
    )?;
    Ok(())
}

/// Lets nobody else who holds this form go on before this transaction ends.
///
/// # Errors
/// When the database fails.
pub async fn hold(tx: &mut Tx, organisation: OrganisationId, id: FormId) -> Result<(), StorageError> {
    execute!(tx, "UPDATE forms SET id = id WHERE organisation_id = $1 AND id = $2", organisation, id)?;
    Ok(())
}

/// Makes a version the live one. A closed form stays closed until it is opened.
///
/// # Errors
/// When the database fails.
pub async fn go_live(
    tx: &mut Tx,
    organisation: OrganisationId,
    id: FormId,
    version: i64,
) -> Result<(), StorageError> {
    execute!(
        tx,
        "UPDATE forms SET live_version = $1, live_revision = live_revision + 1 WHERE organisation_id = $2 AND id = $3",
        version,
        organisation,
        id,
    )?;
    Ok(())
}

/// Closes a form with a message, or opens it (`None`). Returns whether there was such a live form.
///
/// # Errors
/// When the database fails.
pub async fn set_closed(
    tx: &mut Tx,
    organisation: OrganisationId,
    id: FormId,
    closed: Option<(Instant, String)>,
) -> Result<bool, StorageError> {
    let (at, message) = match closed {
        Some((at, message)) => (Some(at), Some(message)),
        None => (None, None),
    };
    let rows = execute!(
        tx,
        "UPDATE forms SET closed_at = $1, closed_message = $2, live_revision = live_revision + 1
         WHERE organisation_id = $3 AND id = $4 AND live_version IS NOT NULL",
        at,
        message,
        organisation,
        id,
    )?;
    Ok(rows == 1)
}

/// What the live cache checks on every use.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct LiveRow {
    /// The form.
    pub id: FormId,
    /// Whose it is.
    pub organisation_id: OrganisationId,
    /// The version that the public is served.
    pub live_version: Option<i64>,
    /// Grows with every change that the public can see.
    pub live_revision: i64,
    /// Since when people see a message in its place.
    pub closed_at: Option<Instant>,
    /// What they see.
    pub closed_message: Option<String>,
}

lite_row!(LiveRow { id, organisation_id, live_version, live_revision, closed_at, closed_message });

/// What the public is served under a slug, of any organisation: an address says nothing about whose it is.
///
/// # Errors
/// When the database fails.
pub async fn live(connection: &mut Connection, slug: &str) -> Result<Option<LiveRow>, StorageError> {
    optional!(
        connection,
        LiveRow,
        "SELECT id, organisation_id, live_version, live_revision, closed_at, closed_message
         FROM forms WHERE slug = $1 AND deleted_at IS NULL",
        slug.to_owned(),
    )
}
