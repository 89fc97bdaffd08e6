//! What can go wrong when staff look after destinations and deliveries.

use crate::people::Refused;
use crate::sealing::SealError;
use crate::storage::StorageError;

/// Why a use case of this room did nothing.
#[derive(Debug, thiserror::Error)]
pub enum DeliveryError {
    /// The actor may not.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// There is no such form, destination or delivery in the actor's organisation.
    #[error("not found")]
    NotFound,
    /// The delivery is under way; look again in a moment.
    #[error("an attempt is under way")]
    UnderWay,
    /// The destination is paused or disabled: enable it first.
    #[error("the destination is disabled")]
    Disabled,
    /// The delivery's destination was removed: nothing is sent there any more.
    #[error("the destination was removed")]
    Removed,
    /// The destination has not got this many messages, and nobody said what is to become of them.
    #[error("{0} messages were not delivered")]
    Undelivered(i64),
    /// So many secrets sign for the destination that no other is added before one of them ends.
    #[error("too many secrets at once")]
    TooManySecrets,
    /// The test receiver verifies with the secret in its own file: no other would do.
    #[error("the secret of the test receiver stands in a file")]
    TestReceiver,
    /// The database failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// Something could not be sealed or opened.
    #[error(transparent)]
    Seal(#[from] SealError),
}
