//! Serving the receiver with bounds on connections and on the time of heads and requests.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::http::StatusCode;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tower::ServiceBuilder;
use tower_http::timeout::TimeoutLayer;

use super::Receiver;

/// Most connections at once; more wait.
const CONNECTIONS: usize = 128;
/// How long the head of a request may take.
const HEAD: Duration = Duration::from_secs(10);
/// How long a whole request may take.
const WHOLE: Duration = Duration::from_secs(20);
/// Most bytes of a request's head.
const HEAD_BYTES: usize = 64 * 1_024;

/// Serves the receiver on `listener` for as long as it is polled.
pub async fn serve(listener: TcpListener, receiver: Receiver) {
    let timeout = TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, WHOLE);
    let router = receiver.router().layer(ServiceBuilder::new().layer(timeout));
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    loop {
        let Ok(place) = Arc::clone(&places).acquire_owned().await else { return };
        let Ok((stream, _)) = listener.accept().await else {
            // Out of descriptors, most likely: some are given back soon.
            tokio::time::sleep(Duration::from_millis(100)).await;
            continue;
        };
        let router = router.clone();
        tokio::spawn(async move {
            connection(stream, router).await;
            drop(place);
        });
    }
}

async fn connection(stream: TcpStream, router: Router) {
    let _ = stream.set_nodelay(true);
    let mut builder = http1::Builder::new();
    builder.timer(TokioTimer::new()).header_read_timeout(HEAD).max_buf_size(HEAD_BYTES);
    // A connection that breaks is the other side's business.
    let _ = builder.serve_connection(TokioIo::new(stream), TowerToHyperService::new(router)).await;
}
