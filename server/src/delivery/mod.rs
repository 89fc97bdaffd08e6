//! Handing submissions over: at least once to every destination, or a person is told that it did not work.
//!
//! The pure parts decide ([`address`], [`target`], [`schedule`], [`breaker`], [`rate`], [`signing`]); [`claim`] takes what
//! is due, [`send`] makes the attempt over the one guarded [`client`], [`finish`] writes down how it ended, and the
//! [`worker`] is the loop around them. [`destinations`] and [`deliveries`] are what staff do.

pub mod address;
pub mod breaker;
pub mod claim;
pub mod client;
pub mod deliveries;
pub mod destinations;
pub mod error;
pub mod finish;
pub mod outcome;
pub mod rate;
pub mod receiver;
pub mod schedule;
pub mod send;
pub mod signing;
pub mod target;
pub mod worker;

#[cfg(test)]
mod tests;

use tokio::task::JoinHandle;

pub use error::DeliveryError;
pub use worker::Worker;

use crate::state::AppState;
use crate::storage::wake;

/// What hands submissions over while the program serves.
pub struct Delivery {
    worker: Option<Worker>,
    tasks: Vec<JoinHandle<()>>,
}

/// Starts the worker (unless the settings say that this process does not deliver) and what wakes it.
pub fn start(state: &AppState) -> Delivery {
    let mut tasks = Vec::new();
    let worker = state.settings.delivery.then(|| worker::start(state.clone()));
    let worker_here = worker.is_some();
    let (storage, notify) = (state.storage.clone(), state.delivery_wake.clone());
    tasks.push(tokio::spawn(async move {
        if worker_here {
            wake::listen(&storage, notify).await;
        } else {
            wake::pass_on(&storage, notify).await;
        }
    }));
    Delivery { worker, tasks }
}

impl Delivery {
    /// Claims no more, waits up to ten seconds for the attempts under way, and writes down how they ended.
    pub async fn stop(self) {
        if let Some(worker) = self.worker {
            worker.stop().await;
        }
        for task in self.tasks {
            task.abort();
        }
    }
}
