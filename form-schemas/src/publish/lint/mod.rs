//! Things to fix. Every finding names what it is about, says what is wrong and how to mend it.

mod anchor;
mod circles;
#[cfg(feature = "engine")]
mod computed;
mod conditions;
mod content;
mod first;
mod guard;
mod hidden;
mod keywords;
mod later;
mod limits;
mod links;
mod mend;
mod missing;
pub(super) mod named;
mod offered;
mod options;
mod order;
mod pages;
mod pattern;
mod portable;
mod questions;
mod repeats;
mod sections;
mod sequence;
mod settings;
mod tasks;
mod templates;
mod texts;

#[cfg(feature = "engine")]
pub use computed::{expression_problems, sayable};
#[cfg(feature = "engine")]
pub(super) use conditions::taken_away;
pub(crate) use guard::guard_test;
#[cfg(feature = "engine")]
pub(super) use later::name as called;
pub use links::is_safe_link;
pub use offered::{conditions_for, items_around, questions_for};
pub use pattern::{PatternProblem, check_pattern};
pub use templates::template_marks;
pub(crate) use texts::texts_of;

use super::Finding;
use crate::definition::read::step;
use crate::definition::{Condition, FormDefinition, Shown};
use crate::question::Question;
use crate::{ConditionId, QuestionPath};
use std::collections::{HashMap, HashSet};

/// All things to fix, errors first, each group in the order of the document. Needs no engine; what only the whole
/// installation knows (destinations, the live version) is added by `publish`.
pub fn lint(definition: &FormDefinition) -> Vec<Finding> {
    let mut found = Found::of(definition);
    settings::check(&mut found);
    later::check(&mut found);
    mend::check(&mut found);
    pages::check(&mut found);
    content::check(&mut found);
    questions::check(&mut found);
    options::former(&mut found);
    repeats::check(&mut found);
    portable::check(&mut found);
    #[cfg(feature = "engine")]
    computed::check(&mut found);
    circles::check(&mut found);
    conditions::check(&mut found);
    order::check(&mut found);
    sections::check(&mut found);
    tasks::check(&mut found);
    links::check(&mut found);
    texts::check(&mut found);
    templates::check(&mut found);
    let mut known = HashSet::new();
    let mut findings = found.findings;
    findings.retain(|finding| {
        known.insert((finding.code.clone(), finding.pointer.clone(), finding.message.clone()))
    });
    findings.sort_by_key(|finding| finding.severity);
    findings
}

/// What is being checked, what was found in it so far, and where its conditions and questions are: a big form is checked
/// each time that its draft is saved, so they are looked up, not searched for.
struct Found<'a> {
    definition: &'a FormDefinition,
    findings: Vec<Finding>,
    conditions: HashMap<&'a ConditionId, &'a Condition>,
    questions: HashMap<QuestionPath, &'a Question>,
    /// Where each question is first shown: the page, and the place on it.
    shown: HashMap<&'a QuestionPath, (usize, usize)>,
    /// The conditions that others, or rules, are built on.
    built_on: HashSet<ConditionId>,
    /// Which page is asked before which.
    sequence: sequence::Sequence<'a>,
    /// What computed values are worked out from.
    #[cfg(feature = "engine")]
    dependencies: super::computation::Dependencies,
}

impl<'a> Found<'a> {
    fn of(definition: &'a FormDefinition) -> Self {
        let mut shown = HashMap::new();
        for (index, page) in definition.pages.iter().enumerate() {
            for (place, component) in page.show.iter().enumerate() {
                if let Shown::Question(path) = component {
                    shown.entry(path).or_insert((index, place));
                }
            }
            // How many items there are is known behind the last page of their repeat.
            if let Some(repeat) = &page.repeat {
                shown.insert(repeat, (index, usize::MAX));
            }
        }
        let repeats: Vec<_> = definition.pages.iter().filter_map(|page| page.repeat.as_ref()).collect();
        for outer in &repeats {
            let inner = repeats.iter().filter(|inner| inner.within(outer).is_some());
            let last = inner.filter_map(|inner| shown.get(*inner).copied()).max();
            shown.extend(last.map(|last| (*outer, last)));
        }
        let questions = definition.questions().into_iter();
        Self {
            definition,
            findings: Vec::new(),
            conditions: definition.conditions.iter().map(|condition| (&condition.id, condition)).collect(),
            questions: questions.map(|placed| (placed.path, placed.question)).collect(),
            shown,
            built_on: crate::edit::built_on(definition),
            sequence: sequence::Sequence::of(definition),
            #[cfg(feature = "engine")]
            dependencies: super::computation::Dependencies::of(definition),
        }
    }

    /// The questions that decide this one: itself, and those that a computed value is worked out from.
    #[cfg(feature = "engine")]
    fn decided_by(&self, question: &QuestionPath) -> Vec<QuestionPath> {
        let mut asked: Vec<QuestionPath> = self.dependencies.asked(question).into_iter().collect();
        asked.push(question.clone());
        asked
    }

    /// The questions that decide this one: itself. Without the engine expressions are not read.
    #[cfg(not(feature = "engine"))]
    fn decided_by(&self, question: &QuestionPath) -> Vec<QuestionPath> {
        vec![question.clone()]
    }

    fn add(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    fn condition(&self, id: &ConditionId) -> Option<&'a Condition> {
        self.conditions.get(id).copied()
    }

    fn question(&self, path: &QuestionPath) -> Option<&'a Question> {
        self.questions.get(path).copied()
    }
}

/// Where a question stands: a JSON Pointer into the document.
pub(super) fn at_question(path: &QuestionPath) -> String {
    let names: Vec<String> = path.names().map(|name| step(name.as_str())).collect();
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
