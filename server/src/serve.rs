//! Serving on a listener until told to stop.

use std::future::Future;

use tokio::net::TcpListener;

use crate::http::routes;
use crate::state::AppState;

/// Serves on `listener` until `shutdown` is ready, then waits for the requests under way.
///
/// # Errors
/// When the listener fails.
pub async fn serve(
    listener: TcpListener,
    state: AppState,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    axum::serve(listener, routes::router(state)).with_graceful_shutdown(shutdown).await
}
