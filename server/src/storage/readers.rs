//! SQLite's readers.
//!
//! Not `sqlx`'s pool: that one asks a connection whether it is there each time it is given back, in a task of its
//! own, which costs as much as the read. Ours are in this process.

use std::ops::{Deref, DerefMut};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection, SqliteConnection};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::StorageError;

/// Lends connections, a bounded number at a time. The one given back last is lent first: its cache is warm.
pub(super) struct Readers {
    options: Box<SqliteConnectOptions>,
    idle: Arc<Mutex<Vec<SqliteConnection>>>,
    permits: Arc<Semaphore>,
    patience: Duration,
    count: u32,
}

impl Readers {
    /// Up to `count` readers, opened when they are needed.
    pub(super) fn new(options: SqliteConnectOptions, count: u32, patience: Duration) -> Self {
        let count = count.max(1);
        let permits = Arc::new(Semaphore::new(usize::try_from(count).unwrap_or(1)));
        Readers { options: Box::new(options), idle: Arc::default(), permits, patience, count }
    }

    /// A connection, when one is free.
    pub(super) async fn acquire(&self) -> Result<Lent, StorageError> {
        let permit = match Arc::clone(&self.permits).try_acquire_owned() {
            Ok(permit) => permit,
            Err(_) => tokio::time::timeout(self.patience, Arc::clone(&self.permits).acquire_owned())
                .await
                .map_err(|_| StorageError::Busy)?
                .map_err(|_| closed())?,
        };
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let connection = match idle {
            Some(connection) => connection,
            None => self.options.connect().await?,
        };
        Ok(Lent { connection: Some(connection), home: Some((Arc::clone(&self.idle), permit)) })
    }

    /// Waits for what is lent, then closes everything.
    pub(super) async fn close(&self) {
        // Nobody else gives a permit out after this one has them all.
        let all = Arc::clone(&self.permits).acquire_many_owned(self.count).await;
        self.permits.close();
        let idle = std::mem::take(&mut *self.idle.lock().unwrap_or_else(PoisonError::into_inner));
        for connection in idle {
            if let Err(error) = connection.close().await {
                tracing::debug!(error = %error, "A reader did not close properly");
            }
        }
        drop(all);
    }
}

fn closed() -> StorageError {
    StorageError::Unavailable("the database is closed".to_owned())
}

/// A connection that goes back to its readers when it is dropped, or, the writer's own, is closed.
pub(super) struct Lent {
    connection: Option<SqliteConnection>,
    home: Option<(Arc<Mutex<Vec<SqliteConnection>>>, OwnedSemaphorePermit)>,
}

impl Lent {
    /// A connection that belongs to no pool.
    pub(super) fn own(connection: SqliteConnection) -> Self {
        Lent { connection: Some(connection), home: None }
    }

    /// Has it closed when it is dropped, instead of lent again.
    pub(super) fn give_up(&mut self) {
        self.home = None;
    }

    /// Closes it instead of giving it back.
    pub(super) async fn close(mut self) {
        if let Some(connection) = self.connection.take() {
            // Whatever it says, the connection is gone.
            let _ = connection.close().await;
        }
    }
}

impl Deref for Lent {
    type Target = SqliteConnection;

    fn deref(&self) -> &SqliteConnection {
        match &self.connection {
            Some(connection) => connection,
            None => unreachable!("only drop and close take it"),
        }
    }
}

impl DerefMut for Lent {
    fn deref_mut(&mut self) -> &mut SqliteConnection {
        match &mut self.connection {
            Some(connection) => connection,
            None => unreachable!("only drop and close take it"),
        }
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        if let (Some(connection), Some((idle, permit))) = (self.connection.take(), self.home.take()) {
            idle.lock().unwrap_or_else(PoisonError::into_inner).push(connection);
            drop(permit);
        }
    }
}
