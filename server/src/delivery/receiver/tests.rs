//! The receiver over real connections.

use std::time::Duration;

use secrecy::ExposeSecret as _;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

use super::*;
use crate::clock::FixedClock;

struct World {
    address: std::net::SocketAddr,
    key: SigningKey,
    clock: Arc<FixedClock>,
}

impl World {
    async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let key = SigningKey::from_random([3; 32]);
        let clock = Arc::new(FixedClock::default());
        let secrets = Secrets { given: vec![key.clone()], file: None };
        tokio::spawn(serve(listener, Receiver::new(secrets, Arc::clone(&clock) as Arc<dyn Clock>)));
        Self { address, key, clock }
    }

    #[expect(clippy::disallowed_methods, reason = "the test is the receiver's client")]
    async fn raw(&self, request: &str) -> String {
        let mut stream = TcpStream::connect(self.address).await.unwrap();
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut answer = Vec::new();
        let _ = tokio::time::timeout(Duration::from_secs(15), stream.read_to_end(&mut answer)).await;
        String::from_utf8_lossy(&answer).into_owned()
    }

    async fn post(&self, path: &str, headers: &str, body: &str) -> String {
        let length = body.len();
        let head = format!("POST {path} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\n", self.address);
        self.raw(&format!("{head}content-length: {length}\r\n{headers}\r\n{body}")).await
    }

    async fn message(&self, id: &str, body: &str) -> String {
        let timestamp = self.clock.now().seconds();
        let signature = self.key.sign(id, timestamp, body.as_bytes());
        let headers = format!(
            "webhook-id: {id}\r\nwebhook-timestamp: {timestamp}\r\nwebhook-signature: {signature}\r\n"
        );
        self.post("/hook", &headers, body).await
    }

    async fn page(&self) -> String {
        self.raw(&format!("GET / HTTP/1.1\r\nhost: {}\r\nconnection: close\r\n\r\n", self.address)).await
    }
}

const BODY: &str = r#"{"type":"submission.created","data":{"reference":"HXK-7Q2-9PD","form":{"title":"Lost passport"},
    "display":[{"question":"Your name","answer":"Zoe"}]}}"#;

#[tokio::test]
async fn messages_are_verified_and_shown() {
    let world = World::start().await;
    assert!(world.message("m1", BODY).await.starts_with("HTTP/1.1 200"));
    assert!(world.message("m1", BODY).await.starts_with("HTTP/1.1 200"));
    let forged = "webhook-id: m2\r\nwebhook-timestamp: 1\r\nwebhook-signature: v1,abc=\r\n";
    assert!(world.post("/", forged, "{}").await.starts_with("HTTP/1.1 401"));
    let page = world.page().await;
    for part in ["HXK-7Q2-9PD", "Lost passport", "Your name", "Zoe", "Verified", "Came twice", "Not verified"]
    {
        assert!(page.contains(part), "{part}");
    }
    assert!(page.contains("content-security-policy: default-src 'none'"));
}

#[tokio::test]
async fn a_stopped_receiver_answers_503_until_it_is_started() {
    let world = World::start().await;
    assert!(world.post("/stop", "", "").await.starts_with("HTTP/1.1 303"));
    let answer = world.message("m1", BODY).await;
    assert!(answer.starts_with("HTTP/1.1 503") && answer.contains("stopped"), "{answer}");
    assert!(world.page().await.contains("Start receiving"));
    world.post("/start", "", "").await;
    assert!(world.message("m1", BODY).await.starts_with("HTTP/1.1 200"));
    world.post("/clear", "", "").await;
    assert!(!world.page().await.contains("HXK-7Q2-9PD"));
}

#[tokio::test]
async fn other_sites_are_kept_out() {
    let world = World::start().await;
    for headers in ["origin: https://evil.example\r\n", "sec-fetch-site: cross-site\r\n"] {
        assert!(world.post("/stop", headers, "").await.starts_with("HTTP/1.1 403"), "{headers}");
    }
    let rebound = "GET / HTTP/1.1\r\nhost: evil.example:4100\r\nconnection: close\r\n\r\n";
    assert!(world.raw(rebound).await.starts_with("HTTP/1.1 403"));
}

#[tokio::test]
async fn large_bodies_are_refused() {
    let world = World::start().await;
    let answer = world.message("m1", &"x".repeat(600 * 1_024)).await;
    assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 413"), "{answer:.100}");
}

#[tokio::test]
async fn a_secret_file_may_come_later() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("receiver.secret");
    let secrets = Secrets { given: Vec::new(), file: Some(path.clone()) };
    assert!(secrets.read().await.is_empty());
    let key = SigningKey::from_random([9; 32]);
    std::fs::write(&path, key.reveal().expose_secret()).unwrap();
    assert_eq!(secrets.read().await, [key]);
}
