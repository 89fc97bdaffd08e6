//! The test receiver: `foolscap receive`. It does what any receiver should: reads the raw body, checks the signature
//! and the time, knows a message by its `webhook-id`, and answers quickly. Memory, bodies, connections and times are
//! bounded, so it can be left running.

mod kept;
mod page;
mod serve;
#[cfg(test)]
mod tests;

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use serde_json::json;

pub use serve::serve;

use super::signing::{self, Signed, SigningKey};
use crate::clock::Clock;
use crate::http::{assets, icon};
use kept::Kept;

/// Largest body that is read. Messages hold at most 256 KiB.
const LARGEST_BODY: usize = 512 * 1_024;
/// Most secrets that are read from a file.
const MOST_SECRETS: usize = 64;

/// Where the receiver's secrets come from.
#[derive(Debug, Clone, Default)]
pub struct Secrets {
    /// Given on the command line.
    pub given: Vec<SigningKey>,
    /// A file with a secret a line, read for every message: it may be made after the receiver has started.
    pub file: Option<PathBuf>,
}

impl Secrets {
    /// The secrets now.
    async fn read(&self) -> Vec<SigningKey> {
        let mut keys = self.given.clone();
        if let Some(path) = &self.file {
            let text = tokio::fs::read_to_string(path).await.unwrap_or_default();
            keys.extend(text.lines().take(MOST_SECRETS).filter_map(|line| SigningKey::parse(line).ok()));
        }
        keys
    }
}

/// What the receiver's handlers share.
#[derive(Clone)]
pub struct Receiver {
    secrets: Arc<Secrets>,
    clock: Arc<dyn Clock>,
    kept: Arc<Mutex<Kept>>,
}

impl Receiver {
    /// A receiver that takes messages and has none yet.
    pub fn new(secrets: Secrets, clock: Arc<dyn Clock>) -> Self {
        Self { secrets: Arc::new(secrets), clock, kept: Arc::default() }
    }

    /// Its routes. Messages are taken at every path but those of the page.
    pub fn router(self) -> Router {
        Router::new()
            .route("/", get(page::show).post(receive))
            .route("/stop", post(page::stop))
            .route("/start", post(page::start))
            .route("/clear", post(page::clear))
            .route("/assets/{name}", get(assets::get))
            .route("/favicon.svg", get(icon::svg))
            .route("/favicon.ico", get(icon::ico))
            .fallback(post(receive))
            .layer(middleware::from_fn(page::guard))
            .layer(DefaultBodyLimit::max(LARGEST_BODY))
            .with_state(self)
    }

    fn with<T>(&self, f: impl FnOnce(&mut Kept) -> T) -> T {
        f(&mut self.kept.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// `POST` anywhere: a message.
async fn receive(State(receiver): State<Receiver>, headers: HeaderMap, body: Bytes) -> Response {
    if receiver.with(|kept| kept.stopped) {
        return answer(
            StatusCode::SERVICE_UNAVAILABLE,
            "stopped: this receiver was told to take nothing for a while",
        );
    }
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let signed = Signed {
        id: text(signing::ID_HEADER),
        timestamp: text(signing::TIMESTAMP_HEADER),
        signature: text(signing::SIGNATURE_HEADER),
    };
    let now = receiver.clock.now();
    let keys = receiver.secrets.read().await;
    let verified = signing::verify(&keys, signed, &body, now);
    let id = signed.id.unwrap_or_default().chars().take(100).collect();
    receiver.with(|kept| kept.add(id, now, verified.err(), body));
    match verified {
        Ok(()) => answer(StatusCode::OK, "received and verified"),
        Err(error) => answer(StatusCode::UNAUTHORIZED, &format!("not verified: {error}")),
    }
}

fn answer(status: StatusCode, message: &str) -> Response {
    let body = json!({ "message": message }).to_string();
    (status, [(header::CONTENT_TYPE, "application/json")], body).into_response()
}
