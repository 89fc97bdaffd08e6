//! Opening the frozen message of a submission.

use form_schemas::submission::DisplayRow;
use serde::Deserialize;
use serde_json::{Map, Value};
use zeroize::Zeroizing;

use crate::AppState;
use crate::sealing::{Owner, Place, SealError};
use crate::storage::ids::OrganisationId;
use crate::storage::inbox::InboxRow;

/// What of the frozen message people read.
#[derive(Debug, Clone, Deserialize)]
pub struct Frozen {
    /// The data of the message.
    pub data: FrozenData,
}

/// The data of a frozen message.
#[derive(Debug, Clone, Deserialize)]
pub struct FrozenData {
    /// The answers.
    pub answers: Map<String, Value>,
    /// Questions and answers; none when the message would have been too large with them.
    #[serde(default)]
    pub display: Option<Vec<DisplayRow>>,
}

/// The bytes of a submission's message as every receiver gets them; none once it was erased.
///
/// # Errors
/// When they cannot be opened with this installation's keys.
pub fn open(
    state: &AppState,
    organisation: OrganisationId,
    row: &InboxRow,
) -> Result<Option<Zeroizing<Vec<u8>>>, SealError> {
    let (Some(message), Some(body), Some(key)) = (row.message_id, &row.sealed_body, &row.wrapped_key) else {
        return Ok(None);
    };
    let key = state.sealer.data_key(&Owner::Submission(organisation, row.id), key)?;
    let text = message.text();
    let place = Place { table: "messages", column: "sealed_body", row: &text, organisation };
    key.open(&place, body).map(Some)
}
