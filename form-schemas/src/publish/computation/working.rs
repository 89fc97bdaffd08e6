//! One evaluation: its day, what it may cost, and where in the answers it is.

use super::items::Place;
use super::{Affected, Computation};
use crate::answer::{AnswerError, pointer};
use crate::definition::Page;
use crate::expression::{Budget, Moment};
use crate::publish::Compiled;
use crate::{Date, QuestionName, QuestionPath};
use serde_json::Value;

/// One evaluation of what a form works out: of all of it, or of a journey page by page.
#[derive(Debug)]
pub(crate) struct Working {
    pub(super) moment: Moment,
    pub(super) budget: Budget,
}

impl Working {
    /// On this day, in the form's time zone.
    pub(crate) fn on(today: Date) -> Self {
        Self { moment: Moment::of(today), budget: Budget::new(Budget::STEPS) }
    }

    /// Works out what an item that is begun, or the root, holds before its first page.
    pub(crate) fn begin(&self, compiled: &Compiled, levels: &mut [Value], repeats: &[QuestionName]) {
        let Some((answers, around)) = levels.split_last_mut() else { return };
        for node in compiled.computation().values.iter().filter(|node| node.path.outer() == repeats) {
            node.work_out((compiled.engine(), self), (around, answers), repeats.len(), &mut Vec::new());
        }
    }

    /// Works out what the answers of a page decide. The levels are those of the page: the root's answers, then those of the items
    /// around it.
    pub(crate) fn after_page(&self, compiled: &Compiled, levels: &mut [Value], page: &Page) {
        if let Some(affected) = compiled.computation().after_page.get(&page.id) {
            self.values(compiled, levels, affected);
        }
    }

    /// Works out what the items of a repeat decide, once all of them are in. The levels are those around the repeat.
    pub(crate) fn after_items(&self, compiled: &Compiled, levels: &mut [Value], repeat: &QuestionPath) {
        if let Some(affected) = compiled.computation().after_items.get(repeat) {
            self.values(compiled, levels, affected);
        }
    }

    fn values(&self, compiled: &Compiled, levels: &mut [Value], affected: &Affected) {
        let Some((answers, around)) = levels.split_last_mut() else { return };
        let depth = around.len();
        for node in affected.values.iter().filter_map(|index| compiled.computation().values.get(*index)) {
            node.work_out((compiled.engine(), self), (around, answers), depth, &mut Vec::new());
        }
    }

    /// What the checks say that are made on a page, at its places among the items around it.
    pub(crate) fn errors_of_page(
        &self,
        compiled: &Compiled,
        levels: &[Value],
        (page, places): (&Page, &[usize]),
    ) -> Vec<AnswerError> {
        let affected = compiled.computation().after_page.get(&page.id);
        let names = page.repeat.iter().flat_map(QuestionPath::names).zip(places);
        let at = names.map(|(name, place)| pointer(name.as_str()) + &pointer(&place.to_string())).collect();
        self.errors(compiled, (levels, at), affected, Some(page))
    }

    /// What the checks say that are made once all items of a repeat are in.
    pub(crate) fn errors_of_items(
        &self,
        compiled: &Compiled,
        levels: &[Value],
        repeat: &QuestionPath,
    ) -> Vec<AnswerError> {
        let affected = compiled.computation().after_items.get(repeat);
        self.errors(compiled, (levels, String::new()), affected, None)
    }

    fn errors(
        &self,
        compiled: &Compiled,
        (levels, at): (&[Value], String),
        affected: Option<&Affected>,
        page: Option<&Page>,
    ) -> Vec<AnswerError> {
        let Some((answers, around)) = levels.split_last() else { return Vec::new() };
        let computation: &Computation = compiled.computation();
        let checks = affected.into_iter().flat_map(|affected| &affected.checks);
        let mut errors = Vec::new();
        for rule in checks.filter_map(|index| computation.checks.get(*index)) {
            let mut place = Place { around: around.iter().collect(), at: at.clone() };
            rule.check((compiled.definition(), page), (answers, &mut place), self, &mut errors);
        }
        errors
    }
}
