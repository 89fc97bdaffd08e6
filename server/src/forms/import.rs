//! Importing a form from another system, or one of our own.

use axum::body::Bytes;
use form_schemas::import::{self, Format, Report, Source};
use form_schemas::publish::Finding;

use super::create::{CreateError, Created, create_near};
use crate::AppState;
use crate::people::Actor;
use crate::storage::ids::FormId;

/// Why nothing was imported.
#[derive(Debug, thiserror::Error)]
pub enum ImportFormError {
    /// What is wrong with the source.
    #[error("the source cannot be imported")]
    Source(Vec<Finding>),
    /// The form could not be made.
    #[error(transparent)]
    Create(#[from] CreateError),
    /// The thread that imported was lost.
    #[error("the thread that imports was lost")]
    Lost,
}

/// Makes a form of files of this format, each with its name. Its slug is changed when it is taken. Importing twice
/// with the same id makes one form.
///
/// # Errors
/// [`ImportFormError`]; then nothing was made.
pub async fn import(
    state: &AppState,
    actor: &Actor,
    id: FormId,
    (files, from): (Vec<(String, Bytes)>, Format),
) -> Result<(Created, Report), ImportFormError> {
    let read = move || {
        let sources: Vec<_> = files.iter().map(|(name, bytes)| Source { name, bytes }).collect();
        import::import(&sources, from)
    };
    let imported = tokio::task::spawn_blocking(read).await.map_err(|_| ImportFormError::Lost)?;
    let mut imported = imported.map_err(|error| ImportFormError::Source(error.findings))?;
    // A version that comes back is a draft again.
    imported.definition.id = None;
    let created = create_near(state, actor, id, imported.definition).await?;
    Ok((created, imported.report))
}
