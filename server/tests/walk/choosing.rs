//! Which of its right answers a question is given: the one that was given in vain least often after the same pages.

use std::collections::{BTreeSet, HashMap};

use form_schemas::Date;
use form_schemas::definition::FormDefinition;
use form_schemas::question::{Kind, Question};
use serde_json::Value;

use super::giving::{Chance, post};

/// What is sent of a question.
pub type Fields = Vec<(String, String)>;

/// Choices of a list that are tried by turns; of a longer one those that conditions name, and others by chance.
const BY_TURNS: usize = 30;

/// How often answers led to no new journey, by the pages before them.
#[derive(Default)]
pub struct Tried {
    in_vain: HashMap<(Vec<String>, Fields), u32>,
    /// What this walk has answered.
    given: Vec<(Vec<String>, Fields)>,
}

impl Tried {
    /// Takes one of the answers that were given in vain least often after these pages.
    pub fn choose(&mut self, before: &[String], possible: Vec<Fields>, chance: &mut Chance) -> Fields {
        let counted = possible.into_iter().map(|fields| {
            let key = (before.to_vec(), fields);
            (self.in_vain.get(&key).copied().unwrap_or_default(), key)
        });
        let counted: Vec<_> = counted.collect();
        let least = counted.iter().map(|(count, _)| *count).min().unwrap_or_default();
        let mut best: Vec<_> = counted.into_iter().filter(|(count, _)| *count == least).collect();
        let (_, key) = best.swap_remove(chance.below(best.len()));
        self.given.push(key.clone());
        key.1
    }

    /// The walk has ended; says whether it was a new journey.
    pub fn learn(&mut self, is_new: bool) {
        for given in self.given.drain(..) {
            let count = self.in_vain.entry(given).or_default();
            *count = if is_new { 0 } else { *count + 1 };
        }
    }

    /// What was answered last is refused.
    pub fn refused(&mut self, before: &[String]) {
        for (_, fields) in self.given.extract_if(.., |(pages, _)| pages == before) {
            *self.in_vain.entry((before.to_vec(), fields)).or_default() += 1;
        }
    }
}

/// Answers that a question takes and that may lead to other pages: each choice, what conditions name, nothing where that is
/// right, and one by chance.
pub fn possible(
    definition: &FormDefinition,
    question: &Question,
    today: Date,
    chance: &mut Chance,
) -> Vec<Fields> {
    let name = question.name.as_str();
    let mut possible = BTreeSet::from([post(definition, question, today, chance)]);
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
    possible.into_iter().collect()
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
