//! Bringing the tables up to date.

use sqlx::Connection as _;
use sqlx::migrate::Migrator;

use super::{Pool, Storage, StorageError};

pub(super) static SQLITE: Migrator = sqlx::migrate!("migrations/sqlite");
pub(super) static POSTGRES: Migrator = sqlx::migrate!("migrations/postgres");

/// How the tables of a database compare with this program's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// Nothing was ever made in it.
    Empty,
    /// It is behind: `foolscap migrate` brings it up.
    Behind,
    /// It is as this program expects.
    Current,
    /// A newer program has been here.
    Ahead,
}

impl Storage {
    /// Applies the migrations that are missing. PostgreSQL holds a lock meanwhile, so that of several processes
    /// one does it.
    ///
    /// # Errors
    /// [`StorageError::Migration`] when a migration that was applied is not the one we know, or fails.
    pub async fn migrate(&self) -> Result<(), StorageError> {
        let done = match &*self.0 {
            Pool::Sqlite { readers, .. } => {
                let mut connection = readers.address().migrating().await?;
                let done = SQLITE.run(&mut connection).await;
                connection.close().await?;
                done
            }
            Pool::Postgres { pool } => POSTGRES.run(pool).await,
        };
        done.map_err(|error| StorageError::Migration(error.to_string()))
    }

    /// Compares the tables with this program's.
    ///
    /// # Errors
    /// As [`StorageError`].
    pub async fn layout(&self) -> Result<Layout, StorageError> {
        let mut connection = self.read().await?;
        let (tables,) = super::query::one!(&mut connection, (i64,), {
            sqlite: "SELECT count(*) FROM sqlite_schema WHERE name = '_sqlx_migrations'",
            postgres: "SELECT count(*) FROM pg_tables WHERE tablename = '_sqlx_migrations'
                       AND schemaname = ANY (current_schemas(false))",
        })?;
        if tables == 0 {
            return Ok(Layout::Empty);
        }
        let (applied,) = super::query::one!(
            &mut connection,
            (i64,),
            "SELECT coalesce(max(version), 0) FROM _sqlx_migrations WHERE success"
        )?;
        let newest = SQLITE.iter().map(|migration| migration.version).max().unwrap_or(0);
        Ok(match applied.cmp(&newest) {
            _ if applied == 0 => Layout::Empty,
            std::cmp::Ordering::Less => Layout::Behind,
            std::cmp::Ordering::Equal => Layout::Current,
            std::cmp::Ordering::Greater => Layout::Ahead,
        })
    }
}
