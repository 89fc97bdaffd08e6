//! Waking the workers of other processes that share a PostgreSQL.
//!
//! `NOTIFY` goes out after the commit, on a connection of its own: inside the transaction it would take a lock through
//! the commit, and commits would no longer be grouped.

use std::sync::Arc;
use std::time::Duration;

use sqlx::postgres::PgListener;
use tokio::sync::Notify;

use super::{Pool, Storage, StorageError};

/// The least time between two announcements.
const GRAIN: Duration = Duration::from_millis(50);
const CHANNEL: &str = "foolscap_delivery";
/// How long to wait before listening again after the connection broke.
const AGAIN: Duration = Duration::from_secs(5);

/// Tells the workers of other processes that something is due. Nothing on SQLite, which has one process. A failure is
/// of no consequence: they poll.
pub async fn announce(storage: &Storage) {
    let Pool::Postgres { pool } = &*storage.0 else { return };
    if let Err(error) = sqlx::query("SELECT pg_notify($1, '')").bind(CHANNEL).execute(pool).await {
        tracing::debug!(error = %error, "Could not notify other processes");
    }
}

/// Wakes `wake` whenever another process announces something, for as long as it is polled. Never ends on SQLite.
pub async fn listen(storage: &Storage, wake: Arc<Notify>) {
    let Pool::Postgres { pool } = &*storage.0 else { return std::future::pending().await };
    loop {
        if let Err(error) = until_broken(pool, &wake).await {
            tracing::debug!(error = %error, "Not listening to other processes for a moment");
        }
        tokio::time::sleep(AGAIN).await;
    }
}

/// Announces to other processes whatever wakes this one, at most 20 times a second: for a process that does not deliver
/// itself.
pub async fn pass_on(storage: &Storage, wake: Arc<Notify>) {
    loop {
        wake.notified().await;
        announce(storage).await;
        tokio::time::sleep(GRAIN).await;
    }
}

async fn until_broken(pool: &sqlx::PgPool, wake: &Notify) -> Result<(), StorageError> {
    let mut listener = PgListener::connect_with(pool).await?;
    listener.listen(CHANNEL).await?;
    loop {
        listener.recv().await?;
        wake.notify_one();
    }
}
