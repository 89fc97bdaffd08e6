//! How often pages were shown, completed and failed, with no person in it.

use super::ids::{FormId, OrganisationId};
use super::query::execute;
use super::{StorageError, Tx};

/// What is counted: a page of a version in a language, in one hour.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Counted {
    /// Whose form it is.
    pub organisation: OrganisationId,
    /// The form.
    pub form: FormId,
    /// The version.
    pub version: i64,
    /// The page.
    pub page: String,
    /// The language.
    pub language: String,
    /// The hour, counted since 1970 in UTC.
    pub hour: i64,
}

/// How often.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// It was shown.
    pub shown: i64,
    /// Its answers were accepted.
    pub completed: i64,
    /// Its answers were not.
    pub failed: i64,
}

/// Adds to what was counted before.
///
/// # Errors
/// As [`StorageError`].
pub async fn add(tx: &mut Tx, counted: &Counted, counts: Counts) -> Result<(), StorageError> {
    execute!(
        tx,
        "INSERT INTO counters (form_id, version, page, language, hour, organisation_id, shown, completed, failed)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         ON CONFLICT (form_id, version, page, language, hour) DO UPDATE
         SET shown = counters.shown + excluded.shown, completed = counters.completed + excluded.completed,
             failed = counters.failed + excluded.failed",
        counted.form,
        counted.version,
        counted.page.as_str(),
        counted.language.as_str(),
        counted.hour,
        counted.organisation,
        counts.shown,
        counts.completed,
        counts.failed,
    )?;
    Ok(())
}
