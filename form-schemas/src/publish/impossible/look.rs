//! What is asked about a form, in this order: whether anybody comes to its end, each condition, each page with what stands on it.

use super::claim::{Claim, Place};
use super::form::Form;
use super::prover::Prover;
use super::say::{Why, say};
use crate::definition::{Page, Shown};
use crate::publish::{Finding, Subject};
use crate::{ConditionId, QuestionPath};
use std::collections::{BTreeSet, HashSet};

/// Findings that say already that a condition never holds.
const SAID: [&str; 2] = ["condition-option", "condition-question"];

/// Going through a form.
pub(super) struct Look<'a, 'b> {
    form: &'b Form<'a>,
    prover: Prover<'a, 'b>,
    /// Conditions that never hold, those that are made of one among them.
    dead: HashSet<ConditionId>,
    /// Exit pages past which nobody comes.
    closed: Option<Vec<usize>>,
    findings: Vec<Finding>,
}

impl<'a, 'b> Look<'a, 'b> {
    pub(super) fn new(form: &'b Form<'a>, found: &[Finding], has_time: &'b mut dyn FnMut() -> bool) -> Self {
        let dead = found.iter().filter(|finding| SAID.contains(&finding.code.as_str()));
        let dead = dead.filter_map(|finding| match &finding.subject {
            Subject::Condition(id) => Some(id.clone()),
            _ => None,
        });
        let prover = Prover::new(form, has_time);
        Self { form, prover, dead: dead.collect(), closed: None, findings: Vec::new() }
    }

    pub(super) fn all(mut self) -> Vec<Finding> {
        let exits = self.form.exits_before(Place::End);
        if !exits.is_empty() && self.prover.refutes(&Claim::anywhere(None, &[]).past(exits).at(Place::End)) {
            self.add(&Subject::Form, "/x-form/pages".to_owned(), &Why::NoEnd);
        }
        self.conditions();
        for (number, page) in self.form.definition.pages.iter().enumerate() {
            self.page(number, page);
        }
        self.findings
    }

    /// Each condition that something is shown under, by itself.
    fn conditions(&mut self) {
        let used: BTreeSet<ConditionId> = crate::edit::needed(self.form.definition).collect();
        let mut never = Vec::new();
        for condition in &self.form.definition.conditions {
            let claim = Claim::anywhere(condition.scope.as_ref(), std::slice::from_ref(&condition.id));
            if used.contains(&condition.id)
                && !self.dead.contains(&condition.id)
                && self.prover.refutes(&claim)
            {
                never.push(condition);
            }
        }
        self.dead.extend(never.iter().map(|condition| condition.id.clone()));
        for condition in never {
            // What is only made of one that never holds is mended with it.
            if !condition.references().iter().any(|part| self.dead.contains(part)) {
                let at = format!("/$defs/{}", crate::definition::read::step(condition.id.as_str()));
                self.add(&Subject::Condition(condition.id.clone()), at, &Why::Condition);
            }
        }
    }

    fn page(&mut self, number: usize, page: &'a Page) {
        let at = format!("/x-form/pages/{number}");
        let exits = self.form.exits_before(Place::Page(number));
        if self.is_closed(&exits) {
            return;
        }
        if self.closed.as_ref() == Some(&exits) {
            self.add(&Subject::Page(page.id.clone()), at, &Why::Closed);
            return;
        }
        let around = self.around(page);
        if self.is_said(&around) {
            return;
        }
        if let Some(why) = self.why_never((number, &exits), &around) {
            self.add(&Subject::Page(page.id.clone()), format!("{at}/when"), &why);
            return;
        }
        for (place, shown) in page.show.iter().enumerate() {
            self.shown((number, &exits), (&around, shown), &format!("{at}/show/{place}"));
        }
    }

    /// Something on a page that is shown under conditions of its own.
    fn shown(&mut self, page: (usize, &[usize]), (around, shown): (&[ConditionId], &Shown), at: &str) {
        let definition = self.form.definition;
        let (subject, at, own) = match shown {
            Shown::Content(content) => {
                (Subject::Content(content.id.clone()), format!("{at}/when"), &content.when)
            }
            Shown::Question(path) => {
                let Some(question) = definition.question(path) else { return };
                (Subject::Question(path.clone()), at_question(path), &question.when)
            }
        };
        if own.is_empty() || self.is_said(own) {
            return;
        }
        let all: Vec<ConditionId> = around.iter().chain(own).cloned().collect();
        if let Some(why) = self.why_never(page, &all) {
            self.add(&subject, at, &why);
        }
    }

    /// Whether nobody comes past these exit pages, which was said at an earlier page; finds out whether it is so now.
    fn is_closed(&mut self, exits: &[usize]) -> bool {
        if let Some(closed) = &self.closed {
            return closed.iter().all(|exit| exits.contains(exit));
        }
        // All that they depend on is asked before the last of them, so it is one proof for all pages behind it.
        let Some(last) = exits.last() else { return false };
        let claim = Claim::anywhere(None, &[]).past(exits.to_vec()).at(Place::Page(*last));
        if self.prover.refutes(&claim) {
            self.closed = Some(exits.to_vec());
        }
        false
    }

    /// The conditions of a page, and those under which the lists of its repeats are shown.
    fn around(&self, page: &Page) -> Vec<ConditionId> {
        let mut repeat = page.repeat.clone();
        let mut all = page.when.clone();
        while let Some(path) = repeat {
            all.extend(
                self.form.definition.first_page_of(&path).into_iter().flat_map(|first| first.when.clone()),
            );
            repeat = path.repeat();
        }
        all
    }

    fn is_said(&self, conditions: &[ConditionId]) -> bool {
        conditions.iter().any(|id| self.dead.contains(id))
    }

    /// Why all of these never hold on a page; none where that is not proved.
    fn why_never(&mut self, (number, exits): (usize, &[usize]), all: &[ConditionId]) -> Option<Why> {
        let form = self.form;
        let scopes: BTreeSet<Option<&QuestionPath>> = all.iter().map(|id| form.scope(id)).collect();
        for scope in scopes {
            let own: Vec<ConditionId> = all.iter().filter(|id| form.scope(id) == scope).cloned().collect();
            let together = Claim::anywhere(scope, &own);
            let there = together.clone().at(Place::Page(number));
            let passed = if scope.is_none() { exits.to_vec() } else { Vec::new() };
            if !self.prover.refutes(&there.clone().past(passed)) {
                continue;
            }
            return Some(if self.prover.explains(&together) {
                Why::Together(own)
            } else if self.prover.explains(&there) {
                Why::Asked(own)
            } else {
                Why::Left(own)
            });
        }
        None
    }

    fn add(&mut self, subject: &Subject, at: String, why: &Why) {
        self.findings.push(say(self.form, subject, why).at(at));
    }
}

fn at_question(path: &QuestionPath) -> String {
    let names: Vec<String> = path.names().map(|name| crate::definition::read::step(name.as_str())).collect();
    format!("/properties/{}/x-question/when", names.join("/items/properties/"))
}
