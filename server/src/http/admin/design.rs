//! What the pages have in common on which a form is designed beside the editor.

use axum::extract::Path;
use form_schemas::definition::FormDefinition;
use form_schemas::publish::{Finding, Severity, Subject, lint};

use super::staff::Staff;
use super::{AdminError, one_form};
use crate::AppState;
use crate::forms::draft;
use crate::people::Action;
use crate::storage::forms::FormRow;
use app::admin::conditions::Trouble;

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
