//! Serving on a listener until told to stop.

use std::future::Future;

use axum::serve::ListenerExt;
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
    // A page or an answer is one small write: waiting to fill a packet only adds delay.
    let listener = listener.tap_io(|connection| {
        if let Err(error) = connection.set_nodelay(true) {
            tracing::debug!(error = %error, "Could not set TCP_NODELAY");
        }
    });
    axum::serve(listener, routes::router(state)).with_graceful_shutdown(shutdown).await
}
