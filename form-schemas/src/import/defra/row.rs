//! Pages that follow one another, each under its condition.

use crate::import::Report;
use crate::import::jumps::{Flow, Logic, Need, Phrase};
use crate::import::making::members::{objects, string, text};
use crate::import::making::plan::{NamedCondition, Plan};
use crate::import::xgov::sorts::{Sort, sort};
use crate::import::xgov::source::Role;
use crate::import::xgov::{Import, settings};
use crate::import::{html, making::draft::Draft};
use serde_json::{Map, Value};
use std::collections::{HashMap, HashSet};

/// How deep conditions may name one another.
const MOST_NAMES: usize = 100;

impl Import<'_> {
    /// The document and what became of the source.
    pub(super) fn run_row(mut self) -> (Value, Report) {
        let mut plan = self.row();
        let mut drafts: Vec<Draft> = Vec::new();
        for page in plan.order.clone() {
            drafts.push(self.draft(page));
            drafts.append(&mut self.rest);
        }
        let mut conditions = self.read_conditions(&plan);
        self.making.keep_unreadable(&plan, &mut conditions);
        plan.needs = plan.order.clone().into_iter().map(|page| self.need(page, &conditions)).collect();
        self.making.without_gone(&plan, &mut conditions);
        let ids = self.making.named_conditions(&conditions);
        self.making.reveal();
        let mut form = self.making.form();
        let pages = self.making.pages(&plan, &mut drafts, ((&ids, &conditions), &mut form));
        self.making.prune(&pages, (&conditions, &ids));
        self.sections(&pages, &mut form);
        settings::settings(self.source, &mut form, &mut self.making.report);
        self.ends(&mut form);
        self.making.report.notes = vec![
            "Pages follow one another as they stand in the file, each when its condition holds; links of pages are not looked \
             at."
                .to_owned(),
            "To a condition of the file, a question that was not asked is nothing: “is not” is true of it, and a number that \
             was not given counts as 0."
                .to_owned(),
            "Texts without a limit in the file have one here: 200 characters on one line, 5,000 on several.".to_owned(),
        ];
        self.making.document(&pages, form)
    }

    /// The pages in their order.
    fn row(&mut self) -> Plan {
        let order: Vec<usize> = (0..self.pages.len()).filter(|page| self.is_shown(*page)).collect();
        self.note_behind_summary(&order);
        let start = order.first().copied().unwrap_or_default();
        self.making.stops = (0..self.pages.len())
            .map(|page| {
                let mut stop = self.stop(page, start);
                stop.ends = self.controller(page).starts_with("Terminal");
                let source = self.pages.get(page);
                stop.starts = source.is_some_and(|source| source.role == Role::Start && !source.asks());
                stop
            })
            .collect();
        let links = self.pages.iter().map(|_| Vec::new()).collect();
        let pointers = self.pages.iter().map(|_| Vec::new()).collect();
        Plan { flow: Flow { links, start, ..Flow::default() }, order, pointers, ..Plan::default() }
    }

    /// Pages that stand behind check your answers, where nobody comes before sending.
    fn note_behind_summary(&mut self, order: &[usize]) {
        let summary = self.pages.iter().position(|page| page.role == Role::Summary);
        let Some(summary) = summary else { return };
        for page in order.iter().filter(|page| **page > summary) {
            let pointer = self.pages.get(*page).map(|page| page.pointer.clone()).unwrap_or_default();
            let message = "It stands behind check your answers in the file. Here that comes last: the page stands before it.";
            self.making.report.change(pointer, message);
            let note = "In the form that this was made from, this page stands behind check your answers. Here people come to it \
                        before: take it away if it is not for them, or say what it says on the confirmation.";
            self.making.output.to_mend_on.entry(*page).or_default().push(note.to_owned());
        }
    }

    fn is_shown(&self, page: usize) -> bool {
        let summary = self.pages.get(page).is_none_or(|page| page.role == Role::Summary);
        !summary && !self.controller(page).starts_with("Status")
    }

    fn controller(&self, page: usize) -> String {
        let page = self.pages.get(page).and_then(|page| self.page_of(page));
        page.and_then(|page| string(page, "controller")).unwrap_or_default()
    }

    fn condition_of(&self, page: usize) -> Option<String> {
        string(self.page_of(self.pages.get(page)?)?, "condition")
    }

    /// The pages that have no condition.
    pub(in crate::import) fn shown_to_everybody(&self) -> HashSet<usize> {
        (0..self.pages.len()).filter(|page| self.condition_of(*page).is_none()).collect()
    }

    /// What a page needs to be shown.
    fn need(&mut self, page: usize, conditions: &[NamedCondition]) -> Need {
        let Some(name) = self.condition_of(page) else { return Need::Nothing };
        let pointer = self.making.stops.get(page).map(|stop| format!("{}/condition", stop.pointer));
        let Some(index) = conditions.iter().position(|condition| condition.name == name) else {
            let message =
                format!("There is no condition “{name}”: the page is shown to everybody, as in the file.");
            self.making.report.change(pointer.unwrap_or_default(), message);
            return Need::Nothing;
        };
        // Pages follow one another as they stand.
        let later = |test: usize| {
            let test = self.making.conditions.tests.get(test);
            let asked = test.and_then(|test| self.making.fields.get(test.question)).map(|field| field.page);
            asked.is_some_and(|asked| asked >= page)
        };
        let mut ahead = Ahead { conditions, later: &later, known: HashMap::new() };
        match ahead.named(index, 0) {
            (Some(true), _) => Need::Nothing,
            (Some(false), _) => Need::Never,
            (None, looks_ahead) => {
                if looks_ahead {
                    let note = "In the form that this was made from, the condition of this page is also about a question that is \
                                asked later, or on the page itself, and took it for nothing. Move the question before this \
                                page, or change the condition.";
                    self.making.output.to_mend_on.entry(page).or_default().push(note.to_owned());
                    let message = "The condition is also about a question that is asked later.";
                    self.making.report.change(pointer.unwrap_or_default(), message);
                }
                Need::All(vec![Phrase::Named(index)])
            }
        }
    }

    /// The pages that every form has: check your answers, which may hold a declaration, and the confirmation.
    fn ends(&mut self, form: &mut Map<String, Value>) {
        let mut declaration = Vec::new();
        let ends: Vec<usize> = (0..self.pages.len()).filter(|page| !self.is_shown(*page)).collect();
        for page in ends {
            let Some(source) = self.pages.get(page) else { continue };
            let pointer = source.pointer.clone();
            self.making.report.counts.pages.take();
            let is_summary = source.role == Role::Summary;
            let what = if is_summary { "check your answers" } else { "the confirmation" };
            let message = format!("The page is {what}, which every form has.");
            self.making.report.change(pointer.clone(), message);
            self.page_members((page, &pointer), false);
            let Some(source) = self.pages.get(page) else { continue };
            let whole = self.page_of(source).cloned().unwrap_or_default();
            for (pointer, component) in objects(&whole, "components", &pointer, &mut self.making.report) {
                self.making.output.texts_of(&pointer, component);
                let said = text(component, "content").filter(|_| matches!(sort(component), Sort::Content(_)));
                let Some(said) = said.filter(|_| is_summary) else {
                    self.leave_component(&pointer, component);
                    let message = match sort(component) {
                        Sort::Payment => {
                            "Payments cannot be taken yet: say on the confirmation how people pay."
                        }
                        _ => "The page holds nothing else.",
                    };
                    self.making.report.leave(pointer, message);
                    continue;
                };
                self.making.report.counts.contents.take();
                self.making.report.change(pointer, "It stands before submitting, as the declaration.");
                let said =
                    if html::has_tags(&said) { html::to_markdown(&said) } else { said.replace("\r\n", "\n") };
                declaration.push(said);
            }
        }
        if declaration.is_empty() {
            return;
        }
        let before = form.get("declaration").and_then(Value::as_str).map(str::to_owned);
        let all: Vec<String> = before.into_iter().chain(declaration).collect();
        form.insert("declaration".to_owned(), all.join("\n\n").into());
    }
}

/// What becomes of conditions where some tests never hold.
struct Ahead<'a> {
    conditions: &'a [NamedCondition],
    /// The tests that never hold: they are about what is asked later.
    later: &'a dyn Fn(usize) -> bool,
    /// What is known of each condition: whether it always or never holds, and whether it is about any of those tests.
    known: HashMap<usize, (Option<bool>, bool)>,
}

impl Ahead<'_> {
    fn of(&mut self, logic: &Logic, depth: usize) -> (Option<bool>, bool) {
        match logic {
            Logic::Constant(constant) => (Some(*constant), false),
            Logic::Test(test) => {
                let later = (self.later)(*test);
                (later.then_some(false), later)
            }
            Logic::Named(name) => self.named(*name, depth),
            Logic::Not(part) => {
                let (holds, later) = self.of(part, depth);
                (holds.map(|holds| !holds), later)
            }
            Logic::All(parts) => self.joined(parts, true, depth),
            Logic::Any(parts) => self.joined(parts, false, depth),
        }
    }

    /// Of a condition once: conditions may name one another in very many ways.
    fn named(&mut self, name: usize, depth: usize) -> (Option<bool>, bool) {
        if let Some(known) = self.known.get(&name) {
            return *known;
        }
        let conditions = self.conditions;
        let logic = conditions.get(name).and_then(|condition| condition.logic.as_ref().ok());
        // What names itself is not decided.
        self.known.insert(name, (None, false));
        let found = match logic {
            Some(logic) if depth <= MOST_NAMES => self.of(logic, depth + 1),
            _ => (None, false),
        };
        self.known.insert(name, found);
        found
    }

    /// All or any of them.
    fn joined(&mut self, parts: &[Logic], all: bool, depth: usize) -> (Option<bool>, bool) {
        let (mut open, mut decided, mut later) = (false, false, false);
        for part in parts {
            let (holds, looks) = self.of(part, depth);
            later |= looks;
            decided |= holds == Some(!all);
            open |= holds.is_none();
        }
        (if decided { Some(!all) } else { (!open).then_some(all) }, later)
    }
}
