//! SQLite's one writer: commits what is waiting as one group.
//!
//! A commit costs one sync of the disk (0.2 to 4 ms) however much is in it, so everything that waits goes into one, a
//! savepoint each. Nobody is answered before COMMIT returned. A job that fails, or breaks a rule of the tables, loses its
//! own savepoint only. After any other error, or when RELEASE or COMMIT fails, SQLite may have rolled back everything:
//! then the whole group is rolled back and every member fails.
//!
//! A group runs from its first statement to its last in one thread for what blocks, without waiting for anything but the
//! disk: a job holds only SQL, and SQLite is a function call.

use std::panic::AssertUnwindSafe;

use futures::FutureExt;
use tokio::sync::{mpsc, oneshot};

use super::sqlite::Address;
use super::{Engine, Job, StorageError, Tx};

/// How often everything else that is ready has its turn before a group begins: the larger groups are, the fewer syncs and
/// pages are written.
const TURNS: u32 = 4;
/// The most jobs of one commit. Bounds how long the first waits for the last.
const GROUP: usize = 128;

/// Hands jobs to the writer's task.
pub(super) struct Writer {
    queue: mpsc::Sender<Message>,
}

enum Message {
    Job(Box<dyn Work>),
    /// Do what was queued before this, let go of the connection and say so.
    Stop(oneshot::Sender<()>),
}

impl Writer {
    /// Starts the task on `first`; it opens others at `address` when one is lost. `queue` jobs may wait.
    pub(super) fn start(first: rusqlite::Connection, address: Address, queue: usize) -> Self {
        let (sender, receiver) = mpsc::channel(queue.max(1));
        let desk = Desk { connection: Some(Tx::on_sqlite(first)), address, queue: receiver, stop: None };
        tokio::spawn(desk.run());
        Writer { queue: sender }
    }

    /// Queues `job` and waits until its group is committed.
    pub(super) async fn write<T, E, F>(&self, job: F, undo: Undo) -> Result<T, E>
    where
        F: for<'t> FnOnce(&'t mut Tx) -> Job<'t, T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StorageError> + Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        let work = Waiting { job: Some(job), undo, result: None, reply: Some(reply) };
        self.queue.try_send(Message::Job(Box::new(work))).map_err(|error| match error {
            mpsc::error::TrySendError::Full(_) => StorageError::Busy,
            mpsc::error::TrySendError::Closed(_) => gone(),
        })?;
        answer.await.unwrap_or_else(|_| Err(gone().into()))
    }

    /// Waits until everything that was queued is committed, then closes the writer's connection.
    pub(super) async fn close(&self) {
        let (stopped, done) = oneshot::channel();
        if self.queue.send(Message::Stop(stopped)).await.is_ok() {
            let _ = done.await;
        }
    }
}

fn gone() -> StorageError {
    StorageError::Unavailable("the writer has stopped".to_owned())
}

fn panicked() -> StorageError {
    StorageError::Unexpected("a write panicked".to_owned())
}

fn waited() -> StorageError {
    StorageError::Unexpected("a write waited for something that is not a statement".to_owned())
}

/// What takes back a job that fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Undo {
    /// A savepoint.
    Savepoint,
    /// Nothing needs to: it changes everything, or nothing.
    Nothing,
}

/// How one job went inside its group.
enum Ran {
    /// It is ready to be committed.
    Done,
    /// It gave an error, or broke a rule of the tables: its own changes go, the group stays.
    Refused,
    /// The state of the whole transaction is in doubt.
    Broken(StorageError),
}

/// A job with the types of its result hidden.
trait Work: Send {
    /// What takes it back when it fails.
    fn undo(&self) -> Undo;

    /// Runs the job, keeping its result.
    fn run(&mut self, tx: &mut Tx) -> Ran;

    /// Answers: with the job's own result if `fate` is fine.
    fn answer(self: Box<Self>, fate: Result<(), StorageError>);
}

struct Waiting<T, E, F> {
    job: Option<F>,
    undo: Undo,
    result: Option<Result<T, E>>,
    reply: Option<oneshot::Sender<Result<T, E>>>,
}

impl<T, E, F> Work for Waiting<T, E, F>
where
    F: for<'t> FnOnce(&'t mut Tx) -> Job<'t, T, E> + Send,
    T: Send,
    E: From<StorageError> + Send,
{
    fn undo(&self) -> Undo {
        self.undo
    }

    fn run(&mut self, tx: &mut Tx) -> Ran {
        let Some(job) = self.job.take() else { return Ran::Refused };
        // A panic in a job must not take the writer with it. Its statements are done when they are asked for, so it is
        // ready at once, unless it waits for something else, which it must not.
        let outcome = std::panic::catch_unwind(AssertUnwindSafe(|| job(tx).now_or_never()));
        let failure = tx.take_failure();
        let (ran, result) = match (outcome, failure) {
            (Err(_), _) => (Ran::Broken(panicked()), Err(panicked().into())),
            (Ok(None), _) => (Ran::Broken(waited()), Err(waited().into())),
            (Ok(Some(result)), Some(failure)) if !failure.is_constraint() => {
                (Ran::Broken(failure.clone()), result.and(Err(failure.into())))
            }
            (Ok(Some(result)), Some(failure)) => (Ran::Refused, result.and(Err(failure.into()))),
            (Ok(Some(Err(error))), None) => (Ran::Refused, Err(error)),
            (Ok(Some(Ok(value))), None) => (Ran::Done, Ok(value)),
        };
        self.result = Some(result);
        ran
    }

    fn answer(mut self: Box<Self>, fate: Result<(), StorageError>) {
        let result = match (fate, self.result.take()) {
            // What the job itself says went wrong tells more than that its group failed.
            (_, Some(Err(error))) => Err(error),
            (Ok(()), Some(result)) => result,
            (Ok(()), None) => Err(gone().into()),
            (Err(error), _) => Err(error.into()),
        };
        if let Some(reply) = self.reply.take() {
            // Nobody may be waiting any more; the job counts all the same.
            let _ = reply.send(result);
        }
    }
}

/// The writer's place: its connection, and what waits for it.
struct Desk {
    connection: Option<Tx>,
    address: Address,
    queue: mpsc::Receiver<Message>,
    stop: Option<oneshot::Sender<()>>,
}

impl Desk {
    /// The writer's task. Ends when it is stopped or every sender is gone.
    async fn run(mut self) {
        while let Some(message) = self.queue.recv().await {
            match message {
                Message::Stop(stopped) => self.stopping(stopped),
                Message::Job(first) => {
                    // Whoever is about to write comes along. Where nothing else is to be done, this takes no time.
                    for _ in 0..TURNS {
                        tokio::task::yield_now().await;
                    }
                    let group = tokio::task::spawn_blocking(move || {
                        self.group(first);
                        self
                    });
                    // A fault of ours: who waits is told that the writer has stopped.
                    let Ok(desk) = group.await else { return };
                    self = desk;
                }
            }
        }
        // Closed before anybody is told.
        self.connection = None;
        if let Some(stopped) = self.stop {
            let _ = stopped.send(());
        }
    }

    fn stopping(&mut self, stopped: oneshot::Sender<()>) {
        self.queue.close();
        self.stop = Some(stopped);
    }

    /// Runs and commits one group, and answers its members. A connection that is not sound after it is closed.
    fn group(&mut self, first: Box<dyn Work>) {
        let mut tx = match self.connection.take().map_or_else(|| self.address.writer().map(Tx::on_sqlite), Ok)
        {
            Ok(tx) => tx,
            Err(error) => return first.answer(Err(error)),
        };
        let mut members = Vec::new();
        let fate = self.fill(&mut tx, first, &mut members);
        // A failed statement of ours is not the next group's.
        tx.take_failure();
        match &fate {
            Ok(()) => self.connection = Some(tx),
            Err(error) => {
                tracing::warn!(error = %error, jobs = members.len(), "Rolled back a group of writes");
                let _ = control(&mut tx, "ROLLBACK");
            }
        }
        for member in members {
            member.answer(fate.clone());
        }
    }

    /// Begins a transaction, runs what waits (each job that has run is in `members`, whatever comes of it) and commits.
    fn fill(
        &mut self,
        tx: &mut Tx,
        first: Box<dyn Work>,
        members: &mut Vec<Box<dyn Work>>,
    ) -> Result<(), StorageError> {
        if let Err(error) = control(tx, "BEGIN IMMEDIATE") {
            first.answer(Err(error.clone()));
            return Err(error);
        }
        let mut next = Some(first);
        while let Some(mut job) = next.take() {
            let undo = job.undo();
            if undo == Undo::Savepoint {
                control(tx, "SAVEPOINT job")?;
            }
            let ran = job.run(tx);
            members.push(job);
            match (ran, undo) {
                (Ran::Broken(error), _) => return Err(error),
                (Ran::Refused, Undo::Savepoint) => {
                    control(tx, "ROLLBACK TO job")?;
                    control(tx, "RELEASE job")?;
                }
                (Ran::Done, Undo::Savepoint) => control(tx, "RELEASE job")?,
                (Ran::Refused | Ran::Done, Undo::Nothing) => {}
            }
            if members.len() < GROUP {
                next = self.take();
            }
        }
        control(tx, "COMMIT")
    }

    /// A job that waits, if one does.
    fn take(&mut self) -> Option<Box<dyn Work>> {
        match self.queue.try_recv() {
            Ok(Message::Job(job)) => Some(job),
            Ok(Message::Stop(stopped)) => {
                self.stopping(stopped);
                None
            }
            Err(_) => None,
        }
    }
}

/// Runs a statement that begins or ends something.
fn control(tx: &mut Tx, text: &'static str) -> Result<(), StorageError> {
    match tx.engine() {
        Engine::Sqlite(engine) => {
            let done = engine.execute(text, &[]).now_or_never();
            done.unwrap_or_else(|| Err(waited())).map(drop)
        }
        Engine::Postgres(_) => Err(waited()),
    }
}
