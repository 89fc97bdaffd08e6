//! SQLite's readers.

use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::Connection;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::StorageError;
use super::lite::{Lite, Place};
use super::sqlite::Address;

/// Lends connections, a bounded number at a time. The one given back last is lent first: its cache is warm.
pub(super) struct Readers {
    address: Box<Address>,
    idle: Idle,
    permits: Arc<Semaphore>,
    count: u32,
}

type Idle = Arc<Mutex<Vec<Connection>>>;

/// Where a connection that was lent goes back to.
pub(super) struct Home {
    idle: Idle,
    _permit: OwnedSemaphorePermit,
}

impl Home {
    /// Takes it back.
    pub(super) fn take_back(self, connection: Connection) {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(connection);
    }
}

impl Readers {
    /// Up to `count` readers, opened when they are needed.
    pub(super) fn new(address: Address, count: u32) -> Self {
        let count = count.max(1);
        let permits = Arc::new(Semaphore::new(usize::try_from(count).unwrap_or(1)));
        Readers { address: Box::new(address), idle: Arc::default(), permits, count }
    }

    /// Where the database is, and how it is opened.
    pub(super) fn address(&self) -> &Address {
        &self.address
    }

    /// A connection, when one is free, whose statements run at `place`.
    pub(super) async fn acquire(&self, place: Place) -> Result<Lite, StorageError> {
        let permit = match Arc::clone(&self.permits).try_acquire_owned() {
            Ok(permit) => permit,
            Err(_) => {
                tokio::time::timeout(self.address.patience(), Arc::clone(&self.permits).acquire_owned())
                    .await
                    .map_err(|_| StorageError::Busy)?
                    .map_err(|_| closed())?
            }
        };
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let connection = match idle {
            Some(connection) => connection,
            None => self.open().await?,
        };
        Ok(Lite::lent(connection, Home { idle: Arc::clone(&self.idle), _permit: permit }, place))
    }

    async fn open(&self) -> Result<Connection, StorageError> {
        let address = (*self.address).clone();
        tokio::task::spawn_blocking(move || address.reader()).await.map_err(|_| closed())?
    }

    /// Waits for what is lent, then closes everything.
    pub(super) async fn close(&self) {
        // Nobody else gives a permit out after this one has them all.
        let all = Arc::clone(&self.permits).acquire_many_owned(self.count).await;
        self.permits.close();
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).clear();
        drop(all);
    }
}

fn closed() -> StorageError {
    StorageError::Unavailable("the database is closed".to_owned())
}
