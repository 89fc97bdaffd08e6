//! What can go wrong with the database, by what the caller can do about it.

/// A failure of the database.
#[derive(Debug, Clone, thiserror::Error)]
#[non_exhaustive]
pub enum StorageError {
    /// Too much is waiting, or another process holds the lock. Nothing was changed; try again shortly.
    #[error("the database is busy")]
    Busy,
    /// The database cannot be reached. Nothing was changed.
    #[error("the database is not available: {0}")]
    Unavailable(String),
    /// The disk, or the database's share of it, is full. Nothing was changed.
    #[error("the disk of the database is full")]
    Full,
    /// The connection broke while a commit was under way: it may or may not have happened.
    #[error("the connection to the database broke during a commit")]
    CommitUnknown,
    /// A row like this exists; names the constraint (PostgreSQL) or its columns (SQLite).
    #[error("not unique: {0}")]
    Unique(String),
    /// Another rule of the tables refused the change.
    #[error("refused by the database: {0}")]
    Constraint(String),
    /// The database's settings would lose data that was acknowledged.
    #[error("the database is not fit: {0}")]
    Unfit(String),
    /// The database holds another layout than this program's.
    #[error("{0}")]
    Migration(String),
    /// `FOOLSCAP_DATABASE_URL` names neither engine.
    #[error("the address of the database must begin with sqlite:// or postgres://")]
    Address,
    /// A statement or a row that is not as expected: a fault of ours.
    #[error("unexpected: {0}")]
    Unexpected(String),
}

impl StorageError {
    /// Whether the same request may do better in a moment (503 with Retry-After) rather than being a fault.
    pub fn is_temporary(&self) -> bool {
        matches!(self, Self::Busy | Self::Unavailable(_) | Self::Full | Self::CommitUnknown)
    }

    /// Whether only this statement failed and the transaction around it is sound. After anything else SQLite
    /// may have rolled back more than the statement.
    pub(crate) fn is_constraint(&self) -> bool {
        matches!(self, Self::Unique(_) | Self::Constraint(_))
    }

    /// Whether a unique rule that concerns `column` refused the row.
    pub fn is_unique(&self, column: &str) -> bool {
        matches!(self, Self::Unique(what) if what.contains(column))
    }
}

impl From<sqlx::Error> for StorageError {
    fn from(error: sqlx::Error) -> Self {
        match error {
            sqlx::Error::PoolTimedOut => Self::Busy,
            sqlx::Error::Io(_)
            | sqlx::Error::Tls(_)
            | sqlx::Error::PoolClosed
            | sqlx::Error::WorkerCrashed
            | sqlx::Error::Protocol(_) => Self::Unavailable(error.to_string()),
            sqlx::Error::Database(error) => from_database(&*error),
            other => Self::Unexpected(other.to_string()),
        }
    }
}

impl From<rusqlite::Error> for StorageError {
    fn from(error: rusqlite::Error) -> Self {
        match error {
            rusqlite::Error::SqliteFailure(error, message) => {
                let message = message.unwrap_or_else(|| error.to_string());
                from_sqlite(error.extended_code, message)
            }
            other => Self::Unexpected(other.to_string()),
        }
    }
}

/// Sorts by SQLite's extended result code, whose low byte is the primary one.
fn from_sqlite(code: i32, message: String) -> StorageError {
    match (code, code & 0xff) {
        // CONSTRAINT_PRIMARYKEY, CONSTRAINT_UNIQUE, CONSTRAINT_ROWID.
        (1555 | 2067 | 2579, _) => StorageError::Unique(message),
        (_, 5 | 6) => StorageError::Busy,
        (_, 13) => StorageError::Full,
        (_, 19) => StorageError::Constraint(message),
        // NOMEM, READONLY, IOERR, CORRUPT, CANTOPEN, NOTADB.
        (_, 7 | 8 | 10 | 11 | 14 | 26) => StorageError::Unavailable(message),
        _ => StorageError::Unexpected(message),
    }
}

/// Sorts by PostgreSQL's SQLSTATE.
fn from_database(error: &dyn sqlx::error::DatabaseError) -> StorageError {
    let code = error.code().unwrap_or_default();
    if error.is_unique_violation() {
        let what = error.constraint().unwrap_or(error.message());
        return StorageError::Unique(what.to_owned());
    }
    let message = error.message().to_owned();
    match code.as_ref() {
        // Serialization failure, deadlock, lock not available, too many connections.
        "40001" | "40P01" | "55P03" | "53300" => StorageError::Busy,
        "53100" => StorageError::Full,
        code if code.starts_with("23") => StorageError::Constraint(message),
        code if code.starts_with("08") || code.starts_with("57P") || code.starts_with("58") => {
            StorageError::Unavailable(message)
        }
        // Bad password or role, no such database: it cannot be reached as it was named.
        code if code.starts_with("28") || code.starts_with("3D") => StorageError::Unavailable(message),
        _ => StorageError::Unexpected(message),
    }
}
