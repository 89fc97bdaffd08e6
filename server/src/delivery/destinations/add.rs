//! Adding a webhook: its URL is judged, its secret made, sealed and shown once.

use std::io::Write as _;
use std::path::Path;

use secrecy::{ExposeSecret as _, SecretString};
use serde_json::json;
use url::Url;

use super::super::client::CheckError;
use super::super::error::DeliveryError;
use super::super::signing::SigningKey;
use super::super::target::{Blocked, Target, TargetError};
use crate::audit::{self, Event, Now};
use crate::people::{Action, Actor, Resource, may};
use crate::sealing::{Place, SealError};
use crate::state::AppState;
use crate::storage::destinations::{self, NewDestination, SecretRow};
use crate::storage::ids::{DestinationId, FormId, SecretId};
use crate::storage::{StorageError, Tx, forms};

/// Messages under way at once, unless the person says otherwise.
pub const MAX_IN_FLIGHT: i64 = 4;
/// Messages a second, unless the person says otherwise.
pub const PER_SECOND: i64 = 50;
/// Largest limit that can be set; 0 is no limit.
pub const LARGEST_LIMIT: i64 = 10_000;

/// A webhook to add.
#[derive(Debug, Clone)]
pub struct AddWebhook {
    /// The id that it gets, where the page that asked chose it: adding it again is [`AddError::Added`].
    pub id: Option<DestinationId>,
    /// The form whose submissions it gets.
    pub form: FormId,
    /// Its URL as it was typed.
    pub url: String,
    /// What to call it; its host if nobody says.
    pub name: Option<String>,
    /// Most messages under way at once, 0 to 10,000; 0 is no limit, nothing is 4.
    pub max_in_flight: Option<i64>,
    /// Most messages a second, 0 to 10,000; 0 is no limit, nothing is 50.
    pub per_second: Option<i64>,
}

/// A webhook that was added.
#[derive(Debug)]
pub struct Added {
    /// Its id.
    pub id: DestinationId,
    /// `whsec_…`, to show now and never again.
    pub secret: SecretString,
}

/// Why a webhook was not added.
#[derive(Debug, thiserror::Error)]
pub enum AddError {
    /// The URL cannot be a destination. For [`TargetError::Blocked`] the sentence names the setting that would allow it.
    #[error(transparent)]
    Target(#[from] TargetError),
    /// `max_in_flight` or `per_second` is not 0 to 10,000; names which.
    #[error("`{0}` is not a number from 0 to 10,000")]
    Limit(&'static str),
    /// One with this id was added before.
    #[error("this webhook was added before")]
    Added,
    /// `FOOLSCAP_TEST_RECEIVER` is not set.
    #[error("no test receiver is set up")]
    NoTestReceiver,
    /// The form is sent to the test receiver already.
    #[error("the form is sent to the test receiver already")]
    TestReceiverThere,
    /// The file with the test receiver's secret cannot be read or made.
    #[error("the test receiver's secret: {0}")]
    TestReceiverSecret(String),
    /// Something else.
    #[error(transparent)]
    Other(#[from] DeliveryError),
}

impl From<StorageError> for AddError {
    fn from(error: StorageError) -> Self {
        if error.is_unique("destinations") { Self::Added } else { Self::Other(error.into()) }
    }
}

impl From<SealError> for AddError {
    fn from(error: SealError) -> Self {
        Self::Other(error.into())
    }
}

impl From<Blocked> for AddError {
    fn from(error: Blocked) -> Self {
        Self::Target(error.into())
    }
}

/// Adds a webhook to a form.
///
/// # Errors
/// [`AddError`].
pub async fn add(state: &AppState, actor: &Actor, webhook: AddWebhook) -> Result<Added, AddError> {
    let key = SigningKey::from_random(state.random.bytes());
    add_made(state, actor, webhook, Made { key, once: false }).await
}

/// Adds the test receiver that `FOOLSCAP_TEST_RECEIVER` names to a form, once. Its secret stands in a file that the
/// receiver reads too. What was submitted before is not sent unless somebody asks for it.
///
/// # Errors
/// [`AddError::NoTestReceiver`], [`AddError::TestReceiverThere`], [`AddError::TestReceiverSecret`], or as [`add`].
pub async fn add_test_receiver(
    state: &AppState,
    actor: &Actor,
    (form, id): (FormId, Option<DestinationId>),
) -> Result<Added, AddError> {
    let url = state.settings.test_receiver.clone();
    if url.is_empty() {
        return Err(AddError::NoTestReceiver);
    }
    let path = state.settings.test_receiver_secret_file();
    let fresh = SigningKey::from_random(state.random.bytes());
    let key = tokio::task::spawn_blocking(move || shared_secret(&path, &fresh)).await;
    let key =
        key.map_err(|error| error.to_string()).and_then(|key| key).map_err(AddError::TestReceiverSecret)?;
    let webhook = AddWebhook {
        id,
        form,
        url,
        name: Some("Test receiver".to_owned()),
        max_in_flight: None,
        per_second: None,
    };
    add_made(state, actor, webhook, Made { key, once: true }).await
}

/// The address of the test receiver as destinations show it; none when none is set up.
pub fn test_receiver(state: &AppState) -> Option<String> {
    let url = &state.settings.test_receiver;
    Target::parse(url, state.outbound.allow()).ok().map(|target| shown(target.as_str()))
}

/// Whether a destination whose address is shown so is the test receiver.
pub fn is_test_receiver(state: &AppState, shown_url: &str) -> bool {
    test_receiver(state).is_some_and(|url| url == shown_url)
}

/// How a webhook is made.
struct Made {
    /// What its messages are signed with.
    key: SigningKey,
    /// Whether a form has at most one with this address.
    once: bool,
}

async fn add_made(
    state: &AppState,
    actor: &Actor,
    webhook: AddWebhook,
    Made { key, once }: Made,
) -> Result<Added, AddError> {
    may(actor, Action::WriteDeliveries, Resource::Form(actor.organisation))
        .map_err(DeliveryError::Refused)?;
    let limits = Limits::of(&webhook)?;
    let organisation = actor.organisation;
    let form = forms::by_id(&mut state.storage.read().await?, organisation, webhook.form).await?;
    let form = form.ok_or(DeliveryError::NotFound)?;
    let target = judged(state, &webhook.url).await?;

    let (now, random) = (state.clock.now(), state.random.clone());
    let id = webhook.id.unwrap_or_else(|| DestinationId::new(now, &*random));
    let secret_id = SecretId::new(now, &*random);
    let url_row = id.text();
    let place = Place { table: "destinations", column: "sealed_url", row: &url_row, organisation };
    let sealed_url = state.sealer.seal(&place, target.as_str().as_bytes())?;
    let secret_row = secret_id.text();
    let place =
        Place { table: "destination_secrets", column: "sealed_secret", row: &secret_row, organisation };
    let secret = SecretRow { id: secret_id, sealed_secret: state.sealer.seal(&place, key.bytes())? };
    let name = webhook.name.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty());
    let destination = NewDestination {
        id,
        organisation,
        form: form.id,
        name: name.unwrap_or_else(|| target.host().to_owned()),
        shown_url: shown(target.as_str()),
        sealed_url,
        max_in_flight: limits.max_in_flight,
        per_second: limits.per_second,
        at: now,
        by: actor.user(),
    };
    let event = Event::new(actor.audited(), "destination.added", "destination", id);
    let event = event.with(json!({ "form": form.id, "type": "webhook" }));
    state
        .storage
        .write(move |tx| {
            Box::pin(async move {
                if once && is_there(tx, &destination).await? {
                    return Err(AddError::TestReceiverThere);
                }
                destinations::insert(tx, destination).await?;
                destinations::add_secret(tx, organisation, id, secret, now).await?;
                Ok(audit::record(tx, organisation, &event, Now { at: now, random: &*random }).await?)
            })
        })
        .await?;
    tracing::info!(destination.id = %id, form.id = %form.id, "Added a webhook");
    Ok(Added { id, secret: key.reveal() })
}

/// Whether the form has a destination with this address. Two who ask at once are asked one after the other.
async fn is_there(tx: &mut Tx, wanted: &NewDestination) -> Result<bool, StorageError> {
    forms::hold(tx, wanted.organisation, wanted.form).await?;
    let there = destinations::named_of_form(tx, wanted.organisation, wanted.form).await?;
    Ok(there.iter().any(|row| row.shown_url == wanted.shown_url))
}

/// Reads the URL, and looks up where it leads now. A name that leads nowhere yet is taken: each delivery judges again.
/// Not so with plain http, which is for permitted addresses only.
///
/// # Errors
/// [`AddError::Target`].
pub async fn judged(state: &AppState, url: &str) -> Result<Target, AddError> {
    let target = Target::parse(url, state.outbound.allow())?;
    match state.outbound.check(&target).await {
        Ok(()) => Ok(target),
        Err(CheckError::NotFound) if target.is_https() => Ok(target),
        Err(CheckError::NotFound) => Err(Blocked::PlainHttp.into()),
        Err(CheckError::Blocked(blocked)) => Err(blocked.into()),
    }
}

struct Limits {
    max_in_flight: i64,
    per_second: i64,
}

impl Limits {
    fn of(webhook: &AddWebhook) -> Result<Self, AddError> {
        let limit = |value: Option<i64>, usual: i64, name| {
            let value = value.unwrap_or(usual);
            (0..=LARGEST_LIMIT).contains(&value).then_some(value).ok_or(AddError::Limit(name))
        };
        Ok(Self {
            max_in_flight: limit(webhook.max_in_flight, MAX_IN_FLIGHT, "max_in_flight")?,
            per_second: limit(webhook.per_second, PER_SECOND, "per_second")?,
        })
    }
}

/// The address without its query, which may hold a key.
fn shown(url: &str) -> String {
    Url::parse(url).map_or_else(
        |_| String::new(),
        |mut url| {
            let hidden = url.query().is_some();
            url.set_query(None);
            if hidden { format!("{url}?…") } else { url.to_string() }
        },
    )
}

/// The secret in the file at `path`; `fresh` is written there if there is no file.
fn shared_secret(path: &Path, fresh: &SigningKey) -> Result<SigningKey, String> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Ok(mut file) => {
            let text = fresh.reveal();
            file.write_all(text.expose_secret().as_bytes()).map_err(|error| error.to_string())?;
            Ok(fresh.clone())
        }
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            let text = std::fs::read_to_string(path).map_err(|error| error.to_string())?;
            let first = text.lines().next().unwrap_or_default();
            SigningKey::parse(first).map_err(|error| error.to_string())
        }
        Err(error) => Err(error.to_string()),
    }
}
