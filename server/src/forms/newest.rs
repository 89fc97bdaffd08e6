//! Changing a draft on top of whatever it says now: commands are worked out from it and saved; once more where somebody else
//! saved in between.

use form_schemas::definition::FormDefinition;
use form_schemas::edit::Command;

use super::draft::{Draft, DraftError, apply_edits, draft};
use crate::AppState;
use crate::people::Actor;
use crate::storage::ids::FormId;

/// How often a save is tried when somebody else saves at the same time.
pub(super) const TRIES: usize = 4;

/// Works out commands from the draft as it is and saves them. Where there are none, nothing is saved.
///
/// # Errors
/// What `work` says, or [`DraftError`].
pub async fn change<T, E: From<DraftError>>(
    state: &AppState,
    actor: &Actor,
    form: FormId,
    work: impl Fn(&FormDefinition) -> Result<(T, Vec<Command>), E>,
) -> Result<(T, Draft), E> {
    let mut tries = 0;
    loop {
        let current = draft(state, actor, form).await?;
        let (done, commands) = work(&current.definition)?;
        if commands.is_empty() {
            return Ok((done, current));
        }
        tries += 1;
        match apply_edits(state, actor, form, (current.revision, commands)).await {
            Ok(draft) => return Ok((done, draft)),
            Err(DraftError::Stale(_)) if tries < TRIES => {}
            Err(error) => return Err(error.into()),
        }
    }
}
