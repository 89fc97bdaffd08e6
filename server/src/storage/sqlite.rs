//! Opening SQLite so that what it committed is on disk.

use std::fs::OpenOptions;
use std::path::Path;
use std::str::FromStr;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions as _, Connection as _};

use super::readers::Readers;
use super::writer::Writer;
use super::{StorageError, StorageOptions};

/// How many prepared statements a connection keeps.
const STATEMENTS: usize = 256;

/// The settings of every connection.
const SETTINGS: [(&str, &str); 7] = [
    ("synchronous", "FULL"),
    ("foreign_keys", "ON"),
    // Freed space is overwritten: a deleted entry is not left lying in the file.
    ("secure_delete", "ON"),
    // Without this INSERT OR REPLACE would delete an audit row past its trigger.
    ("recursive_triggers", "ON"),
    ("temp_store", "MEMORY"),
    // Entries and their tokens are spread over the file: a checkpoint writes the more pages at once the rarer it is, and
    // each costs two syncs.
    ("wal_autocheckpoint", "4000"),
    ("journal_size_limit", "67108864"),
];

/// Where a database is, and how it is opened.
#[derive(Debug, Clone)]
pub(super) struct Address {
    /// What the URL says.
    options: SqliteConnectOptions,
    create: bool,
    patience: Duration,
}

/// The readers and the one writer of the database at `url`.
pub(super) async fn open(url: &str, options: &StorageOptions) -> Result<(Readers, Writer), StorageError> {
    let address = Address {
        options: SqliteConnectOptions::from_str(url).map_err(|_| StorageError::Address)?,
        create: options.create,
        patience: options.patience,
    };
    let first = {
        let address = address.clone();
        tokio::task::spawn_blocking(move || {
            if address.create {
                make_private(address.options.get_filename());
            }
            address.writer()
        })
    };
    let first = first.await.map_err(|_| StorageError::Unavailable("it could not be opened".to_owned()))??;
    Ok((Readers::new(address.clone(), options.connections), Writer::start(first, address, options.queue)))
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

impl Address {
    /// How long to wait for a connection or for another process's lock.
    pub(super) fn patience(&self) -> Duration {
        self.patience
    }

    /// A connection that reads, and cannot write.
    pub(super) fn reader(&self) -> Result<Connection, StorageError> {
        let connection = self.connect()?;
        connection.pragma_update(None, "query_only", "ON")?;
        Ok(connection)
    }

    /// A connection that writes. Reads back what was asked for: a database on a file system without shared memory
    /// silently stays out of WAL.
    pub(super) fn writer(&self) -> Result<Connection, StorageError> {
        let connection = self.connect()?;
        let mode: String = connection.pragma_query_value(None, "journal_mode", |row| row.get(0))?;
        if mode != "wal" {
            return Err(StorageError::Unfit(format!("journal_mode is {mode}, not wal")));
        }
        let synchronous: i64 = connection.pragma_query_value(None, "synchronous", |row| row.get(0))?;
        if synchronous < 2 {
            return Err(StorageError::Unfit(format!("synchronous is {synchronous}, not FULL")));
        }
        Ok(connection)
    }

    /// sqlx's connection, which knows migrations.
    pub(super) async fn migrating(&self) -> Result<SqliteConnection, StorageError> {
        let mut options = self.options.clone().busy_timeout(self.patience).disable_statement_logging();
        for (name, value) in SETTINGS {
            options = options.pragma(name, value);
        }
        Ok(SqliteConnection::connect_with(&options).await?)
    }

    fn connect(&self) -> Result<Connection, StorageError> {
        // One thread at a time has it, so SQLite needs no lock of its own.
        let mut flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        flags.set(OpenFlags::SQLITE_OPEN_CREATE, self.create);
        let path: &Path = self.options.get_filename();
        let connection = Connection::open_with_flags(path, flags)?;
        connection.set_prepared_statement_cache_capacity(STATEMENTS);
        connection.busy_timeout(self.patience)?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        for (name, value) in SETTINGS {
            connection.pragma_update(None, name, value)?;
        }
        Ok(connection)
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use crate::storage::query::all;
    use crate::testing::{TestApp, TestEngine};

    /// What `.cargo/config.toml` says; of syncing less it leaves no trace there.
    #[tokio::test]
    async fn it_is_compiled_as_the_repository_says() {
        let app = TestApp::start(TestEngine::Sqlite).await.unwrap();
        let mut connection = app.state.storage.read().await.unwrap();
        let options: Vec<(String,)> = all!(&mut connection, (String,), "PRAGMA compile_options").unwrap();
        let has = |name: &str| options.iter().any(|(option,)| option == name);
        assert!(has("DEFAULT_MEMSTATUS=0") && !has("ENABLE_MEMORY_MANAGEMENT"), "{options:?}");
    }

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
