//! Opening SQLite so that what it committed is on disk.

use std::fs::OpenOptions;
use std::path::Path;
use std::str::FromStr;

use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sqlx::{ConnectOptions, SqliteConnection};

use super::readers::Readers;
use super::writer::Writer;
use super::{StorageError, StorageOptions};

/// The readers and the one writer of the database at `url`.
pub(super) async fn open(url: &str, options: &StorageOptions) -> Result<(Readers, Writer), StorageError> {
    let connect = connect_options(url, options)?;
    if options.create {
        make_private(connect.get_filename());
    }
    let mut first = connect.connect().await?;
    check(&mut first).await?;
    let readers = Readers::new(connect.clone(), options.connections, options.patience);
    Ok((readers, Writer::start(first, connect, options.queue)))
}

/// Makes the file that is not there yet, so that only its owner may read it: SQLite gives its log the same permissions.
/// What goes wrong here goes wrong when it is opened, with a better word.
fn make_private(path: &Path) {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let _ = options.open(path);
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

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use crate::testing::{TestApp, TestEngine};

    #[tokio::test]
    async fn nobody_but_its_owner_reads_the_database_or_its_log() {
        let app = TestApp::start(TestEngine::Sqlite).await.unwrap();
        let path = app.url.trim_start_matches("sqlite://");
        for end in ["", "-wal", "-shm"] {
            let about = std::fs::metadata(format!("{path}{end}")).unwrap();
            assert_eq!(about.permissions().mode() & 0o777, 0o600, "{path}{end}");
        }
    }
}
