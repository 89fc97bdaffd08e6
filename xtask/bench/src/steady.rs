//! The open loop: submissions leave at a fixed rate, whatever becomes of those before them.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use anyhow::{Context, Result};
use serde_json::Value;
use tokio::time::{Instant, sleep_until};

use crate::client::Connection;
use crate::figures::Times;
use crate::foolscap::{ANSWERS, Foolscap};

/// Connections: enough that none is waited for as long as the server keeps up.
const CONNECTIONS: usize = 128;

/// What all connections share.
struct Schedule {
    address: SocketAddr,
    line: String,
    headers: String,
    next: AtomicU64,
    count: u64,
    begin: Instant,
    apart: Duration,
}

/// Submits `rate` times a second for so long. Times count from when a request should have left.
///
/// # Errors
/// When no connection can be opened.
pub async fn submissions(server: &Foolscap, rate: u64, length: Duration) -> Result<Times> {
    let (line, headers) = server.submitting();
    let apart = Duration::from_secs(1) / u32::try_from(rate)?;
    let schedule = Arc::new(Schedule {
        address: server.address(),
        line,
        headers,
        next: AtomicU64::new(0),
        count: rate * length.as_secs(),
        begin: Instant::now() + Duration::from_millis(200),
        apart,
    });
    let tasks: Vec<_> = (0..CONNECTIONS).map(|_| tokio::spawn(submit(Arc::clone(&schedule)))).collect();
    let mut times = Times::default();
    for task in tasks {
        times.add(task.await??);
    }
    times.length = schedule.begin.elapsed();
    Ok(times)
}

async fn submit(schedule: Arc<Schedule>) -> Result<Times> {
    let mut connection = Connection::open(schedule.address).await?;
    let mut times = Times::default();
    loop {
        let number = schedule.next.fetch_add(1, Ordering::Relaxed);
        if number >= schedule.count {
            return Ok(times);
        }
        let intended = schedule.begin + schedule.apart * u32::try_from(number)?;
        sleep_until(intended).await;
        let headers = format!("{}idempotency-key: bench-{number}\r\n", schedule.headers);
        match one(&mut connection, &schedule.line, &headers).await {
            Ok(id) => {
                times.each.push(intended.elapsed());
                times.ends.push(id);
            }
            Err(error) => {
                times.failures.push(format!("{error:#}"));
                connection = Connection::open(schedule.address).await?;
            }
        }
    }
}

async fn one(connection: &mut Connection, line: &str, headers: &str) -> Result<String> {
    let answer = connection.send(line, headers, ANSWERS).await?.json()?;
    Ok(answer.get("id").and_then(Value::as_str).context("no id")?.to_owned())
}
