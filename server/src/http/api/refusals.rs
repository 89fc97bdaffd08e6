//! Errors of use cases as problem documents.

use form_schemas::publish::Finding;

use super::problem::{Problem, ProblemError};
use crate::forms::create::CreateError;
use crate::forms::draft::{Conflict, DraftError, Edit};
use crate::forms::gate::GateError;
use crate::people::Refused;
use crate::storage::StorageError;
use axum::http::StatusCode;
use serde_json::{Value, json};

/// There is no such form, or none in the caller's organisation.
pub fn no_form() -> Problem {
    Problem::not_found("There is no form with this id.")
}

impl Problem {
    /// 422: a form document that cannot be read.
    pub fn unreadable_document(findings: &[Finding]) -> Self {
        Self::invalid("The form document cannot be read. Nothing was saved.").errors(errors(findings))
    }

    /// 409: the slug is another form's.
    pub fn slug_taken(slug: &str) -> Self {
        Self::new(StatusCode::CONFLICT, "slug-taken", "The slug is taken")
            .detail(format!("Another form has the slug {slug}. Choose another in x-form.slug."))
            .error("/x-form/slug", "taken", "Choose a slug that no form has had.")
    }
}

/// Findings as the list of a problem.
pub fn errors(findings: &[Finding]) -> Vec<ProblemError> {
    findings
        .iter()
        .map(|finding| ProblemError {
            pointer: finding.pointer.clone(),
            code: finding.code.clone(),
            message: finding.message.clone(),
        })
        .collect()
}

impl From<StorageError> for Problem {
    fn from(error: StorageError) -> Self {
        let temporary = error.is_temporary();
        tracing::error!(error = %error, "A request to the API failed in the database");
        match error {
            StorageError::CommitUnknown => Self::unknown(),
            StorageError::Busy => Self::busy(),
            _ if temporary => Self::unavailable(),
            _ => Self::internal(),
        }
    }
}

impl From<Refused> for Problem {
    fn from(_: Refused) -> Self {
        Self::forbidden("The token's scopes or your role do not allow this.")
    }
}

impl From<CreateError> for Problem {
    fn from(error: CreateError) -> Self {
        match error {
            CreateError::Refused(refused) => refused.into(),
            CreateError::SlugTaken(slug) => Self::slug_taken(&slug),
            CreateError::Storage(error) => error.into(),
            CreateError::NoSlug | CreateError::Name(_) => Self::internal(),
        }
    }
}

impl From<GateError> for Problem {
    fn from(error: GateError) -> Self {
        match error {
            GateError::Refused(refused) => refused.into(),
            GateError::NotFound => Self::not_found("There is no form with this id that has been published."),
            GateError::Storage(error) => error.into(),
        }
    }
}

impl From<DraftError> for Problem {
    fn from(error: DraftError) -> Self {
        match error {
            DraftError::Refused(refused) => refused.into(),
            DraftError::NotFound => no_form(),
            DraftError::Stale(conflict) => stale(&conflict),
            DraftError::Unreadable(findings) => Self::unreadable_document(&findings),
            DraftError::Edit(error) => Self::invalid("A command does not fit the draft. Nothing was saved.")
                .error("/commands", "edit", error.to_string()),
            DraftError::SlugTaken(slug) => Self::slug_taken(&slug),
            DraftError::SlugFixed(slug) => {
                Self::new(StatusCode::CONFLICT, "slug-fixed", "The slug cannot change")
                    .detail(format!("The form has been published as {slug}, and keeps that slug."))
                    .error("/x-form/slug", "fixed", "Keep the slug under which the form was published.")
            }
            DraftError::Json(_) => Self::internal(),
            DraftError::Storage(error) => error.into(),
        }
    }
}

/// 409: what came between, so that the caller can put their own changes after it.
fn stale(conflict: &Conflict) -> Problem {
    Problem::new(StatusCode::CONFLICT, "stale", "The draft has changed meanwhile")
        .detail("Nothing was saved. Look at what came in between, and send your changes again on top of it.")
        .with("revision", json!(conflict.revision))
        .with("edits", conflict.edits.iter().map(edit).collect::<Value>())
        .with("findings", json!(conflict.findings))
}

fn edit(edit: &Edit) -> Value {
    json!({
        "revision": edit.revision,
        "author": edit.author,
        "at": edit.at.rfc3339(),
        "command": edit.command,
    })
}
