//! The database, and the only place that holds SQL.
//!
//! Two engines, one text per query: [`Connection`] is either, the macros of [`query`] expand a statement for
//! both. Reading functions take `&mut Connection`, writing functions `&mut Tx`, which only [`Storage::write`]
//! gives out, so nothing can be changed outside a transaction. One file per noun; each function is one
//! statement, or on SQLite several that are asked for at once, names its columns, and has the organisation among its arguments.

pub mod attempts;
pub mod audit;
#[cfg(test)]
mod conformance;
pub mod connection;
pub mod counters;
pub mod deliveries;
pub mod destinations;
pub mod drafts;
pub mod entries;
pub mod error;
pub mod forms;
pub mod ids;
pub mod inbox;
pub mod links;
pub(crate) mod lite;
pub mod messages;
pub mod migrate;
pub mod organisations;
pub mod people;
mod postgres;
pub(crate) mod query;
mod readers;
pub mod sequences;
pub mod sessions;
mod sqlite;
pub mod submissions;
pub mod time;
pub mod tokens;
pub mod versions;
pub mod visits;
pub mod wake;
mod writer;

use std::sync::Arc;
use std::time::Duration;

use futures::future::BoxFuture;
use secrecy::{ExposeSecret, SecretString};

pub use connection::{Connection, Engine, Tx};
pub use error::StorageError;
use lite::Place;

/// What a job of [`Storage::write`] gives back before the commit.
pub type Job<'t, T, E> = BoxFuture<'t, Result<T, E>>;

/// The database. Cheap to clone.
#[derive(Clone)]
pub struct Storage(Arc<Pool>);

/// The two engines. SQLite has one writer and many readers; PostgreSQL has a pool of equals.
enum Pool {
    Sqlite { readers: readers::Readers, writer: writer::Writer },
    Postgres { pool: sqlx::PgPool },
}

/// How the database is opened.
#[derive(Debug, Clone)]
pub struct StorageOptions {
    /// `sqlite://path` or `postgres://…`.
    pub url: SecretString,
    /// Connections: readers of SQLite, or the whole pool of PostgreSQL.
    pub connections: u32,
    /// How many writes may wait on SQLite before [`StorageError::Busy`].
    pub queue: usize,
    /// How long to wait for a connection or for another process's lock.
    pub patience: Duration,
    /// Whether a missing SQLite file is made.
    pub create: bool,
}

impl StorageOptions {
    /// The usual figures for `url`.
    pub fn new(url: SecretString) -> Self {
        StorageOptions { url, connections: 4, queue: 4096, patience: Duration::from_secs(5), create: true }
    }
}

impl Storage {
    /// Opens the database, and checks that it keeps what it says it committed.
    ///
    /// # Errors
    /// [`StorageError::Unavailable`] when it cannot be reached, [`StorageError::Unfit`] when its settings
    /// would lose acknowledged data, [`StorageError::Address`] for a URL of neither engine.
    pub async fn open(options: &StorageOptions) -> Result<Self, StorageError> {
        let url = options.url.expose_secret();
        let pool = if url.starts_with("sqlite:") {
            let (readers, writer) = sqlite::open(url, options).await?;
            Pool::Sqlite { readers, writer }
        } else if url.starts_with("postgres:") || url.starts_with("postgresql:") {
            Pool::Postgres { pool: postgres::open(url, options).await? }
        } else {
            return Err(StorageError::Address);
        };
        Ok(Storage(Arc::new(pool)))
    }

    /// Whether this is the database inside the process.
    pub fn is_sqlite(&self) -> bool {
        matches!(*self.0, Pool::Sqlite { .. })
    }

    /// A connection to read with. Each statement sees what was committed when it began.
    ///
    /// # Errors
    /// [`StorageError::Busy`] when none is free in time, [`StorageError::Unavailable`] when the database is gone.
    pub async fn read(&self) -> Result<Connection, StorageError> {
        match &*self.0 {
            Pool::Sqlite { readers, .. } => Ok(Connection::sqlite(readers.acquire(Place::Aside).await?)),
            Pool::Postgres { pool } => Ok(Connection::postgres(pool.acquire().await?)),
        }
    }

    /// The same to read few rows by their keys with: on SQLite that is a function call, which takes some microseconds
    /// and keeps its thread as long. Whatever may read more is for [`Storage::read`].
    ///
    /// # Errors
    /// As [`Storage::read`].
    pub async fn look_up(&self) -> Result<Connection, StorageError> {
        match &*self.0 {
            Pool::Sqlite { readers, .. } => Ok(Connection::sqlite(readers.acquire(Place::Here).await?)),
            Pool::Postgres { .. } => self.read().await,
        }
    }

    /// Runs `job` in a transaction and returns what it gave once that transaction is on disk. When `job` gives
    /// an error nothing of it stays. The job runs to its end even if the caller goes away.
    ///
    /// A job holds only SQL. On SQLite one that waits for anything else fails, and its group with it; on PostgreSQL it
    /// keeps its transaction open.
    ///
    /// # Errors
    /// What `job` gave, or the storage's own: [`StorageError::Busy`] when too many writes are waiting,
    /// [`StorageError::Unavailable`], [`StorageError::Full`], or [`StorageError::CommitUnknown`].
    pub async fn write<T, E, F>(&self, job: F) -> Result<T, E>
    where
        F: for<'t> FnOnce(&'t mut Tx) -> Job<'t, T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StorageError> + Send + 'static,
    {
        match &*self.0 {
            Pool::Sqlite { writer, .. } => writer.write(job, writer::Undo::Savepoint).await,
            Pool::Postgres { pool } => postgres::write(pool.clone(), job).await,
        }
    }

    /// The same for a job that changes everything or nothing by itself: one statement, or several of which only the
    /// first can break a rule of the tables. Nothing else takes it back when it gives an error on SQLite.
    ///
    /// # Errors
    /// As [`Storage::write`].
    pub async fn write_whole<T, E, F>(&self, job: F) -> Result<T, E>
    where
        F: for<'t> FnOnce(&'t mut Tx) -> Job<'t, T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StorageError> + Send + 'static,
    {
        match &*self.0 {
            Pool::Sqlite { writer, .. } => writer.write(job, writer::Undo::Nothing).await,
            Pool::Postgres { pool } => postgres::write(pool.clone(), job).await,
        }
    }

    /// Waits for the writes that were taken, then closes every connection.
    pub async fn close(&self) {
        match &*self.0 {
            Pool::Sqlite { readers, writer } => {
                writer.close().await;
                readers.close().await;
            }
            Pool::Postgres { pool } => pool.close().await,
        }
    }
}
