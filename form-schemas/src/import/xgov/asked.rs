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
        let inside: Vec<(&str, Vec<String>)> =
            named.iter().map(|(_, name, condition)| (name.as_str(), words(condition))).collect();
        let mut todo: Vec<String> = users.keys().cloned().collect();
        while let Some(name) = todo.pop() {
            let pages = users.get(&name).cloned().unwrap_or_default();
            for word in inside.iter().filter(|(known, _)| *known == name).flat_map(|(_, words)| words) {
                let known = users.entry(word.clone()).or_default();
                let before = known.len();
                known.extend(&pages);
                if known.len() > before {
                    todo.push(word.clone());
                }
            }
        }
        users
    }
}

/// The words of a condition that may name another one.
fn words(condition: &Map<String, Value>) -> Vec<String> {
    let mut words = Vec::new();
    let mut todo: Vec<&Value> =
        ["value", "expression"].iter().filter_map(|key| condition.get(*key)).collect();
    while let Some(value) = todo.pop() {
        match value {
            Value::String(text) => {
                let parts = text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-' | '$')));
                words.extend(parts.filter(|word| !word.is_empty()).map(str::to_owned));
            }
            Value::Array(values) => todo.extend(values),
            Value::Object(members) => {
                let name = members.get("conditionName").and_then(Value::as_str);
                words.extend(name.map(str::to_owned));
                todo.extend(members.get("conditions"));
            }
            _ => {}
        }
    }
    words
}
