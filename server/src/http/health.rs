//! Whether this process runs, and whether it can do its work.

use axum::extract::State;
use axum::http::StatusCode;

use crate::state::AppState;
use crate::storage::{StorageError, organisations};

/// The process runs.
pub(super) async fn live() -> &'static str {
    "live\n"
}

/// The database answers.
pub(super) async fn ready(State(state): State<AppState>) -> (StatusCode, &'static str) {
    match asked(&state).await {
        Ok(()) => (StatusCode::OK, "ready\n"),
        Err(error) => {
            tracing::warn!(error = %error, "Not ready: the database does not answer");
            (StatusCode::SERVICE_UNAVAILABLE, "not ready\n")
        }
    }
}

async fn asked(state: &AppState) -> Result<(), StorageError> {
    organisations::fingerprint(&mut state.storage.look_up().await?).await.map(drop)
}
