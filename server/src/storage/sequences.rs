//! The last number of each sequence, and the numbering of rows.

use super::ids::OrganisationId;
use super::lite::lite_row;
use super::query::{execute, one, optional};
use super::{Connection, StorageError, Tx};

/// The sequence of submissions.
pub const SUBMISSIONS: &str = "submissions";
/// The sequence of the audit trail.
pub const AUDIT: &str = "audit";

/// Where a sequence stands.
#[derive(Debug, Clone, Default, sqlx::FromRow)]
pub struct Sequence {
    /// The last number that was given.
    pub last: i64,
    /// The last link of the chain, for the audit trail.
    pub chain: Option<Vec<u8>>,
}

lite_row!(Sequence { last, chain });

/// Where the sequence stands; nothing before its first number.
///
/// # Errors
/// As [`StorageError`].
pub async fn last(
    connection: &mut Connection,
    organisation: OrganisationId,
    name: &'static str,
) -> Result<Option<Sequence>, StorageError> {
    optional!(
        connection,
        Sequence,
        "SELECT last, chain FROM sequences WHERE organisation_id = $1 AND name = $2",
        organisation,
        name
    )
}

/// Where the sequence stands, and keeps everybody else from numbering until the commit.
///
/// # Errors
/// As [`StorageError`].
pub async fn lock(
    tx: &mut Tx,
    organisation: OrganisationId,
    name: &'static str,
) -> Result<Sequence, StorageError> {
    one!(
        tx,
        Sequence,
        "INSERT INTO sequences (organisation_id, name, last) VALUES ($1, $2, 0)
         ON CONFLICT (organisation_id, name) DO UPDATE SET last = sequences.last
         RETURNING last, chain",
        organisation,
        name
    )
}

/// Moves the sequence on to its last number and link.
///
/// # Errors
/// As [`StorageError`].
pub async fn advance(
    tx: &mut Tx,
    organisation: OrganisationId,
    name: &'static str,
    to: (i64, Option<Vec<u8>>),
) -> Result<(), StorageError> {
    execute!(
        tx,
        "UPDATE sequences SET last = $3, chain = $4 WHERE organisation_id = $1 AND name = $2",
        organisation,
        name,
        to.0,
        to.1
    )?;
    Ok(())
}

/// Whether there are submissions without a number.
///
/// # Errors
/// As [`StorageError`].
pub async fn submissions_wait(
    connection: &mut Connection,
    organisation: OrganisationId,
) -> Result<bool, StorageError> {
    let row: Option<(String,)> = optional!(
        connection,
        (String,),
        "SELECT id FROM submissions WHERE sequence IS NULL AND organisation_id = $1 LIMIT 1",
        organisation
    )?;
    Ok(row.is_some())
}

/// Numbers up to `limit` submissions after `last`, in the order of their ids; gives how many.
///
/// # Errors
/// As [`StorageError`].
pub async fn number_submissions(
    tx: &mut Tx,
    organisation: OrganisationId,
    last: i64,
    limit: i64,
) -> Result<i64, StorageError> {
    let rows = execute!(
        tx,
        "UPDATE submissions SET sequence = next.number
         FROM (SELECT id, $2 + row_number() OVER (ORDER BY id) AS number FROM submissions
               WHERE sequence IS NULL AND organisation_id = $1 ORDER BY id LIMIT $3) AS next
         WHERE submissions.id = next.id",
        organisation,
        last,
        limit
    )?;
    Ok(i64::try_from(rows).unwrap_or(i64::MAX))
}
