//! Publishing a draft: looking at what would happen, and making it a version that never changes.

use std::sync::Arc;

use form_schemas::definition::FormDefinition;
use form_schemas::publish::{self, Change, Finding, PublishContext, Published, Receivers, Severity};
use serde_json::json;

use super::draft::{Draft, DraftError, draft};
use super::findings::add;
use super::live;
use crate::AppState;
use crate::audit::{self, Event, Now};
use crate::people::{Action, Actor, Refused, Resource, may};
use crate::storage::forms::FormRow;
use crate::storage::ids::FormId;
use crate::storage::versions::NewVersion;
use crate::storage::{StorageError, destinations, drafts, forms, versions};

/// The longest note, in characters.
pub const LONGEST_NOTE: usize = 2000;

/// Why a draft was not published.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// The actor may not do this.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// There is no such form in the actor's organisation.
    #[error("there is no such form")]
    NotFound,
    /// The draft or the versions changed while it was being published.
    #[error("the draft has changed meanwhile")]
    Stale,
    /// Things to fix, warnings among them; at least one stops publishing.
    #[error("there are things to fix")]
    Findings(Vec<Finding>),
    /// The thread that compiled was lost.
    #[error("the thread that compiles forms was lost")]
    Lost,
    /// The database failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// What would happen if the draft were published now.
#[derive(Debug)]
pub struct Review {
    /// The draft.
    pub draft: Draft,
    /// Things to fix: errors stop it, warnings are to be accepted.
    pub findings: Vec<Finding>,
    /// What changes from the live version; none when nothing is live yet.
    pub changes: Option<Vec<Change>>,
    /// What that means for services that receive submissions; none when nothing is live yet.
    pub receivers: Option<Receivers>,
    /// Whether the draft says exactly what the live version says, so that there is nothing to publish.
    pub same: bool,
    /// The destinations.
    pub destinations: Vec<Destination>,
}

/// A destination, as far as publishing cares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Destination {
    /// What it is called.
    pub name: String,
    /// Whether nothing is sent to it for now.
    pub stopped: bool,
}

/// How a draft is to be published.
#[derive(Debug, Clone, Default)]
pub struct Publish {
    /// The revision that was looked at; any when none is given.
    pub revision: Option<i64>,
    /// What changed, for the team.
    pub note: Option<String>,
    /// The codes of the warnings that a person accepted.
    pub accepted: Vec<String>,
}

/// A version that was made.
#[derive(Debug, Clone)]
pub struct Made {
    /// Its number.
    pub version: i64,
    /// Its `$id`.
    pub schema: String,
    /// The form's slug.
    pub slug: String,
    /// What the designer was warned about.
    pub warnings: Vec<Finding>,
}

/// Looks at what would happen if the draft were published now.
///
/// # Errors
/// [`PublishError`].
pub async fn review(state: &AppState, actor: &Actor, form: FormId) -> Result<Review, PublishError> {
    let Ground { draft, live, destinations, next, .. } = ground(state, actor, form).await?;
    let (base_url, proofs) = (state.settings.base_url(), Arc::clone(&state.proofs));
    apart(move || {
        let live = live.as_ref().map(|live| live.definition());
        let context =
            PublishContext { base_url: &base_url, version: next, destinations: active(&destinations), live };
        let mut findings = publish::findings(&draft.definition, &context);
        add(&mut findings, &proofs.of_draft((form, draft.revision), &draft.definition));
        let changes = live.map(|live| publish::changes(live, &draft.definition));
        let receivers = live.map(|live| publish::receivers(live, &draft.definition));
        let same = live.is_some_and(|live| same(live, &draft.definition));
        Review { draft, findings, changes, receivers, same, destinations }
    })
    .await
}

/// Makes the draft a version and serves it: the frozen version, the audit line and the pointer to what is live commit
/// together.
///
/// # Errors
/// [`PublishError`]; then nothing was published.
pub async fn publish(
    state: &AppState,
    actor: &Actor,
    form: FormId,
    asked: Publish,
) -> Result<Made, PublishError> {
    may(actor, Action::PublishForms, Resource::Form(actor.organisation))?;
    let Ground { row, draft, live, destinations, next } = ground(state, actor, form).await?;
    let revision = draft.revision;
    if asked.revision.is_some_and(|looked_at| looked_at != revision) {
        return Err(PublishError::Stale);
    }
    let (base_url, proofs) = (state.settings.base_url(), Arc::clone(&state.proofs));
    let count = active(&destinations);
    let (published, proved) = apart(move || {
        let live = live.as_ref().map(|live| live.definition());
        let context = PublishContext { base_url: &base_url, version: next, destinations: count, live };
        let proved = proofs.of_draft((form, revision), &draft.definition);
        if proved.iter().any(stops) {
            let mut findings = publish::findings(&draft.definition, &context);
            add(&mut findings, &proved);
            return Err(findings);
        }
        Ok((publish::publish(draft.definition, &context)?, proved))
    })
    .await?
    .map_err(PublishError::Findings)?;
    let number = i64::try_from(next).map_err(|_| PublishError::Stale)?;
    store(state, actor, (&published, number, revision), asked, form).await?;
    tracing::info!(form.id = %form, form.slug = %row.slug, version = number, "Published a form");
    Ok(Made {
        version: number,
        schema: published.id().to_owned(),
        slug: row.slug,
        warnings: published.warnings().iter().chain(proved.iter()).cloned().collect(),
    })
}

/// What publishing stands on.
struct Ground {
    row: FormRow,
    draft: Draft,
    live: Option<Arc<super::Version>>,
    destinations: Vec<Destination>,
    next: u64,
}

/// How many destinations are sent to.
fn active(destinations: &[Destination]) -> usize {
    destinations.iter().filter(|destination| !destination.stopped).count()
}

/// Whether a draft is the live version, but for the address that publishing gave it.
fn same(live: &FormDefinition, draft: &FormDefinition) -> bool {
    let draft = FormDefinition { id: live.id.clone(), ..draft.clone() };
    draft.to_bytes() == live.to_bytes()
}

async fn ground(state: &AppState, actor: &Actor, form: FormId) -> Result<Ground, PublishError> {
    let draft = draft(state, actor, form).await.map_err(|error| match error {
        DraftError::Refused(refused) => refused.into(),
        DraftError::NotFound => PublishError::NotFound,
        DraftError::Unreadable(findings) => PublishError::Findings(findings),
        DraftError::Storage(error) => error.into(),
        other => PublishError::Storage(StorageError::Unexpected(other.to_string())),
    })?;
    let organisation = actor.organisation;
    let mut connection = state.storage.read().await?;
    let row = forms::by_id(&mut connection, organisation, form).await?.ok_or(PublishError::NotFound)?;
    let next = versions::next_number(&mut connection, organisation, form).await?;
    let destinations = destinations::named_of_form(&mut connection, organisation, form).await?;
    drop(connection);
    let live = match row.live_version {
        Some(number) => live::version(state, organisation, form, number).await?,
        None => None,
    };
    let destinations = destinations
        .into_iter()
        .map(|row| Destination { name: row.name, stopped: row.disabled_at.is_some() })
        .collect();
    Ok(Ground { row, draft, live, destinations, next: u64::try_from(next).unwrap_or(1) })
}

async fn store(
    state: &AppState,
    actor: &Actor,
    (published, number, revision): (&Published, i64, i64),
    asked: Publish,
    form: FormId,
) -> Result<(), PublishError> {
    let (organisation, at, random) = (actor.organisation, state.clock.now(), state.random.clone());
    let accepted = Some(asked.accepted.join(" ")).filter(|accepted| !accepted.is_empty());
    let event = Event::new(actor.audited(), "form.published", "form", form)
        .with(json!({"version": number, "revision": revision, "accepted": asked.accepted}));
    let version = NewVersion {
        organisation,
        form,
        version: number,
        schema_id: published.id().to_owned(),
        definition: published.bytes().to_vec(),
        note: asked.note,
        accepted_warnings: accepted,
        at,
        by: Some(actor.user()),
    };
    let written = state.storage.write(move |tx| {
        Box::pin(async move {
            let now = drafts::of_form(tx, organisation, form).await?;
            if now.is_none_or(|now| now.revision != revision) {
                return Err(PublishError::Stale);
            }
            versions::insert(tx, version).await?;
            forms::go_live(tx, organisation, form, number).await?;
            Ok(audit::record(tx, organisation, &event, Now { at, random: &*random }).await?)
        })
    });
    written.await.map_err(|error| match error {
        // Somebody else published at the same time and has the number.
        PublishError::Storage(StorageError::Unique(_)) => PublishError::Stale,
        error => error,
    })
}

/// Compiling takes up to a second for the largest forms: never on a thread that serves.
async fn apart<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, PublishError> {
    tokio::task::spawn_blocking(work).await.map_err(|_| PublishError::Lost)
}

/// Whether a finding stops publishing.
pub fn stops(finding: &Finding) -> bool {
    finding.severity == Severity::Error
}

/// A short name of a warning, by which a person accepts it: the same warning of the same draft has the same name.
pub fn name_of(finding: &Finding) -> String {
    let text = format!("{}|{}|{}", finding.code, finding.pointer, finding.message);
    form_schemas::Text::new(text).hash()
}

/// A draft with what the publish page asks for filled in.
#[derive(Debug, Clone, Default)]
pub struct FilledIn {
    /// How what people tell is used.
    pub privacy: Option<String>,
    /// Whom to contact.
    pub contact: Option<String>,
    /// What happens next.
    pub next: Option<String>,
    /// The accessibility statement.
    pub accessibility: Option<String>,
}

impl FilledIn {
    /// The edit command that fills it into a draft; none when nothing is to be filled in.
    pub fn command(self, definition: &FormDefinition) -> Option<form_schemas::edit::Command> {
        let mut form = definition.form.clone();
        let Self { privacy, contact, next, accessibility } = self;
        let any = privacy.is_some() || contact.is_some() || next.is_some() || accessibility.is_some();
        form.privacy = privacy.map(Into::into).or(form.privacy);
        form.contact = contact.map(Into::into).or(form.contact);
        form.accessibility = accessibility.map(Into::into).or(form.accessibility);
        if let Some(next) = next {
            form.confirmation.get_or_insert_default().next = Some(next.into());
        }
        any.then(|| form_schemas::edit::Command::SetForm { form: Box::new(form) })
    }
}
