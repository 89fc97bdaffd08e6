//! All answers against the whole form.

use super::given::{given, path_at};
use super::size::too_much;
use super::{AnswerError, Answers, ValidAnswers};
use crate::definition::{Page, PageKind};
use crate::publish::{Compiled, Refusal};
use crate::question::{ErrorCode, Fault, Part};
use crate::submission::MAX_ANSWERS_BYTES;
use crate::{Date, QuestionPath};
use serde_json::Value;
use std::collections::HashMap;

/// Checks answers as they would be delivered: against the published schema, and against what kinds check beside it.
///
/// Computed values are worked out first; one that was sent and differs is an error. Nothing is pruned: an answer to a question that is not shown is an error here, as it is for any validator.
///
/// # Errors
/// What is wrong, in the order of the form's questions, one error for each place.
pub fn validate(
    compiled: &Compiled,
    answers: Answers,
    today: Date,
) -> Result<ValidAnswers, Vec<AnswerError>> {
    let mut value = Value::Object(answers.into_map());
    let differing = compiled.compute(&mut value, today);
    let bytes = value.to_string().len();
    if bytes > MAX_ANSWERS_BYTES {
        let fault = || Fault::new(ErrorCode::TooMuch).with("max", MAX_ANSWERS_BYTES).with("length", bytes);
        let error = too_much(compiled, (&value, bytes), None);
        let error = error.unwrap_or_else(|| AnswerError::at(String::new(), fault()));
        // All answers are meant; the question is where a person can begin.
        return Err(vec![AnswerError { pointer: String::new(), ..error }]);
    }
    let mut errors = refused(compiled, &value);
    checked(compiled, &value, today, &mut errors);
    for (pointer, path) in differing {
        let error = compiled.error(&path, Fault::new(ErrorCode::Computed));
        let found =
            error.map(|error| AnswerError { pointer: pointer.clone(), ..error }).into_iter().collect();
        put(&mut errors, &pointer, found);
    }
    for error in compiled.checks(&value, today) {
        // What is wrong by itself comes first.
        if !errors.iter().any(|known| is_inside(known, &error.pointer)) {
            errors.push(error);
        }
    }
    if !errors.is_empty() {
        sort(compiled, &mut errors);
        return Err(errors);
    }
    match value {
        Value::Object(map) => Ok(ValidAnswers(Answers::from_map(map))),
        _ => {
            Err(vec![AnswerError::at(String::new(), Fault::new(ErrorCode::Type).with("expected", "object"))])
        }
    }
}

/// What the schema refuses.
fn refused(compiled: &Compiled, value: &Value) -> Vec<AnswerError> {
    let mut errors: Vec<AnswerError> = Vec::new();
    for refusal in compiled.refusals(value) {
        let error = named(compiled, value, refusal);
        // One place, one error; that a question is not asked says more than what is wrong with its answer.
        match errors.iter_mut().find(|known| known.pointer == error.pointer) {
            Some(known) if error.code == ErrorCode::Unexpected => *known = error,
            Some(_) => {}
            None => errors.push(error),
        }
    }
    errors
}

/// A refusal with its question.
fn named(compiled: &Compiled, value: &Value, refusal: Refusal) -> AnswerError {
    let Refusal { pointer, mut fault, .. } = refusal;
    if fault.code == ErrorCode::Exit {
        let exit = compiled.definition().pages.iter().find(|page| {
            page.kind == PageKind::Exit && !page.when.is_empty() && compiled.all_hold(&page.when, value)
        });
        if let Some(exit) = exit {
            fault = fault.with("page", exit.id.as_str());
        }
    }
    let path = path_at(compiled.definition(), &pointer);
    fault.part = fault.part.or_else(|| part_at(path.as_ref()?, &pointer));
    match path.and_then(|path| compiled.error(&path, fault.clone())) {
        Some(error) => AnswerError { pointer, ..error },
        None => AnswerError::at(pointer, fault),
    }
}

/// The part of an answer to which a pointer leads, where the answer is an object.
fn part_at(path: &QuestionPath, pointer: &str) -> Option<Part> {
    let step = pointer.split('/').nth(2 + 2 * path.outer().len())?;
    Part::named(step).filter(|part| !part.is_of_date())
}

/// What kinds check beside the schema: limits of dates, words, decimal places. They say more than the schema does.
fn checked(compiled: &Compiled, value: &Value, today: Date, errors: &mut Vec<AnswerError>) {
    for answer in given(compiled.definition(), value) {
        let Err(faults) = compiled.check(&answer.path, answer.value, today) else { continue };
        let error = |fault| AnswerError::of(&answer.path, answer.question, fault).inside(&answer.item);
        put(errors, &answer.pointer, faults.into_iter().map(error).collect());
    }
}

/// Adds what is wrong with the answer at a place, or with each of its parts, in place of what is known of the same, unless the
/// answer, or the repeat that holds it, is not asked at all. A part that there is not is known more exactly.
fn put(errors: &mut Vec<AnswerError>, place: &str, mut found: Vec<AnswerError>) {
    let is_around = |known: &AnswerError| place.starts_with(&format!("{}/", known.pointer));
    let is_unexpected = |error: &AnswerError| error.code == ErrorCode::Unexpected;
    if errors.iter().any(|known| is_unexpected(known) && (known.pointer == place || is_around(known))) {
        return;
    }
    errors
        .retain(|known| is_unexpected(known) || !found.iter().any(|error| is_inside(known, &error.pointer)));
    let is_exact = |error: &AnswerError| errors.iter().any(|known| is_inside(known, &error.pointer));
    found.retain(|error| !is_unexpected(error) || !is_exact(error));
    errors.extend(found);
}

/// Whether an error is about the answer at this place, or a part of it.
fn is_inside(error: &AnswerError, place: &str) -> bool {
    error.pointer.strip_prefix(place).is_some_and(|inner| inner.is_empty() || inner.starts_with('/'))
}

/// The order of the form, of a repeat item by item; what belongs to no question comes last.
fn sort(compiled: &Compiled, errors: &mut [AnswerError]) {
    let mut order: HashMap<QuestionPath, usize> = HashMap::new();
    for path in compiled.definition().pages.iter().flat_map(Page::questions) {
        let mut around = Some(path.clone());
        while let Some(path) = around {
            around = path.repeat();
            let next = order.len();
            order.entry(path).or_insert(next);
        }
    }
    errors.sort_by_cached_key(|error| (order_of(&order, error), error.pointer.clone()));
}

/// The place of the outermost repeat around an error, the number of the item, the place of what is in it, and so on.
fn order_of(order: &HashMap<QuestionPath, usize>, error: &AnswerError) -> Vec<usize> {
    let Some(question) = &error.question else { return vec![usize::MAX] };
    let names: Vec<_> = question.names().cloned().collect();
    let numbers = error.numbers();
    let mut places = Vec::new();
    for depth in 1..=names.len() {
        let path = QuestionPath::from_names(names.iter().take(depth).cloned().collect());
        places.push(path.and_then(|path| order.get(&path).copied()).unwrap_or(usize::MAX));
        places.extend(numbers.get(depth - 1).and_then(|number| usize::try_from(*number).ok()));
    }
    places
}
