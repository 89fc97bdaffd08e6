//! Conditions about what nobody is asked.

use super::Making;
use super::plan::{NamedCondition, Plan};
use crate::import::jumps::{Logic, Need};
use serde_json::Value;
use std::collections::HashSet;

impl Making {
    /// What conditions say of questions that no answers lead to is never true.
    pub(in crate::import) fn without_gone(&self, plan: &Plan, conditions: &mut [NamedCondition]) {
        let needs = plan.needs.iter().zip(&plan.order);
        let gone: HashSet<usize> =
            needs.filter(|(need, _)| **need == Need::Never).map(|(_, page)| *page).collect();
        let is_gone = |test: usize| {
            let question = self.conditions.tests.get(test).and_then(|test| self.fields.get(test.question));
            question.is_some_and(|field| gone.contains(&field.page))
        };
        for _ in 0..=conditions.len() {
            let constants: Vec<Option<bool>> = conditions.iter().map(constant).collect();
            let mut progress = false;
            for condition in conditions.iter_mut().filter(|condition| constant(condition).is_none()) {
                let Ok(logic) = &condition.logic else { continue };
                let named = |name: usize| constants.get(name).copied().flatten();
                let without = logic.clone().without(&is_gone, &named).simplified();
                if *logic != without {
                    progress = true;
                    condition.logic = Ok(without);
                    condition
                        .odd
                        .push("It is about a question of a page that no answers lead to.".to_owned());
                }
            }
            if !progress {
                break;
            }
        }
    }

    /// Conditions about questions of pages that are not taken are not taken either.
    pub(in crate::import) fn prune(
        &mut self,
        pages: &[(usize, Value)],
        (conditions, ids): (&[NamedCondition], &[Option<String>]),
    ) {
        let mut used = HashSet::new();
        let mut todo: Vec<&Value> = pages.iter().map(|(_, page)| page).collect();
        while let Some(value) = todo.pop() {
            match value {
                Value::String(text) => {
                    used.extend(text.strip_prefix("#/$defs/").map(str::to_owned));
                }
                Value::Array(values) => todo.extend(values),
                Value::Object(members) => todo.extend(members.values()),
                _ => {}
            }
        }
        let used = self.output.used_through(used);
        for pruned in self.output.prune_conditions(&used) {
            let named = ids.iter().position(|id| id.as_deref() == Some(pruned.as_str()));
            if let Some(condition) = named.and_then(|index| conditions.get(index)) {
                self.report.counts.conditions.untake();
                self.report.counts.conditions.leave();
                let message = "The condition is about a question of a page that is not taken.";
                self.report.leave(condition.pointer.clone(), message);
            }
        }
    }
}

/// Whether it is always or never true.
fn constant(condition: &NamedCondition) -> Option<bool> {
    match condition.logic {
        Ok(Logic::Constant(constant)) => Some(constant),
        _ => None,
    }
}
