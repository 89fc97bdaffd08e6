//! What is done beside requests: counts are written, and entries, sessions and idempotency keys whose time is over are
//! deleted.

use std::time::Duration;

use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use crate::AppState;
use crate::{entries, people};

/// How often counts are written.
const COUNTING: Duration = Duration::from_secs(10);
/// How many of those pass between two sweeps.
const SWEEP_EVERY: u32 = 30;

/// Starts it. It ends, with a last write, when `stopping` is cancelled.
pub fn look_after(state: AppState, stopping: CancellationToken) -> JoinHandle<()> {
    tokio::spawn(async move {
        for round in 0_u32.. {
            let stop = stopping.run_until_cancelled(tokio::time::sleep(COUNTING)).await.is_none();
            if let Err(error) = state.counters.write(&state).await {
                tracing::warn!(error = %error, "Could not write the counts of pages; trying again");
            }
            if stop {
                return;
            }
            if round.is_multiple_of(SWEEP_EVERY) {
                match entries::delete_expired(&state).await {
                    Ok(0) => {}
                    Ok(deleted) => {
                        tracing::info!(entries.deleted = deleted, "Deleted entries whose 24 hours are over");
                    }
                    Err(error) => {
                        tracing::warn!(error = %error, "Could not delete old entries; trying again");
                    }
                }
                if let Err(error) = people::forget_expired(&state).await {
                    tracing::warn!(error = %error, "Could not forget old sessions and keys; trying again");
                }
            }
        }
    })
}
