//! Opening PostgreSQL, and its transactions: one each, the server groups their commits by itself.

use std::str::FromStr;
use std::time::Duration;

use sqlx::ConnectOptions;
use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};

use super::{Job, StorageError, StorageOptions, Tx};

/// A connection that lay idle for longer than this is tried before it is used.
const TRUSTED_IDLE: Duration = Duration::from_secs(5);

/// The pool of the database at `url`.
pub(super) async fn open(url: &str, options: &StorageOptions) -> Result<PgPool, StorageError> {
    let connect = PgConnectOptions::from_str(url)
        .map_err(|_| StorageError::Address)?
        .application_name("foolscap")
        // Said here, so that no default of the server or the role can weaken it.
        .options([("synchronous_commit", "on"), ("lock_timeout", "10s"), ("statement_timeout", "30s")])
        .statement_cache_capacity(256)
        .disable_statement_logging();
    PgPoolOptions::new()
        .max_connections(options.connections.max(2))
        .acquire_timeout(options.patience)
        .test_before_acquire(false)
        .before_acquire(|connection, meta| {
            Box::pin(async move {
                use sqlx::Connection;
                Ok(meta.idle_for < TRUSTED_IDLE || connection.ping().await.is_ok())
            })
        })
        .connect_with(connect)
        .await
        .map_err(|error| match error {
            // At start a time-out means that nobody answered, not that many asked.
            sqlx::Error::PoolTimedOut => StorageError::Unavailable("no answer in time".to_owned()),
            other => other.into(),
        })
}

/// Runs `job` in a transaction of its own, in a task of its own: it ends even when its caller is gone.
pub(super) async fn write<T, E, F>(pool: PgPool, job: F) -> Result<T, E>
where
    F: for<'t> FnOnce(&'t mut Tx) -> Job<'t, T, E> + Send + 'static,
    T: Send + 'static,
    E: From<StorageError> + Send + 'static,
{
    let task = tokio::spawn(async move {
        let transaction = pool.begin().await.map_err(StorageError::from)?;
        let mut tx = Tx::on_postgres(transaction);
        // On an error the transaction is dropped, which rolls it back.
        let value = job(&mut tx).await?;
        if let Some(failure) = tx.take_failure() {
            // PostgreSQL would answer COMMIT of a failed transaction with a silent ROLLBACK.
            return Err(failure.into());
        }
        if let Some(transaction) = tx.into_postgres() {
            transaction.commit().await.map_err(commit_failed)?;
        }
        Ok(value)
    });
    task.await.unwrap_or_else(|_| Err(StorageError::Unexpected("a write panicked".to_owned()).into()))
}

/// A connection that is lost during COMMIT leaves it unknown whether it happened.
fn commit_failed(error: sqlx::Error) -> StorageError {
    match StorageError::from(error) {
        StorageError::Unavailable(_) | StorageError::Unexpected(_) => StorageError::CommitUnknown,
        known => known,
    }
}
