//! Rows of the audit trail: added, numbered once, never changed or deleted.

use super::ids::{AuditId, OrganisationId};
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
}

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
        "SELECT id, at, actor, action, resource, detail, sequence FROM audit
         WHERE organisation_id = $1 AND resource = $2 ORDER BY id DESC LIMIT $3",
        organisation,
        resource,
        limit
    )
}
