//! The chain of the audit trail: each link is the SHA-256 of the link before it and of its own line, so that a line
//! cannot be taken out or changed without every later link being wrong.

use serde_json::json;
use sha2::{Digest, Sha256};

use crate::storage::audit::Row;
use crate::storage::ids::OrganisationId;

/// The link of `row` as line `number` of the organisation, after the link `before` (empty for the first).
pub fn link(before: &[u8], organisation: OrganisationId, number: i64, row: &Row) -> Vec<u8> {
    let line =
        json!([organisation, number, row.id, row.at, row.actor, row.action, row.resource, row.detail,]);
    Sha256::new().chain_update(before).chain_update(line.to_string()).finalize().to_vec()
}
