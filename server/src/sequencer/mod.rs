//! Numbers what was committed.
//!
//! Ids are given before a commit and become visible out of order, so a reader that remembers the last id could
//! pass over a row for ever. Rows are therefore inserted without a number; this task numbers committed rows, and
//! cursors read only numbered ones. It also links the lines of the audit trail into a chain.
//!
//! Any number of processes may do it at once: the row of the sequence is the lock.

use std::time::Duration;

use futures::FutureExt;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use crate::audit::chain;
use crate::state::AppState;
use crate::storage::audit::Numbered;
use crate::storage::ids::OrganisationId;
use crate::storage::{Storage, StorageError, audit, organisations, sequences};

/// How often it looks. A cursor lags behind a commit by no more than this and a commit.
const PAUSE: Duration = Duration::from_millis(250);
/// The most rows numbered in one transaction.
const BATCH: i64 = 500;

/// Numbers rows until `stopping`.
pub fn start(state: AppState, stopping: CancellationToken) -> JoinHandle<()> {
    tokio::spawn(async move {
        while !stopping.is_cancelled() {
            if let Err(error) = run_once(&state).await {
                tracing::warn!(error = %error, "Could not number rows; trying again");
            }
            tokio::select! {
                () = stopping.cancelled() => {}
                () = tokio::time::sleep(PAUSE) => {}
            }
        }
    })
}

/// Numbers everything that is committed now.
///
/// # Errors
/// As [`StorageError`]; what was not numbered will be the next time.
pub async fn run_once(state: &AppState) -> Result<(), StorageError> {
    let storage = &state.storage;
    let organisations = organisations::list(&mut storage.read().await?).await?;
    for organisation in organisations {
        while submissions(storage, organisation.id).await? == BATCH {}
        while lines(storage, organisation.id).await? == BATCH {}
    }
    Ok(())
}

/// Numbers a batch of submissions; gives how many.
async fn submissions(storage: &Storage, organisation: OrganisationId) -> Result<i64, StorageError> {
    if !sequences::submissions_wait(&mut storage.read().await?, organisation).await? {
        return Ok(0);
    }
    storage
        .write(move |tx| {
            async move {
                let last = sequences::lock(tx, organisation, sequences::SUBMISSIONS).await?.last;
                let numbered = sequences::number_submissions(tx, organisation, last, BATCH).await?;
                sequences::advance(tx, organisation, sequences::SUBMISSIONS, (last + numbered, None)).await?;
                Ok(numbered)
            }
            .boxed()
        })
        .await
}

/// Numbers and chains a batch of the audit trail; gives how many.
async fn lines(storage: &Storage, organisation: OrganisationId) -> Result<i64, StorageError> {
    let (before, rows) = {
        let mut connection = storage.read().await?;
        // In this order: whoever numbers these rows after the first statement moves the sequence past `before`.
        let before = sequences::last(&mut connection, organisation, sequences::AUDIT).await?;
        (before, audit::not_numbered(&mut connection, organisation, BATCH).await?)
    };
    if rows.is_empty() {
        return Ok(0);
    }
    let (mut last, mut link) =
        before.clone().map_or((0, Vec::new()), |at| (at.last, at.chain.unwrap_or_default()));
    let mut numbered = Vec::with_capacity(rows.len());
    for row in &rows {
        last += 1;
        link = chain::link(&link, organisation, last, row);
        numbered.push(Numbered { id: row.id, sequence: last, chain: link.clone() });
    }
    let expected = before.map_or(0, |at| at.last);
    let count = i64::try_from(numbered.len()).unwrap_or(i64::MAX);
    storage
        .write(move |tx| {
            async move {
                if sequences::lock(tx, organisation, sequences::AUDIT).await?.last != expected {
                    // Another process was quicker; these rows have their numbers.
                    return Ok(0);
                }
                audit::number(tx, organisation, &numbered).await?;
                sequences::advance(tx, organisation, sequences::AUDIT, (last, Some(link))).await?;
                Ok(count)
            }
            .boxed()
        })
        .await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::{Actor, Event, Now, record};
    use crate::on_both_engines;
    use crate::testing::TestApp;

    const ORGANISATION: OrganisationId = OrganisationId::DEFAULT;

    async fn record_some(app: &TestApp, count: usize) {
        let jobs = (0..count).map(|n| {
            let (storage, random, at) = (app.state.storage.clone(), app.state.random.clone(), app.now());
            async move {
                let event = Event::new(Actor::System, "form.published", "form", n);
                storage
                    .write(move |tx| {
                        async move { record(tx, ORGANISATION, &event, Now { at, random: &*random }).await }
                            .boxed()
                    })
                    .await
            }
        });
        for outcome in futures::future::join_all(jobs).await {
            outcome.unwrap();
        }
    }

    async fn trail(app: &TestApp) -> Vec<audit::Row> {
        let mut connection = app.state.storage.read().await.unwrap();
        audit::numbered(&mut connection, ORGANISATION, 0, 10_000).await.unwrap()
    }

    on_both_engines! {
        async fn every_line_of_the_trail_is_numbered_and_chained_once(app: TestApp) {
            record_some(&app, 620).await;
            assert!(trail(&app).await.is_empty());
            // Two at once, as two processes would.
            let (one, two) = tokio::join!(run_once(&app.state), run_once(&app.state));
            one.and(two).unwrap();
            record_some(&app, 5).await;
            run_once(&app.state).await.unwrap();

            let trail = trail(&app).await;
            let numbers: Vec<_> = trail.iter().filter_map(|row| row.sequence).collect();
            assert_eq!(numbers, (1..=625).collect::<Vec<_>>());
            let mut link = Vec::new();
            for (number, row) in (1..).zip(&trail) {
                link = chain::link(&link, ORGANISATION, number, row);
                assert_eq!(row.chain.as_ref(), Some(&link), "line {number}");
            }
        }
    }
}
