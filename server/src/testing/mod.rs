//! What tests stand on: the whole application over either engine, with a clock and randomness of the test's own.
//!
//! `on_both_engines! { async fn name(app: TestApp) { … } }` makes two tests of one function. PostgreSQL is the
//! server that `FOOLSCAP_TEST_POSTGRES` names or a private cluster that the first test of a run starts and
//! that ends with the run; each test has a database of its own.

#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    clippy::missing_panics_doc,
    reason = "a panic is how a test fails, and its output is how it says what it skipped"
)]

#[cfg(test)]
mod actors;
mod cluster;
pub mod disk;
pub mod process;
#[cfg(test)]
pub mod wire;

#[cfg(test)]
pub use actors::{Browser, PASSWORD, Reply, Service};

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};
use tempfile::TempDir;
use tokio::net::TcpListener;

use crate::clock::{Clock, FixedClock, Instant};
use crate::random::{Randomness, SeededRandomness};
use crate::sealing::{MasterKey, Sealer};
use crate::settings::Settings;
use crate::state::{AppState, Parts};
use crate::storage::{Storage, StorageOptions};

pub use cluster::OwnCluster;

/// Which database a test runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TestEngine {
    /// A file in a temporary folder.
    Sqlite,
    /// A database of its own in the cluster of the run.
    Postgres,
}

/// The application, not listening yet, over an empty database that is up to date.
pub struct TestApp {
    /// What handlers are given.
    pub state: AppState,
    /// The clock in `state`.
    pub clock: Arc<FixedClock>,
    /// Where the database is.
    pub url: String,
    /// Holds the files; removed with the test.
    pub folder: TempDir,
}

impl TestApp {
    /// The application over a new database; nothing where PostgreSQL is not installed, which is said.
    pub async fn start(engine: TestEngine) -> Option<Self> {
        Self::start_with(engine, |_| {}).await
    }

    /// The same with other settings.
    pub async fn start_with(engine: TestEngine, change: impl FnOnce(&mut Settings)) -> Option<Self> {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let url = new_database(engine, folder.path()).await?;
        Some(Self::build(folder, StorageOptions::new(SecretString::from(url)), change).await)
    }

    /// The application over the empty database at `url`, which it waits for no longer than `patience`.
    pub async fn over(url: &str, patience: Duration) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let options = StorageOptions { patience, ..StorageOptions::new(SecretString::from(url.to_owned())) };
        Self::build(folder, options, |_| {}).await
    }

    async fn build(folder: TempDir, options: StorageOptions, change: impl FnOnce(&mut Settings)) -> Self {
        let url = options.url.expose_secret().to_owned();
        let storage = Storage::open(&options).await.expect("the database opens");
        storage.migrate().await.expect("the migrations apply");
        let clock = Arc::new(FixedClock::default());
        let random: Arc<dyn Randomness> = Arc::new(SeededRandomness::new(1));
        let master = MasterKey::from_bytes(&[7; 32]);
        let sealer = Sealer::found(&storage, master, Arc::clone(&random), clock.now()).await.expect("a key");
        let mut settings = Settings::defaults().expect("sound defaults");
        folder.path().clone_into(&mut settings.data_dir);
        change(&mut settings);
        let parts = Parts {
            settings: Arc::new(settings),
            storage,
            sealer,
            clock: Arc::clone(&clock) as Arc<dyn Clock>,
            random,
        };
        let state = AppState::from(parts);
        TestApp { state, clock, url, folder }
    }

    /// This moment, by the test's clock.
    pub fn now(&self) -> Instant {
        self.clock.now()
    }

    /// The routes, to call without a network (`tower::ServiceExt::oneshot`).
    pub fn router(&self) -> axum::Router {
        crate::http::routes::router(self.state.clone())
    }

    /// Serves on a free port of 127.0.0.1 until the test ends; gives the base URL.
    pub async fn serve(&self) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("an address");
        tokio::spawn(crate::serve(
            listener,
            self.state.clone(),
            crate::Patience::default(),
            std::future::pending(),
        ));
        format!("http://{address}")
    }
}

/// Waits until something is so; panics after twenty seconds.
pub async fn eventually(what: &str, mut so: impl AsyncFnMut() -> bool) {
    let waiting = async {
        while !so().await {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(20), waiting)
        .await
        .unwrap_or_else(|_| panic!("not in time: {what}"));
}

/// The URL of a new, empty database.
pub async fn new_database(engine: TestEngine, folder: &Path) -> Option<String> {
    match engine {
        TestEngine::Sqlite => Some(format!("sqlite://{}", folder.join("test.db").display())),
        TestEngine::Postgres => cluster::new_database().await,
    }
}

/// Makes of each `async fn name(app: TestApp) { … }` a test on SQLite and one on PostgreSQL.
#[macro_export]
macro_rules! on_both_engines {
    ($($(#[$meta:meta])* async fn $name:ident($app:ident: TestApp) $body:block)*) => { $(
        mod $name {
            use super::*;

            $(#[$meta])*
            async fn body($app: TestApp) $body

            #[tokio::test]
            async fn on_sqlite() {
                if let Some(app) = $crate::testing::TestApp::start($crate::testing::TestEngine::Sqlite).await {
                    body(app).await;
                }
            }

            #[tokio::test]
            async fn on_postgres() {
                if let Some(app) = $crate::testing::TestApp::start($crate::testing::TestEngine::Postgres).await {
                    body(app).await;
                }
            }
        }
    )* };
}
