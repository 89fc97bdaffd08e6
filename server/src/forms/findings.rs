//! Things to fix in a draft: what the lint finds, and what is proved to be impossible. Proofs take their time, so each revision
//! is proved once: whoever looks again, and publishing, take what was found then.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use form_schemas::definition::FormDefinition;
use form_schemas::publish::{Finding, Severity, impossible, lint, lint_and_prove};
use tokio::task::{JoinError, spawn_blocking};

use crate::AppState;
use crate::storage::ids::FormId;

/// How long the proofs of one document may take. What is not proved by then is not said.
const TIME: Duration = Duration::from_millis(300);

/// Of how many drafts the proofs are kept.
const KEPT: usize = 256;

/// A revision, and what was proved of it.
type Proved = (i64, Arc<[Finding]>);

/// What was proved of drafts lately: of each its newest revision that was looked at.
#[derive(Debug, Default)]
pub struct Proofs(Mutex<HashMap<FormId, Proved>>);

impl Proofs {
    /// What is proved to be impossible in a revision. Takes up to [`TIME`] and a proof where nobody asked before: never on a
    /// thread that serves.
    pub(super) fn of_draft(&self, draft: (FormId, i64), definition: &FormDefinition) -> Arc<[Finding]> {
        self.known(draft).unwrap_or_else(|| self.prove(draft, definition, &lint(definition)))
    }

    /// Proves what is not known yet, `found` being what the lint found.
    fn prove(
        &self,
        (form, revision): (FormId, i64),
        definition: &FormDefinition,
        found: &[Finding],
    ) -> Arc<[Finding]> {
        let proved: Arc<[Finding]> = impossible(definition, found, &mut within(TIME)).into();
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= KEPT && !kept.contains_key(&form) {
            let other = kept.keys().next().copied();
            other.and_then(|key| kept.remove(&key));
        }
        kept.insert(form, (revision, Arc::clone(&proved)));
        proved
    }

    fn known(&self, (form, revision): (FormId, i64)) -> Option<Arc<[Finding]>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (of, proved) = kept.get(&form)?;
        (*of == revision).then(|| Arc::clone(proved))
    }
}

/// Whether there is time for one more proof.
fn within(time: Duration) -> impl FnMut() -> bool {
    let began = Instant::now();
    move || began.elapsed() < time
}

/// All things to fix in a document that is nobody's draft, errors first.
pub fn of_document(definition: &FormDefinition) -> Vec<Finding> {
    lint_and_prove(definition, &mut within(TIME))
}

/// All things to fix in a revision of a draft, errors first.
///
/// # Errors
/// When the thread that looks for them fails.
pub async fn of_draft(
    state: &AppState,
    draft: (FormId, i64),
    definition: &FormDefinition,
) -> Result<Vec<Finding>, JoinError> {
    let (proofs, definition) = (Arc::clone(&state.proofs), definition.clone());
    // A second for the largest forms: never on a thread that serves.
    spawn_blocking(move || {
        let mut findings = lint(&definition);
        let proved = proofs.known(draft).unwrap_or_else(|| proofs.prove(draft, &definition, &findings));
        add(&mut findings, &proved);
        findings
    })
    .await
}

/// Puts what was proved among what was found: errors first.
pub(super) fn add(findings: &mut Vec<Finding>, proved: &[Finding]) {
    findings.extend_from_slice(proved);
    findings.sort_by_key(|finding| finding.severity == Severity::Warning);
}
