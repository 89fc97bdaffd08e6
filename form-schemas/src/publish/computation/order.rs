//! What computed values depend on: an order in which each can be worked out, and circles.

use crate::definition::FormDefinition;
use crate::expression::{Expression, Scope};
use crate::question::Kind;
use crate::{ConditionId, QuestionPath};
use std::collections::{BTreeMap, BTreeSet};

/// What each computed value reads: questions, repeats and other values, through its conditions too.
#[derive(Debug, Default)]
pub(in crate::publish) struct Dependencies {
    reads: BTreeMap<QuestionPath, BTreeSet<QuestionPath>>,
    /// In the order of the document.
    computed: Vec<QuestionPath>,
}

impl Dependencies {
    /// Those of a definition. An expression with an error reads nothing.
    pub(in crate::publish) fn of(definition: &FormDefinition) -> Self {
        let mut dependencies = Self::default();
        for placed in definition.questions() {
            let Kind::Computed(computed) = &placed.question.kind else { continue };
            let scope = Scope::new(definition, placed.path.repeat());
            let expression = Expression::compile(&computed.expression, &scope);
            let mut reads = expression.map(|expression| expression.questions()).unwrap_or_default();
            let page = placed.page.into_iter().flat_map(|page| &page.when);
            let when = page.chain(&placed.question.when);
            reads.extend(when.flat_map(|condition: &ConditionId| definition.questions_of(condition)));
            dependencies.computed.push(placed.path.clone());
            dependencies.reads.insert(placed.path, reads);
        }
        dependencies
    }

    /// Whether a value reads another, directly.
    pub(super) fn reads(&self, value: &QuestionPath, other: &QuestionPath) -> bool {
        self.reads.get(value).is_some_and(|reads| reads.contains(other))
    }

    /// The questions that decide this one: itself where it is asked, those behind it where it is worked out.
    pub(in crate::publish) fn asked(&self, question: &QuestionPath) -> BTreeSet<QuestionPath> {
        let (mut asked, mut seen) = (BTreeSet::new(), BTreeSet::new());
        let mut open = vec![question];
        while let Some(path) = open.pop() {
            if !seen.insert(path) {
                continue;
            }
            match self.reads.get(path) {
                Some(reads) => open.extend(reads),
                None => _ = asked.insert(path.clone()),
            }
        }
        asked
    }

    /// The computed values, each behind those that it reads; those in circles are left out.
    pub(super) fn order(&self) -> Vec<&QuestionPath> {
        let (mut order, mut done) = (Vec::new(), BTreeSet::new());
        loop {
            let before = order.len();
            for path in &self.computed {
                let reads = self.reads.get(path).into_iter().flatten();
                let mut open = reads.filter(|read| self.reads.contains_key(*read) && !done.contains(*read));
                if !done.contains(path) && open.next().is_none() {
                    done.insert(path);
                    order.push(path);
                }
            }
            if order.len() == before {
                return order;
            }
        }
    }
}

/// The computed values that are worked out from themselves.
pub(in crate::publish) fn circular(dependencies: &Dependencies) -> Vec<&QuestionPath> {
    let is_circular = |path: &&QuestionPath| {
        let (mut seen, mut open) = (BTreeSet::new(), vec![*path]);
        while let Some(next) = open.pop() {
            for read in dependencies.reads.get(next).into_iter().flatten() {
                if read == *path {
                    return true;
                }
                if seen.insert(read) {
                    open.push(read);
                }
            }
        }
        false
    };
    dependencies.computed.iter().filter(is_circular).collect()
}
