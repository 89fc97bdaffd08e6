//! How much all answers together may hold.

use super::AnswerError;
use super::given::{Given, given};
use crate::QuestionPath;
use crate::publish::Compiled;
use crate::question::{ErrorCode, Fault};
use crate::submission::MAX_ANSWERS_BYTES;
use serde_json::Value;
use std::collections::HashSet;

/// How many of the longest answers are named.
const NAMED: usize = 3;

/// The error of all answers that together are more than a submission may hold: at the longest of those that are read, or of
/// all where none are named.
///
/// Says how many characters less of that answer are enough, where that can be, and which other answers are the longest.
/// `length` is how many bytes all of them have as JSON.
pub(super) fn too_much(
    compiled: &Compiled,
    (all, length): (&Value, usize),
    read: Option<&HashSet<String>>,
) -> Option<AnswerError> {
    let over = length.checked_sub(MAX_ANSWERS_BYTES).filter(|over| *over > 0)?;
    let mut longest: Vec<(usize, Given<'_>)> = given(compiled.definition(), all)
        .into_iter()
        .map(|answer| (answer.value.to_string().len(), answer))
        .collect();
    longest.sort_by_key(|(bytes, _)| std::cmp::Reverse(*bytes));
    let at = longest.iter().position(|(_, answer)| read.is_none_or(|read| read.contains(&answer.pointer)));
    let (_, answer) = longest.remove(at?);
    let others: Vec<Value> = longest.iter().take(NAMED).map(|(_, other)| named(&other.path)).collect();
    let mut fault = Fault::new(ErrorCode::TooMuch)
        .with("max", MAX_ANSWERS_BYTES)
        .with("length", length)
        .with("longest", others);
    if let Some(characters) = answer.value.as_str().and_then(|text| shorter(text, over)) {
        fault = fault.with("over", characters);
    }
    let error = AnswerError::of(&answer.path, answer.question, fault);
    Some(AnswerError { pointer: answer.pointer, ..error })
}

/// A question by its name, or by its pointer where it is one of an item.
fn named(path: &QuestionPath) -> Value {
    if path.is_root() { path.name().as_str().into() } else { path.to_pointer().into() }
}

/// How many characters less save so many bytes; none when the whole text does not.
fn shorter(text: &str, bytes: usize) -> Option<usize> {
    let mut saved = 0;
    for (characters, character) in (1..).zip(text.chars().rev()) {
        // What a character takes in JSON: a line break two bytes, a quotation mark too.
        saved += Value::from(character.to_string()).to_string().len() - 2;
        if saved >= bytes {
            return Some(characters).filter(|characters| *characters < text.chars().count());
        }
    }
    None
}
