//! What can never be: conditions that no answers fulfil, pages, questions and content that nobody is ever shown, forms that
//! nobody comes to the end of.
//!
//! Each is proved by the `canonical` module of `jsonschema`, for a small schema of all answers there can be at that place. What
//! it does not decide is not said. A proof takes from a tenth of a millisecond to some tens of them and cannot be broken off, so
//! what goes into one is bounded, and whoever asks says before each whether there is time: the model knows no clock.

mod answers;
mod claim;
mod form;
mod look;
mod prover;
mod say;

use super::{Finding, Severity, lint};
use crate::definition::FormDefinition;

/// Findings of the lint with which nothing is proved: what is read where is not settled.
const UNSETTLED: [&str; 19] = [
    "unknown-condition",
    "unknown-question",
    "condition-reference",
    "condition-circle",
    "condition-large",
    "condition-schema",
    "condition-scope",
    "condition-twice",
    "condition-later",
    "condition-elsewhere",
    "name-twice",
    "page-twice",
    "content-twice",
    "shown-twice",
    "repeat-deep",
    "repeat-missing",
    "repeat-apart",
    "repeat-first",
    "exit-in-repeat",
];

/// What can never be, in the order of the form. `found` is what the lint found, `has_time` is asked before each proof: where it
/// says no, nothing is said of the rest.
pub fn impossible(
    definition: &FormDefinition,
    found: &[Finding],
    has_time: &mut dyn FnMut() -> bool,
) -> Vec<Finding> {
    if found.iter().any(|finding| UNSETTLED.contains(&finding.code.as_str())) {
        return Vec::new();
    }
    let form = form::Form::of(definition);
    look::Look::new(&form, found, has_time).all()
}

/// All things to fix, what can never be among them: errors first.
pub fn lint_and_prove(definition: &FormDefinition, has_time: &mut dyn FnMut() -> bool) -> Vec<Finding> {
    let mut findings = lint(definition);
    let proved = impossible(definition, &findings, has_time);
    findings.extend(proved);
    findings.sort_by_key(|finding: &Finding| finding.severity == Severity::Warning);
    findings
}
