//! One attempt: open the message, sign it, send it.

use bytes::Bytes;
use hyper::header::{CONTENT_TYPE, HeaderName, HeaderValue};

use super::claim::Claimed;
use super::client::{Exchange, Request, Times};
use super::outcome::{Failure, Outcome};
use super::signing::{self, SigningKey};
use super::target::{Target, TargetError};
use crate::sealing::{Owner, Place, SealError};
use crate::state::AppState;
use crate::storage::attempts::EndedAttempt;
use crate::storage::messages::MessageRow;
use crate::storage::{StorageError, destinations, messages};

/// An attempt that ended.
#[derive(Debug, Clone)]
pub struct Sent {
    /// What was tried.
    pub claimed: Claimed,
    /// How it ended.
    pub outcome: Outcome,
    /// What to write about it.
    pub ended: EndedAttempt,
}

/// Why a message cannot be sent at all.
enum NotReady {
    Outcome(Outcome),
    Detail(String),
}

impl From<StorageError> for NotReady {
    fn from(error: StorageError) -> Self {
        Self::Detail(error.to_string())
    }
}

impl From<SealError> for NotReady {
    fn from(error: SealError) -> Self {
        Self::Detail(error.to_string())
    }
}

/// What is sent where.
struct Ready {
    target: Target,
    keys: Vec<SigningKey>,
    body: Bytes,
}

/// Makes the attempt.
pub async fn send(state: &AppState, claimed: Claimed) -> Sent {
    let exchange = match prepare(state, &claimed).await {
        Ok(ready) => exchange(state, &claimed, ready).await,
        Err(NotReady::Outcome(outcome)) => failed(outcome, None),
        Err(NotReady::Detail(detail)) => {
            tracing::error!(delivery.id = %claimed.delivery, error = %detail, "Could not read a message to deliver");
            failed(Outcome::Failed(Failure::Unreadable), Some(detail))
        }
    };
    let ended = ended(state, &claimed, &exchange);
    Sent { claimed, outcome: exchange.outcome, ended }
}

async fn exchange(state: &AppState, claimed: &Claimed, ready: Ready) -> Exchange {
    let now = state.clock.now();
    let id = claimed.message.text();
    let signature = signing::signature_header(&ready.keys, &id, now.seconds(), &ready.body);
    let headers = [
        (CONTENT_TYPE, "application/json".to_owned()),
        (HeaderName::from_static(signing::ID_HEADER), id),
        (HeaderName::from_static(signing::TIMESTAMP_HEADER), now.seconds().to_string()),
        (HeaderName::from_static(signing::SIGNATURE_HEADER), signature),
    ];
    let headers =
        headers.into_iter().filter_map(|(name, value)| Some((name, HeaderValue::from_str(&value).ok()?)));
    let request = Request { target: &ready.target, headers: headers.collect(), body: ready.body };
    state.outbound.post(request, now).await
}

async fn prepare(state: &AppState, claimed: &Claimed) -> Result<Ready, NotReady> {
    let mut connection = state.storage.look_up().await?;
    let gone = || NotReady::Outcome(Outcome::Blocked("the destination was removed".to_owned()));
    let endpoint = destinations::endpoint(&mut connection, claimed.organisation, claimed.destination).await?;
    let endpoint = endpoint.ok_or_else(gone)?;
    let now = state.clock.now();
    let secrets =
        destinations::secrets(&mut connection, claimed.organisation, claimed.destination, now).await?;
    let message = messages::by_id(&mut connection, claimed.organisation, claimed.message).await?;
    drop(connection);
    let message = message.ok_or_else(|| NotReady::Detail("the message is missing".to_owned()))?;
    let row = claimed.destination.text();
    let place =
        Place { table: "destinations", column: "sealed_url", row: &row, organisation: claimed.organisation };
    let url = state.sealer.open_sealed(&place, &endpoint.sealed_url)?;
    let url = String::from_utf8_lossy(&url);
    let target = Target::parse(&url, state.outbound.allow()).map_err(|error| not_a_target(&error))?;
    let mut keys = Vec::with_capacity(secrets.len());
    for secret in secrets {
        let row = secret.id.text();
        let place = secret_place(&row, claimed);
        let bytes = state.sealer.open_sealed(&place, &secret.sealed_secret)?;
        keys.push(
            SigningKey::from_bytes(bytes.to_vec()).map_err(|error| NotReady::Detail(error.to_string()))?,
        );
    }
    let body = open_body(state, claimed, &message)?;
    Ok(Ready { target, keys, body })
}

fn secret_place<'a>(row: &'a str, claimed: &Claimed) -> Place<'a> {
    Place { table: "destination_secrets", column: "sealed_secret", row, organisation: claimed.organisation }
}

fn not_a_target(error: &TargetError) -> NotReady {
    NotReady::Outcome(Outcome::Blocked(error.to_string()))
}

/// The frozen bytes of the message.
fn open_body(state: &AppState, claimed: &Claimed, message: &MessageRow) -> Result<Bytes, NotReady> {
    let row = message.id.text();
    let place =
        Place { table: "messages", column: "sealed_body", row: &row, organisation: claimed.organisation };
    let body = match (message.submission_id, &message.wrapped_key) {
        (None, _) => state.sealer.open_sealed(&place, &message.sealed_body)?,
        (Some(submission), Some(wrapped)) => {
            let key = state.sealer.data_key(&Owner::Submission(claimed.organisation, submission), wrapped)?;
            key.open(&place, &message.sealed_body)?
        }
        (Some(_), None) => {
            return Err(NotReady::Outcome(Outcome::Blocked("the submission was erased".to_owned())));
        }
    };
    Ok(Bytes::copy_from_slice(&body))
}

fn failed(outcome: Outcome, detail: Option<String>) -> Exchange {
    Exchange { outcome, remote: None, times: Times::default(), excerpt: Vec::new(), detail }
}

fn ended(state: &AppState, claimed: &Claimed, exchange: &Exchange) -> EndedAttempt {
    let row = claimed.attempt.text();
    let place =
        Place { table: "attempts", column: "sealed_response", row: &row, organisation: claimed.organisation };
    let micros = |time: std::time::Duration| i64::try_from(time.as_micros()).unwrap_or(i64::MAX);
    let times = &exchange.times;
    EndedAttempt {
        finished_at: state.clock.now(),
        outcome: exchange.outcome.as_str(),
        status: exchange.outcome.status().map(i64::from),
        error: exchange.outcome.blocked_reason().map(str::to_owned).or_else(|| exchange.detail.clone()),
        remote_address: exchange.remote.map(|remote| remote.to_string()),
        // A receiver may echo what it was sent: its answer is sealed like the message.
        sealed_response: (!exchange.excerpt.is_empty())
            .then(|| state.sealer.seal(&place, &exchange.excerpt).ok())
            .flatten(),
        times: [
            times.resolve.map(micros),
            times.connect.map(micros),
            times.tls.map(micros),
            times.headers.map(micros),
            Some(micros(times.total)),
        ],
    }
}
