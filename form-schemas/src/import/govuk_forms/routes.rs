//! Where the steps of the source lead.

use super::Import;
use crate::import::jumps::{self, Flow, Link, Logic};
use crate::import::making::Stop;
use crate::import::making::comparison::Comparison;
use crate::import::making::conditions::Trouble;
use crate::import::making::draft::Draft;
use crate::import::making::fields::{Field, FieldKind};
use crate::import::making::members::{Located, flag, id, line, string, text};
use crate::import::making::plan::{END, NamedCondition, Plan, To};
use serde_json::{Map, Value};

/// The answer that stands for none of the options.
const NONE: &str = "none_of_the_above";

impl Import<'_> {
    /// The steps in order, and behind them the pages that end the form.
    pub(super) fn plan(&mut self) -> Plan {
        let mut flow = Flow { start: self.start(), ..Flow::default() };
        self.making.stops = self.steps.iter().map(super::questions::stop).collect();
        let mut pointers = Vec::new();
        let (mut exits, mut index) = (Vec::new(), 0);
        let mut owners: Vec<usize> = (0..self.steps.len()).collect();
        for step in 0..self.steps.len() {
            let (links, places) = self.links(step, &mut exits, &mut index);
            owners.resize(self.steps.len() + exits.len(), step);
            for link in links.iter().filter(|link| link.to != END && link.to >= self.steps.len()) {
                // An exit page stands behind the last step that leads to it.
                owners.get_mut(link.to).into_iter().for_each(|owner| *owner = step);
            }
            flow.links.push(links);
            pointers.push(places);
        }
        // Those that no route leads to stand there too, and nobody is shown them.
        for (at, exit) in self.steps.iter().flat_map(|step| &step.exits) {
            place_of(at, exit, &mut exits);
        }
        for exit in exits {
            flow.links.push(Vec::new());
            pointers.push(Vec::new());
            self.making.stops.push(exit);
        }
        let mut plan = Plan { flow, pointers, ..Plan::default() };
        self.making.back_links(&mut plan);
        (plan.order, _) = jumps::order(&plan.flow);
        owners.extend(plan.away.iter().map(|away| match away.to {
            To::Back(from, _) => from,
            To::Address(_) => usize::MAX,
        }));
        plan.keep_order(|page| (owners.get(page).copied().unwrap_or(usize::MAX), page));
        plan.add_unreached(|page| page < self.making.stops.len());
        plan
    }

    fn start(&mut self) -> usize {
        let named = id(self.source, "start_page");
        let found = named.as_ref().map(|id| self.steps.iter().position(|step| step.id == *id));
        if found == Some(None) {
            let message = "It names no step of the form: the form begins with its first step.";
            self.making.report.change(format!("{}/start_page", self.at), message);
        }
        found.flatten().unwrap_or(0)
    }

    /// The links of a step; `index` counts the routes that ask for an answer.
    fn links(&mut self, step: usize, exits: &mut Vec<Stop>, index: &mut usize) -> (Vec<Link>, Vec<String>) {
        let (mut links, mut pointers) = (Vec::new(), Vec::new());
        let Some(source) = self.steps.get(step) else { return (links, pointers) };
        for located in &source.routes {
            let (pointer, route) = located;
            let asks = string(route, "answer_value").is_some();
            let when = asks.then_some(Logic::Named(*index));
            *index += usize::from(asks);
            let others = self.steps.iter().flat_map(|step| &step.exits);
            let exit = exit_of(located, source.exits.iter().chain(others));
            let goto = id(route, "goto_page_id").or_else(|| id(route, "goto_step_id"));
            let to = match (exit, goto) {
                (Some((at, exit)), _) => self.steps.len() + place_of(&at, exit, exits),
                (None, Some(goto)) => {
                    let Some(to) = self.steps.iter().position(|step| step.id == goto) else {
                        let message = format!("There is no step {goto}, so nothing leads there.");
                        self.making.lose_link(pointer, asks);
                        self.making.report.leave(pointer.clone(), message);
                        continue;
                    };
                    to
                }
                (None, None) if flag(route, "skip_to_end") == Some(true) => END,
                (None, None) => {
                    self.making.lose_link(pointer, asks);
                    self.making.report.leave(pointer.clone(), "This route leads nowhere.");
                    continue;
                }
            };
            if !asks {
                self.making.report.counts.conditions.take();
                self.making.report.take(pointer.clone(), "The route leads on whatever is answered.");
            }
            links.push(Link { to, when });
            pointers.push(pointer.clone());
        }
        if links.iter().all(|link| link.when.is_some()) {
            let next = source.next.as_ref();
            let to = next.and_then(|next| self.steps.iter().position(|step| step.id == *next));
            if let (Some(next), None) = (next, to) {
                let message = format!("There is no step {next}: check your answers follows.");
                self.making.report.change(format!("{}/next_step_id", source.pointer), message);
            }
            links.push(Link { to: to.unwrap_or(END), when: None });
            pointers.push(format!("{}/next_step_id", source.pointer));
        }
        (links, pointers)
    }

    /// What a page that ends the form says.
    pub(super) fn exit(&mut self, page: usize) -> Option<Draft> {
        let stop = self.making.stops.get(page)?.clone();
        let found = self.steps.iter().flat_map(|step| step.routes.iter().chain(&step.exits));
        let (pointer, exit) = found.into_iter().find(|(pointer, _)| *pointer == stop.pointer)?;
        let (pointer, exit) = (pointer.clone(), (*exit).clone());
        let mut draft = Draft::new(page);
        let key =
            |name: &str| if exit.contains_key(name) { name.to_owned() } else { format!("exit_page_{name}") };
        let heading = key("heading");
        self.making.output.text(&format!("{pointer}/{heading}"), &stop.title);
        draft.title = Some(stop.title);
        let markdown = key("markdown");
        let said = text(&exit, &markdown).unwrap_or_default();
        self.making.tell(&mut draft, (&format!("{pointer}/{markdown}"), "exit"), ("markdown", None, &said));
        Some(draft)
    }

    /// The routes that ask for an answer, as conditions.
    pub(super) fn conditions(&mut self) -> Vec<NamedCondition> {
        let mut conditions = Vec::new();
        for step in 0..self.steps.len() {
            let Some(source) = self.steps.get(step) else { continue };
            for (pointer, route) in source.routes.clone() {
                let Some(answer) = string(route, "answer_value") else { continue };
                conditions.push(self.condition(step, (pointer, route), &answer));
            }
        }
        conditions
    }

    fn condition(&mut self, step: usize, (pointer, route): Located<'_>, answer: &str) -> NamedCondition {
        let checked = id(route, "check_page_id").or_else(|| id(route, "check_step_id"));
        let checked = checked.and_then(|id| self.steps.iter().position(|step| step.id == id));
        let question = self.questions.get(checked.unwrap_or(step)).copied().flatten();
        let (logic, title) = self.test(question, answer);
        let odd = std::mem::take(&mut self.making.conditions.odd);
        NamedCondition { name: answer.to_owned(), words: title.clone(), pointer, title, logic, odd }
    }

    fn test(&mut self, question: Option<usize>, answer: &str) -> (Result<Logic, Trouble>, String) {
        let found = question.and_then(|question| Some((question, self.making.fields.get(question)?.clone())));
        let Some((question, field)) = found else {
            self.making.conditions.odd.push("The question that it is about is not asked.".to_owned());
            return (Ok(Logic::Constant(false)), answer.to_owned());
        };
        let none = || field.options.last().map(|(value, _)| value.clone());
        let is_option = field.option_title(answer).is_some();
        let value = if answer == NONE && !is_option { none() } else { None };
        let value = value.unwrap_or_else(|| answer.to_owned());
        let words = field.option_title(&value).unwrap_or(&value).to_owned();
        let title = format!("{} {words}", field.label);
        if !self.leads_on(&field) || !self.making.conditions.offers(&field, &value) {
            return (Ok(Logic::Constant(false)), title);
        }
        (self.making.conditions.equality(question, &field, Comparison::Equal, (value.into(), &words)), title)
    }

    /// Whether the source looks at the answer to lead on: it does where one option is chosen.
    fn leads_on(&mut self, field: &Field) -> bool {
        let odd = match field.kind {
            FieldKind::Choice => return true,
            FieldKind::Text => {
                "The source’s own forms lead on by the answer of a question where one option is chosen. Here whoever types exactly \
                 this is led on."
            }
            _ if field.list.is_some() => "The question is asked once for each thing: no one answer leads on.",
            _ => "An answer leads on there only where one option is chosen.",
        };
        self.making.conditions.odd.push(odd.to_owned());
        field.kind == FieldKind::Text
    }
}

/// The place of an exit page among those that routes lead to: it is there once, however many do.
fn place_of(at: &str, exit: &Map<String, Value>, exits: &mut Vec<Stop>) -> usize {
    if let Some(known) = exits.iter().position(|known| known.pointer == at) {
        return known;
    }
    let heading = line(exit, "exit_page_heading").or_else(|| line(exit, "heading"));
    let title = heading.unwrap_or_else(|| "You cannot continue".to_owned());
    let (pointer, address) = (at.to_owned(), title.clone());
    exits.push(Stop { pointer, address, title, ends: true, ..Stop::default() });
    exits.len() - 1
}

/// The page that a route ends the form with.
fn exit_of<'a>(
    (pointer, route): &'a Located<'a>,
    mut exits: impl Iterator<Item = &'a Located<'a>>,
) -> Option<(String, &'a Map<String, Value>)> {
    if route.get("exit_page_markdown").is_some_and(Value::is_string) {
        return Some((pointer.clone(), route));
    }
    let wanted = id(route, "exit_page_id")?;
    let found = exits.find(|(_, exit)| id(exit, "id").as_ref() == Some(&wanted))?;
    Some((found.0.clone(), found.1))
}
