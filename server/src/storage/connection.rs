//! A connection to either engine, and a transaction on one.

use std::ops::{Deref, DerefMut};

use sqlx::pool::PoolConnection;
use sqlx::{PgConnection, Postgres, Transaction};

use super::StorageError;
use super::lite::Lite;

/// A connection to either engine, for reading.
pub struct Connection {
    kind: Kind,
    failure: Option<StorageError>,
}

enum Kind {
    Sqlite(Lite),
    Postgres(PoolConnection<Postgres>),
    PostgresTransaction(Transaction<'static, Postgres>),
}

/// The engine's own connection. Only the macros of [`super::query`] look at it.
pub enum Engine<'c> {
    /// The database inside the process.
    Sqlite(&'c mut Lite),
    /// A PostgreSQL server.
    Postgres(&'c mut PgConnection),
}

impl Connection {
    pub(super) fn sqlite(connection: Lite) -> Self {
        Connection { kind: Kind::Sqlite(connection), failure: None }
    }

    pub(super) fn postgres(connection: PoolConnection<Postgres>) -> Self {
        Connection { kind: Kind::Postgres(connection), failure: None }
    }

    /// The engine's own connection.
    pub fn engine(&mut self) -> Engine<'_> {
        match &mut self.kind {
            Kind::Sqlite(connection) => Engine::Sqlite(connection),
            Kind::Postgres(connection) => Engine::Postgres(connection),
            Kind::PostgresTransaction(transaction) => Engine::Postgres(transaction),
        }
    }

    /// Remembers a statement's error: a transaction in which a statement failed cannot be committed, whatever its job
    /// makes of the error.
    pub fn failed(&mut self, error: StorageError) -> StorageError {
        if let (Kind::Sqlite(connection), StorageError::Unavailable(_)) = (&mut self.kind, &error) {
            connection.give_up();
        }
        self.failure = Some(error.clone());
        error
    }
}

/// A transaction: a connection that may change things. [`super::Storage::write`] gives it to a job, and commits
/// after the job.
pub struct Tx(Connection);

impl Tx {
    pub(super) fn on_sqlite(connection: rusqlite::Connection) -> Self {
        Tx(Connection::sqlite(Lite::own(connection)))
    }

    pub(super) fn on_postgres(transaction: Transaction<'static, Postgres>) -> Self {
        Tx(Connection { kind: Kind::PostgresTransaction(transaction), failure: None })
    }

    /// The last statement's error since this was asked before.
    pub(super) fn take_failure(&mut self) -> Option<StorageError> {
        self.0.failure.take()
    }

    /// The transaction itself, on PostgreSQL.
    pub(super) fn into_postgres(self) -> Option<Transaction<'static, Postgres>> {
        match self.0.kind {
            Kind::PostgresTransaction(transaction) => Some(transaction),
            Kind::Sqlite(_) | Kind::Postgres(_) => None,
        }
    }
}

impl Deref for Tx {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        &self.0
    }
}

impl DerefMut for Tx {
    fn deref_mut(&mut self) -> &mut Connection {
        &mut self.0
    }
}
