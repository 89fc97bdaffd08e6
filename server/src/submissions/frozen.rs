//! What a submission writes, worked out and sealed before its transaction.

use std::time::Duration;

use form_schemas::answer::display;
use form_schemas::submission::{Message, MessageForm, Reference, SubmissionData, Timestamp};
use serde_json::json;

use super::submit::{ApiRequest, Origin, Submit, SubmitError};
use crate::AppState;
use crate::audit::{self, Actor, Event, Now};
use crate::clock::Instant;
use crate::random::Randomness;
use crate::sealing::{Owner, Place};
use crate::storage::deliveries::{self, Outgoing};
use crate::storage::ids::{EntryId, FormId, MessageId, OrganisationId, SubmissionId};
use crate::storage::messages::{self, NewMessage};
use crate::storage::submissions::{self, Idempotent, NewSubmission};
use crate::storage::{Tx, entries};

/// How long the API remembers an idempotency key.
const REMEMBERED: Duration = Duration::from_hours(24);

/// Everything that the transaction writes, worked out and sealed before it: a job of the writer holds only SQL.
pub(super) struct Frozen {
    pub(super) id: SubmissionId,
    row: NewSubmission,
    message: NewMessage,
    event: Event,
    entry: Option<EntryId>,
    idempotent: Option<Idempotent>,
}

impl Frozen {
    pub(super) fn new(state: &AppState, submit: &Submit<'_>) -> Result<Self, SubmitError> {
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

    /// What the person is told to quote.
    pub(super) fn reference(&self) -> &str {
        &self.row.reference
    }

    /// Gives how many deliveries there are.
    pub(super) async fn write(self, tx: &mut Tx, random: &dyn Randomness) -> Result<usize, SubmitError> {
        let organisation = self.row.organisation;
        let now = Now { at: self.row.submitted_at, random };
        if let Some(entry) = self.entry
            && !entries::submit(tx, organisation, entry).await?
        {
            return Err(SubmitError::Gone);
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
        submissions::insert(tx, self.row, self.message).await?;
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
