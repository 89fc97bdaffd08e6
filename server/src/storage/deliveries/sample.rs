//! Rows for tests of deliveries.

use crate::clock::Instant;
use crate::storage::ids::{FormId, OrganisationId, SubmissionId};
use crate::storage::query::execute;
use crate::storage::{StorageError, Tx};

/// A submission of a form, with its key.
///
/// # Errors
/// As [`StorageError`].
pub async fn submission(
    tx: &mut Tx,
    form: FormId,
    id: SubmissionId,
    wrapped_key: Vec<u8>,
    at: Instant,
) -> Result<(), StorageError> {
    execute!(
        tx,
        "INSERT INTO submissions (id, organisation_id, form_id, version, reference, language, submitted_at)
         VALUES ($1, $2, $3, 1, $1, 'en', $4)",
        id,
        OrganisationId::DEFAULT,
        form,
        at,
    )?;
    execute!(
        tx,
        "INSERT INTO submission_keys (submission_id, organisation_id, wrapped_key) VALUES ($1, $2, $3)",
        id,
        OrganisationId::DEFAULT,
        wrapped_key,
    )?;
    Ok(())
}
