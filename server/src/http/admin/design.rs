//! What the pages have in common on which a form is designed beside the editor.

use axum::extract::{FromRequest, FromRequestParts, Path, RawPathParams, Request};
use axum::http::request::Parts;
use form_schemas::definition::FormDefinition;
use form_schemas::publish::{Finding, Severity, Subject, lint};

use super::fields::Fields;
use super::staff::{Posted, Staff};
use super::{AdminError, one_form};
use crate::AppState;
use crate::forms::draft;
use crate::people::Action;
use crate::storage::forms::FormRow;
use app::admin::conditions::Trouble;

/// A form that somebody changes, and its draft: what every such page begins with.
pub(super) struct Design {
    /// Who changes it, and may.
    pub(super) staff: Staff,
    /// The form in the address.
    pub(super) row: FormRow,
    /// Its draft.
    pub(super) definition: FormDefinition,
}

/// The same, with what was posted.
pub(super) struct PostedDesign {
    /// Who changes it, and may.
    pub(super) staff: Staff,
    /// The form in the address.
    pub(super) row: FormRow,
    /// Its draft.
    pub(super) definition: FormDefinition,
    /// What was posted.
    pub(super) fields: Fields,
}

impl FromRequestParts<AppState> for Design {
    type Rejection = AdminError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, AdminError> {
        let staff = Staff::from_request_parts(parts, state).await?;
        let id = id(parts, state).await?;
        let (row, definition) = opened(state, &staff, &id).await?;
        Ok(Self { staff, row, definition })
    }
}

impl FromRequest<AppState> for PostedDesign {
    type Rejection = AdminError;

    async fn from_request(request: Request, state: &AppState) -> Result<Self, AdminError> {
        let (mut parts, body) = request.into_parts();
        let id = id(&mut parts, state).await?;
        let Posted { staff, fields } = Posted::from_request(Request::from_parts(parts, body), state).await?;
        let (row, definition) = opened(state, &staff, &id).await?;
        Ok(Self { staff, row, definition, fields })
    }
}

/// The form's id, as it stands in the address.
async fn id(parts: &mut Parts, state: &AppState) -> Result<Path<String>, AdminError> {
    let named = RawPathParams::from_request_parts(parts, state).await.map_err(|_| AdminError::NotFound)?;
    let id = named.iter().find(|(name, _)| *name == "id").map(|(_, id)| id.to_owned());
    id.map(Path).ok_or(AdminError::NotFound)
}

/// The form in the address and its draft, for somebody who may change it.
pub(super) async fn opened(
    state: &AppState,
    staff: &Staff,
    path: &Path<String>,
) -> Result<(FormRow, FormDefinition), AdminError> {
    staff.may(Action::WriteForms)?;
    let row = one_form::find(state, staff, path).await?;
    let draft = draft::draft(state, &staff.actor, row.id).await.map_err(super::edit::refused)?;
    Ok((row, draft.definition))
}

/// Something to fix, for a page.
pub(super) fn to_fix(finding: &Finding) -> Trouble {
    Trouble { message: finding.message.clone(), stops: finding.severity == Severity::Error }
}

/// What there is to fix in a form that is about these subjects, each with its subject.
pub(super) fn found(
    definition: &FormDefinition,
    is_wanted: impl Fn(&Finding) -> bool,
) -> Vec<(Subject, Trouble)> {
    let findings = lint(definition);
    let wanted = findings.iter().filter(|finding| is_wanted(finding));
    wanted.map(|finding| (finding.subject.clone(), to_fix(finding))).collect()
}
