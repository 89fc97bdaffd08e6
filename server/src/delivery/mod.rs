//! Handing submissions over: at least once to every destination, or a person is told that it did not work.
//!
//! The pure parts decide ([`address`], [`target`], [`schedule`], [`breaker`], [`rate`], [`places`], [`signing`]); [`claim`] takes what
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
pub mod places;
pub mod rate;
pub mod receiver;
pub mod schedule;
pub mod send;
pub mod signing;
pub mod target;
pub mod worker;

#[cfg(test)]
mod tests;

use std::time::Duration;

use tokio::task::JoinHandle;

pub use error::DeliveryError;
pub use worker::Worker;

use crate::state::AppState;
use crate::storage::{time, wake};

/// What hands submissions over while the program serves.
pub struct Delivery {
    worker: Option<Worker>,
    tasks: Vec<JoinHandle<()>>,
}

/// Starts the worker (unless the settings say that this process does not deliver), what wakes it, and what wakes the
/// workers of other processes.
pub fn start(state: &AppState) -> Delivery {
    start_at(state, worker::POLL)
}

/// The same with another pause between two looks at the database.
fn start_at(state: &AppState, poll: Duration) -> Delivery {
    let mut tasks = Vec::new();
    let worker = state.settings.delivery.then(|| worker::start(state.clone(), poll));
    // A process that does not deliver tells the others of whatever would wake its own worker.
    let announced = worker.as_ref().map_or_else(|| state.delivery_wake.clone(), Worker::overflow);
    let storage = state.storage.clone();
    tasks.push(tokio::spawn(async move { wake::announce(&storage, &announced).await }));
    if worker.is_some() {
        let (storage, wake) = (state.storage.clone(), state.delivery_wake.clone());
        tasks.push(tokio::spawn(async move { wake::listen(&storage, &wake).await }));
    }
    let (storage, clock) = (state.storage.clone(), state.clock.clone());
    tasks.push(tokio::spawn(async move { time::keep(&storage, clock).await }));
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
