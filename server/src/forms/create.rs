//! Creating a form: it asks only what the form is called.

use form_schemas::definition::FormDefinition;
use form_schemas::{InvalidId, Slug};

use super::slug;
use crate::AppState;
use crate::audit::{self, Event, Now};
use crate::people::{Action, Actor, Refused, Resource, may};
use crate::storage::forms::NewForm;
use crate::storage::ids::FormId;
use crate::storage::{StorageError, drafts, forms};

/// The longest title, in characters.
pub const LONGEST_TITLE: usize = 200;

/// Why a form was not made.
#[derive(Debug, thiserror::Error)]
pub enum CreateError {
    /// The actor may not make forms.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// The slug that was asked for is another form's.
    #[error("the slug `{0}` is taken")]
    SlugTaken(String),
    /// No slug is left for this title.
    #[error("no slug is left for this title")]
    NoSlug,
    /// A name of a new form is not valid: a fault of ours.
    #[error(transparent)]
    Name(#[from] InvalidId),
    /// The database failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// A form that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Created {
    /// Its id.
    pub id: FormId,
    /// Its slug.
    pub slug: Slug,
    /// The revision of its draft.
    pub revision: i64,
}

/// Makes a form called `title` whose page 1 holds an empty question. `id` is what the page that asked chose: asking
/// twice with the same id makes one form, and gives the first answer again.
///
/// # Errors
/// [`CreateError`].
pub async fn create(
    state: &AppState,
    actor: &Actor,
    id: FormId,
    title: &str,
) -> Result<Created, CreateError> {
    let wanted = slug::wanted(title);
    insert_with_free_slug(state, actor, id, &wanted, |slug| super::first::definition(slug, title)).await
}

/// Makes a form of a whole document, with the document's own slug.
///
/// # Errors
/// [`CreateError::SlugTaken`] when another form has it.
pub async fn create_from(
    state: &AppState,
    actor: &Actor,
    id: FormId,
    definition: FormDefinition,
) -> Result<Created, CreateError> {
    may(actor, Action::WriteForms, Resource::Organisation(actor.organisation))?;
    insert(state, actor, id, definition).await
}

/// Makes a form of a document whose slug may be changed to one that is free: an import.
///
/// # Errors
/// [`CreateError`].
pub async fn create_near(
    state: &AppState,
    actor: &Actor,
    id: FormId,
    definition: FormDefinition,
) -> Result<Created, CreateError> {
    let wanted = definition.form.slug.as_str().to_owned();
    insert_with_free_slug(state, actor, id, &wanted, |slug| {
        let mut definition = definition.clone();
        definition.form.slug = slug;
        Ok(definition)
    })
    .await
}

async fn insert_with_free_slug(
    state: &AppState,
    actor: &Actor,
    id: FormId,
    wanted: &str,
    definition: impl Fn(Slug) -> Result<FormDefinition, InvalidId>,
) -> Result<Created, CreateError> {
    may(actor, Action::WriteForms, Resource::Organisation(actor.organisation))?;
    let mut refused = Vec::new();
    // Somebody may take the slug between looking and inserting; then the next one is tried.
    for _ in 0..5 {
        let mut taken = forms::slugs_like(&mut state.storage.read().await?, wanted.to_owned()).await?;
        taken.append(&mut refused.clone());
        let slug = slug::free(wanted, &taken).ok_or(CreateError::NoSlug)?;
        match insert(state, actor, id, definition(slug)?).await {
            Err(CreateError::SlugTaken(slug)) => refused.push(slug),
            other => return other,
        }
    }
    Err(CreateError::NoSlug)
}

async fn insert(
    state: &AppState,
    actor: &Actor,
    id: FormId,
    definition: FormDefinition,
) -> Result<Created, CreateError> {
    let (organisation, at) = (actor.organisation, state.clock.now());
    if let Some(row) = forms::by_id(&mut state.storage.read().await?, organisation, id).await? {
        let slug = Slug::new(row.slug).map_err(|_| CreateError::NoSlug)?;
        return Ok(Created { id, slug, revision: row.revision });
    }
    let slug = definition.form.slug.clone();
    let form = NewForm {
        id,
        organisation,
        slug: slug.as_str().to_owned(),
        title: definition.title.text.clone(),
        at,
        by: Some(actor.user()),
    };
    let (bytes, random) = (definition.to_bytes(), state.random.clone());
    let event = Event::new(actor.audited(), "form.created", "form", id);
    state
        .storage
        .write(move |tx| {
            Box::pin(async move {
                forms::insert(tx, form.clone()).await?;
                drafts::insert(tx, &form, bytes).await?;
                audit::record(tx, organisation, &event, Now { at, random: &*random }).await
            })
        })
        .await
        .map_err(|error: StorageError| match error {
            error if error.is_unique("slug") => CreateError::SlugTaken(slug.as_str().to_owned()),
            error => CreateError::Storage(error),
        })?;
    Ok(Created { id, slug, revision: 1 })
}
