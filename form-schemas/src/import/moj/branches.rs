//! The flow of the source as links between pages.

use super::Import;
use super::source::Role;
use crate::import::jumps::{self, Flow, Link, Logic};
use crate::import::limits;
use crate::import::making::Stop;
use crate::import::making::members::{Located, inner, line, objects, string};
use crate::import::making::plan::{END, Plan};
use serde_json::{Map, Value};

/// Branches may lead to branches so many times.
const MOST_BRANCHES: usize = 20;
/// On the ways from a page to the next ones so many links and branches are read.
const MOST_STEPS: usize = 2_000;

/// What has been found of the links of one page.
struct Found<'a> {
    links: Vec<Link>,
    pointers: Vec<String>,
    conditionals: &'a [Located<'a>],
    problems: Vec<(String, String)>,
    /// Ways that are not read: there are too many.
    unread: Vec<String>,
    /// How many links and branches were read.
    steps: usize,
}

impl<'s> Import<'s> {
    /// The nodes of the flow.
    fn nodes(&self) -> &'s Map<String, Value> {
        static NONE: std::sync::LazyLock<Map<String, Value>> = std::sync::LazyLock::new(Map::new);
        inner(self.source, "flow", &NONE)
    }

    /// The conditionals of all branches.
    pub(super) fn conditionals(&mut self) -> Vec<Located<'s>> {
        let mut found = Vec::new();
        for (id, node) in self.nodes() {
            let at = format!("{}/flow/{}/next", self.at, crate::definition::read::step(id));
            let next = node.get("next").and_then(Value::as_object);
            let next = next.filter(|next| next.contains_key("conditionals"));
            if let Some(next) = next {
                found.extend(objects(next, "conditionals", &at, &mut self.making.report));
            }
        }
        found
    }

    /// The pages in order.
    pub(super) fn plan(&mut self, conditionals: &[Located<'_>]) -> Plan {
        let mut flow = Flow { start: self.start(), ..Flow::default() };
        self.making.stops = (0..self.pages.len()).map(|page| self.stop(page)).collect();
        let mut pointers = Vec::new();
        for page in 0..self.pages.len() {
            let (links, places) = self.links(page, conditionals);
            flow.links.push(links);
            pointers.push(places);
        }
        let mut plan = Plan { flow, pointers, ..Plan::default() };
        self.making.back_links(&mut plan);
        (plan.order, _) = jumps::order(&plan.flow);
        plan.add_unreached(|page| {
            let role = self.pages.get(page).map(|page| page.role);
            matches!(role, Some(Role::Questions | Role::Content | Role::Exit))
        });
        plan
    }

    fn start(&self) -> usize {
        self.pages.iter().position(|page| page.role == Role::Start).unwrap_or_default()
    }

    fn stop(&self, page: usize) -> Stop {
        let Some(page) = self.pages.get(page) else { return Stop::default() };
        let label = page.components.iter().find_map(|(_, component)| super::asking::label(component));
        let heading = page.heading().or(label).unwrap_or_default();
        let address = string(page.map, "url").map(|url| url.trim_matches('/').to_owned());
        Stop {
            pointer: page.pointer.clone(),
            address: address.filter(|address| !address.is_empty()).unwrap_or_else(|| heading.clone()),
            title: line(page.map, "heading").unwrap_or(heading),
            asks: page.asks(),
            ends: page.role == Role::Exit,
            starts: page.role == Role::Start,
        }
    }

    /// Whether the journey ends where this page stands: check your answers, and what follows it.
    fn is_end(&self, page: usize) -> bool {
        self.pages.get(page).is_none_or(|page| matches!(page.role, Role::Check | Role::Confirmation))
    }

    fn links(&mut self, page: usize, conditionals: &[Located<'_>]) -> (Vec<Link>, Vec<String>) {
        let Some(source) = self.pages.get(page) else { return (Vec::new(), Vec::new()) };
        if self.is_end(page) || source.role == Role::Exit {
            return (Vec::new(), Vec::new());
        }
        let mut found = Found {
            links: Vec::new(),
            pointers: Vec::new(),
            conditionals,
            problems: Vec::new(),
            unread: Vec::new(),
            steps: 0,
        };
        if self.links > limits::MOST_LINKS {
            found.steps = MOST_STEPS;
        }
        if self.nodes().is_empty() {
            // Without a flow pages follow one another.
            let to = if self.is_end(page + 1) { END } else { page + 1 };
            found.links.push(Link { to, when: None });
            found.pointers.push(source.pointer.clone());
        } else {
            let at = format!("{}/flow/{}/next/default", self.at, source.id);
            match self.nodes().get(&source.id).map(default_of) {
                Some(next) => self.lead((&at, &next), None, 0, &mut found),
                None => found
                    .problems
                    .push((source.pointer.clone(), "The flow does not say what follows it.".to_owned())),
            }
        }
        for (pointer, message) in found.problems {
            self.making.report.change(pointer, message);
        }
        self.links += found.links.len();
        for pointer in found.unread {
            let message = "So many branches follow one another that this way is not read.";
            self.making.report.leave(pointer, message);
        }
        (found.links, found.pointers)
    }

    /// Follows the flow to the next pages, through branches.
    fn lead(&self, (at, id): (&str, &str), when: Option<Logic>, depth: usize, found: &mut Found<'_>) {
        found.steps += 1;
        if depth > MOST_BRANCHES {
            return found.unread.push(at.to_owned());
        }
        let page = self.pages.iter().position(|page| page.id == id);
        if id.is_empty() || page.is_some() {
            let to = page.filter(|page| !self.is_end(*page)).unwrap_or(END);
            found.links.push(Link { to, when });
            found.pointers.push(at.to_owned());
            return;
        }
        let Some(node) = self.nodes().get(id) else {
            let message = "The flow leads to a page that there is not: check your answers follows.";
            found.problems.push((at.to_owned(), message.to_owned()));
            found.links.push(Link { to: END, when });
            found.pointers.push(at.to_owned());
            return;
        };
        let place = format!("{}/flow/{}/next", self.at, crate::definition::read::step(id));
        let own = |pointer: &str| {
            pointer.strip_prefix(&place).is_some_and(|rest| rest.starts_with("/conditionals/"))
        };
        let conditionals = found.conditionals;
        for (index, (pointer, conditional)) in conditionals.iter().enumerate() {
            if !own(pointer) {
                continue;
            }
            if found.steps > MOST_STEPS {
                found.unread.push(pointer.clone());
                continue;
            }
            let here = Logic::Named(index);
            let both = match &when {
                Some(when) => Logic::All(vec![when.clone(), here]),
                None => here,
            };
            let next = string(conditional, "next").unwrap_or_default();
            self.lead((pointer, &next), Some(both), depth + 1, found);
        }
        self.lead((&format!("{place}/default"), &default_of(node)), when, depth + 1, found);
    }
}

/// Where a node leads.
fn default_of(node: &Value) -> String {
    node.pointer("/next/default").and_then(Value::as_str).unwrap_or_default().to_owned()
}
