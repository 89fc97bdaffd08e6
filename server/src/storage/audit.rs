//! Rows of the audit trail: added, numbered once, never changed or deleted.

use serde_json::json;

use super::ids::{AuditId, OrganisationId};
use super::lite::lite_row;
use super::query::{all, execute};
use super::{Connection, StorageError, Tx};
use crate::audit::Event;
use crate::clock::Instant;

/// A line of the trail.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Row {
    /// Its id.
    pub id: AuditId,
    /// When it happened.
    pub at: Instant,
    /// Who did it.
    pub actor: String,
    /// What.
    pub action: String,
    /// To what.
    pub resource: String,
    /// More, as a JSON object.
    pub detail: String,
    /// Its number, once the sequencer gave it one.
    pub sequence: Option<i64>,
    /// Its link of the chain, with the number.
    pub chain: Option<Vec<u8>>,
}

lite_row!(Row { id, at, actor, action, resource, detail, sequence, chain });

impl Row {
    /// `event` as a row.
    pub fn new(id: AuditId, at: Instant, event: &Event) -> Self {
        Row {
            id,
            at,
            actor: event.actor.to_string(),
            action: event.action.to_owned(),
            resource: event.resource.clone(),
            detail: event.detail.to_string(),
            sequence: None,
            chain: None,
        }
    }
}

/// Adds a line.
///
/// # Errors
/// As [`StorageError`].
pub async fn insert(tx: &mut Tx, organisation: OrganisationId, row: &Row) -> Result<(), StorageError> {
    execute!(
        tx,
        "INSERT INTO audit (id, organisation_id, at, actor, action, resource, detail)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        row.id,
        organisation,
        row.at,
        row.actor.as_str(),
        row.action.as_str(),
        row.resource.as_str(),
        row.detail.as_str()
    )?;
    Ok(())
}

/// The newest lines about `resource`.
///
/// # Errors
/// As [`StorageError`].
pub async fn about(
    connection: &mut Connection,
    organisation: OrganisationId,
    resource: &str,
    limit: i64,
) -> Result<Vec<Row>, StorageError> {
    all!(
        connection,
        Row,
        "SELECT id, at, actor, action, resource, detail, sequence, chain FROM audit
         WHERE organisation_id = $1 AND resource = $2 ORDER BY id DESC LIMIT $3",
        organisation,
        resource,
        limit
    )
}

/// The oldest lines without a number, in the order of their ids.
///
/// # Errors
/// As [`StorageError`].
pub async fn not_numbered(
    connection: &mut Connection,
    organisation: OrganisationId,
    limit: i64,
) -> Result<Vec<Row>, StorageError> {
    all!(
        connection,
        Row,
        "SELECT id, at, actor, action, resource, detail, sequence, chain FROM audit
         WHERE sequence IS NULL AND organisation_id = $1 ORDER BY id LIMIT $2",
        organisation,
        limit
    )
}

/// The lines after number `after`, in order.
///
/// # Errors
/// As [`StorageError`].
pub async fn numbered(
    connection: &mut Connection,
    organisation: OrganisationId,
    after: i64,
    limit: i64,
) -> Result<Vec<Row>, StorageError> {
    all!(
        connection,
        Row,
        "SELECT id, at, actor, action, resource, detail, sequence, chain FROM audit
         WHERE organisation_id = $1 AND sequence > $2 ORDER BY sequence LIMIT $3",
        organisation,
        after,
        limit
    )
}

/// A line's number and link.
#[derive(Debug, Clone)]
pub struct Numbered {
    /// Which line.
    pub id: AuditId,
    /// Its number.
    pub sequence: i64,
    /// Its link.
    pub chain: Vec<u8>,
}

/// Gives lines their numbers and links, in one statement.
///
/// # Errors
/// As [`StorageError`]; [`StorageError::Constraint`] when one has them.
pub async fn number(
    tx: &mut Tx,
    organisation: OrganisationId,
    lines: &[Numbered],
) -> Result<(), StorageError> {
    let lines: Vec<_> =
        lines.iter().map(|line| json!([line.id, line.sequence, hex::encode(&line.chain)])).collect();
    execute!(
        tx,
        {
            sqlite: "UPDATE audit SET sequence = line.value ->> 1, chain = unhex(line.value ->> 2)
                     FROM json_each($2) AS line
                     WHERE audit.id = line.value ->> 0 AND audit.organisation_id = $1",
            postgres: "UPDATE audit SET sequence = (line.value ->> 1)::bigint, chain = decode(line.value ->> 2, 'hex')
                       FROM json_array_elements($2::json) AS line
                       WHERE audit.id = line.value ->> 0 AND audit.organisation_id = $1",
        },
        organisation,
        serde_json::Value::Array(lines).to_string()
    )?;
    Ok(())
}
