//! Receivers that do as they should, and where they are.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::extract::ConnectInfo;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Redirect;
use axum::routing::post;
use tokio::io::AsyncWriteExt as _;

use super::*;

#[tokio::test]
async fn a_message_arrives_as_it_was_given() {
    let router = Router::new().route(
        "/in/{name}",
        post(|headers: HeaderMap, uri: axum::http::Uri, body: String| async move {
            assert_eq!(uri.to_string(), "/in/a?b=c");
            assert_eq!(body, "{\"a\":1}");
            assert_eq!(headers["content-length"], "7");
            assert_eq!(headers["accept-encoding"], "identity");
            assert_eq!(headers["webhook-id"], "m1");
            assert!(headers["user-agent"].to_str().unwrap().starts_with("foolscap/"));
            assert!(headers["host"].to_str().unwrap().starts_with("127.0.0.1:"));
            "thank you"
        }),
    );
    let address = serve(router).await;
    let client = client();
    let target = Target::parse(&format!("http://{address}/in/a?b=c"), client.allow()).unwrap();
    let headers = vec![(HeaderName::from_static("webhook-id"), HeaderValue::from_static("m1"))];
    let exchange =
        client.post(Request { target: &target, headers, body: Bytes::from_static(b"{\"a\":1}") }, NOW).await;
    assert_eq!(exchange.outcome, Outcome::Answered { status: 200, retry_after: None });
    assert_eq!(exchange.excerpt, b"thank you");
    assert_eq!(exchange.remote, Some(address));
    assert!(
        exchange.times.connect.is_some() && exchange.times.headers.is_some() && exchange.times.tls.is_none()
    );
}

#[tokio::test]
async fn a_connection_is_used_again() {
    let ports = Arc::new(std::sync::Mutex::new(std::collections::HashSet::new()));
    let seen = Arc::clone(&ports);
    let router = Router::new().route(
        "/",
        post(move |ConnectInfo(peer): ConnectInfo<SocketAddr>| {
            seen.lock().unwrap().insert(peer.port());
            async { "ok" }
        }),
    );
    let address = serve(router).await;
    let client = client();
    for _ in 0..5 {
        assert_eq!(status(&post_to(&client, &format!("http://{address}/")).await), Some(200));
    }
    assert_eq!(ports.lock().unwrap().len(), 1);
}

#[tokio::test]
async fn a_connection_that_went_away_while_idle_is_made_anew() {
    // Each connection answers once, promises to stay, and closes at the second request.
    let served = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&served);
    let address = raw(move |mut stream| {
        let counter = Arc::clone(&counter);
        async move {
            counter.fetch_add(1, Ordering::SeqCst);
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n").await;
            let _ = stream.read(&mut [0; 4096]).await;
        }
    })
    .await;
    let client = client();
    for _ in 0..3 {
        assert_eq!(status(&post_to(&client, &format!("http://{address}/")).await), Some(200));
    }
    assert_eq!(served.load(Ordering::SeqCst), 3);
}

#[tokio::test]
async fn redirects_are_not_followed() {
    let router = Router::new()
        .route("/", post(|| async { Redirect::temporary("/elsewhere") }))
        .route("/elsewhere", post(|| async { StatusCode::IM_A_TEAPOT }));
    let address = serve(router).await;
    assert_eq!(status(&post_to(&client(), &format!("http://{address}/")).await), Some(307));
}

#[tokio::test]
async fn retry_after_is_read() {
    let router = Router::new()
        .route("/", post(|| async { (StatusCode::TOO_MANY_REQUESTS, [("retry-after", "90")], "") }));
    let address = serve(router).await;
    let exchange = post_to(&client(), &format!("http://{address}/")).await;
    let retry_after = Some(Duration::from_secs(90));
    assert_eq!(exchange.outcome, Outcome::Answered { status: 429, retry_after });
}

#[tokio::test]
async fn a_name_is_judged_by_where_it_leads() {
    let address = serve(Router::new().route("/", post(|| async { "ok" }))).await;
    let url = format!("http://localhost:{}/", address.port());
    assert_eq!(status(&post_to(&client(), &url).await), Some(200));
    let guarded = Client::with_limits(AllowList::default(), limits());
    let exchange = post_to(&guarded, &url).await;
    let Outcome::Blocked(reason) = exchange.outcome else { panic!("it is blocked") };
    assert!(reason.contains("127.0.0.1") && reason.contains("FOOLSCAP_DELIVERY_ALLOW"), "{reason}");
    assert_eq!(exchange.remote, None);
    let target = Target::parse(&url, guarded.allow()).unwrap();
    assert!(matches!(guarded.check(&target).await, Err(CheckError::Blocked(Blocked::Special { .. }))));
    assert_eq!(client().check(&target).await, Ok(()));
}
