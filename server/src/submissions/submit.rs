use std::time::Duration;

use form_schemas::Language;
use form_schemas::answer::{ValidAnswers, display};
use form_schemas::submission::{Message, MessageError, MessageForm, Reference, SubmissionData, Timestamp};
use serde_json::json;

use crate::AppState;
use crate::audit::{self, Actor, Event, Now};
use crate::clock::Instant;
use crate::forms::Version;
use crate::random::Randomness;
use crate::sealing::{Owner, Place, SealError};
use crate::storage::deliveries::{self, Outgoing};
use crate::storage::ids::{EntryId, FormId, MessageId, OrganisationId, SubmissionId, TokenId};
use crate::storage::messages::{self, NewMessage};
use crate::storage::submissions::{self, Idempotent, NewSubmission};
use crate::storage::{StorageError, Tx, entries};

/// How long the API remembers an idempotency key.
const REMEMBERED: Duration = Duration::from_hours(24);
/// How often a reference that is taken is drawn again. One of 40 bits nearly never is.
const DRAWS: usize = 5;

/// Valid answers that become a submission.
pub struct Submit<'a> {
    /// The version that they are valid against.
    pub version: &'a Version,
    /// The form's slug.
    pub slug: &'a str,
    /// The answers.
    pub valid: ValidAnswers,
    /// The language that the person used.
    pub language: Language,
    /// Where they come from.
    pub origin: Origin,
}

/// Where answers come from. Each can be submitted once.
#[derive(Debug, Clone)]
pub enum Origin {
    /// An entry that was filled in here.
    Entry(EntryId),
    /// A request over the API.
    Api(ApiRequest),
}

/// A request over the API.
#[derive(Debug, Clone)]
pub struct ApiRequest {
    /// The token that sent it.
    pub token: TokenId,
    /// Its `Idempotency-Key`.
    pub key: String,
    /// The SHA-256 of what it asked for: the same key with another one is refused.
    pub request_hash: [u8; 32],
}

/// What was acknowledged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submitted {
    /// The submission.
    pub id: SubmissionId,
    /// What the person is told to quote.
    pub reference: String,
    /// Whether it was submitted before, by the same entry or the same request.
    pub repeated: bool,
}

/// Why nothing was submitted.
#[derive(Debug, thiserror::Error)]
pub enum SubmitError {
    /// The idempotency key was used for another request.
    #[error("the idempotency key was used for another request")]
    KeyReused,
    /// The entry is gone.
    #[error("the entry is gone")]
    Gone,
    /// The message would be larger than any receiver takes.
    #[error(transparent)]
    Message(#[from] MessageError),
    /// There is no key to seal with.
    #[error(transparent)]
    Seal(#[from] SealError),
    /// The database failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Turns valid answers into a submission: the submission with its key, its frozen message, the outbox, the audit line,
/// the idempotency key and the end of the entry, in one transaction. A repeat gets the first answer.
///
/// # Errors
/// [`SubmitError`]; then nothing was submitted.
pub async fn submit(state: &AppState, submit: Submit<'_>) -> Result<Submitted, SubmitError> {
    let mut drawn = 0;
    loop {
        let frozen = Frozen::new(state, &submit)?;
        let answer = Submitted { id: frozen.id, reference: frozen.row.reference.clone(), repeated: false };
        let random = std::sync::Arc::clone(&state.random);
        let written =
            state.storage.write(move |tx| Box::pin(async move { frozen.write(tx, &*random).await })).await;
        match written {
            Ok(deliveries) => {
                if deliveries > 0 {
                    state.delivery_wake.notify_one();
                }
                return Ok(answer);
            }
            Err(SubmitError::Storage(error)) if error.is_unique("reference") && drawn < DRAWS => drawn += 1,
            Err(SubmitError::Storage(StorageError::Unique(_)) | SubmitError::Gone) => {
                return repeated(state, &submit).await;
            }
            // The connection broke while it committed: whether it did is found out, not guessed.
            Err(SubmitError::Storage(error @ StorageError::CommitUnknown)) => {
                return repeated(state, &submit).await.map_err(|_| error.into());
            }
            Err(error) => return Err(error),
        }
    }
}

/// What the first of the same submissions was answered.
async fn repeated(state: &AppState, submit: &Submit<'_>) -> Result<Submitted, SubmitError> {
    let mut connection = state.storage.read().await?;
    let organisation = submit.version.organisation;
    match &submit.origin {
        Origin::Entry(entry) => {
            let (id, reference) = submissions::of_entry(&mut connection, organisation, *entry)
                .await?
                .ok_or(SubmitError::Gone)?;
            Ok(Submitted { id, reference, repeated: true })
        }
        Origin::Api(request) => {
            let owner = (organisation, request.token, submit.version.form);
            let now = state.clock.now();
            let (hash, _, body) = submissions::idempotent(&mut connection, owner, &request.key, now)
                .await?
                .ok_or(SubmitError::Gone)?;
            if hash != request.request_hash {
                return Err(SubmitError::KeyReused);
            }
            remembered(&body).ok_or(SubmitError::Gone)
        }
    }
}

/// Reads the answer that was kept under an idempotency key.
fn remembered(body: &[u8]) -> Option<Submitted> {
    let body: serde_json::Value = serde_json::from_slice(body).ok()?;
    let text = |name: &str| body.get(name).and_then(serde_json::Value::as_str);
    Some(Submitted {
        id: text("id")?.parse().ok()?,
        reference: text("reference")?.to_owned(),
        repeated: true,
    })
}

/// Everything that the transaction writes, worked out and sealed before it: a job of the writer holds only SQL.
struct Frozen {
    id: SubmissionId,
    row: NewSubmission,
    message: NewMessage,
    event: Event,
    entry: Option<EntryId>,
    idempotent: Option<Idempotent>,
}

impl Frozen {
    fn new(state: &AppState, submit: &Submit<'_>) -> Result<Self, SubmitError> {
        let now = state.clock.now();
        let version = submit.version;
        let id = SubmissionId::new(now, &*state.random);
        let reference = Reference::from_random(state.random.bytes::<16>());
        let (key, wrapped_key) = state.sealer.new_data_key(&Owner::Submission(version.organisation, id))?;
        let message_id = MessageId::new(now, &*state.random);
        let body = zeroize::Zeroizing::new(message(submit, id, &reference, now).to_bytes()?);
        let row = message_id.text();
        let place =
            Place { table: "messages", column: "sealed_body", row: &row, organisation: version.organisation };
        let message = NewMessage {
            id: message_id,
            organisation: version.organisation,
            submission: Some(id),
            message_type: messages::SUBMISSION_CREATED,
            sealed_body: key.seal(&place, &body),
            created_at: now,
        };
        let (entry, request) = match &submit.origin {
            Origin::Entry(entry) => (Some(*entry), None),
            Origin::Api(request) => (None, Some(request)),
        };
        let actor = request.map_or(Actor::Public, |request| Actor::Token(request.token));
        let event = Event::new(actor, "submission.created", "submission", id)
            .with(json!({ "form": version.form, "version": version.number }));
        let idempotent = request.map(|request| {
            keep(request, (version.organisation, version.form), (id, reference.as_str()), now)
        });
        let row = NewSubmission {
            id,
            organisation: version.organisation,
            form: version.form,
            version: version.number,
            reference: reference.as_str().to_owned(),
            entry,
            token: request.map(|request| request.token),
            language: submit.language.to_string(),
            submitted_at: now,
            wrapped_key,
        };
        Ok(Self { id, row, message, event, entry, idempotent })
    }

    /// Gives how many deliveries there are.
    async fn write(self, tx: &mut Tx, random: &dyn Randomness) -> Result<usize, SubmitError> {
        let organisation = self.row.organisation;
        let now = Now { at: self.row.submitted_at, random };
        if let Some(entry) = self.entry {
            if !entries::submit(tx, organisation, entry).await? {
                return Err(SubmitError::Gone);
            }
            entries::delete_pages(tx, organisation, entry).await?;
        }
        if let Some(idempotent) = self.idempotent {
            submissions::insert_idempotent(tx, idempotent).await?;
        }
        let outgoing = Outgoing {
            organisation,
            form: self.row.form,
            submission: Some(self.id),
            message: self.message.id,
        };
        submissions::insert(tx, self.row).await?;
        messages::insert(tx, self.message).await?;
        let deliveries = deliveries::enqueue(tx, outgoing, now).await?;
        audit::record(tx, organisation, &self.event, now).await?;
        Ok(deliveries)
    }
}

/// What the API answers, kept under its key.
fn keep(
    request: &ApiRequest,
    (organisation, form): (OrganisationId, FormId),
    (id, reference): (SubmissionId, &str),
    now: Instant,
) -> Idempotent {
    Idempotent {
        token: request.token,
        form,
        key: request.key.clone(),
        organisation,
        request_hash: request.request_hash.to_vec(),
        status: 201,
        response: json!({ "id": id, "reference": reference }).to_string().into_bytes(),
        created_at: now,
        expires_at: now.plus(REMEMBERED),
    }
}

/// The message that is frozen: what every destination gets, however late.
fn message(submit: &Submit<'_>, id: SubmissionId, reference: &Reference, now: Instant) -> Message {
    let version = submit.version;
    let definition = version.compiled().definition();
    Message::created(SubmissionData {
        id: id.text(),
        reference: reference.clone(),
        form: MessageForm {
            id: version.form.text(),
            slug: submit.slug.to_owned(),
            title: definition.title.text.clone(),
        },
        version: u32::try_from(version.number).unwrap_or_default(),
        schema: version.published.id().to_owned(),
        language: submit.language.to_string(),
        submitted_at: Timestamp::from_microseconds(now.micros()),
        answers: submit.valid.answers().as_map().clone(),
        display: Some(display(version.compiled(), &submit.valid)),
        display_omitted: false,
    })
}
