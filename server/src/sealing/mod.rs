//! Answers, messages and secrets are sealed at rest.
//!
//! A master key (a file) wraps a key per organisation; that wraps a data key per submission and per entry.
//! Erasing a submission is deleting its data key. XChaCha20-Poly1305 with random nonces of 192 bits.
//!
//! Sealed bytes are `version (1) | algorithm (1) | key id (16) | nonce (24) | ciphertext and tag`. The associated
//! data is `v1|xchacha20poly1305|key id|table|column|row|organisation`: what was sealed for one place opens in no
//! other.

mod data_key;
mod envelope;
mod master;
#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::sync::{Arc, RwLock};

use zeroize::Zeroizing;

pub use data_key::{DataKey, Owner};
pub use envelope::Place;
pub use master::{MasterKey, MasterKeyError};

use crate::clock::Instant;
use crate::random::Randomness;
use crate::storage::ids::{OrganisationId, OrganisationKeyId};
use crate::storage::{Storage, StorageError, organisations};
use envelope::Key;

/// Why something could not be sealed or opened.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SealError {
    /// Not ours, damaged, of another place, or of a key that is gone.
    #[error("sealed data cannot be opened")]
    Refused,
    /// The organisation has no key in use.
    #[error("the organisation has no key")]
    NoKey,
    /// The database belongs to another master key.
    #[error("the master key is not the one that this database was sealed with")]
    WrongMasterKey,
    /// The database has no fingerprint: `foolscap migrate` writes it.
    #[error("the database holds no fingerprint of a master key")]
    NoFingerprint,
    /// The database failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Seals and opens. Cheap to clone; holds the unwrapped keys of the organisations in memory.
#[derive(Clone)]
pub struct Sealer(Arc<Inner>);

struct Inner {
    master: MasterKey,
    random: Arc<dyn Randomness>,
    keys: RwLock<Keys>,
}

#[derive(Default)]
struct Keys {
    by_id: HashMap<OrganisationKeyId, Arc<Key>>,
    in_use: HashMap<OrganisationId, Arc<Key>>,
}

impl Sealer {
    /// Checks that `master` is this database's key, and unwraps the keys of its organisations. Makes nothing.
    ///
    /// # Errors
    /// [`SealError::WrongMasterKey`], [`SealError::NoFingerprint`], or the storage's.
    pub async fn open(
        storage: &Storage,
        master: MasterKey,
        random: Arc<dyn Randomness>,
    ) -> Result<Self, SealError> {
        let mut connection = storage.read().await?;
        match organisations::fingerprint(&mut connection).await? {
            None => return Err(SealError::NoFingerprint),
            Some(stands) if stands != master.fingerprint() => return Err(SealError::WrongMasterKey),
            Some(_) => {}
        }
        let rows = organisations::keys(&mut connection).await?;
        let sealer = Sealer(Arc::new(Inner { master, random, keys: RwLock::default() }));
        for row in rows {
            sealer.take_in(&row)?;
        }
        Ok(sealer)
    }

    /// Writes the fingerprint of `master` into a database that has none, makes the missing keys of
    /// organisations, and opens.
    ///
    /// # Errors
    /// [`SealError::WrongMasterKey`] when another fingerprint stands there, or the storage's.
    pub async fn found(
        storage: &Storage,
        master: MasterKey,
        random: Arc<dyn Randomness>,
        now: Instant,
    ) -> Result<Self, SealError> {
        let fingerprint = master.fingerprint();
        let organisations = organisations::list(&mut storage.read().await?).await?;
        let new_keys: Vec<_> =
            organisations.iter().map(|organisation| master.new_key(organisation.id, now, &*random)).collect();
        let stands: String = storage
            .write(move |tx| {
                Box::pin(async move {
                    let stands = organisations::claim_fingerprint(tx, &fingerprint, now).await?;
                    if stands == fingerprint {
                        for key in &new_keys {
                            organisations::add_key(tx, key, now).await?;
                        }
                    }
                    Ok::<_, StorageError>(stands)
                })
            })
            .await?;
        if stands != master.fingerprint() {
            return Err(SealError::WrongMasterKey);
        }
        Self::open(storage, master, random).await
    }

    fn take_in(&self, row: &organisations::WrappedKey) -> Result<(), SealError> {
        let key = Arc::new(self.0.master.unwrap_key(row)?);
        let mut keys = self.0.keys.write().unwrap_or_else(std::sync::PoisonError::into_inner);
        if row.retired_at.is_none() {
            keys.in_use.insert(row.organisation_id, Arc::clone(&key));
        }
        keys.by_id.insert(row.id, key);
        Ok(())
    }

    fn in_use(&self, organisation: OrganisationId) -> Result<Arc<Key>, SealError> {
        let keys = self.0.keys.read().unwrap_or_else(std::sync::PoisonError::into_inner);
        keys.in_use.get(&organisation).cloned().ok_or(SealError::NoKey)
    }

    fn by_id(&self, sealed: &[u8]) -> Result<Arc<Key>, SealError> {
        let id = OrganisationKeyId::from_uuid(envelope::key_id(sealed)?);
        let keys = self.0.keys.read().unwrap_or_else(std::sync::PoisonError::into_inner);
        keys.by_id.get(&id).cloned().ok_or(SealError::Refused)
    }

    /// Seals with the organisation's own key: for secrets and settings that belong to no submission.
    ///
    /// # Errors
    /// [`SealError::NoKey`].
    pub fn seal(&self, place: &Place<'_>, plain: &[u8]) -> Result<Vec<u8>, SealError> {
        Ok(self.in_use(place.organisation)?.seal(place, plain, &*self.0.random))
    }

    /// Opens what [`Sealer::seal`] sealed for this place.
    ///
    /// # Errors
    /// [`SealError::Refused`].
    pub fn open_sealed(&self, place: &Place<'_>, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, SealError> {
        self.by_id(sealed)?.open(place, sealed)
    }

    /// A new data key for the submission or entry `owner`, and its wrapped form to store.
    ///
    /// # Errors
    /// [`SealError::NoKey`].
    pub fn new_data_key(&self, owner: &Owner) -> Result<(DataKey, Vec<u8>), SealError> {
        let bytes = Zeroizing::new(self.0.random.bytes::<32>());
        let key = DataKey::new(owner, &bytes, Arc::clone(&self.0.random));
        let wrapped = owner.with_place(|place| {
            self.in_use(owner.organisation()).map(|by| by.seal(place, &*bytes, &*self.0.random))
        })?;
        Ok((key, wrapped))
    }

    /// The data key of `owner` from its wrapped form.
    ///
    /// # Errors
    /// [`SealError::Refused`].
    pub fn data_key(&self, owner: &Owner, wrapped: &[u8]) -> Result<DataKey, SealError> {
        let by = self.by_id(wrapped)?;
        let bytes = owner.with_place(|place| by.open(place, wrapped))?;
        let bytes = Zeroizing::new(<[u8; 32]>::try_from(bytes.as_slice()).map_err(|_| SealError::Refused)?);
        Ok(DataKey::new(owner, &bytes, Arc::clone(&self.0.random)))
    }
}
