//! Where the source looks at a condition, and what it has asked by then.

use super::{Dialect, Import};
use crate::import::jumps::Link;
use crate::import::making::members::{inner, string};
use serde_json::{Map, Value};
use std::collections::{HashMap, HashSet};

/// Where one condition is looked at.
pub(in crate::import) struct Asked<'a> {
    /// The pages that look at it.
    users: HashSet<usize>,
    links: &'a [Vec<Link>],
    start: usize,
    sections: &'a [Option<String>],
}

impl<'a> Asked<'a> {
    pub(in crate::import) fn new(
        users: HashSet<usize>,
        (links, start): (&'a [Vec<Link>], usize),
        sections: &'a [Option<String>],
    ) -> Self {
        Self { users, links, start, sections }
    }

    /// The pages of a section.
    pub(in crate::import) fn section(&self, name: &str) -> Vec<usize> {
        let sections = self.sections.iter().enumerate();
        sections.filter(|(_, section)| section.as_deref() == Some(name)).map(|(page, _)| page).collect()
    }

    /// The links that lead to a page: the page of each, all links of that, and its place among them.
    pub(in crate::import) fn ways_to(&self, page: usize) -> Vec<(usize, &'a [Link], usize)> {
        let pages = self.links.iter().enumerate();
        let links = pages.flat_map(|(from, links)| {
            links.iter().enumerate().map(move |(place, link)| (from, links.as_slice(), place, link.to))
        });
        let ways = links.filter(|(.., to)| *to == page);
        ways.map(|(from, links, place, _)| (from, links, place)).collect()
    }

    /// Whether links lead to a page that looks at the condition past all of these pages.
    pub(in crate::import) fn is_avoidable(&self, pages: &[usize]) -> bool {
        let mut seen: HashSet<usize> = pages.iter().copied().collect();
        let mut todo = vec![self.start];
        while let Some(page) = todo.pop() {
            if !seen.insert(page) {
                continue;
            }
            if self.users.contains(&page) {
                return true;
            }
            todo.extend(self.links.get(page).into_iter().flatten().map(|link| link.to));
        }
        false
    }

    /// Whether a page that looks at the condition is this one, or can come after it.
    pub(in crate::import) fn comes_before(&self, page: usize) -> bool {
        let (mut seen, mut todo) = (HashSet::new(), vec![page]);
        while let Some(page) = todo.pop() {
            if self.users.contains(&page) {
                return true;
            }
            if seen.insert(page) {
                todo.extend(self.links.get(page).into_iter().flatten().map(|link| link.to));
            }
        }
        false
    }
}

impl Import<'_> {
    /// The section of a page, where the source has it.
    pub(in crate::import) fn section_of(&self, page: usize) -> Option<String> {
        if self.dialect == Dialect::Row {
            // Its sections only group pages.
            return None;
        }
        let section = self.pages.get(page)?.section.as_ref()?;
        let mut known = self.source.get("sections").and_then(Value::as_array).into_iter().flatten();
        known.any(|known| known.get("name").and_then(Value::as_str) == Some(section)).then(|| section.clone())
    }

    /// Of each page: its section.
    pub(in crate::import) fn sections_of_pages(&self) -> Vec<Option<String>> {
        (0..self.pages.len()).map(|page| self.section_of(page)).collect()
    }

    /// The pages that look at each condition, themselves or through another one.
    pub(in crate::import) fn users(&self) -> HashMap<String, HashSet<usize>> {
        let mut users: HashMap<String, HashSet<usize>> = HashMap::new();
        for (index, page) in self.pages.iter().enumerate() {
            let links = page.next.iter().filter_map(|link| link.condition.clone());
            let none = Map::new();
            let contents = page.components.iter();
            let contents =
                contents.filter_map(|(_, component)| string(inner(component, "options", &none), "condition"));
            for name in links.chain(contents) {
                users.entry(name).or_default().insert(index);
            }
        }
        let named = self.named_sources();
        let inside: HashMap<&str, Vec<String>> =
            named.iter().map(|(_, name, condition)| (name.as_str(), words(condition))).collect();
        let own: Vec<(String, HashSet<usize>)> =
            users.iter().map(|(name, pages)| (name.clone(), pages.clone())).collect();
        for (name, pages) in &own {
            let (mut seen, mut todo) = (HashSet::new(), vec![name.as_str()]);
            while let Some(next) = todo.pop() {
                let words = inside.get(next).into_iter().flatten().map(String::as_str);
                for word in words.filter(|word| inside.contains_key(word) && *word != name) {
                    if seen.insert(word) {
                        users.entry(word.to_owned()).or_default().extend(pages);
                        todo.push(word);
                    }
                }
            }
        }
        users
    }
}

/// The conditions in an order in which each stands behind those that it names, where there is one.
pub(super) fn first_named(sources: &[(String, String, Map<String, Value>)]) -> Vec<usize> {
    let mut places: HashMap<&str, usize> = HashMap::new();
    for (place, (_, name, _)) in sources.iter().enumerate() {
        places.entry(name).or_insert(place);
    }
    let (mut order, mut seen) = (Vec::new(), HashSet::new());
    for first in 0..sources.len() {
        // Once to look at what it names, and once more when all of that is in order.
        let mut todo = vec![(first, false)];
        while let Some((place, done)) = todo.pop() {
            let Some((_, _, condition)) = sources.get(place).filter(|_| done || seen.insert(place)) else {
                continue;
            };
            if done {
                order.push(place);
                continue;
            }
            todo.push((place, true));
            let words = words(condition);
            todo.extend(
                words.iter().filter_map(|word| places.get(word.as_str())).map(|place| (*place, false)),
            );
        }
    }
    order
}

/// The words of a condition that may name another one.
fn words(condition: &Map<String, Value>) -> Vec<String> {
    let mut words = Vec::new();
    let mut todo: Vec<&Value> =
        ["value", "expression", "items"].iter().filter_map(|key| condition.get(*key)).collect();
    while let Some(value) = todo.pop() {
        match value {
            Value::String(text) => {
                let parts = text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-' | '$')));
                words.extend(parts.filter(|word| !word.is_empty()).map(str::to_owned));
            }
            Value::Array(values) => todo.extend(values),
            Value::Object(members) => {
                let named =
                    ["conditionName", "conditionId"].iter().filter_map(|key| members.get(*key)?.as_str());
                words.extend(named.map(str::to_owned));
                todo.extend(members.get("conditions"));
            }
            _ => {}
        }
    }
    words
}
