//! Compiling a definition: validators built once, for the whole document, each question and each condition.

use super::computation::Computation;
use super::engine::Engine;
use super::{Finding, Subject, lint};
use crate::answer::AnswerError;
use crate::definition::{FormDefinition, Property, Shown};
use crate::question::{ErrorCode, Fault, Inputs, Question, SearchIndex};
use crate::{ConditionId, Date, PageId, QuestionPath};
use serde_json::Value;
use std::borrow::Borrow;
use std::collections::HashMap;
use std::sync::OnceLock;

/// A definition that can be asked and answered: a version's, or a draft's without its parts that have errors.
///
/// Big and read-only: share it in an `Arc`.
#[derive(Debug)]
pub struct Compiled {
    definition: FormDefinition,
    left_out: Vec<Finding>,
    engine: Engine,
    /// The names of the options of questions that are searched, made ready when somebody first searches.
    searches: HashMap<QuestionPath, OnceLock<SearchIndex>>,
    /// Where each question stands among the properties of the root, then of an item.
    places: HashMap<QuestionPath, Vec<usize>>,
    computation: Computation,
}

/// What a validator of the document refuses.
#[derive(Clone, Debug, PartialEq)]
pub struct Refusal {
    /// Where: a JSON Pointer into the answers. What is missing is named by where it would stand.
    pub pointer: String,
    /// What is wrong, in the words of answers.
    pub fault: Fault,
    /// The keyword that refuses it: a JSON Pointer into the schema.
    pub keyword: String,
}

/// Findings that would keep the validators from being built, or a page from being asked. A part that has one is left
/// out of what is compiled.
const BREAKING: [&str; 21] = [
    "unknown-condition",
    "unknown-question",
    "unknown-list",
    "condition-reference",
    "condition-circle",
    "condition-large",
    "definition-large",
    "condition-schema",
    "condition-scope",
    "condition-twice",
    "name-twice",
    "page-empty",
    "page-twice",
    "content-twice",
    "pattern",
    "kind-later",
    "repeat-deep",
    "repeat-missing",
    "repeat-apart",
    "repeat-first",
    "exit-in-repeat",
];

/// Compiles a definition, also of a draft. Parts with errors are left out and named in [`Compiled::left_out`].
pub fn compile(mut definition: FormDefinition) -> Compiled {
    let mut left_out = Vec::new();
    loop {
        let broken: Vec<Finding> = lint(&definition)
            .into_iter()
            .filter(|finding| BREAKING.contains(&finding.code.as_str()))
            .collect();
        let mut removed = false;
        for finding in broken {
            if remove(&mut definition, &finding) {
                removed = true;
                left_out.push(finding);
            }
        }
        if removed {
            continue;
        }
        let (engine, unusable) = Engine::build(&definition);
        let mut retry = false;
        for finding in unusable {
            retry |= remove(&mut definition, &finding);
            left_out.push(finding);
        }
        if !retry {
            let places = places(&definition);
            let computation = Computation::build(&definition);
            let searches = searched(&definition);
            return Compiled { definition, left_out, engine, searches, places, computation };
        }
    }
}

/// The questions that are searched.
fn searched(definition: &FormDefinition) -> HashMap<QuestionPath, OnceLock<SearchIndex>> {
    let questions = definition.questions().into_iter();
    let searched = questions.filter(|placed| placed.question.kind.inputs() == Inputs::Search);
    searched.map(|placed| (placed.path, OnceLock::new())).collect()
}

fn places(definition: &FormDefinition) -> HashMap<QuestionPath, Vec<usize>> {
    let mut places = HashMap::new();
    let mut open: Vec<(Option<QuestionPath>, Vec<usize>, &[Property])> =
        vec![(None, Vec::new(), &definition.properties)];
    while let Some((repeat, outer, properties)) = open.pop() {
        for (index, property) in properties.iter().enumerate() {
            let name = property.name().clone();
            let path = repeat
                .as_ref()
                .map_or_else(|| QuestionPath::root(name.clone()), |path| path.item(name.clone()));
            let place: Vec<usize> = outer.iter().copied().chain([index]).collect();
            match property {
                Property::Question(_) => drop(places.entry(path).or_insert(place)),
                Property::Repeat(inner) => open.push((Some(path), place, &inner.properties)),
                Property::Other(_) => {}
            }
        }
    }
    places
}

/// Takes a part out; says whether there was one.
fn remove(definition: &mut FormDefinition, finding: &Finding) -> bool {
    match &finding.subject {
        Subject::Form => remove_definition(definition, &finding.pointer),
        Subject::Section(_) => false,
        Subject::Page(id) => remove_page(definition, id),
        Subject::Question(path) => remove_question(definition, path),
        Subject::Content(id) => {
            let is = |shown: &Shown| matches!(shown, Shown::Content(content) if content.id == *id);
            definition.pages.iter_mut().any(|page| remove_last(&mut page.show, is))
        }
        Subject::Condition(id) => remove_where(&mut definition.conditions, |condition| condition.id == *id),
        Subject::List(id) => remove_where(&mut definition.lists, |list| list.id == *id),
    }
}

/// An entry of `$defs` that is neither a condition nor a list.
fn remove_definition(definition: &mut FormDefinition, pointer: &str) -> bool {
    let name = pointer.strip_prefix("/$defs/").map(|name| name.replace("~1", "/").replace("~0", "~"));
    name.is_some_and(|name| definition.definitions.shift_remove(&name).is_some())
}

/// Of two pages with one id the first stays.
fn remove_page(definition: &mut FormDefinition, id: &PageId) -> bool {
    let removed = remove_last(&mut definition.pages, |page| page.id == *id);
    if definition.page(id).is_none() {
        for section in &mut definition.sections {
            section.pages.retain(|page| page != id);
        }
    }
    removed
}

fn remove_question(definition: &mut FormDefinition, path: &QuestionPath) -> bool {
    let is = |shown: &Shown| matches!(shown, Shown::Question(question) if question == path);
    let mut removed = definition.remove_property(path);
    if definition.property(path).is_none() {
        for page in &mut definition.pages {
            removed |= remove_where(&mut page.show, is);
        }
    }
    removed
}

fn remove_last<T>(parts: &mut Vec<T>, is: impl Fn(&T) -> bool) -> bool {
    let last = parts.iter().rposition(is);
    last.map(|last| parts.remove(last)).is_some()
}

fn remove_where<T>(parts: &mut Vec<T>, is: impl Fn(&T) -> bool) -> bool {
    let before = parts.len();
    parts.retain(|part| !is(part));
    parts.len() < before
}

impl Compiled {
    /// What was compiled: the definition without what was left out.
    pub fn definition(&self) -> &FormDefinition {
        &self.definition
    }

    /// The names of the options of the question at this path, if they are searched.
    pub fn search(&self, path: &QuestionPath) -> Option<&SearchIndex> {
        let (made, question) = (self.searches.get(path)?, self.definition.question(path)?);
        Some(made.get_or_init(|| SearchIndex::of(&question.kind, self.definition.choices_of(question))))
    }

    /// Why parts were left out. Empty for a version.
    pub fn left_out(&self) -> &[Finding] {
        &self.left_out
    }

    /// Whether a condition holds of these answers: of the root's, or of an item's for a condition of its repeat. A
    /// condition that there is not holds of nothing.
    pub fn holds(&self, condition: &ConditionId, answers: &Value) -> bool {
        self.engine.holds(condition, answers)
    }

    /// Whether all conditions hold.
    pub fn all_hold(&self, conditions: &[ConditionId], answers: &Value) -> bool {
        conditions.iter().all(|condition| self.holds(condition, answers))
    }

    /// Whether all conditions hold, each of that of these answers which it is about: the root's, and those of the item and of
    /// the nested item that is looked at.
    pub(crate) fn all_hold_in<V: Borrow<Value>>(&self, conditions: &[ConditionId], levels: &[V]) -> bool {
        conditions.iter().all(|condition| self.engine.holds_in(condition, levels))
    }

    /// The question at this path, without a search.
    pub(crate) fn question(&self, path: &QuestionPath) -> Option<&Question> {
        let mut properties = self.definition.properties.as_slice();
        let (last, outer) = self.places.get(path)?.split_last()?;
        for place in outer {
            match properties.get(*place)? {
                Property::Repeat(repeat) => properties = &repeat.properties,
                _ => return None,
            }
        }
        match properties.get(*last)? {
            Property::Question(question) => Some(question),
            _ => None,
        }
    }

    /// Checks one answer: by its kind, then by its schema (authors' patterns, imported rules).
    ///
    /// # Errors
    /// What is wrong with it: the first fault, or the first of each of its parts.
    pub fn check(&self, question: &QuestionPath, value: &Value, today: Date) -> Result<(), Vec<Fault>> {
        let Some(found) = self.question(question) else {
            return Err(vec![Fault::new(ErrorCode::Unexpected)]);
        };
        found.check_answer(value, &self.definition.setting(found, today))?;
        self.engine.question(question, value).map_or(Ok(()), |fault| Err(vec![fault]))
    }

    /// What the published schema refuses of these answers: what any validator would. Empty when they are valid.
    pub fn refusals(&self, answers: &Value) -> Vec<Refusal> {
        self.engine.refusals(answers)
    }

    /// Whether the published schema accepts these answers.
    pub fn accepts(&self, answers: &Value) -> bool {
        self.engine.accepts(answers)
    }

    /// The error of the question or the repeat at this path.
    pub fn error(&self, path: &QuestionPath, fault: Fault) -> Option<AnswerError> {
        match self.definition.property(path)? {
            Property::Question(question) => Some(AnswerError::of(path, question, fault)),
            Property::Repeat(repeat) => Some(AnswerError::of_repeat(path, repeat, fault)),
            Property::Other(_) => None,
        }
    }
}

impl Compiled {
    /// Works out all computed values of these answers, and takes away those that there are not. Says which stood there as
    /// other values: where, and of which question.
    pub fn compute(&self, answers: &mut Value, today: Date) -> Vec<(String, QuestionPath)> {
        self.computation.all(&self.engine, answers, today)
    }

    /// What the checks between answers say, in the order of the form's checks. The computed values must have been worked
    /// out.
    pub fn checks(&self, answers: &Value, today: Date) -> Vec<AnswerError> {
        self.computation.errors(&self.definition, answers, today)
    }
}

impl Compiled {
    /// Whether checks are made on a page.
    pub(crate) fn has_checks(&self, page: &PageId) -> bool {
        self.computation.has_checks(page)
    }

    /// What it works out.
    pub(super) fn computation(&self) -> &Computation {
        &self.computation
    }

    /// Its validators.
    pub(super) fn engine(&self) -> &Engine {
        &self.engine
    }
}
