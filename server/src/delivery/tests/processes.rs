//! Several processes over one PostgreSQL: their clocks, and how they wake each other.

use std::sync::Arc;
use std::time::Duration;

use secrecy::SecretString;
use sqlx::PgPool;

use super::world::{Receiver, World};
use crate::clock::{Clock, FixedClock, Instant, SystemClock};
use crate::delivery::deliveries::{self, DeliveryState};
use crate::delivery::{Delivery, start, start_at, worker};
use crate::state::AppState;
use crate::storage::{self, Storage, StorageError, StorageOptions};
use crate::testing::eventually;
use crate::testing::{TestApp, TestEngine};

const HOURS: Duration = Duration::from_hours(5);
/// A pause between looks at the database so long that only being woken explains what happens.
const NEVER: Duration = Duration::from_hours(1);

async fn world() -> Option<World> {
    Some(World::new(TestApp::start(TestEngine::Postgres).await?).await)
}

/// Another process on the world's database, with connections of its own and a machine whose clock stands at `machine`.
async fn process(world: &World, machine: Instant) -> AppState {
    let options = StorageOptions::new(SecretString::from(world.app.url.clone()));
    let storage = Storage::open(&options).await.unwrap();
    let clock = storage::time::clock(&storage, Arc::new(FixedClock::new(machine))).await.unwrap();
    AppState { storage, clock, delivery_wake: Arc::default(), ..world.state().clone() }
}

/// A process that accepts submissions and hands none over.
async fn accepting(world: &World) -> AppState {
    let mut state = process(world, SystemClock.now()).await;
    let mut settings = (*state.settings).clone();
    settings.delivery = false;
    state.settings = Arc::new(settings);
    state
}

/// How many connections of this database last ran what begins so.
async fn connections(database: &PgPool, query: &str) -> i64 {
    let text =
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND starts_with(query, $1)";
    sqlx::query_scalar(text).bind(query).fetch_one(database).await.unwrap()
}

/// Cuts the connections that last ran what begins so.
async fn cut(database: &PgPool, query: &str) -> i64 {
    let text = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
                WHERE datname = current_database() AND starts_with(query, $1)";
    sqlx::query_scalar(text).bind(query).fetch_one(database).await.unwrap()
}

#[tokio::test]
async fn processes_whose_clocks_are_hours_apart_deliver_everything_once() {
    let Some(world) = world().await else { return };
    let receiver = Receiver::start().await;
    receiver.slow(Duration::from_millis(100));
    let added = world.add_with(&receiver.url(), |webhook| webhook.max_in_flight = Some(0)).await;
    let (ahead, behind) = (
        process(&world, SystemClock.now().plus(HOURS)).await,
        process(&world, SystemClock.now().minus(HOURS)).await,
    );
    let (one, two) = (start(&ahead), start(&behind));
    for _ in 0..20 {
        world.submit_on(&ahead).await;
        world.submit_on(&behind).await;
    }
    eventually("all arrive", async || receiver.ids().len() == 40).await;
    one.stop().await;
    two.stop().await;
    assert_eq!(receiver.count(), 40, "none twice");
    for message in receiver.received() {
        assert_eq!(message.verify(&added, SystemClock.now()), Ok(()), "its timestamp is of now");
    }
    for delivery in world.deliveries().await {
        assert!(matches!(delivery.state, DeliveryState::Delivered(_)), "{:?}", delivery.state);
        assert_eq!(delivery.attempts, 1, "each was leased once");
    }
}

#[tokio::test]
async fn a_process_whose_clock_is_ahead_takes_over_no_lease_that_stands() {
    let Some(world) = world().await else { return };
    let receiver = Receiver::start().await;
    world.add(&receiver.url()).await;
    let behind = process(&world, SystemClock.now().minus(HOURS)).await;
    let ahead = process(&world, SystemClock.now().plus(HOURS)).await;
    world.submit_on(&ahead).await;
    assert_eq!(world.claim_only(&behind).await.len(), 1, "due for a process whose clock is behind");
    worker::run_until_idle(&ahead).await.unwrap();
    assert_eq!(receiver.count(), 0);
    let tried = deliveries::try_now(&ahead, &world.actor, world.only().await.0.id).await;
    assert!(tried.is_err(), "it is under way for a person, too");

    // The process that holds it is gone, and a minute passes by the database's clock.
    let now = SystemClock.now();
    let ended = ahead.storage.write(move |tx| Box::pin(storage::deliveries::end_leases(tx, now)));
    assert_eq!(ended.await.map_err(|error: StorageError| error.to_string()), Ok(1));
    worker::run_until_idle(&behind).await.unwrap();
    assert_eq!(receiver.count(), 1);
}

/// One process that accepts and one that delivers and listens, looking at the database only when it is woken.
struct Two {
    world: World,
    receiver: Receiver,
    database: PgPool,
    accepting: AppState,
    running: [Delivery; 2],
}

impl Two {
    async fn start() -> Option<Self> {
        let world = world().await?;
        let receiver = Receiver::start().await;
        world.add(&receiver.url()).await;
        let database = PgPool::connect(&world.app.url).await.unwrap();
        let (accepting, delivering) = (accepting(&world).await, process(&world, SystemClock.now()).await);
        let running = [start_at(&accepting, NEVER), start_at(&delivering, NEVER)];
        let two = Self { world, receiver, database, accepting, running };
        two.listens().await;
        Some(two)
    }

    async fn listens(&self) {
        eventually("it listens", async || connections(&self.database, "LISTEN").await == 1).await;
    }

    /// Submits, and waits until so many have arrived.
    async fn submit(&self, what: &str, count: usize) {
        self.world.submit_on(&self.accepting).await;
        eventually(what, async || self.receiver.count() == count).await;
    }

    async fn stop(self) {
        for running in self.running {
            running.stop().await;
        }
    }
}

#[tokio::test]
async fn a_submission_of_another_process_wakes_the_worker_at_once() {
    let Some(two) = Two::start().await else { return };
    for count in 1..=10 {
        two.submit("the worker is woken", count).await;
    }
    two.stop().await;
}

#[tokio::test]
async fn the_worker_is_woken_again_after_its_connection_was_cut() {
    let Some(two) = Two::start().await else { return };
    two.submit("it is woken", 1).await;

    assert_eq!(cut(&two.database, "LISTEN").await, 1);
    two.submit("what was told meanwhile is not missed", 2).await;
    two.listens().await;

    assert_eq!(cut(&two.database, "SELECT pg_notify").await, 1);
    two.submit("it is told over a new connection", 3).await;
    two.stop().await;
}
