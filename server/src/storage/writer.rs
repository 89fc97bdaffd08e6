//! SQLite's one writer: commits what is waiting as one group.
//!
//! A commit costs one sync of the disk (0.2 to 4 ms) however much is in it, so everything that waits goes into
//! one, a savepoint each; a job that is whole by itself needs none, and saves handing two statements over. Nobody
//! is answered before COMMIT returned. A job that fails, or breaks a rule of the tables, loses its own savepoint
//! only. After any other error, or when RELEASE or COMMIT fails, SQLite may have rolled back everything: then the
//! whole group is rolled back and every member fails.

use futures::FutureExt;
use futures::future::BoxFuture;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, SqliteConnection};
use tokio::sync::{mpsc, oneshot};

use super::query::execute;
use super::{Job, StorageError, Tx};

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
    /// Starts the task on `first`; it makes others with `options` when one is lost. `queue` jobs may wait.
    pub(super) fn start(first: SqliteConnection, options: SqliteConnectOptions, queue: usize) -> Self {
        let (sender, receiver) = mpsc::channel(queue.max(1));
        tokio::spawn(run(Some(Tx::on_sqlite(first)), options, receiver));
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
    fn run<'t>(&'t mut self, tx: &'t mut Tx) -> BoxFuture<'t, Ran>;

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

    fn run<'t>(&'t mut self, tx: &'t mut Tx) -> BoxFuture<'t, Ran> {
        async move {
            let Some(job) = self.job.take() else { return Ran::Refused };
            // A panic in a job must not take the writer with it.
            let outcome = std::panic::AssertUnwindSafe(async { job(tx).await }).catch_unwind().await;
            let failure = tx.take_failure();
            let (ran, result) = match (outcome, failure) {
                (Err(_), _) => (Ran::Broken(panicked()), Err(panicked().into())),
                (Ok(result), Some(failure)) if !failure.is_constraint() => {
                    (Ran::Broken(failure.clone()), result.and(Err(failure.into())))
                }
                (Ok(result), Some(failure)) => (Ran::Refused, result.and(Err(failure.into()))),
                (Ok(Err(error)), None) => (Ran::Refused, Err(error)),
                (Ok(Ok(value)), None) => (Ran::Done, Ok(value)),
            };
            self.result = Some(result);
            ran
        }
        .boxed()
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

/// The writer's task. Ends when it is stopped or every sender is gone.
async fn run(mut connection: Option<Tx>, options: SqliteConnectOptions, mut queue: mpsc::Receiver<Message>) {
    let mut stop = None;
    while let Some(message) = queue.recv().await {
        match message {
            Message::Stop(stopped) => {
                queue.close();
                stop = Some(stopped);
            }
            Message::Job(first) => {
                connection = match connect(&options, connection.take()).await {
                    Ok(tx) => group(tx, first, &mut queue, &mut stop).await,
                    Err(error) => {
                        first.answer(Err(error));
                        None
                    }
                };
            }
        }
    }
    if let Some(tx) = connection {
        tx.discard().await;
    }
    if let Some(stopped) = stop {
        let _ = stopped.send(());
    }
}

/// The connection there is, or a new one.
async fn connect(options: &SqliteConnectOptions, connection: Option<Tx>) -> Result<Tx, StorageError> {
    match connection {
        Some(tx) => Ok(tx),
        None => Ok(Tx::on_sqlite(options.connect().await?)),
    }
}

/// Runs and commits one group, answers its members, and gives the connection back if it is sound.
async fn group(
    mut tx: Tx,
    first: Box<dyn Work>,
    queue: &mut mpsc::Receiver<Message>,
    stop: &mut Option<oneshot::Sender<()>>,
) -> Option<Tx> {
    let mut members = Vec::new();
    let fate = fill(&mut tx, first, &mut members, queue, stop).await;
    // A failed statement of ours is not the next group's.
    tx.take_failure();
    let sound = match &fate {
        Ok(()) => Some(tx),
        Err(error) => {
            tracing::warn!(error = %error, jobs = members.len(), "Rolled back a group of writes");
            let _ = execute!(&mut tx, "ROLLBACK");
            tx.discard().await;
            None
        }
    };
    for member in members {
        member.answer(fate.clone());
    }
    sound
}

/// A job that waits, if one does.
fn take(
    queue: &mut mpsc::Receiver<Message>,
    stop: &mut Option<oneshot::Sender<()>>,
) -> Option<Box<dyn Work>> {
    match queue.try_recv() {
        Ok(Message::Job(job)) => Some(job),
        Ok(Message::Stop(stopped)) => {
            queue.close();
            *stop = Some(stopped);
            None
        }
        Err(_) => None,
    }
}

/// Begins a transaction, runs what waits (each job that has run is in `members`, whatever comes of it) and commits.
async fn fill(
    tx: &mut Tx,
    first: Box<dyn Work>,
    members: &mut Vec<Box<dyn Work>>,
    queue: &mut mpsc::Receiver<Message>,
    stop: &mut Option<oneshot::Sender<()>>,
) -> Result<(), StorageError> {
    let began = match first.undo() {
        Undo::Savepoint => execute!(tx, "BEGIN IMMEDIATE; SAVEPOINT job"),
        Undo::Nothing => execute!(tx, "BEGIN IMMEDIATE"),
    };
    if let Err(error) = began {
        first.answer(Err(error.clone()));
        return Err(error);
    }
    // COMMIT releases the savepoint that is open, if one is.
    let (mut open, mut next) = (first.undo() == Undo::Savepoint, Some(first));
    while let Some(mut job) = next.take() {
        let undo = job.undo();
        let ran = job.run(tx).await;
        members.push(job);
        match (ran, undo) {
            (Ran::Broken(error), _) => return Err(error),
            (Ran::Refused, Undo::Savepoint) => execute!(tx, "ROLLBACK TO job").map(drop)?,
            (Ran::Refused | Ran::Done, _) => {}
        }
        if members.len() < GROUP {
            next = take(queue, stop);
        }
        if next.as_ref().is_some_and(|next| next.undo() == Undo::Savepoint) {
            if open {
                execute!(tx, "RELEASE job; SAVEPOINT job")?;
            } else {
                execute!(tx, "SAVEPOINT job")?;
            }
            open = true;
        }
    }
    execute!(tx, "COMMIT").map(drop)
}
