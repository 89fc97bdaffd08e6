//! The master key: a file of 64 hexadecimal digits that only its owner may read.

use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::SealError;
use super::envelope::{Key, Place};
use crate::clock::Instant;
use crate::random::Randomness;
use crate::storage::ids::OrganisationId;
use crate::storage::ids::OrganisationKeyId;
use crate::storage::organisations::WrappedKey;

/// The key above all keys.
pub struct MasterKey {
    key: Key,
    fingerprint: String,
}

/// Why the file of the master key is of no use.
#[derive(Debug, thiserror::Error)]
pub enum MasterKeyError {
    /// There is no such file.
    #[error("there is no key file at {}", .0.display())]
    Missing(PathBuf),
    /// It is there and cannot be read or made.
    #[error("the key file {} cannot be used: {why}", path.display())]
    Unusable {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        why: String,
    },
}

impl MasterKey {
    /// The key of these 32 bytes.
    pub fn from_bytes(bytes: &[u8; 32]) -> Self {
        let digest =
            Sha256::new().chain_update(b"foolscap master key fingerprint 1").chain_update(bytes).finalize();
        MasterKey { key: Key::new(uuid::Uuid::nil(), bytes), fingerprint: hex::encode(digest) }
    }

    /// Reads the file.
    ///
    /// # Errors
    /// [`MasterKeyError`]; also when other users of the machine may read the file.
    pub fn read(path: &Path) -> Result<Self, MasterKeyError> {
        let unusable = |why: &str| MasterKeyError::Unusable { path: path.to_owned(), why: why.to_owned() };
        let text = match std::fs::read_to_string(path) {
            Ok(text) => Zeroizing::new(text),
            Err(error) if error.kind() == ErrorKind::NotFound => {
                return Err(MasterKeyError::Missing(path.to_owned()));
            }
            Err(error) => return Err(unusable(&error.to_string())),
        };
        if readable_by_others(path) {
            return Err(unusable("other users may read it (chmod 600 it)"));
        }
        let bytes =
            parse_hex(text.trim()).ok_or_else(|| unusable("it does not hold 64 hexadecimal digits"))?;
        Ok(Self::from_bytes(&bytes))
    }

    /// Makes a key and its file, readable by its owner alone. Never overwrites one.
    ///
    /// # Errors
    /// [`MasterKeyError::Unusable`].
    pub fn make(path: &Path, random: &dyn Randomness) -> Result<Self, MasterKeyError> {
        let bytes = Zeroizing::new(random.bytes::<32>());
        let text = Zeroizing::new(hex::encode(bytes.as_slice()) + "\n");
        create_private(path, text.as_bytes())
            .map_err(|error| MasterKeyError::Unusable { path: path.to_owned(), why: error.to_string() })?;
        Ok(Self::from_bytes(&bytes))
    }

    /// What stands in the database to know the key by: 64 hexadecimal digits that tell nothing of it.
    pub fn fingerprint(&self) -> String {
        self.fingerprint.clone()
    }

    /// A new key of an organisation, wrapped.
    pub(super) fn new_key(
        &self,
        organisation: OrganisationId,
        now: Instant,
        random: &dyn Randomness,
    ) -> WrappedKey {
        let id = OrganisationKeyId::new(now, random);
        let bytes = Zeroizing::new(random.bytes::<32>());
        let wrapped_key = with_place(id, organisation, |place| self.key.seal(place, &*bytes, random));
        WrappedKey { id, organisation_id: organisation, wrapped_key, retired_at: None }
    }

    /// The key in a row of `organisation_keys`.
    pub(super) fn unwrap_key(&self, row: &WrappedKey) -> Result<Key, SealError> {
        let bytes = with_place(row.id, row.organisation_id, |place| self.key.open(place, &row.wrapped_key))?;
        let bytes = Zeroizing::new(<[u8; 32]>::try_from(bytes.as_slice()).map_err(|_| SealError::Refused)?);
        Ok(Key::new(row.id.uuid(), &bytes))
    }
}

fn with_place<T>(id: OrganisationKeyId, organisation: OrganisationId, f: impl FnOnce(&Place<'_>) -> T) -> T {
    f(&Place { table: "organisation_keys", column: "wrapped_key", row: &id.text(), organisation })
}

#[cfg(unix)]
fn readable_by_others(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    std::fs::metadata(path).is_ok_and(|about| about.permissions().mode() & 0o077 != 0)
}

#[cfg(not(unix))]
fn readable_by_others(_: &Path) -> bool {
    false
}

/// Writes a new file that only its owner may read, and waits until file and folder are on disk: a key that is
/// lost with the power takes every answer with it.
fn create_private(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    match path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        Some(folder) => std::fs::File::open(folder)?.sync_all(),
        None => Ok(()),
    }
}

fn parse_hex(text: &str) -> Option<Zeroizing<[u8; 32]>> {
    let mut bytes = Zeroizing::new([0; 32]);
    hex::decode_to_slice(text, bytes.as_mut_slice()).ok()?;
    Some(bytes)
}
