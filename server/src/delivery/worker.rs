//! The worker: one loop a process that claims, sends and writes down.
//!
//! What ended and what is claimed next go into one transaction, so a delivery costs two syncs of the disk at most and
//! under load far fewer, and the submissions' commits are joined, not displaced.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Notify;
use tokio::task::{Id, JoinError, JoinHandle, JoinSet};
use tokio::time::Instant as Tick;
use tokio_util::sync::CancellationToken;

use super::claim::{self, Claimed, LEASE, Round};
use super::destinations::trouble;
use super::finish::finish;
use super::places::Room;
use super::send::{Sent, send};
use crate::audit::Now;
use crate::clock::Instant;
use crate::state::AppState;
use crate::storage::{StorageError, deliveries, destinations, time};

/// Most messages under way in one process.
const ROOM: i64 = 256;
/// How often the database is asked when nothing else wakes the worker: for retries that became due, and for what other
/// processes left.
pub(super) const POLL: Duration = Duration::from_secs(1);
/// Pause after the database failed.
const BACK_OFF: Duration = Duration::from_millis(250);
/// How often claims are kept alive.
const HEARTBEAT: Duration = Duration::from_secs(20);
/// How long attempts under way may go on after a stop was asked for.
const PATIENCE: Duration = Duration::from_secs(10);

/// The running worker.
pub struct Worker {
    stop: CancellationToken,
    overflow: Arc<Notify>,
    task: JoinHandle<()>,
}

impl Worker {
    /// Notified when more is due than this worker can take: perhaps another process can.
    pub fn overflow(&self) -> Arc<Notify> {
        Arc::clone(&self.overflow)
    }

    /// Claims no more, waits up to ten seconds for the attempts under way, and writes down how they ended. What is cut
    /// off is tried again by the next process.
    pub async fn stop(self) {
        self.stop.cancel();
        let _ = self.task.await;
    }
}

/// Starts the worker, which asks the database every `poll` when nothing else wakes it.
pub(super) fn start(state: AppState, poll: Duration) -> Worker {
    let stop = CancellationToken::new();
    let running = Loop { poll, ..Loop::new(state) };
    let overflow = Arc::clone(&running.overflow);
    let task = tokio::spawn(running.run(stop.clone()));
    Worker { stop, overflow, task }
}

/// Claims and sends what is due until nothing is left that is due, then returns. For tests and for tools.
///
/// # Errors
/// When the database fails.
pub async fn run_until_idle(state: &AppState) -> Result<(), StorageError> {
    let mut worker = Loop::new(state.clone());
    loop {
        worker.write().await?;
        let Some(joined) = worker.tasks.join_next_with_id().await else { return Ok(()) };
        worker.take_in(joined);
    }
}

struct Loop {
    state: AppState,
    poll: Duration,
    overflow: Arc<Notify>,
    tasks: JoinSet<Sent>,
    under_way: HashMap<Id, (Claimed, Tick)>,
    ended: Arc<Vec<Sent>>,
    stopping: bool,
}

impl Loop {
    fn new(state: AppState) -> Self {
        Self {
            state,
            poll: POLL,
            overflow: Arc::default(),
            tasks: JoinSet::new(),
            under_way: HashMap::new(),
            ended: Arc::default(),
            stopping: false,
        }
    }

    async fn run(mut self, stop: CancellationToken) {
        self.take_over().await;
        let mut heartbeat = tokio::time::interval(HEARTBEAT);
        let mut patience = Box::pin(tokio::time::sleep(Duration::MAX));
        let mut pause = Duration::ZERO;
        loop {
            let wake = Arc::clone(&self.state.delivery_wake);
            let mut polled = false;
            tokio::select! {
                () = stop.cancelled(), if !self.stopping => {
                    self.stopping = true;
                    patience = Box::pin(tokio::time::sleep(PATIENCE));
                }
                () = &mut patience, if self.stopping => break,
                () = wake.notified(), if !self.stopping => {}
                Some(joined) = self.tasks.join_next_with_id() => self.take_in(joined),
                _ = heartbeat.tick() => { self.beat().await; continue; }
                () = tokio::time::sleep(pause) => polled = true,
            }
            while let Some(joined) = self.tasks.try_join_next_with_id() {
                self.take_in(joined);
            }
            pause = self.step(polled).await;
            if self.stopping && self.tasks.is_empty() && self.ended.is_empty() {
                break;
            }
        }
        self.tasks.abort_all();
    }

    /// Writes and claims if there is reason to; gives how long to wait for the next look.
    async fn step(&mut self, polled: bool) -> Duration {
        if polled && self.ended.is_empty() && !self.anything_due().await {
            return self.poll;
        }
        match self.write().await {
            Ok(next) => next,
            Err(error) => {
                tracing::warn!(error = %error, "Could not write down deliveries; trying again");
                BACK_OFF
            }
        }
    }

    /// Takes in how an attempt ended. One that panicked is left to its lease.
    fn take_in(&mut self, joined: Result<(Id, Sent), JoinError>) {
        match joined {
            Ok((id, sent)) => {
                self.under_way.remove(&id);
                Arc::make_mut(&mut self.ended).push(sent);
            }
            Err(error) => {
                self.under_way.remove(&error.id());
                tracing::error!(error = %error, "An attempt at a delivery failed in our own code");
            }
        }
    }

    /// Writes down what ended and claims what is due, in one transaction.
    async fn write(&mut self) -> Result<Duration, StorageError> {
        let places = if self.stopping { 0 } else { ROOM };
        let room = Room::new(places, self.under_way.values().map(|(claimed, _)| claimed.destination));
        let ended = Arc::clone(&self.ended);
        let (clock, random) = (Arc::clone(&self.state.clock), Arc::clone(&self.state.random));
        let job = self.state.storage.write(move |tx| {
            Box::pin(async move {
                let now = Now { at: time::now(tx, &*clock).await?, random: &*random };
                finish(tx, &ended, now).await?;
                let round = claim::claim(tx, room, now).await?;
                Ok::<_, StorageError>((now.at, round))
            })
        });
        let (now, round): (Instant, Round) = job.await?;
        self.ended = Arc::default();
        let pause = round.next.map_or(self.poll, |next| next.since(now).min(self.poll));
        let took = !round.claimed.is_empty();
        for claimed in round.claimed {
            let state = self.state.clone();
            let task = self.tasks.spawn(async move { send(&state, claimed).await });
            self.under_way.insert(task.id(), (claimed, Tick::now()));
        }
        // Nothing was taken: others were told before.
        if round.full && took {
            self.overflow.notify_one();
        }
        Ok(pause)
    }

    async fn anything_due(&self) -> bool {
        let asked = async {
            let mut connection = self.state.storage.read().await?;
            let now = time::now(&mut connection, &*self.state.clock).await?;
            destinations::any_due(&mut connection, now).await
        };
        // When in doubt, the write will tell.
        asked.await.unwrap_or(true)
    }

    /// On SQLite nobody else can hold a claim: what the last process held is due now.
    async fn take_over(&self) {
        if !self.state.storage.is_sqlite() {
            return;
        }
        let now = self.state.clock.now();
        let ended = self.state.storage.write(move |tx| Box::pin(deliveries::end_leases(tx, now))).await;
        match ended {
            Ok(0) => {}
            Ok(count) => tracing::info!(
                deliveries = count,
                "Taking over deliveries that were under way when we stopped"
            ),
            Err(error) => {
                tracing::warn!(error = %error, "Could not take over deliveries; they wait for their leases");
            }
        }
    }

    /// What is to be done now and then.
    async fn beat(&self) {
        self.keep_claims().await;
        if let Err(error) = trouble::tell(&self.state).await {
            tracing::warn!(error = %error, "Could not look for destinations that keep failing");
        }
    }

    /// Keeps the claims of long attempts alive.
    async fn keep_claims(&self) {
        let old = |since: &Tick| since.elapsed() >= HEARTBEAT / 2;
        let mut claims: Vec<Claimed> =
            self.under_way.values().filter(|(_, since)| old(since)).map(|(claimed, _)| *claimed).collect();
        claims.extend(self.ended.iter().map(|sent| sent.claimed));
        if claims.is_empty() {
            return;
        }
        claims.sort_by_key(|claimed| claimed.delivery);
        let clock = Arc::clone(&self.state.clock);
        let kept = self.state.storage.write(move |tx| {
            Box::pin(async move {
                let until = time::now(tx, &*clock).await?.plus(LEASE);
                for claimed in claims {
                    deliveries::extend(tx, claimed.organisation, claimed.delivery, claimed.claim, until)
                        .await?;
                }
                Ok::<_, StorageError>(())
            })
        });
        if let Err(error) = kept.await {
            tracing::warn!(error = %error, "Could not keep the claims of deliveries under way");
        }
    }
}
