//! What an expression reads, and how that becomes a value of CEL.

use crate::{QuestionName, QuestionPath};
use cel::common::types::{CelBool, CelDouble, CelList, CelMap, CelMapKey, CelNull, CelString};
use cel::common::value::Val;
use serde_json::{Map, Value};
use std::collections::{BTreeSet, HashMap};

/// One thing that an expression reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Read {
    /// The variable that stands for it in the tree.
    pub(super) variable: String,
    /// The question, or the repeat.
    pub(super) path: QuestionPath,
    /// What of it.
    pub(super) what: What,
}

/// What of a question or a repeat is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// The answer to the question.
    Answer,
    /// The items of the repeat.
    Items,
    /// How many items the repeat has.
    Count,
    /// One answer of each item, of those that have it.
    Member(QuestionName),
}

/// How deep answers are read: a name inside an address inside an item.
const DEEPEST: usize = 4;

/// A value of CEL that may borrow from the answers.
pub(super) type Held<'v> = Box<dyn Val + 'v>;

impl Read {
    /// What of an object of answers is read. Null where it is not answered.
    pub(super) fn of<'v>(
        &'v self,
        answers: &'v Map<String, Value>,
        fields: &'v BTreeSet<String>,
    ) -> Held<'v> {
        let answer = answers.get(self.path.name().as_str());
        match (&self.what, answer) {
            (What::Count, Some(Value::Array(items))) => number(items.len()),
            (What::Member(name), Some(Value::Array(items))) => {
                let members = items.iter().filter_map(|item| item.get(name.as_str()));
                list(members.map(|member| held(member, fields, DEEPEST)))
            }
            (What::Answer | What::Items, Some(answer)) => held(answer, fields, DEEPEST),
            _ => Box::new(CelNull),
        }
    }

    /// How much reading it costs, in steps of an expression with so many parts.
    pub(super) fn cost(&self, answers: &Map<String, Value>, parts: usize) -> usize {
        match (&self.what, answers.get(self.path.name().as_str())) {
            (What::Items | What::Answer, Some(Value::Array(items))) => parts.saturating_mul(items.len() + 1),
            (What::Member(_), Some(Value::Array(items))) => items.len(),
            (_, Some(Value::String(text))) => parts.saturating_mul(text.len() / 64 + 1),
            _ => 1,
        }
    }
}

fn number<'v>(count: usize) -> Held<'v> {
    // Exact: answers of a submission have some ten thousand characters.
    u32::try_from(count)
        .map_or_else(|_| null(), |count| Box::new(CelDouble::from(f64::from(count))) as Held<'v>)
}

fn null<'v>() -> Held<'v> {
    Box::new(CelNull)
}

fn list<'v>(values: impl Iterator<Item = Held<'v>>) -> Held<'v> {
    Box::new(CelList::from(values.collect::<Vec<_>>()))
}

/// An answer as a value; of objects only the fields that the expression selects, null where they are not answered.
fn held<'v>(answer: &'v Value, fields: &'v BTreeSet<String>, deep: usize) -> Held<'v> {
    match answer {
        Value::Bool(is) => Box::new(CelBool::from(*is)),
        Value::Number(number) => {
            number.as_f64().map_or_else(null, |number| Box::new(CelDouble::from(number)))
        }
        Value::String(text) => Box::new(CelString::from(text.as_str())),
        Value::Array(items) if deep > 0 => list(items.iter().map(|item| held(item, fields, deep - 1))),
        Value::Object(object) if deep > 0 => {
            let entries = fields.iter().map(|field| {
                let value = object.get(field).map_or_else(null, |value| held(value, fields, deep - 1));
                (CelMapKey::from(field.as_str()), value)
            });
            Box::new(CelMap::from(entries.collect::<HashMap<_, _>>()))
        }
        Value::Null | Value::Array(_) | Value::Object(_) => null(),
    }
}
