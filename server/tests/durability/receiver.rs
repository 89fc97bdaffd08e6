//! A service that receives submissions.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

use axum::http::{HeaderMap, HeaderName};
use serde_json::Value;
use standardwebhooks::Webhook;

/// A receiver that verifies each message with the official library, and remembers the submissions it was sent.
pub struct Receiver {
    pub address: SocketAddr,
    seen: Arc<Mutex<BTreeMap<String, u32>>>,
    secret: Arc<Mutex<Option<Webhook>>>,
}

impl Receiver {
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let receiver = Receiver {
            address: listener.local_addr().unwrap(),
            seen: Arc::default(),
            secret: Arc::default(),
        };
        let (seen, secret) = (Arc::clone(&receiver.seen), Arc::clone(&receiver.secret));
        thread::spawn(move || {
            for connection in listener.incoming().flatten() {
                let (seen, secret) = (Arc::clone(&seen), Arc::clone(&secret));
                thread::spawn(move || while receive(&connection, &seen, &secret).is_some() {});
            }
        });
        receiver
    }

    /// Says what messages are signed with.
    pub fn verify_with(&self, secret: &str) {
        *self.secret.lock().unwrap() = Some(Webhook::new(secret).expect("a secret as the library takes it"));
    }

    /// How many messages came, repeated ones too.
    pub fn messages(&self) -> u32 {
        self.seen.lock().unwrap().values().sum()
    }

    /// The submissions that came.
    pub fn ids(&self) -> BTreeSet<String> {
        self.seen.lock().unwrap().keys().cloned().collect()
    }
}

/// One message on a connection; nothing when it ended, also in the middle of a message.
fn receive(
    mut connection: &TcpStream,
    seen: &Mutex<BTreeMap<String, u32>>,
    secret: &Mutex<Option<Webhook>>,
) -> Option<()> {
    let mut reader = BufReader::new(connection);
    let mut headers = HeaderMap::new();
    let mut line = String::new();
    reader.read_line(&mut line).ok().filter(|read| *read > 0)?;
    loop {
        line.clear();
        reader.read_line(&mut line).ok().filter(|read| *read > 0)?;
        let Some((name, value)) = line.trim_end().split_once(": ") else { break };
        headers.insert(name.parse::<HeaderName>().ok()?, value.parse().ok()?);
    }
    let length = headers.get("content-length")?.to_str().ok()?.parse().ok()?;
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    secret.lock().unwrap().as_ref().unwrap().verify(&body, &headers).expect("a message of ours verifies");
    let message: Value = serde_json::from_slice(&body).expect("a message is JSON");
    let id = message["data"]["id"].as_str().expect("a submission's id").to_owned();
    *seen.lock().unwrap().entry(id).or_default() += 1;
    connection.write_all(b"HTTP/1.1 204 No Content\r\n\r\n").ok()
}
