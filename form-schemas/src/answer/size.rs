//! How much all answers together may hold.

use super::AnswerError;
use crate::journey::questions;
use crate::publish::Compiled;
use crate::question::{ErrorCode, Fault, Question};
use crate::submission::MAX_ANSWERS_BYTES;
use crate::{PageId, QuestionPath};
use serde_json::Value;

/// How many of the longest answers are named.
const NAMED: usize = 3;

/// The error of all answers that together are more than a submission may hold: at the longest of a page, or of all
/// where no page is named.
///
/// Says how many characters less of that answer are enough, where that can be, and which other answers are the longest.
/// `length` is how many bytes all of them have as JSON.
pub(super) fn too_much(
    compiled: &Compiled,
    (all, length): (&Value, usize),
    page: Option<&PageId>,
) -> Option<AnswerError> {
    let over = length.checked_sub(MAX_ANSWERS_BYTES).filter(|over| *over > 0)?;
    let mut longest: Vec<Answer<'_>> = compiled
        .definition()
        .pages
        .iter()
        .flat_map(|page| questions(compiled, page).map(move |(path, question)| (&page.id, path, question)))
        .filter_map(|(page, path, question)| {
            let value = all.get(path.name().as_str())?;
            Some(Answer { page, path, question, value, bytes: value.to_string().len() })
        })
        .collect();
    longest.sort_by_key(|answer| std::cmp::Reverse(answer.bytes));
    let at = longest.iter().position(|answer| page.is_none_or(|page| answer.page == page));
    let answer = longest.remove(at?);
    let others: Vec<Value> =
        longest.iter().take(NAMED).map(|other| other.path.name().as_str().into()).collect();
    let mut fault = Fault::new(ErrorCode::TooMuch)
        .with("max", MAX_ANSWERS_BYTES)
        .with("length", length)
        .with("longest", others);
    if let Some(characters) = answer.value.as_str().and_then(|text| shorter(text, over)) {
        fault = fault.with("over", characters);
    }
    Some(AnswerError::of(answer.path, answer.question, fault))
}

/// An answer and where it was given.
struct Answer<'a> {
    page: &'a PageId,
    path: &'a QuestionPath,
    question: &'a Question,
    value: &'a Value,
    bytes: usize,
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
