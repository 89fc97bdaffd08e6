//! What the public is served: the live version, and the versions that people part-way through began with.

use std::sync::Arc;

use form_schemas::publish::Published;

use super::cache::Version;
use crate::AppState;
use crate::storage::ids::{FormId, OrganisationId};
use crate::storage::{StorageError, forms, versions};

/// What is served under a slug now.
#[derive(Debug, Clone)]
pub struct Live {
    /// The live version.
    pub version: Arc<Version>,
    /// What people see in the form's place while it is closed.
    pub closed: Option<String>,
}

/// What is served under a slug now; none where nothing was ever published. One indexed read; the version itself is read
/// and compiled once.
///
/// # Errors
/// When the database fails.
pub async fn live(state: &AppState, slug: &str) -> Result<Option<Live>, StorageError> {
    let row = forms::live(&mut state.storage.look_up().await?, slug).await?;
    let Some((row, number)) = row.and_then(|row| row.live_version.map(|number| (row, number))) else {
        return Ok(None);
    };
    let closed = row.closed_at.map(|_| row.closed_message.unwrap_or_default());
    let version = version(state, row.organisation_id, row.id, number).await?;
    Ok(version.map(|version| Live { version, closed }))
}

/// A version of a form, live or not.
///
/// # Errors
/// When the database fails, or holds a version that cannot be read.
pub async fn version(
    state: &AppState,
    organisation: OrganisationId,
    form: FormId,
    number: i64,
) -> Result<Option<Arc<Version>>, StorageError> {
    if let Some(version) =
        state.forms.get(form, number).filter(|version| version.organisation == organisation)
    {
        return Ok(Some(version));
    }
    let bytes = versions::document(&mut state.storage.look_up().await?, organisation, form, number).await?;
    let Some(bytes) = bytes else { return Ok(None) };
    let read = tokio::task::spawn_blocking(move || Version::read((organisation, form, number), &bytes)).await;
    let version = read
        .map_err(|error| StorageError::Unexpected(error.to_string()))?
        .map_err(|why| StorageError::Unexpected(format!("version {number} of form {form}: {why}")))?;
    let version = Arc::new(version);
    state.forms.keep(&version);
    Ok(Some(version))
}

impl Version {
    /// Reads a frozen document.
    fn read(
        (organisation, form, number): (OrganisationId, FormId, i64),
        bytes: &[u8],
    ) -> Result<Self, String> {
        let published = Published::read(bytes).map_err(|findings| {
            findings.first().map_or_else(|| "cannot be read".to_owned(), |finding| finding.message.clone())
        })?;
        Ok(Self { form, organisation, number, published })
    }
}
