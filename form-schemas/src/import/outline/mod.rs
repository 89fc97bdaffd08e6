//! A form as it was read from another system, before it has pages, names and conditions of ours.
//!
//! The readers of formats that are trees (schemas, component trees, layouts) say what is asked, told and repeated, and under
//! which answers. What becomes of that is decided here, once for all of them: which page a part stands on, what a question
//! is called in the data, how a condition is said, and what the report counts.

mod asked;
mod conditions;
mod constants;
mod days;
mod fits;
mod gone;
mod groups;
mod layout;
mod names;
mod order;
mod pages;
mod part;
mod places;
mod rule;
mod tally;
mod tests_of;
mod titles;
mod unticked;
mod words;
mod write;

pub(super) use asked::{Asked, Choice};
pub(super) use part::{Group, Part, Repeated, Said, Shape};
pub(super) use rule::{Needed, Rule, Test};
pub(super) use titles::{humanise, one_line, prose};

use super::{ImportError, Imported, Report};
use crate::definition::FormDefinition;
use crate::publish::{Finding, lint};
use serde_json::{Map, Value};
use write::Written;

/// A form as it was read.
#[derive(Debug, Default)]
pub(super) struct Outline {
    /// What it is called; empty where the source does not say.
    pub(super) title: String,
    /// What it says before the first question, in Markdown.
    pub(super) start: Option<String>,
    /// What it says after submitting, in Markdown.
    pub(super) next: Option<String>,
    /// The words of its button.
    pub(super) submit: Option<String>,
    /// Its language, where that is known.
    pub(super) language: Option<String>,
    /// What it asks, tells and repeats, in order.
    pub(super) parts: Vec<Part>,
    /// What a person must look at before the form is published.
    pub(super) to_mend: Vec<String>,
    /// Questions of the source that are not among the parts: where they stand.
    pub(super) lost: Vec<String>,
    /// Rules between answers that are kept word for word, where their names stand in the form as they do in the source.
    pub(super) kept: Vec<(String, Map<String, Value>)>,
}

impl Outline {
    /// The form, and what became of the source.
    pub(super) fn finish(self, file: &str, report: Report) -> Result<Imported, ImportError> {
        let Written { mut document, kept, mut report } = write::document(self, file, report)?;
        let plain = read(&document)?;
        let mut definition = None;
        if !kept.is_empty() {
            let kept = portable(&document, kept, &mut report);
            if !kept.is_empty() {
                document.insert("allOf".to_owned(), kept.into());
                definition = Some(read(&document)?);
            }
        }
        let definition = definition.unwrap_or(plain);
        write::count(&definition, &document, &mut report);
        Ok(Imported { definition, report })
    }
}

fn read(document: &Map<String, Value>) -> Result<FormDefinition, ImportError> {
    let document = Value::Object(document.clone());
    FormDefinition::from_value(&document).map_err(|findings| ImportError { findings })
}

/// Of rules that are to be kept word for word those that every validator reads alike.
fn portable(document: &Map<String, Value>, kept: Vec<(String, Value)>, report: &mut Report) -> Vec<Value> {
    let rules: Vec<Value> = kept.iter().map(|(_, rule)| rule.clone()).collect();
    let mut with = document.clone();
    with.insert("allOf".to_owned(), rules.into());
    let findings = match read(&with) {
        Ok(definition) => lint(&definition),
        Err(error) => error.findings,
    };
    let mut portable = Vec::new();
    for (index, (pointer, rule)) in kept.into_iter().enumerate() {
        let at = format!("/allOf/{index}");
        let is_its = |finding: &&Finding| {
            let rest = finding.pointer.strip_prefix(&at);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        match findings.iter().find(is_its) {
            None => {
                report.take(pointer, "The rule is kept word for word: answers are checked against it.");
                portable.push(rule);
            }
            Some(finding) => {
                let message = format!("This rule could not be kept. {}", finding.message);
                report.leave(pointer, message);
            }
        }
    }
    portable
}
