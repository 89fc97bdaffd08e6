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

/// A page that is made of a link that leads out of the journey.
pub(super) struct Away {
    /// Where the link stands.
    pub(super) pointer: String,
    /// Where it leads.
    pub(super) to: To,
}

/// Where a link leads that leads out of the journey.
pub(super) enum To {
    /// To an address elsewhere.
    Address(String),
    /// From a page back to an earlier one, or to itself.
    Back(usize, usize),
}

/// The pages of the form in order, and what each needs to be shown.
pub(super) struct Plan {
    /// The flow, with its tables.
    pub(super) flow: Flow,
    /// Pages in order: places in the source, and behind them in `away`.
    pub(super) order: Vec<usize>,
    /// What each page of `order` needs.
    pub(super) needs: Vec<Need>,
    /// Pages made of links that lead out of the journey.
    pub(super) away: Vec<Away>,
    /// Pages that only tell, and lead only back: they end the form.
    pub(super) dead_ends: Vec<usize>,
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
            needs: Vec::new(),
            away: Vec::new(),
            dead_ends: Vec::new(),
            pointers: Vec::new(),
        };
        for page in 0..self.pages.len() {
            let (links, pointers) = self.links_of(page, &names, &mut plan.away);
            plan.flow.links.push(links);
            plan.pointers.push(pointers);
        }
        plan.flow.links.extend(plan.away.iter().map(|_| Vec::new()));
        self.back_links(&mut plan);
        (plan.order, _) = jumps::order(&plan.flow);
        plan
    }

    /// A journey only goes forward. Where the source leads back, the form ends, and says where to go back to: whoever
    /// cannot go on there can neither here.
    fn back_links(&mut self, plan: &mut Plan) {
        let (_, back) = jumps::order(&plan.flow);
        for &(page, place) in &back {
            let Some(link) = plan.flow.links.get(page).and_then(|links| links.get(place)) else { continue };
            let to = link.to;
            let links = plan.flow.links.get(page).map_or(0, Vec::len);
            let only_back = (0..links).all(|place| back.contains(&(page, place)));
            let asks = self.pages.get(page).is_some_and(super::source::SourcePage::asks);
            let pointer = plan.pointers.get(page).and_then(|pointers| pointers.get(place)).cloned();
            let pointer = pointer.unwrap_or_default();
            if only_back && !asks && page != plan.flow.start {
                if !plan.dead_ends.contains(&page) {
                    plan.dead_ends.push(page);
                }
                let title = self.pages.get(to).map(|page| page.title.clone()).unwrap_or_default();
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
        Ok(self.conditions.read(&expression, true, context)?.holds.simplified())
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
        plan.needs = jumps::reach(&plan.flow, &plan.order);
    }
}

fn title(condition: &Map<String, Value>) -> Option<String> {
    let value = condition.get("value").and_then(Value::as_object);
    line(condition, "displayName").or_else(|| value.and_then(|value| line(value, "name")))
}
