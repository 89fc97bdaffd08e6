//! Whose clock decides: on PostgreSQL the database's, which all its processes share; on SQLite the process's own.

use std::sync::Arc;
use std::time::Duration;

use super::query::one;
use super::{Connection, Engine, Storage, StorageError};
use crate::clock::{Clock, Instant, SharedClock};

/// How often a process that nothing else makes ask the database for the time does so.
const REMINDER: Duration = Duration::from_secs(10);

/// This moment, by the database's clock on PostgreSQL, read on this connection. Ask before deciding about leases and due
/// times: processes whose own clocks are apart then decide alike.
///
/// # Errors
/// As [`StorageError`].
pub async fn now(connection: &mut Connection, clock: &dyn Clock) -> Result<Instant, StorageError> {
    if matches!(connection.engine(), Engine::Sqlite(_)) {
        return Ok(clock.now());
    }
    // `clock_timestamp`, not `now()`: that one stands still for the whole transaction.
    let (said,) = one!(
        connection,
        (Instant,),
        {
            sqlite: "SELECT 0",
            postgres: "SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint",
        },
    )?;
    Ok(clock.told(said))
}

/// The clock for a process on this database: the machine's on SQLite, and on PostgreSQL one that the database leads.
///
/// # Errors
/// As [`StorageError`].
pub async fn clock(storage: &Storage, machine: Arc<dyn Clock>) -> Result<Arc<dyn Clock>, StorageError> {
    if storage.is_sqlite() {
        return Ok(machine);
    }
    let shared = SharedClock::new(machine);
    now(&mut storage.read().await?, &shared).await?;
    Ok(Arc::new(shared))
}

/// Lets the database tell `clock` the time now and then, for as long as it is polled.
pub async fn keep(storage: &Storage, clock: Arc<dyn Clock>) {
    if storage.is_sqlite() {
        return;
    }
    loop {
        tokio::time::sleep(REMINDER).await;
        let read = async { now(&mut storage.read().await?, &*clock).await };
        if let Err(error) = read.await {
            tracing::debug!(error = %error, "Could not ask the database for the time");
        }
    }
}
