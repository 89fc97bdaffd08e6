//! Waking the workers of other processes that share a PostgreSQL.
//!
//! `NOTIFY` goes out after the commit: inside the transaction it would take a lock through the commit, and commits would
//! no longer be grouped. Telling and listening have a connection each beside the pool, so neither waits for the other
//! nor for a busy pool.

use std::time::Duration;

use sqlx::ConnectOptions as _;
use sqlx::postgres::{PgConnection, PgListener, PgPool, PgPoolOptions};
use tokio::sync::Notify;

use super::{Pool, Storage, StorageError};

/// The least time between two announcements.
const GRAIN: Duration = Duration::from_millis(50);
const CHANNEL: &str = "foolscap_delivery";
/// How long to wait before listening again after a connection could not be made.
const AGAIN: Duration = Duration::from_secs(1);

/// Tells the workers of other processes that something is due whenever `wake` is notified, at most 20 times a second, for
/// as long as it is polled. Never does anything on SQLite, which has one process. A failure is of little consequence: they
/// poll.
pub async fn announce(storage: &Storage, wake: &Notify) {
    let Pool::Postgres { pool } = &*storage.0 else { return std::future::pending().await };
    let mut connection = None;
    loop {
        wake.notified().await;
        let told = match notify(pool, &mut connection).await {
            // Perhaps it was cut while it lay idle.
            Err(_) => notify(pool, &mut connection).await,
            told => told,
        };
        if let Err(error) = told {
            tracing::debug!(error = %error, "Could not notify other processes");
        }
        tokio::time::sleep(GRAIN).await;
    }
}

async fn notify(pool: &PgPool, kept: &mut Option<PgConnection>) -> Result<(), sqlx::Error> {
    let mut connection = match kept.take() {
        Some(connection) => connection,
        None => pool.connect_options().connect().await?,
    };
    sqlx::query("SELECT pg_notify($1, '')").bind(CHANNEL).execute(&mut connection).await?;
    *kept = Some(connection);
    Ok(())
}

/// Wakes `wake` whenever another process announces something, and when something may have been missed, for as long as it
/// is polled. Never does anything on SQLite.
pub async fn listen(storage: &Storage, wake: &Notify) {
    let Pool::Postgres { pool } = &*storage.0 else { return std::future::pending().await };
    loop {
        if let Err(error) = until_broken(pool, wake).await {
            tracing::debug!(error = %error, "Not listening to other processes for a moment");
        }
        tokio::time::sleep(AGAIN).await;
    }
}

async fn until_broken(pool: &PgPool, wake: &Notify) -> Result<(), StorageError> {
    let connect = (*pool.connect_options()).clone();
    let own = PgPoolOptions::new().max_connections(1).max_lifetime(None).idle_timeout(None);
    let mut listener = PgListener::connect_with(&own.connect_lazy_with(connect)).await?;
    listener.listen(CHANNEL).await?;
    loop {
        // What was announced before we listened, or while the connection was gone, nobody tells again.
        wake.notify_one();
        // Nothing: the connection was cut, and was made anew.
        let _notification = listener.try_recv().await?;
    }
}
