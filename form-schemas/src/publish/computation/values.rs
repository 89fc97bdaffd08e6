//! Working computed values out.

use super::items::{Place, each, each_mut};
use super::{Computation, Node, Working};
use crate::expression::{Given, rounded};
use crate::publish::engine::Engine;
use crate::question::{Computed, Outcome, SAFE};
use crate::{Date, QuestionPath};
use serde_json::{Number, Value};

/// The most characters of a text that is worked out.
const LONGEST: usize = 10_000;

/// A computed value that stood in answers and is another: where, as a JSON Pointer, and of which question.
pub(crate) type Differs = (String, QuestionPath);

impl Computation {
    /// Works out all values, and takes away those that there are not. Says which were there and differ.
    pub(in crate::publish) fn all(&self, engine: &Engine, answers: &mut Value, today: Date) -> Vec<Differs> {
        let (working, mut differs) = (Working::on(today), Vec::new());
        for node in &self.values {
            node.work_out((engine, &working), (&[], answers), 0, &mut differs);
        }
        differs
    }
}

impl Node {
    /// Whether its conditions hold.
    fn is_shown(&self, engine: &Engine, around: &[&Value]) -> bool {
        self.when.iter().all(|condition| engine.holds_in(condition, around))
    }

    /// Works it out in these answers, or in each item that they hold: they are of the item, so many repeats deep, that
    /// stands in the answers around it.
    pub(super) fn work_out(
        &self,
        (engine, working): (&Engine, &Working),
        (around, answers): (&[Value], &mut Value),
        depth: usize,
        differs: &mut Vec<Differs>,
    ) {
        let repeats = self.path.outer().get(depth..).unwrap_or_default();
        let mut found = Vec::new();
        let mut place = Place { around: around.iter().collect(), at: String::new() };
        each(answers, repeats, &mut place, &mut |place| {
            let levels = place.objects().filter(|_| self.is_shown(engine, &place.around));
            let given =
                levels.and_then(|levels| self.expression.evaluate(&levels, &working.moment, &working.budget));
            found.push(given.and_then(|given| value(&self.computed, given)));
        });
        let mut found = found.into_iter();
        let name = self.path.name().as_str();
        each_mut(answers, repeats, "", &mut |object, at| {
            let new = found.next().flatten();
            let old = object.get(name);
            if old.is_some_and(|old| new.as_ref().is_none_or(|new| !is_same(old, new))) {
                differs.push((format!("{at}{}", crate::answer::pointer(name)), self.path.clone()));
            }
            match new {
                Some(new) => _ = object.insert(name.to_owned(), new),
                None => _ = object.shift_remove(name),
            }
        });
    }
}

/// Whether two values are the same: of numbers, whether they are equal, however they are written.
fn is_same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => one.as_f64() == other.as_f64(),
        _ => one == other,
    }
}

/// What an expression gave as a value of the type that is wanted; none where it is of another.
fn value(computed: &Computed, given: Given) -> Option<Value> {
    match (computed.result, given) {
        (Outcome::Boolean, Given::Boolean(is)) => Some(is.into()),
        (Outcome::String, Given::Text(text)) => {
            let is_answer = !text.is_empty() && text.chars().count() <= LONGEST;
            is_answer.then(|| text.into())
        }
        (Outcome::Number | Outcome::Integer, Given::Number(number)) => {
            let places = computed.decimal_places.and_then(|places| usize::try_from(places).ok());
            let number = places.map_or(number, |places| rounded(number, places));
            match whole(number) {
                Some(whole) => Some(whole.into()),
                None if computed.result == Outcome::Number => Number::from_f64(number).map(Value::Number),
                None => None,
            }
        }
        _ => None,
    }
}

/// A whole number that every program reads alike.
fn whole(number: f64) -> Option<i64> {
    let whole = format!("{number:.0}").parse::<i64>().ok()?;
    (number.fract() == 0.0 && (-SAFE..=SAFE).contains(&whole)).then_some(whole)
}
