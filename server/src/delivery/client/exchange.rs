//! One request and its answer.

use std::net::SocketAddr;
use std::time::Duration;

use http_body_util::{BodyExt as _, Full};
use hyper::body::Incoming;
use hyper::header::{ACCEPT_ENCODING, HOST, HeaderMap, HeaderValue, RETRY_AFTER, USER_AGENT};
use hyper::{Method, Response};
use tokio::time::{Instant as Tick, timeout, timeout_at};

use super::connect::{Live, NotConnected, open};
use super::{Body, Exchange, Inner, Request, Times};
use crate::clock::Instant;
use crate::delivery::outcome::{Failure, Outcome};
use crate::delivery::schedule;

/// Most bytes of an answer's body that are read.
const READ_BYTES: usize = 64 * 1_024;
/// Most bytes of them that are kept.
const KEPT_BYTES: usize = 16 * 1_024;
const AGENT: &str = concat!("foolscap/", env!("CARGO_PKG_VERSION"));

pub(super) async fn run(inner: &Inner, request: Request<'_>, now: Instant) -> Exchange {
    let began = Tick::now();
    let mut times = Times::default();
    let mut remote = None;
    let limit = began + inner.limits.whole;
    let answered = match timeout_at(limit, answer(inner, &request, &mut times, &mut remote)).await {
        Ok(answered) => answered,
        Err(_) => Err((Outcome::Failed(Failure::TimeOut), None)),
    };
    let (outcome, excerpt, detail) = match answered {
        Err((outcome, detail)) => (outcome, Vec::new(), detail),
        Ok((live, response)) => {
            let outcome = judged(response.status().as_u16(), response.headers(), now);
            // The status is the receiver's word; the body is only shown, so its end is not waited for beyond the limit.
            let mut excerpt = Vec::new();
            let ended = timeout_at(limit, read(response.into_body(), &mut excerpt)).await.unwrap_or(false);
            if ended {
                inner.idle.keep(request.target, live);
            }
            (outcome, excerpt, None)
        }
    };
    times.total = began.elapsed();
    Exchange { outcome, remote, times, excerpt, detail }
}

fn judged(status: u16, headers: &HeaderMap, now: Instant) -> Outcome {
    let retry_after = headers.get(RETRY_AFTER).and_then(|value| value.to_str().ok());
    Outcome::Answered { status, retry_after: retry_after.and_then(|value| schedule::retry_after(value, now)) }
}

/// The connection and the head of the answer.
async fn answer(
    inner: &Inner,
    request: &Request<'_>,
    times: &mut Times,
    remote: &mut Option<SocketAddr>,
) -> Result<(Live, Response<Incoming>), NotConnected> {
    let addresses = checked(inner, request, times).await?;
    // A connection that the receiver closed while it was idle is no failure of the receiver: one fresh one is tried,
    // with the same message id.
    if let Some(live) = inner.idle.take(request.target, &addresses) {
        *remote = Some(live.remote);
        match send(live, request, inner.limits.headers, times).await {
            Err(NotSent::Stale) => {}
            Err(NotSent::Failed(failed)) => return Err(failed),
            Ok(answered) => return Ok(answered),
        }
    }
    let live = open(inner, request.target, &addresses, times).await?;
    *remote = Some(live.remote);
    send(live, request, inner.limits.headers, times).await.map_err(|error| match error {
        NotSent::Stale => (Outcome::Failed(Failure::Broken), Some("the connection was closed".to_owned())),
        NotSent::Failed(failed) => failed,
    })
}

/// Looks the name up and judges every answer, IPv4 first.
async fn checked(
    inner: &Inner,
    request: &Request<'_>,
    times: &mut Times,
) -> Result<Vec<SocketAddr>, NotConnected> {
    let began = Tick::now();
    let found = timeout(inner.limits.resolve, inner.resolver().addresses(request.target)).await;
    times.resolve = Some(began.elapsed());
    let addresses = match found {
        Ok(Ok(addresses)) => addresses,
        Ok(Err(detail)) => return Err((Outcome::Failed(Failure::Lookup), Some(detail))),
        Err(_) => return Err((Outcome::Failed(Failure::Lookup), Some("no answer in time".to_owned()))),
    };
    let checked = request.target.check(&inner.allow, &addresses);
    let mut checked = checked.map_err(|blocked| (Outcome::Blocked(blocked.to_string()), None))?;
    checked.sort_by_key(SocketAddr::is_ipv6);
    Ok(checked)
}

enum NotSent {
    /// The connection was closed before anything of an answer came.
    Stale,
    Failed(NotConnected),
}

async fn send(
    mut live: Live,
    request: &Request<'_>,
    limit: Duration,
    times: &mut Times,
) -> Result<(Live, Response<Incoming>), NotSent> {
    let began = Tick::now();
    let message = message(request)
        .map_err(|detail| NotSent::Failed((Outcome::Failed(Failure::Broken), Some(detail))))?;
    let answer = async {
        live.sender.ready().await?;
        live.sender.send_request(message).await
    };
    match timeout(limit, answer).await {
        Ok(Ok(response)) => {
            times.headers = Some(began.elapsed());
            Ok((live, response))
        }
        Ok(Err(error)) if error.is_canceled() || error.is_closed() || error.is_incomplete_message() => {
            Err(NotSent::Stale)
        }
        Ok(Err(error)) => Err(NotSent::Failed((Outcome::Failed(Failure::Broken), Some(error.to_string())))),
        Err(_) => Err(NotSent::Failed((Outcome::Failed(Failure::HeadersTimeOut), None))),
    }
}

fn message(request: &Request<'_>) -> Result<hyper::Request<Body>, String> {
    let mut message = hyper::Request::builder()
        .method(Method::POST)
        .uri(request.target.path_and_query())
        .body(Full::new(request.body.clone()))
        .map_err(|error| error.to_string())?;
    let headers = message.headers_mut();
    headers.extend(request.headers.iter().cloned());
    let host = HeaderValue::from_str(&request.target.authority()).map_err(|error| error.to_string())?;
    headers.insert(HOST, host);
    headers.insert(USER_AGENT, HeaderValue::from_static(AGENT));
    headers.insert(ACCEPT_ENCODING, HeaderValue::from_static("identity"));
    Ok(message)
}

/// Reads the body and keeps its beginning; says whether it was read to its end.
async fn read(mut body: Incoming, kept: &mut Vec<u8>) -> bool {
    let mut read = 0;
    while let Some(frame) = body.frame().await {
        let Ok(frame) = frame else { return false };
        let Some(data) = frame.data_ref() else { continue };
        read += data.len();
        let room = KEPT_BYTES.saturating_sub(kept.len()).min(data.len());
        kept.extend_from_slice(data.get(..room).unwrap_or_default());
        if read > READ_BYTES {
            return false;
        }
    }
    true
}
