//! A service that receives submissions: it keeps what it is sent.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

use serde_json::Value;

/// A receiver on loopback.
pub struct Receiver {
    pub address: SocketAddr,
    messages: Arc<Mutex<Vec<Value>>>,
}

impl Receiver {
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let messages = Arc::<Mutex<Vec<Value>>>::default();
        let kept = Arc::clone(&messages);
        thread::spawn(move || {
            for connection in listener.incoming().flatten() {
                let kept = Arc::clone(&kept);
                thread::spawn(move || while receive(&connection, &kept).is_some() {});
            }
        });
        Self { address, messages }
    }

    /// The submissions that came, each once.
    pub fn submissions(&self) -> Vec<Value> {
        let mut found: Vec<Value> = Vec::new();
        for message in self.messages.lock().unwrap().iter() {
            let data = &message["data"];
            if data["answers"].is_object() && !found.iter().any(|known| known["id"] == data["id"]) {
                found.push(data.clone());
            }
        }
        found
    }
}

/// One message on a connection; nothing when it ended.
fn receive(mut connection: &TcpStream, messages: &Mutex<Vec<Value>>) -> Option<()> {
    let mut reader = BufReader::new(connection);
    let mut length = 0;
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok().filter(|read| *read > 0)?;
        match line.trim_end().split_once(": ") {
            Some((name, value)) if name.eq_ignore_ascii_case("content-length") => {
                length = value.parse().ok()?;
            }
            None if line.trim_end().is_empty() => break,
            _ => {}
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    messages.lock().unwrap().push(serde_json::from_slice(&body).expect("a message is JSON"));
    connection.write_all(b"HTTP/1.1 204 No Content\r\n\r\n").ok()
}
