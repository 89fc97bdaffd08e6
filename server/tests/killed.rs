//! Killed twenty times while submissions arrive, the server loses none that it acknowledged and delivers every one.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use axum::http::{HeaderMap, HeaderName};
use serde_json::{Value, json};
use server::testing::process::{Program, Serving, request};
use standardwebhooks::Webhook;

const KILLS: u32 = 20;
const CLIENTS: usize = 4;

/// A receiver that verifies each message with the official library, and remembers the submissions it was sent.
struct Receiver {
    address: SocketAddr,
    received: Arc<Mutex<BTreeMap<String, u32>>>,
    secret: Arc<Mutex<Option<Webhook>>>,
}

impl Receiver {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let receiver = Receiver {
            address: listener.local_addr().unwrap(),
            received: Arc::default(),
            secret: Arc::default(),
        };
        let (received, secret) = (Arc::clone(&receiver.received), Arc::clone(&receiver.secret));
        thread::spawn(move || {
            for connection in listener.incoming().flatten() {
                let (received, secret) = (Arc::clone(&received), Arc::clone(&secret));
                thread::spawn(move || while receive(&connection, &received, &secret).is_some() {});
            }
        });
        receiver
    }

    fn ids(&self) -> BTreeSet<String> {
        self.received.lock().unwrap().keys().cloned().collect()
    }
}

/// One message on a connection; nothing when it ended, also in the middle of a message.
fn receive(
    mut connection: &TcpStream,
    received: &Mutex<BTreeMap<String, u32>>,
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
    *received.lock().unwrap().entry(id).or_default() += 1;
    connection.write_all(b"HTTP/1.1 204 No Content\r\n\r\n").ok()
}

/// Calls the API; panics unless it answers with `status`.
fn api(address: SocketAddr, token: &str, path: &str, (body, status): (&Value, u16)) -> Value {
    let head = format!(
        "POST /api/v1/{path} HTTP/1.1\r\nauthorization: Bearer {token}\r\ncontent-type: application/json\r\n"
    );
    let (got, text) = request(address, &head, &body.to_string()).expect("the API answers");
    assert_eq!(got, status, "{path}: {text}");
    serde_json::from_str(&text).unwrap_or(Value::Null)
}

/// A form of one question, live, whose submissions go to `receiver`; gives its id.
fn publish(address: SocketAddr, token: &str, receiver: &Receiver) -> String {
    let form = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Say something",
        "type": "object",
        "x-form": {
            "format": 1, "slug": "say-something", "languages": ["en"], "timeZone": "Europe/London",
            "pages": [{"id": "say", "show": ["#/properties/say"]}]
        },
        "properties": {
            "say": {"title": "What do you say?", "type": "string", "maxLength": 200, "x-question": {"kind": "short-text"}}
        }
    });
    let created = api(address, token, "forms", (&form, 201));
    let id = created["id"].as_str().expect("the form's id");
    let url = format!("http://{}/", receiver.address);
    let asked = json!({"type": "webhook", "url": url, "max_in_flight": 0, "per_second": 0});
    let destination = api(address, token, &format!("forms/{id}/destinations"), (&asked, 201));
    let secret = destination["secret"].as_str().expect("the secret");
    *receiver.secret.lock().unwrap() = Some(Webhook::new(secret).expect("a secret as the library takes it"));
    api(address, token, &format!("forms/{id}/versions"), (&json!({}), 201));
    id.to_owned()
}

/// Submits one after another until told to stop, and sends again with the same key whatever was not answered. Gives the
/// id that was acknowledged for each key.
fn submit(address: SocketAddr, token: &str, client: usize, stop: &AtomicBool) -> BTreeMap<String, String> {
    let mut acknowledged = BTreeMap::new();
    for number in 0.. {
        if stop.load(Ordering::SeqCst) {
            break;
        }
        let key = format!("client-{client}-{number}");
        let head = format!(
            "POST /api/v1/f/say-something/submissions HTTP/1.1\r\nauthorization: Bearer {token}\r\n\
             content-type: application/json\r\nidempotency-key: {key}\r\n"
        );
        let body = json!({"answers": {"say": key}}).to_string();
        let id = loop {
            match request(address, &head, &body) {
                Ok((201, answer)) => {
                    break serde_json::from_str::<Value>(&answer).expect("JSON")["id"].clone();
                }
                Ok((503, _)) | Err(_) => thread::sleep(Duration::from_millis(10)),
                Ok((status, answer)) => panic!("{status}: {answer}"),
            }
        };
        acknowledged.insert(key, id.as_str().expect("the submission's id").to_owned());
    }
    acknowledged
}

/// The form's submissions, as a receiver that pulls sees them.
fn pulled(serving: &Serving, token: &str, form: &str) -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    let mut cursor = "0".to_owned();
    loop {
        let path = format!("/api/v1/forms/{form}/submissions?after={cursor}");
        let (_, text) = serving.get_as(token, &path).expect("the API answers");
        let page: Value = serde_json::from_str(&text).expect("JSON");
        let rows = page["submissions"].as_array().expect("submissions");
        if rows.is_empty() {
            return ids;
        }
        ids.extend(rows.iter().filter_map(|row| row["data"]["id"].as_str()).map(str::to_owned));
        cursor = page["next"].as_str().expect("a cursor").to_owned();
    }
}

#[test]
fn killed_twenty_times_it_loses_nothing_it_acknowledged_and_delivers_all_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let program = Program::new(env!("CARGO_BIN_EXE_foolscap"), folder.path())
        .with("FOOLSCAP_DELIVERY_ALLOW", "127.0.0.1/32")
        .with("FOOLSCAP_LOG", "error");
    let mut serving = program.serve();
    let person = ["--email", "ada@example.org", "--name", "Ada"];
    program.run(&[&["user", "add"], &person[..], &["--role", "administrator"]].concat());
    let made = program.run(&[&["token", "add"], &person[..], &["--scope", "all"]].concat());
    let token = String::from_utf8(made.stdout).unwrap().trim().to_owned();
    let receiver = Receiver::start();
    let form = publish(program.address, &token, &receiver);

    let stop = Arc::new(AtomicBool::new(false));
    let clients: Vec<_> = (0..CLIENTS)
        .map(|client| {
            let (address, token, stop) = (program.address, token.clone(), Arc::clone(&stop));
            thread::spawn(move || submit(address, &token, client, &stop))
        })
        .collect();
    for kill in 0..KILLS {
        // Now soon after the start, now in full swing.
        thread::sleep(Duration::from_millis(40 + u64::from(kill * 37 % 11) * 30));
        serving.kill();
        serving = program.serve();
    }
    thread::sleep(Duration::from_millis(200));
    stop.store(true, Ordering::SeqCst);
    let mut acknowledged = BTreeMap::new();
    for client in clients {
        acknowledged.extend(client.join().unwrap());
    }
    let ids: BTreeSet<_> = acknowledged.values().cloned().collect();
    assert_eq!(ids.len(), acknowledged.len(), "two keys were answered with one submission");
    assert!(ids.len() > 50, "only {} submissions arrived between the kills", ids.len());

    let began = Instant::now();
    while !receiver.ids().is_superset(&ids) {
        let missing = ids.difference(&receiver.ids()).count();
        assert!(began.elapsed() < Duration::from_secs(60), "{missing} of {} were not delivered", ids.len());
        thread::sleep(Duration::from_millis(50));
    }
    // The sequencer numbers within a moment; nothing is there but what was acknowledged.
    thread::sleep(Duration::from_secs(1));
    assert_eq!(pulled(&serving, &token, &form), ids);
    assert_eq!(receiver.ids(), ids);
    let messages: u32 = receiver.received.lock().unwrap().values().sum();
    println!("{} submissions over {KILLS} kills, {messages} messages", ids.len());
    serving.stop();
}
