//! Giving an option of a draft another value in the data. It is saved as edit commands, with all that names it.

use form_schemas::options::{Holder, Naming, NoRename, rename_value};

use super::draft::DraftError;
use super::newest::change;
use crate::AppState;
use crate::people::Actor;
use crate::storage::ids::FormId;

/// Why nothing was saved.
#[derive(Debug, thiserror::Error)]
pub enum ValueError {
    /// The draft was not read or saved.
    #[error(transparent)]
    Draft(#[from] DraftError),
    /// The value cannot be that one.
    #[error(transparent)]
    Refused(#[from] NoRename),
}

/// The value of an option as somebody wants it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// Where the option stands.
    pub holder: Holder,
    /// Its value.
    pub from: String,
    /// What it is to be.
    pub to: String,
}

/// Gives the option the value, on top of whatever the draft says now. Gives the expressions that a person must look at.
///
/// # Errors
/// [`ValueError`].
pub async fn rename(
    state: &AppState,
    actor: &Actor,
    form: FormId,
    wanted: &Wanted,
) -> Result<Vec<Naming>, ValueError> {
    let (left, _) = change(state, actor, form, |draft| {
        let renaming = rename_value(draft, &wanted.holder, (&wanted.from, &wanted.to))?;
        Ok::<_, ValueError>((renaming.left, renaming.commands))
    })
    .await?;
    Ok(left)
}
