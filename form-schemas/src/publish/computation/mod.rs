//! Computed values and checks of a compiled form: in which order they are worked out, and after which page.

mod after;
mod checks;
mod items;
mod order;
mod values;
mod working;

pub(in crate::publish) use order::{Dependencies, circular};
pub(crate) use working::Working;

use crate::definition::{Check, FormDefinition};
use crate::expression::{Expression, Scope};
use crate::question::{Computed, Kind};
use crate::{ConditionId, PageId, QuestionName, QuestionPath, Text};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// All that a form works out. What has an error is left out.
#[derive(Debug, Default)]
pub(in crate::publish) struct Computation {
    /// Each behind those that it reads.
    values: Vec<Node>,
    checks: Vec<Rule>,
    /// What may be another once the answers of a page are in.
    after_page: HashMap<PageId, Affected>,
    /// What may be another once all items of a repeat are in.
    after_items: HashMap<QuestionPath, Affected>,
}

/// Values and checks, by their places.
#[derive(Debug, Default)]
struct Affected {
    values: BTreeSet<usize>,
    checks: BTreeSet<usize>,
}

/// A computed value.
#[derive(Debug)]
struct Node {
    path: QuestionPath,
    computed: Computed,
    expression: Expression,
    /// Conditions of the page on which it stands, and its own.
    when: Vec<ConditionId>,
}

/// A check between answers.
#[derive(Debug)]
struct Rule {
    id: String,
    message: Text,
    /// Where its error stands.
    at: Option<QuestionPath>,
    /// The repeats whose items it is about, outermost first.
    repeats: Vec<QuestionName>,
    expression: Expression,
    /// The questions, and repeats, that decide it.
    questions: BTreeSet<QuestionPath>,
}

impl Computation {
    /// What a definition works out.
    pub(in crate::publish) fn build(definition: &FormDefinition) -> Self {
        let dependencies = Dependencies::of(definition);
        let mut values: BTreeMap<QuestionPath, Node> = BTreeMap::new();
        for placed in definition.questions() {
            let Kind::Computed(computed) = &placed.question.kind else { continue };
            let scope = Scope::new(definition, placed.path.repeat());
            let Ok(expression) = Expression::compile(&computed.expression, &scope) else { continue };
            let page = placed.page.into_iter().flat_map(|page| &page.when);
            let when = page.chain(&placed.question.when).cloned().collect();
            let node = Node { path: placed.path.clone(), computed: computed.clone(), expression, when };
            values.insert(placed.path, node);
        }
        let order = dependencies.order().into_iter();
        let values = order.filter_map(|path| values.remove(path)).collect();
        let checks = checks_of(definition).filter_map(|check| rule(definition, &dependencies, check));
        let mut computation = Self { values, checks: checks.collect(), ..Self::default() };
        computation.place(definition, &dependencies);
        computation
    }
}

/// All checks, each with the repeat whose items it is about.
pub(in crate::publish) fn checks_of(
    definition: &FormDefinition,
) -> impl Iterator<Item = (Option<QuestionPath>, &Check)> {
    let root = definition.checks.iter().map(|check| (None, check));
    let repeats = definition.repeats().into_iter();
    let items =
        repeats.flat_map(|(path, repeat)| repeat.checks.iter().map(move |check| (Some(path.clone()), check)));
    root.chain(items)
}

/// The question of the same object at which a check speaks.
pub(in crate::publish) fn at(repeat: Option<&QuestionPath>, name: &QuestionName) -> QuestionPath {
    repeat.map_or_else(|| QuestionPath::root(name.clone()), |repeat| repeat.item(name.clone()))
}

fn rule(
    definition: &FormDefinition,
    dependencies: &Dependencies,
    (repeat, check): (Option<QuestionPath>, &Check),
) -> Option<Rule> {
    let scope = Scope::new(definition, repeat.clone());
    let expression = Expression::compile(&check.expression, &scope).ok()?;
    let read = expression.questions();
    let questions: BTreeSet<QuestionPath> = read.iter().flat_map(|path| dependencies.asked(path)).collect();
    let named = check.at.as_ref().map(|name| at(repeat.as_ref(), name));
    let is_asked =
        |path: &QuestionPath| definition.question(path).is_some_and(crate::question::Question::is_asked);
    let first = || questions.iter().find(|path| path.repeat() == repeat && is_asked(path)).cloned();
    Some(Rule {
        id: check.id.to_string(),
        message: check.message.clone(),
        at: named.filter(is_asked).or_else(first),
        repeats: repeat.iter().flat_map(QuestionPath::names).cloned().collect(),
        expression,
        questions,
    })
}
