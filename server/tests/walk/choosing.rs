//! Which of its right answers a question is given: one behind which something was not tried yet.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use form_schemas::Date;
use form_schemas::definition::FormDefinition;
use form_schemas::question::{Kind, Question};
use serde_json::Value;

use super::giving::{Chance, post};

/// What is sent of a question.
pub type Fields = Vec<(String, String)>;

/// Choices of a list that are tried by turns; of a longer one those that conditions name, and others by chance.
const BY_TURNS: usize = 30;

/// A question after these pages.
type Decision = (Vec<String>, String);

/// One of the answers that are listed; none: one by chance.
type Listed = Option<Fields>;

/// An answer that is refused so often is not tried again while there are others.
const REFUSED: u32 = 3;

/// What an answer came to.
struct Outcome {
    /// How often it led to no new journey.
    in_vain: u32,
    /// Whether it was never given, or something behind it was not.
    is_open: bool,
}

impl Default for Outcome {
    fn default() -> Self {
        Self { in_vain: 0, is_open: true }
    }
}

/// What was tried: walks go first where something is left to try.
#[derive(Default)]
pub struct Tried {
    known: HashMap<Decision, BTreeMap<Listed, Outcome>>,
    /// What this walk has answered.
    given: Vec<(Decision, Listed)>,
}

impl Tried {
    /// Takes an answer behind which something was not tried, of several one that was given in vain least often; else any.
    pub fn choose(
        &mut self,
        before: &[String],
        name: &str,
        Possible { listed, by_chance }: Possible,
        chance: &mut Chance,
    ) -> Fields {
        let decision = (before.to_vec(), name.to_owned());
        let known = self.known.entry(decision.clone()).or_default();
        // The same pages may ask for something else where other answers were given on them.
        let possible: Vec<Listed> = listed.into_iter().map(Some).chain([None]).collect();
        for answer in &possible {
            known.entry(answer.clone()).or_default();
        }
        // Where all was tried, chance brings answers together that decide a page only together.
        let rank = |outcome: &Outcome| if outcome.is_open { (0, outcome.in_vain) } else { (1, 0) };
        let ranked: Vec<_> =
            possible.iter().filter_map(|answer| Some((rank(known.get(answer)?), answer))).collect();
        let best = ranked.iter().map(|(rank, _)| *rank).min().unwrap_or_default();
        let mut best: Vec<_> = ranked.into_iter().filter(|(rank, _)| *rank == best).collect();
        let answer = best.swap_remove(chance.below(best.len())).1.clone();
        self.given.push((decision, answer.clone()));
        answer.unwrap_or(by_chance)
    }

    /// The walk has ended; says whether it was a new journey.
    pub fn learn(&mut self, is_new: bool) {
        let mut is_open = false;
        for (decision, answer) in self.given.drain(..).rev() {
            let known = self.known.entry(decision).or_default();
            let outcome = known.entry(answer).or_default();
            outcome.in_vain = if is_new { 0 } else { outcome.in_vain + 1 };
            outcome.is_open = is_open;
            is_open |= known.values().any(|outcome| outcome.is_open);
        }
    }

    /// What was answered last is refused.
    pub fn refused(&mut self, before: &[String]) {
        for (decision, answer) in self.given.extract_if(.., |((pages, _), _)| pages == before) {
            let outcome = self.known.entry(decision).or_default().entry(answer).or_default();
            outcome.in_vain += 1;
            outcome.is_open &= outcome.in_vain < REFUSED;
        }
    }
}

/// Right answers to a question.
pub struct Possible {
    /// Those that may lead to other pages.
    listed: BTreeSet<Fields>,
    by_chance: Fields,
}

impl Possible {
    /// Takes out what the page does not ask.
    pub fn keep(&mut self, is_asked: impl Fn(&str) -> bool) {
        let kept = |mut fields: Fields| {
            fields.retain(|(name, _)| is_asked(name));
            fields
        };
        self.listed = std::mem::take(&mut self.listed).into_iter().map(kept).collect();
        self.by_chance = kept(std::mem::take(&mut self.by_chance));
    }
}

/// Answers that a question takes and that may lead to other pages: each choice, what conditions name, nothing where that is
/// right, and one by chance.
pub fn possible(
    definition: &FormDefinition,
    question: &Question,
    today: Date,
    chance: &mut Chance,
) -> Possible {
    let name = question.name.as_str();
    let by_chance = post(definition, question, today, chance);
    let mut possible = BTreeSet::new();
    if question.optional {
        possible.insert(Fields::new());
    }
    let mut named = Vec::new();
    for condition in &definition.conditions {
        compared(&Value::Object(condition.schema.clone()), name, &mut named);
    }
    let one = |value: String| vec![(name.to_owned(), value)];
    let choices = definition.choices_of(question);
    match &question.kind {
        Kind::YesNo(_) => possible.extend(["yes", "no"].map(|value| one(value.to_owned()))),
        Kind::Checkboxes(boxes) if boxes.min_items.is_some_and(|fewest| fewest > 1) => {}
        Kind::Radios(_)
        | Kind::Select(_)
        | Kind::Checkboxes(_)
        | Kind::Autocomplete(_)
        | Kind::Country(_) => {
            let is_typed = matches!(question.kind, Kind::Autocomplete(_) | Kind::Country(_));
            let some = choices.iter().enumerate().filter(|(place, choice)| {
                *place < BY_TURNS || named.iter().any(|value| *value == choice.value.as_str())
            });
            let sent = some.map(|(_, choice)| if is_typed { &choice.title.text } else { &choice.value });
            possible.extend(sent.map(|value| one(value.clone())));
        }
        Kind::Number(_) => {
            let numbers = named.iter().filter_map(Value::as_f64);
            possible.extend(
                numbers.flat_map(|number| [-1.0, 0.0, 1.0].map(|step| one((number + step).to_string()))),
            );
        }
        Kind::Money(_) => {
            let amounts = named.iter().filter_map(Value::as_i64);
            possible.extend(
                amounts.flat_map(|amount| [-1, 0, 1].map(|step| one((amount / 100 + step).to_string()))),
            );
        }
        Kind::ShortText(_) | Kind::LongText(_) => {
            possible.extend(named.iter().filter_map(Value::as_str).map(|text| one(text.to_owned())));
        }
        Kind::Date(_) => {
            let years = [0, 10, 17, 18, 30, 70].map(|ago| i32::from(today.year()) - ago);
            possible.extend(years.map(|year| {
                let parts = [("day", 1), ("month", 1), ("year", year)];
                parts.map(|(part, number)| (format!("{name}-{part}"), number.to_string())).to_vec()
            }));
        }
        _ => {}
    }
    Possible { listed: possible, by_chance }
}

/// What a condition compares a question with.
fn compared(schema: &Value, name: &str, found: &mut Vec<Value>) {
    let Value::Object(keywords) = schema else {
        if let Value::Array(list) = schema {
            for part in list {
                compared(part, name, found);
            }
        }
        return;
    };
    if let Some(own) = keywords.get("properties").and_then(|properties| properties.get(name)) {
        values(own, found);
    }
    for part in keywords.values() {
        compared(part, name, found);
    }
}

fn values(schema: &Value, found: &mut Vec<Value>) {
    match schema {
        Value::Object(keywords) => {
            for part in keywords.values() {
                values(part, found);
            }
        }
        Value::Array(list) => {
            for part in list {
                values(part, found);
            }
        }
        Value::Null | Value::Bool(_) => {}
        value => found.push(value.clone()),
    }
}
