//! Where the pages of the source lead, and so which conditions each needs.

use super::asked::{Asked, first_named};
use super::reading::{Context, Name};
use super::source::{Role, SourcePage};
use super::{Dialect, Import};
use crate::import::jumps::{self, Flow, Link, Logic};
use crate::import::making::Stop;
use crate::import::making::conditions::Trouble;
use crate::import::making::members::line;
use crate::import::making::plan::{Away, END, NamedCondition, Plan, To};
use serde_json::{Map, Value};

impl Import<'_> {
    /// Reads the links, and puts the pages in order.
    pub(in crate::import) fn links(&mut self) -> Plan {
        self.settle_summaries();
        let names: Vec<String> = self.named_sources().into_iter().map(|(_, name, _)| name).collect();
        let flow = Flow { start: self.start(), ..Flow::default() };
        self.making.stops = (0..self.pages.len()).map(|page| self.stop(page, flow.start)).collect();
        let mut plan = Plan { flow, ..Plan::default() };
        for page in 0..self.pages.len() {
            let (links, pointers) = self.links_of(page, &names, &mut plan.away);
            plan.flow.links.push(links);
            plan.pointers.push(pointers);
        }
        plan.flow.links.extend(plan.away.iter().map(|_| Vec::new()));
        self.making.back_links(&mut plan);
        (plan.order, _) = jumps::order(&plan.flow);
        plan.add_unreached(|page| self.pages.get(page).is_some_and(|page| page.role != Role::Summary));
        plan
    }

    /// What the journey knows of a page.
    pub(in crate::import) fn stop(&self, page: usize, start: usize) -> Stop {
        let starts = self.is_start(page, start);
        let Some(page) = self.pages.get(page) else { return Stop::default() };
        Stop {
            pointer: page.pointer.clone(),
            address: page.path.clone(),
            title: page.title.clone(),
            asks: page.asks(),
            ends: !page.has_next && page.role == Role::Page,
            starts,
        }
    }

    fn start(&mut self) -> usize {
        let named = self.source.get("startPage").and_then(Value::as_str);
        let found = named.and_then(|path| self.pages.iter().position(|page| page.path == path));
        let first = self.pages.iter().position(|page| page.role != Role::Summary).unwrap_or(0);
        if found.is_none() {
            self.making
                .report
                .change("/startPage", "It names no page of the form: the form begins with its first page.");
        }
        found.unwrap_or(first)
    }

    fn links_of(&mut self, page: usize, names: &[String], away: &mut Vec<Away>) -> (Vec<Link>, Vec<String>) {
        let Some(source) = self.pages.get(page).filter(|page| page.role != Role::Summary) else {
            return (Vec::new(), Vec::new());
        };
        let (mut links, mut pointers) = (Vec::new(), Vec::new());
        let mut reports = Vec::new();
        for link in &source.next {
            let to = match (&link.redirect, &link.path) {
                (Some(address), _) => {
                    away.push(Away { pointer: link.pointer.clone(), to: To::Address(address.clone()) });
                    self.pages.len() + away.len() - 1
                }
                (None, Some(path)) => match self.pages.iter().position(|page| page.path == *path) {
                    Some(to) if self.pages.get(to).is_some_and(|page| page.role == Role::Summary) => END,
                    Some(to) => to,
                    None => {
                        reports.push((
                            link.pointer.clone(),
                            format!("There is no page “{path}”, so nothing leads there."),
                        ));
                        continue;
                    }
                },
                (None, None) => {
                    reports.push((link.pointer.clone(), "This link names no page.".to_owned()));
                    continue;
                }
            };
            let when = link.condition.as_ref().map(|name| {
                if let Some(index) = names.iter().position(|known| known == name) {
                    return Logic::Named(index);
                }
                let message = format!("There is no condition “{name}”: the source never takes this link.");
                reports.push((link.pointer.clone(), message));
                Logic::Constant(false)
            });
            links.push(Link { to, when });
            pointers.push(link.pointer.clone());
        }
        if let Some(to) = self.asking_behind(source, &links) {
            links.push(Link { to, when: None });
            pointers.push(source.pointer.clone());
        }
        for (pointer, message) in reports {
            self.making.report.leave(pointer, message);
        }
        (links, pointers)
    }

    /// What check your answers asks, where a page leads there without saying so.
    fn asking_behind(&self, page: &SourcePage<'_>, links: &[Link]) -> Option<usize> {
        let leads_on = page.role != Role::Asking && (page.asks() || !links.is_empty());
        let is_said = links.iter().any(|link| link.when.is_none());
        let mut pages = self.pages.iter();
        (leads_on && !is_said).then(|| pages.position(|page| page.role == Role::Asking)).flatten()
    }

    /// The conditions of the source: where they stand, their names, and their objects.
    pub(in crate::import) fn named_sources(&self) -> Vec<(String, String, &'_ Map<String, Value>)> {
        let conditions =
            self.source.get("conditions").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        let named = conditions.iter().enumerate().filter_map(|(index, condition)| {
            let condition = condition.as_object()?;
            Some((format!("/conditions/{index}"), condition_name(condition)?, condition))
        });
        named.collect()
    }

    /// Reads the conditions, once the questions are known. One may name others that stand behind it.
    pub(in crate::import) fn read_conditions(&mut self, plan: &Plan) -> Vec<NamedCondition> {
        let sources: Vec<(String, String, Map<String, Value>)> = self
            .named_sources()
            .into_iter()
            .map(|(pointer, name, map)| (pointer, name, map.clone()))
            .collect();
        let mut conditions: Vec<NamedCondition> = sources
            .iter()
            .map(|(pointer, name, map)| NamedCondition {
                pointer: pointer.clone(),
                name: name.clone(),
                title: title(map).unwrap_or_else(|| name.clone()),
                words: words(map),
                logic: Err("it names itself".into()),
                odd: Vec::new(),
            })
            .collect();
        let (mut users, sections) = (self.users(), self.sections_of_pages());
        let users: Vec<_> =
            sources.iter().map(|(_, name, _)| users.remove(name).unwrap_or_default()).collect();
        let (mut last, stranger) = (false, self.stranger());
        for _ in 0..=2 * sources.len() + 1 {
            let mut progress = false;
            for index in first_named(&sources) {
                let Some((_, _, map)) = sources.get(index) else { continue };
                if conditions.get(index).is_none_or(|condition| condition.logic.is_ok()) {
                    continue;
                }
                let users = users.get(index).cloned().unwrap_or_default();
                let asked = Asked::new(users, (&plan.flow.links, plan.flow.start), &sections);
                let logic = self.read_condition((map, last, stranger.as_deref()), &conditions, &asked);
                let odd = std::mem::take(&mut self.making.conditions.odd);
                if let Some(condition) = conditions.get_mut(index) {
                    progress |= logic.is_ok();
                    condition.logic = logic;
                    condition.odd = odd;
                }
            }
            if !progress && last {
                break;
            }
            last |= !progress;
        }
        self.say_foreign();
        conditions
    }

    fn read_condition(
        &mut self,
        (map, last, stranger): (&Map<String, Value>, bool, Option<&str>),
        conditions: &[NamedCondition],
        asked: &Asked<'_>,
    ) -> Result<Logic, Trouble> {
        let expression = if map.contains_key("items") {
            super::items::read(self.source, map)?
        } else {
            let value = map.get("value").or_else(|| map.get("expression")).cloned().unwrap_or_default();
            super::structure::read(&value)?
        };
        let names = |wanted: &str| {
            let mut known = conditions.iter().enumerate();
            match known.find(|(_, known)| known.name == wanted).map(|(index, known)| (index, &known.logic)) {
                None => Name::Nowhere,
                Some((_, Ok(Logic::Constant(constant)))) => Name::Known(Logic::Constant(*constant)),
                Some((index, Ok(_))) => Name::Known(Logic::Named(index)),
                Some((_, Err(_))) => Name::Later,
            }
        };
        let ready = |index: usize| {
            conditions.get(index)?.logic.as_ref().ok().map(|logic| match logic {
                Logic::Constant(constant) => Logic::Constant(*constant),
                _ => Logic::Named(index),
            })
        };
        let always = (self.dialect == Dialect::Row).then(|| self.shown_to_everybody());
        let always = always.as_ref();
        let fields = &self.making.fields;
        let context = Context { fields, names: &names, ready: &ready, stranger, last, asked, always };
        Ok(self.making.conditions.read(&expression, true, context)?.holds.simplified())
    }
}

/// What links and pages call a condition.
pub(in crate::import) fn condition_name(condition: &Map<String, Value>) -> Option<String> {
    let keys = if condition.contains_key("items") { ["id", "name"] } else { ["name", "id"] };
    keys.iter().find_map(|key| crate::import::making::members::string(condition, key))
}

/// A condition as text.
fn words(condition: &Map<String, Value>) -> String {
    match condition.get("value") {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Object(group)) => super::structure::in_words(group, 0),
        Some(value) => value.to_string(),
        None => String::new(),
    }
}

fn title(condition: &Map<String, Value>) -> Option<String> {
    let value = condition.get("value").and_then(Value::as_object);
    line(condition, "displayName").or_else(|| value.and_then(|value| line(value, "name")))
}
