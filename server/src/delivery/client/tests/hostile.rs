//! Receivers that are silent, endless, slow, or not receivers at all.

use axum::body::Body as AxumBody;
use axum::response::IntoResponse as _;
use axum::routing::post;
use tokio::io::AsyncWriteExt as _;

use super::*;
use crate::delivery::outcome::Failure;

#[tokio::test]
async fn huge_answers_are_cut_off() {
    let router = Router::new().route(
        "/",
        post(|| async {
            let chunk = Bytes::from(vec![b'x'; 32 * 1_024]);
            let endless = futures::stream::repeat_with(move || Ok::<_, std::io::Error>(chunk.clone()));
            AxumBody::from_stream(endless).into_response()
        }),
    );
    let address = serve(router).await;
    let exchange = post_to(&client(), &format!("http://{address}/")).await;
    assert_eq!(status(&exchange), Some(200));
    assert_eq!(exchange.excerpt.len(), 16 * 1_024);
    assert!(exchange.times.total < Duration::from_millis(600));
}

#[tokio::test]
async fn a_slow_body_ends_with_the_whole_exchange() {
    let address = raw(|mut stream| async move {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n").await;
        while stream.write_all(b"x").await.is_ok() {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    })
    .await;
    let exchange = post_to(&client(), &format!("http://{address}/")).await;
    assert_eq!(status(&exchange), Some(200), "the receiver said that it has the message");
    assert!(!exchange.excerpt.is_empty());
    assert!(
        exchange.times.total >= Duration::from_millis(690) && exchange.times.total < Duration::from_secs(2)
    );
}

#[tokio::test]
async fn silence_ends_at_the_deadline_of_its_phase() {
    let silent = raw(|stream| async move {
        tokio::time::sleep(Duration::from_mins(1)).await;
        drop(stream);
    })
    .await;
    let exchange = post_to(&client(), &format!("http://{silent}/")).await;
    assert_eq!(exchange.outcome, Outcome::Failed(Failure::HeadersTimeOut));
    let exchange = post_to(&client(), &format!("https://{silent}/")).await;
    assert_eq!(exchange.outcome, Outcome::Failed(Failure::TlsTimeOut));
}

#[tokio::test]
async fn hostile_heads_end_too() {
    let drip = raw(|mut stream| async move {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n").await;
        while stream.write_all(b"x-more: y\r\n").await.is_ok() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    })
    .await;
    let exchange = post_to(&client(), &format!("http://{drip}/")).await;
    assert!(matches!(exchange.outcome, Outcome::Failed(Failure::HeadersTimeOut | Failure::Broken)));

    let flood = raw(|mut stream| async move {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n").await;
        while stream.write_all(format!("x-more: {}\r\n", "y".repeat(1_000)).as_bytes()).await.is_ok() {}
    })
    .await;
    let exchange = post_to(&client(), &format!("http://{flood}/")).await;
    assert_eq!(exchange.outcome, Outcome::Failed(Failure::Broken));

    let informational = raw(|mut stream| async move {
        while stream.write_all(b"HTTP/1.1 103 Early Hints\r\n\r\n").await.is_ok() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    })
    .await;
    let exchange = post_to(&client(), &format!("http://{informational}/")).await;
    assert_eq!(exchange.outcome, Outcome::Failed(Failure::HeadersTimeOut));

    let garbage = raw(|mut stream| async move {
        let _ = stream.write_all(b"SSH-2.0-OpenSSH_9.2\r\n").await;
    })
    .await;
    let exchange = post_to(&client(), &format!("http://{garbage}/")).await;
    assert_eq!(exchange.outcome, Outcome::Failed(Failure::Broken));

    let closes = raw(|stream| async move { drop(stream) }).await;
    let exchange = post_to(&client(), &format!("http://{closes}/")).await;
    assert_eq!(exchange.outcome, Outcome::Failed(Failure::Broken));
}

#[tokio::test]
async fn a_refused_connection_says_so() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let exchange = post_to(&client(), &format!("http://{address}/")).await;
    assert_eq!(exchange.outcome, Outcome::Failed(Failure::Connect));
    assert!(exchange.detail.unwrap().contains("refused"));
}
