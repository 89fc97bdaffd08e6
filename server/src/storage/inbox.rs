//! Submissions as staff and pulling services read them, each with its frozen message and the key that opens it.

use super::ids::{FormId, MessageId, OrganisationId, SubmissionId};
use super::lite::lite_row;
use super::query::{all, one, optional};
use super::{Connection, StorageError};
use crate::clock::Instant;

/// A submission, its message and its key. What was erased has neither.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct InboxRow {
    /// Its id.
    pub id: SubmissionId,
    /// What people know it by.
    pub reference: String,
    /// The version that its answers are valid against.
    pub version: i64,
    /// The language that the person used.
    pub language: String,
    /// When it was accepted.
    pub submitted_at: Instant,
    /// When it was erased.
    pub erased_at: Option<Instant>,
    /// Its number in the order of its form, once it has one.
    pub sequence: Option<i64>,
    /// Its message.
    pub message_id: Option<MessageId>,
    /// The message's body, sealed.
    pub sealed_body: Option<Vec<u8>>,
    /// Its data key, wrapped.
    pub wrapped_key: Option<Vec<u8>>,
}

lite_row!(InboxRow {
    id,
    reference,
    version,
    language,
    submitted_at,
    erased_at,
    sequence,
    message_id,
    sealed_body,
    wrapped_key
});

/// Submissions with their messages and keys: the columns of [`InboxRow`], and then which of them.
macro_rules! with_message {
    ($which:literal) => {
        concat!(
            "SELECT s.id, s.reference, s.version, s.language, s.submitted_at, s.erased_at, s.sequence,
                    m.id AS message_id, m.sealed_body, k.wrapped_key
             FROM submissions s
             LEFT JOIN messages m ON m.submission_id = s.id AND m.format = 'standard'
             LEFT JOIN submission_keys k ON k.submission_id = s.id ",
            $which
        )
    };
}

/// A submission of the list, without its message.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct ListedRow {
    /// Its id.
    pub id: SubmissionId,
    /// What people know it by.
    pub reference: String,
    /// The version that its answers are valid against.
    pub version: i64,
    /// The language that the person used.
    pub language: String,
    /// When it was accepted.
    pub submitted_at: Instant,
}

lite_row!(ListedRow { id, reference, version, language, submitted_at });

pub(super) const COUNT: &str = "SELECT COUNT(*) FROM submissions WHERE organisation_id = $1 AND form_id = $2";
pub(super) const LIST: &str = "SELECT id, reference, version, language, submitted_at FROM submissions
     WHERE organisation_id = $1 AND form_id = $2 AND id < $3 ORDER BY id DESC LIMIT $4";

/// How many submissions a form has.
///
/// # Errors
/// As [`StorageError`].
pub async fn count(
    connection: &mut Connection,
    organisation: OrganisationId,
    form: FormId,
) -> Result<i64, StorageError> {
    let (count,): (i64,) = one!(connection, (i64,), COUNT, organisation, form,)?;
    Ok(count)
}

/// A page of the submissions of a form, the newest first; `before` is the last of the page before.
///
/// # Errors
/// As [`StorageError`].
pub async fn list(
    connection: &mut Connection,
    organisation: OrganisationId,
    form: FormId,
    before: Option<SubmissionId>,
    limit: i64,
) -> Result<Vec<ListedRow>, StorageError> {
    // `g` sorts after every hexadecimal digit: the first page begins before everything.
    let before = before.map_or_else(|| "g".to_owned(), |id| id.text());
    all!(connection, ListedRow, LIST, organisation, form, before, limit,)
}

/// The submission of a form that people know by this reference.
///
/// # Errors
/// As [`StorageError`].
pub async fn by_reference(
    connection: &mut Connection,
    organisation: OrganisationId,
    form: FormId,
    reference: &str,
) -> Result<Option<SubmissionId>, StorageError> {
    let row: Option<(SubmissionId,)> = optional!(
        connection,
        (SubmissionId,),
        "SELECT id FROM submissions WHERE organisation_id = $1 AND form_id = $2 AND reference = $3",
        organisation,
        form,
        reference,
    )?;
    Ok(row.map(|(id,)| id))
}

/// One submission of a form.
///
/// # Errors
/// As [`StorageError`].
pub async fn by_id(
    connection: &mut Connection,
    organisation: OrganisationId,
    form: FormId,
    id: SubmissionId,
) -> Result<Option<InboxRow>, StorageError> {
    optional!(
        connection,
        InboxRow,
        (with_message!("WHERE s.organisation_id = $1 AND s.form_id = $2 AND s.id = $3")),
        organisation,
        form,
        id,
    )
}

/// The numbered submissions of a form after `after`, in order.
///
/// # Errors
/// As [`StorageError`].
pub async fn after(
    connection: &mut Connection,
    organisation: OrganisationId,
    form: FormId,
    after: i64,
    limit: i64,
) -> Result<Vec<InboxRow>, StorageError> {
    all!(
        connection,
        InboxRow,
        (with_message!(
            "WHERE s.organisation_id = $1 AND s.form_id = $2 AND s.sequence > $3 ORDER BY s.sequence LIMIT $4"
        )),
        organisation,
        form,
        after,
        limit,
    )
}

/// The submissions of a form in the order of their ids, after `after`: for downloads, which do not wait for numbers.
///
/// # Errors
/// As [`StorageError`].
pub async fn from_id(
    connection: &mut Connection,
    organisation: OrganisationId,
    form: FormId,
    after: Option<SubmissionId>,
    limit: i64,
) -> Result<Vec<InboxRow>, StorageError> {
    let after = after.map_or_else(String::new, |id| id.text());
    all!(
        connection,
        InboxRow,
        (with_message!(
            "WHERE s.organisation_id = $1 AND s.form_id = $2 AND s.id > $3 ORDER BY s.id LIMIT $4"
        )),
        organisation,
        form,
        after,
        limit,
    )
}
