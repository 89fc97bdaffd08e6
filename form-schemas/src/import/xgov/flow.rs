//! Where the pages of the source lead, and so which conditions each needs.

use super::Import;
use super::asked::Asked;
use super::conditions::{Context, Name, Trouble};
use super::source::{Role, line};
use crate::import::jumps::{self, Flow, Link, Logic, Need};
use serde_json::{Map, Value};

/// Check your answers, as a place that links lead to.
pub(super) const END: usize = usize::MAX;

/// A condition of the source that was read.
pub(super) struct NamedCondition {
    /// Where it stands.
    pub(super) pointer: String,
    /// What the source calls it.
    pub(super) name: String,
    /// What people call it.
    pub(super) title: String,
    /// What it means; or why it could not be taken.
    pub(super) logic: Result<Logic, Trouble>,
    /// What is odd about it.
    pub(super) odd: Vec<String>,
}

/// A page that only leads elsewhere, made of a `redirect`.
pub(super) struct Redirect {
    /// Where the link stands.
    pub(super) pointer: String,
    /// Where it leads.
    pub(super) address: String,
}

/// The pages of the form in order, and what each needs to be shown.
pub(super) struct Plan {
    /// The flow, with its tables.
    pub(super) flow: Flow,
    /// Pages in order: places in the source, and behind them in the list of redirects.
    pub(super) order: Vec<usize>,
    /// What each page of `order` needs; none when that was too much to work out.
    pub(super) needs: Option<Vec<Need>>,
    /// Links that lead back and were not kept: page, and place among its links.
    pub(super) back: Vec<(usize, usize)>,
    /// Redirects.
    pub(super) redirects: Vec<Redirect>,
    /// Of every link of the flow: where it stands in the source.
    pub(super) pointers: Vec<Vec<String>>,
}

impl Import<'_> {
    /// Reads the links, and puts the pages in order.
    pub(super) fn links(&mut self) -> Plan {
        let names: Vec<String> = self.named_sources().into_iter().map(|(_, name, _)| name).collect();
        let mut plan = Plan {
            flow: Flow { start: self.start(), ..Flow::default() },
            order: Vec::new(),
            needs: None,
            back: Vec::new(),
            redirects: Vec::new(),
            pointers: Vec::new(),
        };
        for page in 0..self.pages.len() {
            let (links, pointers) = self.links_of(page, &names, &mut plan.redirects);
            plan.flow.links.push(links);
            plan.pointers.push(pointers);
        }
        plan.flow.links.extend(plan.redirects.iter().map(|_| Vec::new()));
        (plan.order, plan.back) = jumps::order(&plan.flow);
        plan
    }

    fn start(&mut self) -> usize {
        let named = self.source.get("startPage").and_then(Value::as_str);
        let found = named.and_then(|path| self.pages.iter().position(|page| page.path == path));
        let first = self.pages.iter().position(|page| page.role != Role::Summary).unwrap_or(0);
        if found.is_none() {
            self.report
                .change("/startPage", "It names no page of the form: the form begins with its first page.");
        }
        found.unwrap_or(first)
    }

    fn links_of(
        &mut self,
        page: usize,
        names: &[String],
        redirects: &mut Vec<Redirect>,
    ) -> (Vec<Link>, Vec<String>) {
        let Some(source) = self.pages.get(page).filter(|page| page.role != Role::Summary) else {
            return (Vec::new(), Vec::new());
        };
        let (mut links, mut pointers) = (Vec::new(), Vec::new());
        let mut reports = Vec::new();
        for link in &source.next {
            let to = match (&link.redirect, &link.path) {
                (Some(address), _) => {
                    redirects.push(Redirect { pointer: link.pointer.clone(), address: address.clone() });
                    self.pages.len() + redirects.len() - 1
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
        for (pointer, message) in reports {
            self.report.leave(pointer, message);
        }
        (links, pointers)
    }

    /// The conditions of the source: where they stand, their names, and their objects.
    pub(super) fn named_sources(&self) -> Vec<(String, String, &'_ Map<String, Value>)> {
        let conditions =
            self.source.get("conditions").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        let named = conditions.iter().enumerate().filter_map(|(index, condition)| {
            let condition = condition.as_object()?;
            let name = condition.get("name").and_then(Value::as_str)?;
            Some((format!("/conditions/{index}"), name.to_owned(), condition))
        });
        named.collect()
    }

    /// Reads the conditions, once the questions are known. One may name others that stand behind it.
    pub(super) fn read_conditions(&mut self, plan: &Plan) -> Vec<NamedCondition> {
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
                logic: Err("it names itself".into()),
                odd: Vec::new(),
            })
            .collect();
        let (mut users, sections) = (self.users(), self.sections_of_pages());
        let users: Vec<_> =
            sources.iter().map(|(_, name, _)| users.remove(name).unwrap_or_default()).collect();
        for _ in 0..=sources.len() {
            let mut progress = false;
            for (index, (_, _, map)) in sources.iter().enumerate() {
                if conditions.get(index).is_none_or(|condition| condition.logic.is_ok()) {
                    continue;
                }
                let users = users.get(index).cloned().unwrap_or_default();
                let asked = Asked::new(users, (&plan.flow.links, plan.flow.start), &sections);
                let logic = self.read_condition(map, &conditions, &asked);
                let odd = std::mem::take(&mut self.conditions.odd);
                if let Some(condition) = conditions.get_mut(index) {
                    progress |= logic.is_ok();
                    condition.logic = logic;
                    condition.odd = odd;
                }
            }
            if !progress {
                break;
            }
        }
        conditions
    }

    fn read_condition(
        &mut self,
        map: &Map<String, Value>,
        conditions: &[NamedCondition],
        asked: &Asked<'_>,
    ) -> Result<Logic, Trouble> {
        let value = map.get("value").or_else(|| map.get("expression")).cloned().unwrap_or_default();
        let expression = super::structure::read(&value)?;
        let names = |wanted: &str| {
            let mut known = conditions.iter().enumerate();
            match known.find(|(_, known)| known.name == wanted).map(|(index, known)| (index, &known.logic)) {
                None => Name::Nowhere,
                Some((_, Ok(Logic::Constant(constant)))) => Name::Known(Logic::Constant(*constant)),
                Some((index, Ok(_))) => Name::Known(Logic::Named(index)),
                Some((_, Err(_))) => Name::Later,
            }
        };
        let context = Context { fields: &self.fields, names: &names, asked };
        match self.conditions.logic(&expression, true, context) {
            Ok(logic) => Ok(logic.simplified()),
            Err(trouble) if trouble.never => {
                self.conditions.odd.push(format!("{}.", trouble.why));
                Ok(Logic::Constant(false))
            }
            Err(trouble) => Err(trouble),
        }
    }

    /// Works out what each page needs.
    pub(super) fn needs(&mut self, plan: &mut Plan, conditions: &[NamedCondition]) {
        self.conditions.complete(&self.fields);
        plan.flow.questions = self.fields.0.iter().map(super::fields::Field::asked).collect();
        plan.flow.tests.clone_from(&self.conditions.tests);
        plan.flow.named = conditions
            .iter()
            .map(|condition| condition.logic.clone().unwrap_or(Logic::Constant(false)))
            .collect();
        plan.needs = jumps::reach(&plan.flow, &plan.order, &plan.back);
    }
}

fn title(condition: &Map<String, Value>) -> Option<String> {
    let value = condition.get("value").and_then(Value::as_object);
    line(condition, "displayName").or_else(|| value.and_then(|value| line(value, "name")))
}
