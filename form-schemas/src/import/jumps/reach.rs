//! Under which answers each page is reached.

use super::bdd::{Bdd, FALSE, Function, TRUE};
use super::phrases::{Need, Vocabulary};
use super::{Flow, Link, Logic, TestKind};
use serde_json::Value;
use std::collections::{HashMap, HashSet};

/// The bytes of the stack on which functions are gone through; memory is taken as it is needed.
const STACK: usize = 64 << 20;

/// What each page of `order` needs, in that order. Behind a page at which the form becomes too entangled nothing is worked
/// out.
pub fn reach(flow: &Flow, order: &[usize]) -> Vec<Need> {
    // Functions are gone through as deep as there are tests.
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK);
        let walk = thread.spawn_scoped(scope, || walk(flow, order));
        let needs = walk.map(|walk| walk.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        needs.unwrap_or_else(|_| vec![Need::TooLong; order.len()])
    })
}

fn walk(flow: &Flow, order: &[usize]) -> Vec<Need> {
    let mut worlds = Worlds::new(flow, order);
    let mut incoming = vec![FALSE; flow.links.len()];
    if let Some(first) = incoming.get_mut(flow.start) {
        *first = TRUE;
    }
    let mut needs = Vec::new();
    for page in order {
        let reached = incoming.get(*page).copied().unwrap_or(FALSE);
        let need = worlds.describe(*page, reached).filter(|_| !worlds.bdd.overflowed());
        needs.push(need.unwrap_or(Need::TooLong));
        if worlds.bdd.overflowed() {
            break;
        }
        worlds.answer(*page, reached);
        worlds.leave(*page, reached, &mut incoming);
        worlds.tidy(&mut incoming);
    }
    needs.resize(order.len(), Need::TooLong);
    needs
}

/// The Boolean variables of a form: one for each test, one for each question for "answered in another way".
pub(super) struct Worlds<'a> {
    pub(super) flow: &'a Flow,
    pub(super) bdd: Bdd,
    /// The place of each page in the order.
    pub(super) position: Vec<Option<usize>>,
    /// The variable of each test; none of those made of others.
    pub(super) test_variables: Vec<Option<u32>>,
    rest_variables: Vec<u32>,
    /// The question of each variable.
    pub(super) question_of: HashMap<u32, usize>,
    /// What can be at all, as far as pages have been walked.
    pub(super) possible: Function,
    /// Pages walked so far.
    pub(super) walked: Vec<bool>,
    /// The functions of the named conditions.
    pub(super) vocabulary: Vocabulary,
    /// Of each question, the tests with variables of their own, and whether each is `Is`.
    own_tests: HashMap<usize, Vec<(usize, bool)>>,
    /// The questions that tests are about: of others nothing needs to be known.
    tested: HashSet<usize>,
    /// What named conditions mean, as far as pages have been walked: they may name one another in very many ways.
    named: HashMap<usize, Function>,
}

impl<'a> Worlds<'a> {
    fn new(flow: &'a Flow, order: &[usize]) -> Self {
        let mut position = vec![None; flow.links.len()];
        for (place, page) in order.iter().enumerate() {
            if let Some(slot) = position.get_mut(*page) {
                *slot = Some(place);
            }
        }
        let mut worlds = Self {
            flow,
            bdd: Bdd::default(),
            position,
            test_variables: vec![None; flow.tests.len()],
            rest_variables: vec![u32::MAX; flow.questions.len()],
            question_of: HashMap::new(),
            possible: TRUE,
            walked: vec![false; flow.links.len()],
            vocabulary: Vocabulary::default(),
            own_tests: HashMap::new(),
            tested: flow.tests.iter().map(|test| test.question).collect(),
            named: HashMap::new(),
        };
        worlds.sort_tests();
        worlds.number_variables(order);
        worlds
    }

    /// Variables from the last page to the first, those of one question together: what was asked last decides most, and what
    /// was possible before stays as it is when a page is walked.
    fn number_variables(&mut self, order: &[usize]) {
        let mut next = 0;
        let mut number = || {
            next += 1;
            next
        };
        for page in order.iter().rev() {
            for question in self.asked_on(*page) {
                for (test, _) in self.own_tests(question) {
                    let number = number();
                    self.question_of.insert(number, question);
                    if let Some(variable) = self.test_variables.get_mut(test) {
                        *variable = Some(number);
                    }
                }
                if let Some(rest) = self.rest_variables.get_mut(question) {
                    *rest = number();
                    self.question_of.insert(*rest, question);
                }
            }
        }
    }

    /// Whether conditions may look at the question: its page is walked.
    pub(super) fn is_known(&self, question: usize) -> bool {
        let page = self.flow.questions.get(question).map(|asked| asked.page);
        page.and_then(|page| self.walked.get(page)).copied().unwrap_or(false)
    }

    fn variable(&mut self, test: usize) -> Function {
        match self.test_variables.get(test).copied().flatten() {
            Some(variable) => self.bdd.variable(variable),
            None => FALSE,
        }
    }

    fn sort_tests(&mut self) {
        for (index, test) in self.flow.tests.iter().enumerate() {
            let is = match test.kind {
                TestKind::Is(_) => true,
                TestKind::Other(_) => false,
                _ => continue,
            };
            self.own_tests.entry(test.question).or_default().push((index, is));
        }
    }

    /// The tests of a question with variables of their own, and whether each is `Is`.
    fn own_tests(&self, question: usize) -> Vec<(usize, bool)> {
        self.own_tests.get(&question).cloned().unwrap_or_default()
    }

    /// The questions of a page that tests are about.
    fn asked_on(&self, page: usize) -> Vec<usize> {
        let questions = self.flow.questions.iter().enumerate();
        let asked =
            questions.filter(|(question, asked)| asked.page == page && self.tested.contains(question));
        asked.map(|(question, _)| question).collect()
    }

    pub(super) fn answered(&mut self, question: usize) -> Function {
        let mut answered = match self.rest_variables.get(question) {
            Some(variable) => self.bdd.variable(*variable),
            None => FALSE,
        };
        for (test, is) in self.own_tests(question) {
            if is {
                let variable = self.variable(test);
                answered = self.bdd.or(answered, variable);
            }
        }
        answered
    }

    /// The test of this question that says "is this".
    pub(super) fn test_is(&self, question: usize, value: &Value) -> Option<usize> {
        let own = self.own_tests.get(&question).into_iter().flatten().map(|(test, _)| *test);
        let says = |test: &usize| {
            self.flow
                .tests
                .get(*test)
                .is_some_and(|test| matches!(&test.kind, TestKind::Is(is) if is == value))
        };
        own.filter(says).min()
    }

    /// A test as a function. False of a question that was not asked yet.
    pub(super) fn test(&mut self, index: usize) -> Function {
        let Some(test) = self.flow.tests.get(index).filter(|test| self.is_known(test.question)) else {
            return FALSE;
        };
        match &test.kind {
            TestKind::Is(_) | TestKind::Other(_) => self.variable(index),
            TestKind::Answered => self.answered(test.question),
            TestKind::Without(other) => {
                let answered = self.answered(test.question);
                let other = self.variable(*other);
                self.bdd.without(answered, other)
            }
            TestKind::IsNot(value) => {
                let answered = self.answered(test.question);
                let is = self.test_is(test.question, value).map_or(FALSE, |is| self.variable(is));
                self.bdd.without(answered, is)
            }
        }
    }

    pub(super) fn logic(&mut self, logic: &Logic) -> Function {
        match logic {
            Logic::Constant(true) => TRUE,
            Logic::Constant(false) => FALSE,
            Logic::Test(test) => self.test(*test),
            Logic::Named(name) => self.named(*name),
            Logic::Not(logic) => {
                let inner = self.logic(logic);
                self.bdd.not(inner)
            }
            Logic::All(all) => all.iter().fold(TRUE, |so_far, logic| {
                let next = self.logic(logic);
                self.bdd.and(so_far, next)
            }),
            Logic::Any(any) => any.iter().fold(FALSE, |so_far, logic| {
                let next = self.logic(logic);
                self.bdd.or(so_far, next)
            }),
        }
    }

    fn named(&mut self, name: usize) -> Function {
        if let Some(known) = self.named.get(&name) {
            return *known;
        }
        let function = self.flow.named.get(name).map_or(FALSE, |logic| self.logic(logic));
        self.named.insert(name, function);
        function
    }

    /// What the questions of a page can be, once it is walked.
    fn answer(&mut self, page: usize, reached: Function) {
        if let Some(walked) = self.walked.get_mut(page) {
            *walked = true;
        }
        self.named.clear();
        // All of it together first: what was possible before is gone over once.
        let before = std::mem::replace(&mut self.possible, TRUE);
        self.asked(page, reached);
        self.possible = self.bdd.and(self.possible, before);
    }

    fn asked(&mut self, page: usize, reached: Function) {
        for question in self.asked_on(page) {
            let Some(asked) = self.flow.questions.get(question) else { continue };
            let required = asked.required;
            let options = asked.options.clone();
            let answered = self.answered(question);
            // Answered only where it is asked; there always, when it is required.
            self.rule(answered, reached);
            if required {
                self.rule(reached, answered);
            }
            let tests = self.own_tests(question);
            let rest =
                self.rest_variables.get(question).map_or(FALSE, |variable| self.bdd.variable(*variable));
            let is: Vec<Function> = tests
                .iter()
                .filter(|(_, is)| *is)
                .map(|(test, _)| *test)
                .collect::<Vec<_>>()
                .into_iter()
                .map(|test| self.variable(test))
                .chain([rest])
                .collect();
            for (position, one) in is.iter().enumerate() {
                for other in is.iter().skip(position + 1) {
                    let both = self.bdd.and(*one, *other);
                    let not = self.bdd.not(both);
                    self.possible = self.bdd.and(self.possible, not);
                }
            }
            for (test, _) in tests.iter().filter(|(_, is)| !is) {
                let variable = self.variable(*test);
                self.rule(variable, answered);
            }
            let all_tested = options
                .is_some_and(|options| options.iter().all(|option| self.test_is(question, option).is_some()));
            if all_tested {
                let none = self.bdd.not(rest);
                self.possible = self.bdd.and(self.possible, none);
            }
        }
    }

    /// Forgets functions that nothing needs any more, before they are too many.
    fn tidy(&mut self, incoming: &mut [Function]) {
        if self.bdd.is_small() {
            return;
        }
        self.named.clear();
        self.vocabulary = Vocabulary::default();
        let kept = incoming.iter_mut().chain([&mut self.possible]);
        self.bdd.keep(kept);
    }

    /// If one then the other.
    fn rule(&mut self, one: Function, then: Function) {
        let broken = self.bdd.without(one, then);
        let kept = self.bdd.not(broken);
        self.possible = self.bdd.and(self.possible, kept);
    }

    /// Follows the links of a page: the first whose condition holds, otherwise the last without a condition.
    fn leave(&mut self, page: usize, reached: Function, incoming: &mut [Function]) {
        let links: &[Link] = self.flow.links.get(page).map(Vec::as_slice).unwrap_or_default();
        let mut left = reached;
        let mut arrive = |bdd: &mut Bdd, to: usize, under: Function| {
            if let Some(slot) = incoming.get_mut(to) {
                *slot = bdd.or(*slot, under);
            }
        };
        for link in links {
            let Some(logic) = &link.when else { continue };
            let holds = self.logic(logic);
            let taken = self.bdd.and(left, holds);
            left = self.bdd.without(left, holds);
            arrive(&mut self.bdd, link.to, taken);
        }
        if let Some(link) = links.iter().rfind(|link| link.when.is_none()) {
            arrive(&mut self.bdd, link.to, left);
        }
    }
}
