//! Where the pages of a source lead, and so which conditions each needs.

use super::Making;
use super::conditions::Trouble;
use crate::import::jumps::{self, Flow, Logic, Need};
use std::collections::{HashMap, HashSet};

/// Check your answers, as a place that links lead to.
pub(in crate::import) const END: usize = usize::MAX;

/// A condition of the source that was read.
pub(in crate::import) struct NamedCondition {
    /// Where it stands.
    pub(in crate::import) pointer: String,
    /// What the source calls it.
    pub(in crate::import) name: String,
    /// What people call it.
    pub(in crate::import) title: String,
    /// What it says, in the words of the source.
    pub(in crate::import) words: String,
    /// What it means; or why it could not be taken.
    pub(in crate::import) logic: Result<Logic, Trouble>,
    /// What is odd about it.
    pub(in crate::import) odd: Vec<String>,
}

/// A page that is made of a link that leads out of the journey.
pub(in crate::import) struct Away {
    /// Where the link stands.
    pub(in crate::import) pointer: String,
    /// Where it leads.
    pub(in crate::import) to: To,
}

/// Where a link leads that leads out of the journey.
pub(in crate::import) enum To {
    /// To an address elsewhere.
    Address(String),
    /// From a page back to an earlier one, or to itself.
    Back(usize, usize),
}

/// The pages of the form in order, and what each needs to be shown.
#[derive(Default)]
pub(in crate::import) struct Plan {
    /// The flow, with its tables.
    pub(in crate::import) flow: Flow,
    /// Pages in order: places in the source, and behind them in `away`.
    pub(in crate::import) order: Vec<usize>,
    /// What each page of `order` needs.
    pub(in crate::import) needs: Vec<Need>,
    /// Pages made of links that lead out of the journey.
    pub(in crate::import) away: Vec<Away>,
    /// Pages that only tell, and lead only back: they end the form.
    pub(in crate::import) dead_ends: Vec<usize>,
    /// Of every link of the flow: where it stands in the source.
    pub(in crate::import) pointers: Vec<Vec<String>>,
}

impl Plan {
    /// Adds the pages behind all others that no link leads to, of those that journeys can show at all: they stand in the
    /// form, and nobody is shown them.
    pub(in crate::import) fn add_unreached(&mut self, is_page: impl Fn(usize) -> bool) {
        let known: HashSet<usize> = self.order.iter().copied().collect();
        let unreached = (0..self.pointers.len()).filter(|page| !known.contains(page) && is_page(*page));
        let unreached: Vec<usize> = unreached.collect();
        self.order.extend(unreached);
    }

    /// Puts the pages in the order of the source, where every link leads forward in it; `place` says where each stands.
    pub(in crate::import) fn keep_order(&mut self, place: impl Fn(usize) -> (usize, usize)) {
        let links = self.flow.links.iter().enumerate();
        let mut pairs = links.flat_map(|(page, links)| links.iter().map(move |link| (page, link.to)));
        let known = self.flow.links.len();
        if pairs.all(|(page, to)| to >= known || place(page) < place(to)) {
            self.order.sort_by_key(|page| place(*page));
        }
    }
}

impl Making {
    /// A journey only goes forward. Where the source leads back, the form ends, and says where to go back to: whoever
    /// cannot go on there can neither here.
    pub(in crate::import) fn back_links(&mut self, plan: &mut Plan) {
        let (_, back) = jumps::order(&plan.flow);
        let mut leading_back: HashMap<usize, usize> = HashMap::new();
        for (page, _) in &back {
            *leading_back.entry(*page).or_default() += 1;
        }
        for &(page, place) in &back {
            let Some(link) = plan.flow.links.get(page).and_then(|links| links.get(place)) else { continue };
            let to = link.to;
            let links = plan.flow.links.get(page).map_or(0, Vec::len);
            let only_back = leading_back.get(&page) == Some(&links);
            let asks = self.stops.get(page).is_some_and(|stop| stop.asks);
            let pointer = plan.pointers.get(page).and_then(|pointers| pointers.get(place)).cloned();
            let pointer = pointer.unwrap_or_default();
            if only_back && !asks && page != plan.flow.start {
                if !plan.dead_ends.contains(&page) {
                    plan.dead_ends.push(page);
                }
                let title = self.stops.get(to).map(|stop| stop.title.clone()).unwrap_or_default();
                let message = format!(
                    "It leads only back, to “{title}”: the page ends the form. People go back with the link above it."
                );
                self.report.change(pointer, message);
                continue;
            }
            plan.away.push(Away { pointer, to: To::Back(page, to) });
            plan.flow.links.push(Vec::new());
            let made = plan.flow.links.len() - 1;
            if let Some(link) = plan.flow.links.get_mut(page).and_then(|links| links.get_mut(place)) {
                link.to = made;
            }
        }
        for page in &plan.dead_ends {
            plan.flow.links.get_mut(*page).into_iter().for_each(Vec::clear);
            plan.pointers.get_mut(*page).into_iter().for_each(Vec::clear);
        }
    }

    /// Works out what each page needs.
    pub(in crate::import) fn needs(&mut self, plan: &mut Plan, conditions: &[NamedCondition]) {
        self.conditions.complete(&self.fields);
        plan.flow.questions = self.fields.iter().map(super::fields::Field::asked).collect();
        plan.flow.tests.clone_from(&self.conditions.tests);
        plan.flow.named = conditions
            .iter()
            .map(|condition| condition.logic.clone().unwrap_or(Logic::Constant(false)))
            .collect();
        plan.needs = jumps::reach(&plan.flow, &plan.order);
    }
}
