//! Serving on a listener until told to stop.

mod body;
#[cfg(test)]
mod tests;

use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use hyper::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpStream};
use tower::ServiceExt;

use self::body::PatientBody;
use crate::http::routes;
use crate::state::AppState;

/// The pause after the system could not accept: it has no file for another connection.
const PAUSE: Duration = Duration::from_secs(1);

/// How long a connection may keep us waiting.
#[derive(Debug, Clone, Copy)]
pub struct Patience {
    /// For the whole head of a request; also how long an unused connection stays.
    pub head: Duration,
    /// For each further piece of its body.
    pub piece: Duration,
    /// For the whole body.
    pub body: Duration,
    /// For the reader of an answer, who takes nothing of what waits for it. Where the system has no such limit (it is Linux's), there is
    /// none.
    pub reader: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Patience {
            // Longer than proxies keep a connection that they do not use (most for 60 s): who closes it first is they, and
            // nothing that a person sends meets a connection that we have just closed.
            head: Duration::from_secs(75),
            piece: Duration::from_secs(20),
            body: Duration::from_mins(10),
            reader: Duration::from_mins(1),
        }
    }
}

/// Serves on `listener` until `shutdown` is ready, then waits for the requests under way.
///
/// # Errors
/// When the listener fails.
pub async fn serve(
    listener: TcpListener,
    state: AppState,
    patience: Patience,
    shutdown: impl Future<Output = ()>,
) -> io::Result<()> {
    let router = routes::router(state);
    let connections = GracefulShutdown::new();
    let mut shutdown = std::pin::pin!(shutdown);
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = &mut shutdown => break,
        };
        match accepted {
            Ok((stream, peer)) => hold(stream, (peer, router.clone()), patience, &connections),
            Err(error) if is_of_the_connection(&error) => {}
            Err(error) => {
                tracing::error!(error = %error, "Could not accept a connection");
                tokio::time::sleep(PAUSE).await;
            }
        }
    }
    drop(listener);
    connections.shutdown().await;
    Ok(())
}

fn is_of_the_connection(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(error.kind(), ConnectionRefused | ConnectionAborted | ConnectionReset)
}

/// Serves one connection in a task of its own.
fn hold(
    stream: TcpStream,
    (peer, router): (SocketAddr, Router),
    patience: Patience,
    connections: &GracefulShutdown,
) {
    if let Err(error) = prepare(&stream, patience) {
        tracing::debug!(error = %error, "Could not set the options of a connection");
    }
    let service = service_fn(move |request: Request<Incoming>| {
        let mut request = request.map(|body| Body::new(PatientBody::new(body, patience)));
        request.extensions_mut().insert(ConnectInfo(peer));
        router.clone().oneshot(request)
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(patience.head)
        .serve_connection(TokioIo::new(stream), service);
    let connection = connections.watch(connection);
    tokio::spawn(async move {
        if let Err(error) = connection.await {
            tracing::debug!(error = %error, "A connection broke off");
        }
    });
}

fn prepare(stream: &TcpStream, patience: Patience) -> io::Result<()> {
    // A page or an answer is one small write: waiting to fill a packet only adds delay.
    stream.set_nodelay(true)?;
    #[cfg(target_os = "linux")]
    socket2::SockRef::from(stream).set_tcp_user_timeout(Some(patience.reader))?;
    Ok(())
}
