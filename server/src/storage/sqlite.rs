//! Opening SQLite so that what it committed is on disk.

use std::str::FromStr;
use std::time::Duration;

use sqlx::ConnectOptions;
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};

use super::writer::Writer;
use super::{StorageError, StorageOptions};

/// The readers and the one writer of the database at `url`.
pub(super) async fn open(url: &str, options: &StorageOptions) -> Result<(SqlitePool, Writer), StorageError> {
    let base = connect_options(url, options)?;
    let writers = pool(1).connect_with(base.clone()).await?;
    check(&writers).await?;
    let readers = pool(options.connections.max(1)).connect_lazy_with(base);
    Ok((readers, Writer::start(writers, options.queue)))
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
        .pragma("journal_size_limit", "67108864")
        .statement_cache_capacity(256)
        .disable_statement_logging())
}

/// Connections are never closed for idleness and not pinged: they are in this process.
fn pool(connections: u32) -> SqlitePoolOptions {
    SqlitePoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(Duration::from_secs(5))
        .test_before_acquire(false)
        .idle_timeout(None)
        .max_lifetime(None)
}

/// Reads back what was asked for: a database on a file system without shared memory silently stays out of WAL.
async fn check(pool: &SqlitePool) -> Result<(), StorageError> {
    let mode: String = sqlx::query_scalar("PRAGMA journal_mode").fetch_one(pool).await?;
    if mode != "wal" {
        return Err(StorageError::Unfit(format!("journal_mode is {mode}, not wal")));
    }
    let synchronous: i64 = sqlx::query_scalar("PRAGMA synchronous").fetch_one(pool).await?;
    if synchronous < 2 {
        return Err(StorageError::Unfit(format!("synchronous is {synchronous}, not FULL")));
    }
    Ok(())
}
