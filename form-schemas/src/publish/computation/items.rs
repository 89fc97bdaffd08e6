//! Going through the places of answers where something is worked out: the root, or every item of a repeat.

use crate::QuestionName;
use crate::answer::pointer;
use serde_json::{Map, Value};

/// A place in answers.
#[derive(Debug, Default)]
pub(super) struct Place<'a> {
    /// The objects around it, the root first; it is the last of them.
    pub(super) around: Vec<&'a Value>,
    /// Where it is: a JSON Pointer.
    pub(super) at: String,
}

impl<'a> Place<'a> {
    /// The objects around it; none where one of them is none.
    pub(super) fn objects(&self) -> Option<Vec<&'a Map<String, Value>>> {
        self.around.iter().map(|value| value.as_object()).collect()
    }
}

/// Calls with each place: the object itself, or each item of the repeats in it, outermost first.
pub(super) fn each<'a>(
    answers: &'a Value,
    repeats: &[QuestionName],
    place: &mut Place<'a>,
    visit: &mut impl FnMut(&Place<'a>),
) {
    place.around.push(answers);
    match repeats.split_first() {
        None => visit(place),
        Some((name, inner)) => {
            let length = place.at.len();
            let items = answers.get(name.as_str()).and_then(Value::as_array);
            for (index, item) in items.into_iter().flatten().enumerate() {
                place.at.push_str(&pointer(name.as_str()));
                place.at.push_str(&pointer(&index.to_string()));
                each(item, inner, place, visit);
                place.at.truncate(length);
            }
        }
    }
    place.around.pop();
}

/// Calls with each place, to be changed, and where it is: in the order of [`each`].
pub(super) fn each_mut(
    answers: &mut Value,
    repeats: &[QuestionName],
    at: &str,
    visit: &mut impl FnMut(&mut Map<String, Value>, &str),
) {
    match repeats.split_first() {
        None => {
            // What is no object where one belongs has no value to put into it: the schema refuses it.
            let mut nothing = Map::new();
            visit(answers.as_object_mut().unwrap_or(&mut nothing), at);
        }
        Some((name, inner)) => {
            let items = answers.get_mut(name.as_str()).and_then(Value::as_array_mut);
            for (index, item) in items.into_iter().flatten().enumerate() {
                each_mut(item, inner, &format!("{at}{}/{index}", pointer(name.as_str())), visit);
            }
        }
    }
}
