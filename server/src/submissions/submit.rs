use std::time::Duration;

use form_schemas::Language;
use form_schemas::answer::ValidAnswers;
use form_schemas::submission::MessageError;

use super::frozen::Frozen;
use crate::AppState;
use crate::forms::Version;
use crate::sealing::SealError;
use crate::storage::ids::{EntryId, SubmissionId, TokenId};
use crate::storage::{StorageError, submissions};

/// How long it is looked for whether a commit happened that broke off, at the most. The person waits.
const FINDING_OUT: Duration = Duration::from_secs(6);
/// The pause before the first look; each one after is twice as long.
const PAUSE: Duration = Duration::from_millis(50);
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
/// [`SubmitError`]. Nothing was submitted, but with [`StorageError::CommitUnknown`]: the connection broke during the
/// commit, and the database did not come back soon enough to tell.
pub async fn submit(state: &AppState, submit: Submit<'_>) -> Result<Submitted, SubmitError> {
    match attempt(state, &submit).await {
        Err(SubmitError::Storage(StorageError::CommitUnknown)) => find_out(state, &submit).await,
        known => known,
    }
}

/// Submits again until the database answers. A look alone could come too early: the first commit may be under way
/// still. A repeat waits for it, since both want the same entry or key, and then either finds it done or does it.
async fn find_out(state: &AppState, submit: &Submit<'_>) -> Result<Submitted, SubmitError> {
    let finding = async {
        let mut pause = PAUSE;
        loop {
            tokio::time::sleep(pause).await;
            pause *= 2;
            match attempt(state, submit).await {
                Err(SubmitError::Storage(error)) if error.is_temporary() => {
                    tracing::warn!(error = %error, "Not known yet whether a submission was committed");
                }
                known => return known,
            }
        }
    };
    let found = tokio::time::timeout(FINDING_OUT, finding)
        .await
        .unwrap_or_else(|_| Err(StorageError::CommitUnknown.into()))?;
    state.delivery_wake.notify_one();
    Ok(found)
}

/// One transaction, or the answer to the same submission before.
async fn attempt(state: &AppState, submit: &Submit<'_>) -> Result<Submitted, SubmitError> {
    let mut drawn = 0;
    loop {
        let frozen = Frozen::new(state, submit)?;
        let answer = Submitted { id: frozen.id, reference: frozen.reference().to_owned(), repeated: false };
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
                return repeated(state, submit).await;
            }
            Err(error) => return Err(error),
        }
    }
}

/// What the first of the same submissions was answered.
async fn repeated(state: &AppState, submit: &Submit<'_>) -> Result<Submitted, SubmitError> {
    match &submit.origin {
        Origin::Entry(entry) => {
            let mut connection = state.storage.look_up().await?;
            let found = submissions::of_entry(&mut connection, submit.version.organisation, *entry).await?;
            let (id, reference) = found.ok_or(SubmitError::Gone)?;
            Ok(Submitted { id, reference, repeated: true })
        }
        Origin::Api(request) => answered(state, submit.version, request).await?.ok_or(SubmitError::Gone),
    }
}

/// What the same request over the API was answered before; none when its key is new.
///
/// # Errors
/// [`SubmitError::KeyReused`] when the key was used for another request; [`SubmitError::Gone`] when the answer cannot be
/// read; or when the database fails.
pub async fn answered(
    state: &AppState,
    version: &Version,
    request: &ApiRequest,
) -> Result<Option<Submitted>, SubmitError> {
    let owner = (version.organisation, request.token, version.form);
    let mut connection = state.storage.look_up().await?;
    let found = submissions::idempotent(&mut connection, owner, &request.key, state.clock.now()).await?;
    let Some((hash, _, body)) = found else { return Ok(None) };
    if hash != request.request_hash {
        return Err(SubmitError::KeyReused);
    }
    remembered(&body).ok_or(SubmitError::Gone).map(Some)
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
