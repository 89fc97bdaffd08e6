//! Closing a live form with a message, and opening it again.

use crate::AppState;
use crate::audit::{self, Event, Now};
use crate::people::{Action, Actor, Refused, Resource, may};
use crate::storage::ids::FormId;
use crate::storage::{StorageError, forms};

/// The longest message of a closed form, in characters.
pub const LONGEST_MESSAGE: usize = 2000;

/// Why a form was not closed or opened.
#[derive(Debug, thiserror::Error)]
pub enum GateError {
    /// The actor may not do this.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// There is no such form in the actor's organisation, or it was never published.
    #[error("there is no such live form")]
    NotFound,
    /// The database failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Shows people a message in place of the form. Closing it again changes the message.
///
/// # Errors
/// [`GateError`].
pub async fn close(state: &AppState, actor: &Actor, form: FormId, message: &str) -> Result<(), GateError> {
    set(state, actor, form, Some(message.to_owned())).await
}

/// Serves the form again.
///
/// # Errors
/// [`GateError`].
pub async fn open(state: &AppState, actor: &Actor, form: FormId) -> Result<(), GateError> {
    set(state, actor, form, None).await
}

async fn set(
    state: &AppState,
    actor: &Actor,
    form: FormId,
    message: Option<String>,
) -> Result<(), GateError> {
    may(actor, Action::PublishForms, Resource::Form(actor.organisation))?;
    let (organisation, at, random) = (actor.organisation, state.clock.now(), state.random.clone());
    let action = if message.is_some() { "form.closed" } else { "form.opened" };
    let event = Event::new(actor.audited(), action, "form", form);
    let closed = message.map(|message| (at, message));
    state
        .storage
        .write(move |tx| {
            Box::pin(async move {
                if !forms::set_closed(tx, organisation, form, closed).await? {
                    return Err(GateError::NotFound);
                }
                Ok(audit::record(tx, organisation, &event, Now { at, random: &*random }).await?)
            })
        })
        .await
}
