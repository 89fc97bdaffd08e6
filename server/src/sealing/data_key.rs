//! The key of one submission or entry.

use std::sync::Arc;

use zeroize::Zeroizing;

use super::SealError;
use super::envelope::{Key, Place};
use crate::random::Randomness;
use crate::storage::ids::{EntryId, FileId, OrganisationId, SubmissionId};

/// What a data key belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    /// An entry; its key is `entries.wrapped_key`.
    Entry(OrganisationId, EntryId),
    /// A submission; its key is `submission_keys.wrapped_key`.
    Submission(OrganisationId, SubmissionId),
    /// A file; its key is `files.wrapped_key`.
    File(OrganisationId, FileId),
}

impl Owner {
    /// Whose it is.
    pub fn organisation(&self) -> OrganisationId {
        match *self {
            Self::Entry(organisation, _)
            | Self::Submission(organisation, _)
            | Self::File(organisation, _) => organisation,
        }
    }

    fn uuid(&self) -> uuid::Uuid {
        match self {
            Self::Entry(_, id) => id.uuid(),
            Self::Submission(_, id) => id.uuid(),
            Self::File(_, id) => id.uuid(),
        }
    }

    /// Where its wrapped key stands.
    pub(super) fn with_place<T>(&self, f: impl FnOnce(&Place<'_>) -> T) -> T {
        let table = match self {
            Self::Entry(..) => "entries",
            Self::Submission(..) => "submission_keys",
            Self::File(..) => "files",
        };
        let row = self.uuid().to_string();
        f(&Place { table, column: "wrapped_key", row: &row, organisation: self.organisation() })
    }
}

/// The key that seals what belongs to one submission, entry or file.
pub struct DataKey {
    key: Key,
    random: Arc<dyn Randomness>,
}

impl DataKey {
    pub(super) fn new(owner: &Owner, bytes: &Zeroizing<[u8; 32]>, random: Arc<dyn Randomness>) -> Self {
        DataKey { key: Key::new(owner.uuid(), bytes), random }
    }

    /// Seals `plain` for `place`.
    pub fn seal(&self, place: &Place<'_>, plain: &[u8]) -> Vec<u8> {
        self.key.seal(place, plain, &*self.random)
    }

    /// Opens what was sealed for `place`.
    ///
    /// # Errors
    /// [`SealError::Refused`].
    pub fn open(&self, place: &Place<'_>, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, SealError> {
        self.key.open(place, sealed)
    }
}
