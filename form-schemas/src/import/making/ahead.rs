//! Content under a condition about what is asked on its own page or later.

use super::Making;
use super::draft::{Draft, Shown};
use super::fields::Field;
use super::plan::{NamedCondition, Plan};
use crate::import::jumps::Logic;
use std::collections::{HashMap, HashSet};

impl Making {
    /// Says of each such piece of content that its condition looks ahead, as is said of pages.
    pub(super) fn note_ahead(&mut self, plan: &Plan, drafts: &[Draft], conditions: &[NamedCondition]) {
        let places: HashMap<usize, usize> = plan.order.iter().copied().zip(0..).collect();
        let mut last: HashMap<&str, Option<usize>> = HashMap::new();
        for draft in drafts {
            for shown in &draft.show {
                let Shown::Content(_, Some(name), pointer) = shown else { continue };
                let last = *last.entry(name).or_insert_with(|| {
                    let condition = conditions.iter().position(|condition| condition.name == *name);
                    let asked = condition.map(|index| self.asked_by(index, conditions)).unwrap_or_default();
                    asked.iter().filter_map(|page| places.get(page).copied()).max()
                });
                if last.is_some() && last >= places.get(&draft.page).copied() {
                    self.looks_ahead(draft.page, pointer);
                }
            }
        }
    }

    fn looks_ahead(&mut self, page: usize, pointer: &str) {
        let message =
            "The condition of this text is also about a question that is asked later, or beside it.";
        self.report.change(pointer, message);
        let note = "In the form that this was made from, the condition of a text on this page is also about a question that is \
                    asked later, or on the page itself, and took it for nothing. Move the question before this page, or change \
                    the condition.";
        let notes = self.output.to_mend_on.entry(page).or_default();
        if !notes.iter().any(|known| known == note) {
            notes.push(note.to_owned());
        }
    }

    /// The pages that ask what a condition is about, itself or through others.
    fn asked_by(&self, index: usize, conditions: &[NamedCondition]) -> HashSet<usize> {
        let (mut pages, mut seen) = (HashSet::new(), HashSet::from([index]));
        let logic = |index: usize| conditions.get(index).and_then(|condition| condition.logic.as_ref().ok());
        let mut todo: Vec<&Logic> = logic(index).into_iter().collect();
        while let Some(part) = todo.pop() {
            match part {
                Logic::Test(test) => {
                    let test = self.conditions.tests.get(*test);
                    let field = test.and_then(|test| self.fields.get(test.question));
                    pages.extend(field.filter(|field| !is_unseen(field)).map(|field| field.page));
                }
                Logic::Named(name) if seen.insert(*name) => todo.extend(logic(*name)),
                Logic::Constant(_) | Logic::Named(_) => {}
                Logic::Not(part) => todo.push(part),
                Logic::All(parts) | Logic::Any(parts) => todo.extend(parts),
            }
        }
        pages
    }
}

/// Whether nobody is asked it where it stands: it is worked out, or comes with the address.
fn is_unseen(field: &Field) -> bool {
    matches!(field.asks.as_str(), "computed" | "hidden")
}
