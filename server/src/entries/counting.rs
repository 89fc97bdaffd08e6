use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use crate::AppState;
use crate::storage::counters::{self, Counted, Counts};
use crate::storage::{StorageError, Tx};

/// What happened to a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was shown.
    Shown,
    /// Its answers were accepted.
    Completed,
    /// Its answers were not.
    Failed,
}

/// What was counted since the last write. A GET changes nothing in the database; this is added up in memory, and what
/// was not written yet is lost with the process.
#[derive(Debug, Default)]
pub struct Counters(Mutex<HashMap<Counted, Counts>>);

impl Counters {
    /// Counts one.
    pub fn count(&self, counted: Counted, outcome: Outcome) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let counts = all.entry(counted).or_default();
        match outcome {
            Outcome::Shown => counts.shown += 1,
            Outcome::Completed => counts.completed += 1,
            Outcome::Failed => counts.failed += 1,
        }
    }

    /// Writes what was counted, in one write. What cannot be written is kept for the next.
    ///
    /// # Errors
    /// As [`StorageError`].
    pub async fn write(&self, state: &AppState) -> Result<(), StorageError> {
        let taken = std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner));
        if taken.is_empty() {
            return Ok(());
        }
        let rows: Vec<_> = taken.iter().map(|(counted, counts)| (counted.clone(), *counts)).collect();
        let written = state.storage.write(move |tx| Box::pin(add_all(tx, rows))).await;
        if written.is_err() {
            self.put_back(taken);
        }
        written
    }

    fn put_back(&self, taken: HashMap<Counted, Counts>) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for (counted, counts) in taken {
            let there = all.entry(counted).or_default();
            there.shown += counts.shown;
            there.completed += counts.completed;
            there.failed += counts.failed;
        }
    }
}

async fn add_all(tx: &mut Tx, rows: Vec<(Counted, Counts)>) -> Result<(), StorageError> {
    for (counted, counts) in &rows {
        counters::add(tx, counted, *counts).await?;
    }
    Ok(())
}
