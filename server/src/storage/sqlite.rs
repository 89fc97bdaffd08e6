//! Opening SQLite so that what it committed is on disk.

use std::str::FromStr;

use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sqlx::{ConnectOptions, SqliteConnection};

use super::readers::Readers;
use super::writer::Writer;
use super::{StorageError, StorageOptions};

/// The readers and the one writer of the database at `url`.
pub(super) async fn open(url: &str, options: &StorageOptions) -> Result<(Readers, Writer), StorageError> {
    let connect = connect_options(url, options)?;
    let mut first = connect.connect().await?;
    check(&mut first).await?;
    let readers = Readers::new(connect.clone(), options.connections, options.patience);
    Ok((readers, Writer::start(first, connect, options.queue)))
}

/// The settings of every connection.
fn connect_options(url: &str, options: &StorageOptions) -> Result<SqliteConnectOptions, StorageError> {
    Ok(SqliteConnectOptions::from_str(url)
        .map_err(|_| StorageError::Address)?
        .create_if_missing(options.create)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(options.patience)
        // Freed space is overwritten: a deleted entry is not left lying in the file.
        .pragma("secure_delete", "ON")
        // Without this INSERT OR REPLACE would delete an audit row past its trigger.
        .pragma("recursive_triggers", "ON")
        .pragma("temp_store", "MEMORY")
        // Entries and their tokens are spread over the file: a checkpoint writes the more pages at once the rarer
        // it is, and each costs two syncs.
        .pragma("wal_autocheckpoint", "4000")
        .pragma("journal_size_limit", "67108864")
        .statement_cache_capacity(256)
        .disable_statement_logging())
}

/// Reads back what was asked for: a database on a file system without shared memory silently stays out of WAL.
async fn check(connection: &mut SqliteConnection) -> Result<(), StorageError> {
    let mode: String = sqlx::query_scalar("PRAGMA journal_mode").fetch_one(&mut *connection).await?;
    if mode != "wal" {
        return Err(StorageError::Unfit(format!("journal_mode is {mode}, not wal")));
    }
    let synchronous: i64 = sqlx::query_scalar("PRAGMA synchronous").fetch_one(&mut *connection).await?;
    if synchronous < 2 {
        return Err(StorageError::Unfit(format!("synchronous is {synchronous}, not FULL")));
    }
    Ok(())
}
