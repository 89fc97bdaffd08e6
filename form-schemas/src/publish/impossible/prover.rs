//! Claims refuted: each by a schema that accepts all answers of which it could be true. Where that is proved to accept nothing,
//! the claim is false. What is not proved is not known.

use super::claim::Claim;
use super::form::Form;
use crate::{ConditionId, QuestionPath};
use jsonschema::canonical::{self, Satisfiability};
use jsonschema::{Draft, PatternOptions};
use serde_json::{Map, Value, json};
use std::collections::{BTreeSet, HashMap};

/// The most questions that one proof is about.
const MOST_QUESTIONS: usize = 24;

/// The most conditions that one proof is about.
const MOST_CONDITIONS: usize = 48;

/// The largest schema that is looked into, in characters of JSON.
const LARGEST: usize = 40_000;

/// Refutes claims while there is time.
pub(super) struct Prover<'a, 'b> {
    pub(super) form: &'b Form<'a>,
    has_time: &'b mut dyn FnMut() -> bool,
    /// What was found out of each schema.
    known: HashMap<String, bool>,
}

impl<'a, 'b> Prover<'a, 'b> {
    pub(super) fn new(form: &'b Form<'a>, has_time: &'b mut dyn FnMut() -> bool) -> Self {
        Self { form, has_time, known: HashMap::new() }
    }

    /// Whether a claim is proved to be false, where there is time.
    pub(super) fn refutes(&mut self, claim: &Claim) -> bool {
        self.look(claim, false)
    }

    /// The same without a look at the time: why something is so that was proved already.
    pub(super) fn explains(&mut self, claim: &Claim) -> bool {
        self.look(claim, true)
    }

    fn look(&mut self, claim: &Claim, is_urgent: bool) -> bool {
        let ground = Ground::of(self.form, claim);
        let Some(schema) = ground.and_then(|ground| ground.schema(self.form)) else { return false };
        let text = schema.to_string();
        // Other validators may assert formats or not: what stands on one is not known.
        if text.len() > LARGEST || text.contains("\"format\"") {
            return false;
        }
        if let Some(known) = self.known.get(&text) {
            return *known;
        }
        if !is_urgent && !(self.has_time)() {
            return false;
        }
        let is_refuted = accepts_nothing(&schema);
        self.known.insert(text, is_refuted);
        is_refuted
    }
}

/// What a proof stands on.
struct Ground<'c> {
    claim: &'c Claim,
    questions: BTreeSet<QuestionPath>,
    /// Of these it is also said under which conditions they are shown.
    placed: BTreeSet<QuestionPath>,
    conditions: BTreeSet<ConditionId>,
    exits: Vec<usize>,
}

impl<'c> Ground<'c> {
    /// Gathers it; none where there is nothing to prove, or too much.
    fn of(form: &Form<'_>, claim: &'c Claim) -> Option<Self> {
        let mut ground = Self {
            claim,
            questions: BTreeSet::new(),
            placed: BTreeSet::new(),
            conditions: BTreeSet::new(),
            exits: Vec::new(),
        };
        let is_taken = claim.all.iter().all(|id| ground.take(form, std::slice::from_ref(id)));
        if !is_taken || (claim.all.is_empty() && claim.exits.is_empty()) {
            return None;
        }
        for exit in &claim.exits {
            let is_about_them = form
                .when(*exit)
                .iter()
                .any(|id| claim.all.is_empty() || !ground.questions.is_disjoint(&form.questions_of(id)));
            if is_about_them && ground.take(form, form.when(*exit)) {
                ground.exits.push(*exit);
            }
        }
        if claim.place.is_some() {
            ground.place(form);
        }
        Some(ground)
    }

    /// Takes conditions in, with those that they are made of and their questions; says whether there was room.
    fn take(&mut self, form: &Form<'_>, conditions: &[ConditionId]) -> bool {
        let (mut questions, mut taken) = (self.questions.clone(), self.conditions.clone());
        let mut open = conditions.to_vec();
        while let Some(id) = open.pop() {
            let Some(condition) = form.condition(&id) else { return false };
            if taken.insert(id) {
                open.extend(condition.references());
            }
            if taken.len() > MOST_CONDITIONS {
                return false;
            }
        }
        questions.extend(conditions.iter().flat_map(|id| form.questions_of(id)));
        let is_small = questions.len() <= MOST_QUESTIONS;
        if is_small {
            (self.questions, self.conditions) = (questions, taken);
        }
        is_small
    }

    /// Takes in under which conditions its questions are shown, while there is room: without it less is proved.
    fn place(&mut self, form: &Form<'_>) {
        let mut open: Vec<QuestionPath> = self.questions.iter().cloned().collect();
        while let Some(question) = open.pop() {
            let when: Vec<ConditionId> = form.shown_under(&question).into_iter().cloned().collect();
            let before = self.questions.clone();
            if self.take(form, &when) {
                open.extend(self.questions.difference(&before).cloned());
                self.placed.insert(question);
            }
        }
    }

    /// The schema that takes all answers of which the claim could be true; none where a condition is missing.
    fn schema(&self, form: &Form<'_>) -> Option<Value> {
        let mut definitions = Map::new();
        for id in &self.conditions {
            definitions.insert(id.to_string(), form.condition(id)?.schema.clone().into());
        }
        let own = self.questions.iter().filter(|question| question.repeat() == self.claim.scope);
        let answers: Map<String, Value> =
            own.map(|question| (question.name().to_string(), form.answers(question))).collect();
        let mut all: Vec<Value> = references(&self.claim.all);
        all.extend(self.exits.iter().map(|exit| json!({"not": {"allOf": references(form.when(*exit))}})));
        let mut required = Vec::new();
        for question in &self.placed {
            let when: Vec<ConditionId> = form.shown_under(question).into_iter().cloned().collect();
            let name = question.name().as_str();
            let is_answered = self.claim.place.is_some_and(|place| form.is_answered(question, place));
            match (when.is_empty(), is_answered) {
                (true, true) => required.push(name),
                (true, false) => {}
                (false, _) => {
                    all.push(json!({"anyOf": [{"properties": {name: false}}, {"allOf": references(&when)}]}));
                }
            }
            if is_answered && !when.is_empty() {
                all.push(json!({"anyOf": [{"required": [name]}, {"not": {"allOf": references(&when)}}]}));
            }
        }
        Some(json!({
            "type": "object", "properties": answers, "required": required, "allOf": all, "$defs": definitions,
        }))
    }
}

fn references(conditions: &[ConditionId]) -> Vec<Value> {
    conditions.iter().map(|id| json!({ "$ref": id.to_pointer() })).collect()
}

/// Whether a schema is proved to accept nothing.
fn accepts_nothing(schema: &Value) -> bool {
    let canonical = canonical::options()
        .with_draft(Draft::Draft202012)
        .offline()
        .with_pattern_options(PatternOptions::regex().size_limit(1 << 20))
        .canonicalize(schema);
    canonical.is_ok_and(|canonical| canonical.satisfiability() == Satisfiability::No)
}
