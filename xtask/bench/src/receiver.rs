//! A receiver in this process: when did a submission arrive, counted from when its request should have left?

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use std::time::Duration;

use anyhow::{Result, bail};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::LocalSet;
use tokio::time::{Instant, sleep, sleep_until};

use crate::client::{Connection, find};
use crate::figures::Times;
use crate::foolscap::{ANSWERS, Foolscap};

/// How long the last deliveries may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// What was measured.
pub struct Arrivals {
    /// From the moment of sending to the arrival.
    pub times: Times,
    /// The destination's limit of deliveries under way.
    pub max_in_flight: u64,
}

type Arrived = Rc<RefCell<HashMap<String, Instant>>>;
type Sent = Rc<RefCell<Vec<(String, Instant)>>>;

/// Submits `rate` times a second and waits for all of it to arrive.
///
/// # Errors
/// When a submission is refused, or one does not arrive.
pub async fn arrivals(server: &Foolscap, rate: u64, length: Duration) -> Result<Arrivals> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let max_in_flight = server.send_to(&format!("http://{}/", listener.local_addr()?)).await?;
    let (arrived, sent) = (Arrived::default(), Sent::default());
    let local = LocalSet::new();
    local.spawn_local(receive(listener, Rc::clone(&arrived)));
    let begun = Instant::now();
    let outcome = local.run_until(send(server, rate, length, Rc::clone(&sent))).await;
    let length = begun.elapsed();
    outcome?;
    let count = sent.borrow().len();
    local
        .run_until(async {
            let end = Instant::now() + PATIENCE;
            while arrived.borrow().len() < count && Instant::now() < end {
                sleep(Duration::from_millis(20)).await;
            }
        })
        .await;
    let mut times = Times { length, ..Times::default() };
    let arrived = arrived.borrow();
    for (id, intended) in sent.take() {
        match arrived.get(&id) {
            Some(at) => times.each.push(at.duration_since(intended)),
            None => bail!("submission {id} did not arrive ({} of {count} did)", arrived.len()),
        }
        times.ends.push(id);
    }
    Ok(Arrivals { times, max_in_flight })
}

async fn send(server: &Foolscap, rate: u64, length: Duration, sent: Sent) -> Result<()> {
    let apart = Duration::from_secs(1) / u32::try_from(rate)?;
    let (line, headers) = server.submitting();
    let begin = Instant::now() + Duration::from_millis(200);
    let count = u32::try_from(rate * length.as_secs())?;
    let tasks: Vec<_> = (0..16_u32)
        .map(|worker| {
            let (line, headers, sent) = (line.clone(), headers.clone(), Rc::clone(&sent));
            let address = server.address();
            tokio::task::spawn_local(async move {
                let mut connection = Connection::open(address).await?;
                for number in (worker..count).step_by(16) {
                    let intended = begin + apart * number;
                    sleep_until(intended).await;
                    let headers = format!("{headers}idempotency-key: arrival-{number}\r\n");
                    let answer = connection.send(&line, &headers, ANSWERS).await?.json()?;
                    let id = answer.get("id").and_then(serde_json::Value::as_str).unwrap_or_default();
                    sent.borrow_mut().push((id.to_owned(), intended));
                }
                anyhow::Ok(())
            })
        })
        .collect();
    for task in tasks {
        task.await??;
    }
    Ok(())
}

async fn receive(listener: TcpListener, arrived: Arrived) {
    while let Ok((stream, _)) = listener.accept().await {
        tokio::task::spawn_local(take(stream, Rc::clone(&arrived)));
    }
}

/// Answers 204 to whatever comes whole over a connection, and notes when.
async fn take(mut stream: TcpStream, arrived: Arrived) {
    let _ = stream.set_nodelay(true);
    let mut buffer = Vec::new();
    while stream.read_buf(&mut buffer).await.is_ok_and(|read| read > 0) {
        while let Some(message) = whole(&mut buffer) {
            let now = Instant::now();
            if let Some(id) = id(&message) {
                arrived.borrow_mut().entry(id).or_insert(now);
            }
            if stream.write_all(b"HTTP/1.1 204 No Content\r\n\r\n").await.is_err() {
                return;
            }
        }
    }
}

/// Takes a whole request off the buffer; its body.
fn whole(buffer: &mut Vec<u8>) -> Option<Vec<u8>> {
    let head = find(buffer, b"\r\n\r\n")? + 4;
    let text = String::from_utf8_lossy(buffer.get(..head)?).to_ascii_lowercase();
    let length =
        text.lines().find_map(|line| line.strip_prefix("content-length:")?.trim().parse::<usize>().ok())?;
    if buffer.len() < head + length {
        return None;
    }
    let body = buffer.get(head..head + length)?.to_vec();
    buffer.drain(..head + length);
    Some(body)
}

/// `data.id` of a message.
fn id(body: &[u8]) -> Option<String> {
    let message: serde_json::Value = serde_json::from_slice(body).ok()?;
    Some(message.pointer("/data/id")?.as_str()?.to_owned())
}
