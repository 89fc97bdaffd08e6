//! What depends on an answer stands behind it.

use super::layout::Layout;
use super::places::collect_keys;
use super::{Needed, Part, Shape};
use std::collections::HashSet;

impl Layout {
    /// Parts that stand beside one another, each behind those whose answers decide whether it is shown; otherwise in their
    /// order. What waits for one another stays where it is.
    pub(super) fn in_order(&mut self, parts: Vec<Part>) -> Vec<Part> {
        let given: Vec<HashSet<String>> = parts
            .iter()
            .map(|part| {
                let mut keys = HashSet::new();
                collect_keys(std::slice::from_ref(part), &mut keys);
                keys
            })
            .collect();
        let mut asked: Vec<HashSet<usize>> = Vec::new();
        for (index, part) in parts.iter().enumerate() {
            let mut needs = HashSet::new();
            asked_by(part, &mut needs);
            asked.push(needs.iter().flat_map(|key| holders(&given, index, key)).collect());
        }
        let order = sorted(&mut asked);
        let moved: Vec<bool> = order
            .iter()
            .enumerate()
            .map(|(place, index)| *index < place && is_behind(&order, place))
            .collect();
        let mut parts: Vec<Option<Part>> = parts.into_iter().map(Some).collect();
        let mut sorted = Vec::new();
        for (index, moved) in order.into_iter().zip(moved) {
            let Some(part) = parts.get_mut(index).and_then(Option::take) else { continue };
            if moved {
                let message = "It stands behind what decides whether it is shown.";
                self.report.change(pointer(&part), message);
            }
            sorted.push(part);
        }
        sorted
    }
}

/// What asks for an answer that a part depends on: what stands before it, otherwise what stands behind it.
fn holders(given: &[HashSet<String>], index: usize, key: &str) -> Vec<usize> {
    let holds = |at: &usize| given.get(*at).is_some_and(|keys| keys.contains(key));
    if holds(&index) {
        return Vec::new();
    }
    let before: Vec<usize> = (0..index).filter(holds).collect();
    if before.is_empty() { (index + 1..given.len()).filter(holds).collect() } else { before }
}

/// Whether something that stood behind it stands before it now.
fn is_behind(order: &[usize], place: usize) -> bool {
    order.get(place).is_some_and(|index| order.iter().take(place).any(|before| before > index))
}

/// The places in an order in which each is behind those that it asks for; those that wait for one another stay.
fn sorted(asked: &mut [HashSet<usize>]) -> Vec<usize> {
    let (order, waiting) = placed(asked);
    if waiting.is_empty() {
        return order;
    }
    for index in waiting {
        asked.get_mut(index).into_iter().for_each(HashSet::clear);
    }
    placed(asked).0
}

fn placed(asked: &[HashSet<usize>]) -> (Vec<usize>, Vec<usize>) {
    let (mut order, mut placed): (Vec<usize>, HashSet<usize>) = (Vec::new(), HashSet::new());
    let mut waiting: Vec<usize> = Vec::new();
    let is_ready = |index: usize, placed: &HashSet<usize>| {
        asked.get(index).is_none_or(|asked| asked.iter().all(|other| placed.contains(other)))
    };
    for index in 0..asked.len() {
        if !is_ready(index, &placed) {
            waiting.push(index);
            continue;
        }
        order.push(index);
        placed.insert(index);
        while let Some(next) = waiting.iter().position(|index| is_ready(*index, &placed)) {
            let index = waiting.remove(next);
            order.push(index);
            placed.insert(index);
        }
    }
    (order, waiting)
}

/// The keys that decide whether a part is shown. What is inside a page has its place there.
fn asked_by(part: &Part, keys: &mut HashSet<String>) {
    let (needs, inside): (&[Needed], &[Part]) = match part {
        Part::Question(asked) => (&asked.needs, &[]),
        Part::Content(said) => (&said.needs, &[]),
        Part::Group(group) if matches!(group.shape, Shape::Page | Shape::Section) => (&group.needs, &[]),
        Part::Group(group) => (&group.needs, &group.parts),
        Part::Repeat(repeated) => (&repeated.needs, &[]),
    };
    keys.extend(needs.iter().flat_map(|needed| needed.rule.keys()).map(str::to_owned));
    for part in inside {
        asked_by(part, keys);
    }
}

fn pointer(part: &Part) -> String {
    match part {
        Part::Question(asked) => asked.pointer.clone(),
        Part::Content(said) => said.pointer.clone(),
        Part::Group(group) => group.pointer.clone(),
        Part::Repeat(repeated) => repeated.pointer.clone(),
    }
}
