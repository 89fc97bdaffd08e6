//! Destinations that a person has to hear of: they have taken nothing for long, or nothing is sent to them any more.

use crate::clock::Instant;
use crate::storage::ids::{DestinationId, FormId, OrganisationId};
use crate::storage::lite::lite_row;
use crate::storage::query::{all, execute};
use crate::storage::{Connection, StorageError, Tx};

/// A destination that a person has to hear of.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct TroubleRow {
    /// Its id.
    pub id: DestinationId,
    /// Whose it is.
    pub organisation_id: OrganisationId,
    /// The form whose submissions it gets.
    pub form_id: FormId,
    /// What it is called.
    pub name: String,
    /// The first failure since the last success.
    pub first_failure_at: Option<Instant>,
    /// Why nothing is sent to it: `gone` or `failing`.
    pub disabled_reason: Option<String>,
}

lite_row!(TroubleRow { id, organisation_id, form_id, name, first_failure_at, disabled_reason });

/// The destinations of an organisation that have been failing since before `since`, or that gave up or were given up. Not
/// those that a person paused: they know.
///
/// # Errors
/// As [`StorageError`].
pub async fn in_trouble(
    connection: &mut Connection,
    organisation: OrganisationId,
    since: Instant,
) -> Result<Vec<TroubleRow>, StorageError> {
    all!(
        connection,
        TroubleRow,
        "SELECT id, organisation_id, form_id, name, first_failure_at, disabled_reason FROM destinations
         WHERE organisation_id = $1 AND deleted_at IS NULL
           AND ((disabled_at IS NULL AND first_failure_at <= $2) OR disabled_reason IN ('gone', 'failing'))
         ORDER BY id",
        organisation,
        since,
    )
}

/// The destinations, of every organisation, that have been failing since before `since` and of which nobody was told for
/// that long a failure: not since `after` microseconds of it.
///
/// # Errors
/// As [`StorageError`].
pub async fn untold(
    connection: &mut Connection,
    since: Instant,
    after: i64,
) -> Result<Vec<TroubleRow>, StorageError> {
    all!(
        connection,
        TroubleRow,
        "SELECT id, organisation_id, form_id, name, first_failure_at, disabled_reason FROM destinations
         WHERE deleted_at IS NULL AND disabled_at IS NULL AND first_failure_at <= $1
           AND (members_told_at IS NULL OR members_told_at < first_failure_at + $2)
         ORDER BY id",
        since,
        after,
    )
}

/// Notes that members are told of a destination now. Gives whether they were not yet: of several processes one tells.
///
/// # Errors
/// As [`StorageError`].
pub async fn tell(
    tx: &mut Tx,
    organisation: OrganisationId,
    id: DestinationId,
    after: i64,
    now: Instant,
) -> Result<bool, StorageError> {
    let told = execute!(
        tx,
        "UPDATE destinations SET members_told_at = $4
         WHERE organisation_id = $1 AND id = $2 AND disabled_at IS NULL AND deleted_at IS NULL
           AND first_failure_at + $3 <= $4
           AND (members_told_at IS NULL OR members_told_at < first_failure_at + $3)",
        organisation,
        id,
        after,
        now,
    )?;
    Ok(told == 1)
}
