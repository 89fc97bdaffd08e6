//! Things to fix. Every finding names what it is about, says what is wrong and how to mend it.

mod conditions;
mod content;
mod later;
mod order;
mod pages;
mod pattern;
mod questions;
mod sections;
mod settings;
mod texts;

pub use pattern::{PatternProblem, check_pattern};

use super::Finding;
use crate::QuestionPath;
use crate::definition::FormDefinition;
use crate::definition::read::step;

/// All things to fix, errors first, each group in the order of the document. Needs no engine; what only the whole
/// installation knows (destinations, the live version) is added by `publish`.
pub fn lint(definition: &FormDefinition) -> Vec<Finding> {
    let mut found = Found { definition, findings: Vec::new() };
    settings::check(&mut found);
    later::check(&mut found);
    pages::check(&mut found);
    content::check(&mut found);
    questions::check(&mut found);
    conditions::check(&mut found);
    order::check(&mut found);
    sections::check(&mut found);
    texts::check(&mut found);
    found.findings.sort_by_key(|finding| finding.severity);
    found.findings
}

/// What is being checked, and what was found.
struct Found<'a> {
    definition: &'a FormDefinition,
    findings: Vec<Finding>,
}

impl Found<'_> {
    fn add(&mut self, finding: Finding) {
        if !self.findings.contains(&finding) {
            self.findings.push(finding);
        }
    }
}

/// Where a question stands: a JSON Pointer into the document.
fn at_question(path: &QuestionPath) -> String {
    let names: Vec<String> = path.names().iter().map(|name| step(name.as_str())).collect();
    format!("/properties/{}", names.join("/items/properties/"))
}

/// Where a page stands.
fn at_page(index: usize) -> String {
    format!("/x-form/pages/{index}")
}

/// Where a condition or a list stands.
fn at_definition(name: &str) -> String {
    format!("/$defs/{}", step(name))
}
