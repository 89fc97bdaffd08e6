//! Connections that keep us waiting, and those that do not.

use std::net::SocketAddr;
use std::time::Duration;

use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use super::{Patience, serve};
use crate::testing::{TestApp, TestEngine};

const SHORT: Duration = Duration::from_millis(400);
const LONG: Duration = Duration::from_mins(1);

/// Nobody is hung up on.
const PATIENT: Patience = Patience { head: LONG, piece: LONG, body: LONG, reader: LONG };

/// The application, listening.
struct Listening {
    app: TestApp,
    address: SocketAddr,
    stop: oneshot::Sender<()>,
    serving: JoinHandle<std::io::Result<()>>,
}

impl Listening {
    async fn with(patience: Patience) -> Self {
        let app = TestApp::start(TestEngine::Sqlite).await.unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = oneshot::channel();
        let state = app.state.clone();
        let serving = tokio::spawn(serve(listener, state, patience, async { stopped.await.unwrap() }));
        Self { app, address, stop, serving }
    }

    async fn connect(&self) -> TcpStream {
        connect(self.address).await.unwrap()
    }

    /// The head of a request that makes a form of a document of `length` bytes.
    async fn head(&self, length: usize) -> String {
        self.app.admin().await;
        let token = self.app.service("all").await.token;
        format!(
            "POST /api/v1/forms HTTP/1.1\r\nhost: x\r\nauthorization: Bearer {token}\r\n\
             content-type: application/json\r\ncontent-length: {length}\r\n\r\n"
        )
    }
}

#[expect(clippy::disallowed_methods, reason = "the test is the server's client")]
async fn connect(address: SocketAddr) -> std::io::Result<TcpStream> {
    TcpStream::connect(address).await
}

/// All that comes until the other side hangs up.
async fn rest(stream: &mut TcpStream) -> String {
    let mut read = Vec::new();
    tokio::time::timeout(Duration::from_secs(20), stream.read_to_end(&mut read)).await.unwrap().unwrap();
    String::from_utf8_lossy(&read).into_owned()
}

/// Asks whether it is alive over a connection that stays, and reads the answer.
async fn ask(stream: &mut TcpStream) {
    stream.write_all(b"GET /health/live HTTP/1.1\r\nhost: x\r\n\r\n").await.unwrap();
    answered(stream).await;
}

async fn answered(stream: &mut TcpStream) {
    let mut read = [0; 4096];
    let length =
        tokio::time::timeout(Duration::from_secs(20), stream.read(&mut read)).await.unwrap().unwrap();
    let answer = String::from_utf8_lossy(&read[..length]);
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    assert!(!answer.contains("connection: close"), "{answer}");
}

fn document() -> String {
    let page = json!({"id": "name", "show": ["#/properties/name"]});
    json!({
        "title": "Ask for a permit", "type": "object",
        "x-form": {"format": 1, "slug": "permit", "languages": ["en"], "pages": [page]},
        "properties": {"name": {"title": "What is your name?", "type": "string", "x-question": {"kind": "short-text"}}}
    })
    .to_string()
}

#[tokio::test]
async fn who_asks_for_it_is_hung_up_on_at_once() {
    let listening = Listening::with(PATIENT).await;
    for request in [
        "GET /health/live HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n",
        "GET /health/live HTTP/1.0\r\n\r\n",
    ] {
        let mut stream = listening.connect().await;
        stream.write_all(request.as_bytes()).await.unwrap();
        let told = rest(&mut stream).await;
        assert!(told.contains(" 200 OK\r\n"), "{told}");
    }
}

#[tokio::test]
async fn who_does_not_send_the_head_is_hung_up_on_and_others_are_served_meanwhile() {
    let listening = Listening::with(Patience { head: SHORT, ..PATIENT }).await;
    let mut slow = listening.connect().await;
    slow.write_all(b"GET /health/live HTTP/1.1\r\nhost").await.unwrap();
    let mut silent = listening.connect().await;
    let mut other = listening.connect().await;
    ask(&mut other).await;
    ask(&mut other).await;
    assert_eq!(rest(&mut silent).await, "");
    let told = rest(&mut slow).await;
    assert!(told.is_empty() || told.starts_with("HTTP/1.1 408"), "{told}");
    assert_eq!(rest(&mut other).await, "", "a connection that nobody uses ends too");
}

#[tokio::test]
async fn a_body_that_does_not_come_breaks_off() {
    let listening = Listening::with(Patience { piece: SHORT, ..PATIENT }).await;
    let head = listening.head(1000).await;
    let mut slow = listening.connect().await;
    slow.write_all(head.as_bytes()).await.unwrap();
    slow.write_all(b"{\"title\":").await.unwrap();
    let told = rest(&mut slow).await;
    assert!(told.starts_with("HTTP/1.1 400") && told.contains("The body broke off."), "{told}");
}

#[tokio::test]
async fn a_body_that_comes_slowly_but_steadily_arrives_unless_it_takes_for_ever() {
    let document = document();
    for (body, expected) in [(LONG, "HTTP/1.1 201"), (SHORT * 2, "HTTP/1.1 400")] {
        let listening = Listening::with(Patience { piece: SHORT, body, ..PATIENT }).await;
        let head = listening.head(document.len()).await;
        let mut slow = listening.connect().await;
        slow.write_all(head.as_bytes()).await.unwrap();
        for piece in document.as_bytes().chunks(document.len() / 8) {
            // Refused meanwhile: nobody listens any more.
            if slow.write_all(piece).await.is_err() {
                break;
            }
            tokio::time::sleep(SHORT / 3).await;
        }
        let mut read = [0; 4096];
        let length = slow.read(&mut read).await.unwrap();
        let told = String::from_utf8_lossy(&read[..length]);
        assert!(told.starts_with(expected), "{told}");
    }
}

#[tokio::test]
async fn told_to_stop_it_ends_what_is_under_way_and_takes_nothing_new() {
    let document = document();
    let listening = Listening::with(PATIENT).await;
    let head = listening.head(document.len()).await;
    let (mut idle, mut under_way) = (listening.connect().await, listening.connect().await);
    ask(&mut idle).await;
    under_way.write_all(head.as_bytes()).await.unwrap();
    under_way.write_all(&document.as_bytes()[..10]).await.unwrap();
    tokio::time::sleep(SHORT / 2).await;
    listening.stop.send(()).unwrap();
    assert_eq!(rest(&mut idle).await, "", "nobody waits for a connection that nobody uses");
    assert!(connect(listening.address).await.is_err());
    assert!(!listening.serving.is_finished());
    under_way.write_all(&document.as_bytes()[10..]).await.unwrap();
    let told = rest(&mut under_way).await;
    assert!(told.starts_with("HTTP/1.1 201") && told.contains("connection: close"), "{told}");
    listening.serving.await.unwrap().unwrap();
}

/// Asks for much and reads none of it.
#[cfg(target_os = "linux")]
#[tokio::test]
async fn who_does_not_read_the_answers_is_hung_up_on() {
    let listening = Listening::with(Patience { reader: SHORT, ..PATIENT }).await;
    let mut deaf = listening.connect().await;
    let request = b"GET /nowhere HTTP/1.1\r\nhost: x\r\n\r\n".repeat(50);
    let sent = async { while deaf.write_all(&request).await.is_ok() {} };
    tokio::time::timeout(Duration::from_secs(30), sent).await.unwrap();
}
