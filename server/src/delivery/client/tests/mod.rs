//! The client against real receivers on this machine, friendly and hostile.

mod friendly;
mod hostile;
mod tls;

use std::net::SocketAddr;

use axum::Router;
use tokio::io::AsyncReadExt as _;
use tokio::net::{TcpListener, TcpStream};

use super::*;

const NOW: Instant = Instant::from_micros(1_700_000_000_000_000);

fn limits() -> Limits {
    Limits {
        resolve: Duration::from_secs(2),
        connect: Duration::from_millis(300),
        tls: Duration::from_millis(300),
        headers: Duration::from_millis(300),
        whole: Duration::from_millis(700),
    }
}

fn client() -> Client {
    Client::with_limits("127.0.0.1/32".parse().unwrap(), limits())
}

async fn serve(router: Router) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    tokio::spawn(async move { axum::serve(listener, service).await });
    address
}

/// A receiver that speaks bytes: `answer` is written after the request's head came, then `then` decides.
async fn raw<F, T>(then: F) -> SocketAddr
where
    F: Fn(TcpStream) -> T + Send + 'static,
    T: Future<Output = ()> + Send + 'static,
{
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut buffer = [0; 4096];
            let _ = stream.read(&mut buffer).await;
            tokio::spawn(then(stream));
        }
    });
    address
}

async fn post_to(client: &Client, url: &str) -> Exchange {
    let target = Target::parse(url, client.allow()).unwrap();
    let request = Request { target: &target, headers: Vec::new(), body: Bytes::from_static(b"{\"a\":1}") };
    client.post(request, NOW).await
}

fn status(exchange: &Exchange) -> Option<u16> {
    match exchange.outcome {
        Outcome::Answered { status, .. } => Some(status),
        _ => None,
    }
}
