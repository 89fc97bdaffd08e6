//! A world for stories about deliveries: a form, submissions, and receivers that one can tell what to answer.

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use axum::routing::post;
use secrecy::ExposeSecret as _;
use tokio::net::TcpListener;

use crate::audit::Now;
use crate::clock::Instant;
use crate::delivery::claim::{self, Claimed};
use crate::delivery::client::{Client, Limits};
use crate::delivery::deliveries::{Attempt, Delivery};
use crate::delivery::destinations::{AddWebhook, Added};
use crate::delivery::places::Room;
use crate::delivery::signing::{Signed, SigningKey, VerifyError, verify};
use crate::delivery::{deliveries, destinations, worker};
use crate::people::{Actor, Role, Scopes, tokens, users};
use crate::sealing::{Owner, Place};
use crate::state::AppState;
use crate::storage::deliveries::{Filter, Outgoing};
use crate::storage::ids::{DestinationId, FormId, MessageId, OrganisationId, SubmissionId};
use crate::storage::messages::{NewMessage, SUBMISSION_CREATED};
use crate::storage::{self, StorageError};
use crate::testing::TestApp;

pub const ORGANISATION: OrganisationId = OrganisationId::DEFAULT;

pub struct World {
    pub app: TestApp,
    pub actor: Actor,
    pub form: FormId,
}

/// What came in.
#[derive(Debug, Clone)]
pub struct Received {
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Received {
    pub fn id(&self) -> &str {
        self.header("webhook-id")
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers[name].to_str().unwrap()
    }

    pub fn verify(&self, added: &Added, now: Instant) -> Result<(), VerifyError> {
        self.verify_with(added.secret.expose_secret(), now)
    }

    pub fn verify_with(&self, secret: &str, now: Instant) -> Result<(), VerifyError> {
        let key = SigningKey::parse(secret).unwrap();
        let signed = Signed {
            id: Some(self.header("webhook-id")),
            timestamp: Some(self.header("webhook-timestamp")),
            signature: Some(self.header("webhook-signature")),
        };
        verify(&[key], signed, &self.body, now)
    }
}

#[derive(Default)]
struct Script {
    received: Vec<Received>,
    answers: VecDeque<Response>,
    usually: u16,
    slow: Duration,
    under_way: usize,
    most_under_way: usize,
}

/// A receiver on this machine.
#[derive(Clone)]
pub struct Receiver {
    pub address: SocketAddr,
    script: Arc<Mutex<Script>>,
}

impl Receiver {
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let script = Arc::new(Mutex::new(Script { usually: 200, ..Script::default() }));
        let router = Router::new().fallback(post(receive)).with_state(Arc::clone(&script));
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { address, script }
    }

    pub fn url(&self) -> String {
        format!("http://{}/hook", self.address)
    }

    /// The next message is answered with this.
    pub fn then(&self, answer: impl axum::response::IntoResponse) -> &Self {
        self.script.lock().unwrap().answers.push_back(answer.into_response());
        self
    }

    /// Whatever else comes is answered with this status.
    pub fn usually(&self, status: u16) {
        self.script.lock().unwrap().usually = status;
    }

    /// Each answer takes this long.
    pub fn slow(&self, pause: Duration) {
        self.script.lock().unwrap().slow = pause;
    }

    pub fn received(&self) -> Vec<Received> {
        self.script.lock().unwrap().received.clone()
    }

    pub fn count(&self) -> usize {
        self.script.lock().unwrap().received.len()
    }

    pub fn most_under_way(&self) -> usize {
        self.script.lock().unwrap().most_under_way
    }

    /// The ids that came, each once.
    pub fn ids(&self) -> std::collections::BTreeSet<String> {
        self.received().iter().map(|received| received.id().to_owned()).collect()
    }
}

async fn receive(State(script): State<Arc<Mutex<Script>>>, headers: HeaderMap, body: Bytes) -> Response {
    let (answer, pause) = {
        let mut script = script.lock().unwrap();
        script.received.push(Received { headers, body });
        script.under_way += 1;
        script.most_under_way = script.most_under_way.max(script.under_way);
        let usually = StatusCode::from_u16(script.usually).unwrap();
        (script.answers.pop_front().unwrap_or_else(|| usually.into_response()), script.slow)
    };
    tokio::time::sleep(pause).await;
    script.lock().unwrap().under_way -= 1;
    answer
}

/// A port that nothing listens on.
pub async fn nobody() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    format!("http://{address}/hook")
}

impl World {
    pub async fn new(mut app: TestApp) -> Self {
        let limits = Limits {
            headers: Duration::from_millis(500),
            whole: Duration::from_secs(1),
            ..Limits::default()
        };
        app.state.outbound = Client::with_limits("127.0.0.1/32".parse().unwrap(), limits);
        let (email, scopes) = ("tests@example.org", "all".parse::<Scopes>().unwrap());
        users::add(&app.state, email, "Tests", Role::Administrator).await.unwrap();
        let token = tokens::add(&app.state, email, "test", &scopes).await.unwrap();
        let actor = tokens::actor(&app.state, &token).await.unwrap().unwrap();
        let form = FormId::new(app.now(), &*app.state.random);
        crate::forms::create::create(&app.state, &actor, form, "Lost passport").await.unwrap();
        Self { app, actor, form }
    }

    pub fn state(&self) -> &AppState {
        &self.app.state
    }

    pub fn now(&self) -> Instant {
        self.app.now()
    }

    pub fn advance(&self, by: Duration) {
        self.app.clock.advance(by);
    }

    pub async fn add(&self, url: &str) -> Added {
        self.add_with(url, |_| {}).await
    }

    pub async fn add_with(&self, url: &str, change: impl FnOnce(&mut AddWebhook)) -> Added {
        let mut webhook = AddWebhook {
            id: None,
            form: self.form,
            url: url.to_owned(),
            name: None,
            max_in_flight: None,
            per_second: Some(0),
        };
        change(&mut webhook);
        destinations::add(self.state(), &self.actor, webhook).await.unwrap()
    }

    /// Submits as `submissions::submit` does: submission, key, message and outbox rows in one transaction. Gives the
    /// message's id and its bytes.
    pub async fn submit(&self) -> (String, Vec<u8>) {
        self.submit_on(self.state()).await
    }

    pub async fn submit_on(&self, state: &AppState) -> (String, Vec<u8>) {
        let (now, random) = (state.clock.now(), state.random.clone());
        let submission = SubmissionId::new(now, &*random);
        let message = MessageId::new(now, &*random);
        let (key, wrapped) = state.sealer.new_data_key(&Owner::Submission(ORGANISATION, submission)).unwrap();
        let body = format!(
            "{{\"type\":\"submission.created\",\"data\":{{\"id\":\"{submission}\",\"name\":\"Zoë\"}}}}"
        );
        let row = message.text();
        let place = Place { table: "messages", column: "sealed_body", row: &row, organisation: ORGANISATION };
        let frozen = NewMessage {
            id: message,
            organisation: ORGANISATION,
            submission: Some(submission),
            message_type: SUBMISSION_CREATED,
            sealed_body: key.seal(&place, body.as_bytes()),
            created_at: now,
        };
        let form = self.form;
        let outgoing = Outgoing { organisation: ORGANISATION, form, submission: Some(submission), message };
        let enqueued = state.storage.write(move |tx| {
            Box::pin(async move {
                storage::deliveries::sample::submission(tx, form, submission, wrapped, now).await?;
                storage::messages::insert(tx, frozen).await?;
                storage::deliveries::enqueue(tx, outgoing, Now { at: now, random: &*random }).await
            })
        });
        let enqueued: Result<usize, StorageError> = enqueued.await;
        if enqueued.unwrap() > 0 {
            state.delivery_wake.notify_one();
        }
        (row, body.into_bytes())
    }

    /// Sends what is due, until nothing is.
    pub async fn deliver(&self) {
        worker::run_until_idle(self.state()).await.unwrap();
    }

    /// Claims as the worker of a process does, and sends nothing.
    pub async fn claim_only(&self, state: &AppState) -> Vec<Claimed> {
        let (clock, random) = (state.clock.clone(), state.random.clone());
        let round = state.storage.write(move |tx| {
            Box::pin(async move {
                let at = storage::time::now(tx, &*clock).await?;
                claim::claim(tx, Room::new(20, []), Now { at, random: &*random }).await
            })
        });
        let round: Result<_, StorageError> = round.await;
        round.unwrap().claimed
    }

    /// Every delivery, the newest first.
    pub async fn deliveries(&self) -> Vec<Delivery> {
        deliveries::list(self.state(), &self.actor, Filter::default(), 200).await.unwrap()
    }

    /// The only delivery, with its attempts, the newest first.
    pub async fn only(&self) -> (Delivery, Vec<Attempt>) {
        let all = self.deliveries().await;
        assert_eq!(all.len(), 1);
        deliveries::get(self.state(), &self.actor, all[0].id).await.unwrap()
    }

    /// What the audit trail tells of something, the newest first.
    pub async fn audited(&self, noun: &str, id: impl std::fmt::Display) -> Vec<String> {
        let mut connection = self.state().storage.read().await.unwrap();
        let rows = storage::audit::about(&mut connection, ORGANISATION, &format!("{noun}:{id}"), 100).await;
        rows.unwrap().into_iter().map(|row| row.action).collect()
    }

    pub async fn destination(&self, id: DestinationId) -> destinations::Destination {
        destinations::get(self.state(), &self.actor, id).await.unwrap()
    }
}
