//! Drafts: reading one, saving a whole document, applying edit commands.
//!
//! Every save makes a revision. A save names the revision that it was made from; if that is not the newest, nothing is
//! saved, and who saves is told what came between.

use form_schemas::definition::FormDefinition;
use form_schemas::edit::{self, Command, EditError};
use form_schemas::publish::Finding;
use serde_json::Value;

use super::findings;
use crate::AppState;
use crate::audit::{self, Event, Now};
use crate::clock::Instant;
use crate::people::{Action, Actor, Refused, Resource, may};
use crate::storage::drafts::{self, NewEdit, SavedDraft};
use crate::storage::ids::{FormId, OrganisationId, UserId};
use crate::storage::{StorageError, Tx, forms};

/// The most commands of one save.
pub const MOST_COMMANDS: usize = 1000;

/// A draft.
#[derive(Debug, Clone)]
pub struct Draft {
    /// Counts its saves.
    pub revision: i64,
    /// The document.
    pub definition: FormDefinition,
    /// When it was saved last.
    pub updated_at: Instant,
}

/// What came between a revision and the newest one.
#[derive(Debug, Clone)]
pub struct Conflict {
    /// The newest revision.
    pub revision: i64,
    /// The saves in between, oldest first.
    pub edits: Vec<Edit>,
    /// What there is to fix in the newest revision.
    pub findings: Vec<Finding>,
}

/// One command of a save that came between.
#[derive(Debug, Clone)]
pub struct Edit {
    /// The revision that it made.
    pub revision: i64,
    /// Who made it, where it is known.
    pub author: Option<String>,
    /// When.
    pub at: Instant,
    /// The command; of a whole document that was put, `{"type": "putDocument"}`.
    pub command: Value,
}

/// Why a draft was not read or saved.
#[derive(Debug, thiserror::Error)]
pub enum DraftError {
    /// The actor may not do this.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// There is no such form in the actor's organisation.
    #[error("there is no such form")]
    NotFound,
    /// Somebody saved in between.
    #[error("revision {} came in between", .0.revision)]
    Stale(Conflict),
    /// The document cannot be read.
    #[error("the document cannot be read")]
    Unreadable(Vec<Finding>),
    /// A command does not fit the draft.
    #[error(transparent)]
    Edit(#[from] EditError),
    /// The slug is another form's.
    #[error("the slug `{0}` is taken")]
    SlugTaken(String),
    /// The form has been published, so its slug stays what it is.
    #[error("the slug stays `{0}`: the form has been published under it")]
    SlugFixed(String),
    /// A command or document cannot be written as JSON: a fault of ours.
    #[error(transparent)]
    Json(#[from] serde_json::Error),
    /// The database failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// The draft of a form.
///
/// # Errors
/// [`DraftError`].
pub async fn draft(state: &AppState, actor: &Actor, form: FormId) -> Result<Draft, DraftError> {
    may(actor, Action::ReadForms, Resource::Form(actor.organisation))?;
    let row = drafts::of_form(&mut state.storage.read().await?, actor.organisation, form)
        .await?
        .ok_or(DraftError::NotFound)?;
    let definition = FormDefinition::parse(&row.definition).map_err(DraftError::Unreadable)?;
    Ok(Draft { revision: row.revision, definition, updated_at: row.updated_at })
}

/// Saves a whole document as the revision after `base`. Returns the new revision.
///
/// # Errors
/// [`DraftError`].
pub async fn save(
    state: &AppState,
    actor: &Actor,
    form: FormId,
    (base, definition): (i64, FormDefinition),
) -> Result<i64, DraftError> {
    may(actor, Action::WriteForms, Resource::Form(actor.organisation))?;
    let before = draft(state, actor, form).await?;
    // What it replaces is kept, so that it can be brought back like any other edit.
    let inverse = serde_json::json!([{"type": "putDocument", "document": before.definition.to_value()}]);
    let edit = NewEdit {
        revision: base.saturating_add(1),
        position: 0,
        command: br#"{"type":"putDocument"}"#.to_vec(),
        inverse: serde_json::to_vec(&inverse)?,
    };
    store(state, actor, form, Save { base, definition, edits: vec![edit] }).await
}

/// Applies commands to revision `base`, all or none, and saves what comes out as the next revision, with each command
/// and its inverse. Returns the new revision and the draft.
///
/// # Errors
/// [`DraftError`].
pub async fn apply_edits(
    state: &AppState,
    actor: &Actor,
    form: FormId,
    (base, commands): (i64, Vec<Command>),
) -> Result<Draft, DraftError> {
    may(actor, Action::WriteForms, Resource::Form(actor.organisation))?;
    let mut current = draft(state, actor, form).await?;
    if current.revision != base {
        return Err(DraftError::Stale(between(state, actor.organisation, form, base).await?));
    }
    let revision = base.saturating_add(1);
    let mut edits = Vec::with_capacity(commands.len());
    for (position, command) in (0_i64..).zip(&commands) {
        let inverse = edit::apply(&mut current.definition, command)?;
        edits.push(NewEdit {
            revision,
            position,
            command: serde_json::to_vec(command)?,
            inverse: serde_json::to_vec(&inverse)?,
        });
    }
    // What is too big to be read again is not saved.
    let bytes = current.definition.to_bytes();
    if bytes.len() > FormDefinition::MAX_BYTES {
        return Err(DraftError::Unreadable(FormDefinition::parse(&bytes).err().unwrap_or_default()));
    }
    let save = Save { base, definition: current.definition.clone(), edits };
    let revision = store(state, actor, form, save).await?;
    Ok(Draft { revision, updated_at: state.clock.now(), ..current })
}

struct Save {
    base: i64,
    definition: FormDefinition,
    edits: Vec<NewEdit>,
}

/// Why the transaction of a save was undone.
enum NotSaved {
    Stale,
    SlugFixed(String),
    Storage(StorageError),
}

impl From<StorageError> for NotSaved {
    fn from(error: StorageError) -> Self {
        Self::Storage(error)
    }
}

async fn store(state: &AppState, actor: &Actor, form: FormId, save: Save) -> Result<i64, DraftError> {
    let (organisation, at, by) = (actor.organisation, state.clock.now(), Some(actor.user()));
    let base = save.base;
    let (title, slug) = (save.definition.title.text.clone(), save.definition.form.slug.as_str().to_owned());
    let draft = SavedDraft { organisation, form, base, definition: save.definition.to_bytes(), at, by };
    let event = Event::new(actor.audited(), "draft.saved", "form", form)
        .with(serde_json::json!({"revision": base.saturating_add(1)}));
    let (random, taken) = (state.random.clone(), slug.clone());
    let saved = state
        .storage
        .write(move |tx| {
            Box::pin(async move {
                if !drafts::save(tx, draft).await? {
                    return Err(NotSaved::Stale);
                }
                name(tx, (organisation, form), (title, slug), at).await?;
                record_edits(tx, (organisation, form, at, by), save.edits).await?;
                Ok(audit::record(tx, organisation, &event, Now { at, random: &*random }).await?)
            })
        })
        .await;
    match saved {
        Ok(()) => Ok(base.saturating_add(1)),
        Err(NotSaved::Stale) => Err(DraftError::Stale(between(state, organisation, form, base).await?)),
        Err(NotSaved::SlugFixed(slug)) => Err(DraftError::SlugFixed(slug)),
        Err(NotSaved::Storage(error)) if error.is_unique("slug") => Err(DraftError::SlugTaken(taken)),
        Err(NotSaved::Storage(error)) => Err(error.into()),
    }
}

/// The form is called what its draft says; its slug stays once it has been published.
async fn name(
    tx: &mut Tx,
    (organisation, form): (OrganisationId, FormId),
    (title, slug): (String, String),
    at: Instant,
) -> Result<(), NotSaved> {
    let row = forms::by_id(tx, organisation, form).await?.ok_or(NotSaved::Stale)?;
    if row.live_version.is_some() && row.slug != slug {
        return Err(NotSaved::SlugFixed(row.slug));
    }
    Ok(forms::rename(tx, organisation, form, (title, slug), at).await?)
}

async fn record_edits(
    tx: &mut Tx,
    draft: (OrganisationId, FormId, Instant, Option<UserId>),
    edits: Vec<NewEdit>,
) -> Result<(), StorageError> {
    for edit in edits {
        drafts::insert_edit(tx, draft, edit).await?;
    }
    Ok(())
}

/// What came after `base`.
async fn between(
    state: &AppState,
    organisation: OrganisationId,
    form: FormId,
    base: i64,
) -> Result<Conflict, DraftError> {
    let mut connection = state.storage.read().await?;
    let row = drafts::of_form(&mut connection, organisation, form).await?.ok_or(DraftError::NotFound)?;
    let rows = drafts::edits_after(&mut connection, organisation, form, base).await?;
    let edits = rows
        .into_iter()
        .map(|row| {
            let command = serde_json::from_slice(&row.command)?;
            Ok(Edit { revision: row.revision, author: row.author, at: row.at, command })
        })
        .collect::<Result<_, serde_json::Error>>()?;
    let definition = FormDefinition::parse(&row.definition).map_err(DraftError::Unreadable)?;
    let findings = findings::of_draft(state, (form, row.revision), &definition).await;
    let findings = findings.map_err(|error| StorageError::Unexpected(error.to_string()))?;
    Ok(Conflict { revision: row.revision, edits, findings })
}
