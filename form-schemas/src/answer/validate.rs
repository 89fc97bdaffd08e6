//! All answers against the whole form.

use super::size::too_much;
use super::{AnswerError, Answers, ValidAnswers};
use crate::definition::{Page, PageKind};
use crate::publish::{Compiled, Refusal};
use crate::question::{ErrorCode, Fault};
use crate::submission::MAX_ANSWERS_BYTES;
use crate::{Date, QuestionName, QuestionPath};
use serde_json::Value;

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
        put(&mut errors, error.map(|error| AnswerError { pointer, ..error }).into_iter().collect());
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
    let path = question_at(&pointer).filter(|path| compiled.definition().question(path).is_some());
    match path.and_then(|path| compiled.error(&path, fault.clone())) {
        Some(error) => AnswerError { pointer, ..error },
        None => AnswerError::at(pointer, fault),
    }
}

/// The question of the root in whose answer a pointer stands.
fn question_at(pointer: &str) -> Option<QuestionPath> {
    let name = pointer.strip_prefix('/')?.split('/').next()?;
    let name = name.replace("~1", "/").replace("~0", "~");
    QuestionName::new(name).ok().map(QuestionPath::root)
}

/// What kinds check beside the schema: limits of dates, words, decimal places. They say more than the schema does.
fn checked(compiled: &Compiled, value: &Value, today: Date, errors: &mut Vec<AnswerError>) {
    for (name, answer) in value.as_object().into_iter().flatten() {
        let Ok(name) = QuestionName::new(name.clone()) else { continue };
        let path = QuestionPath::root(name);
        let Some(Err(faults)) =
            compiled.definition().question(&path).map(|_| compiled.check(&path, answer, today))
        else {
            continue;
        };
        put(errors, faults.into_iter().filter_map(|fault| compiled.error(&path, fault)).collect());
    }
}

/// Adds what is wrong with one answer in place of what is known of it and its parts, unless that is not asked at all.
fn put(errors: &mut Vec<AnswerError>, found: Vec<AnswerError>) {
    let Some(place) = found.first().map(|error| error.pointer.clone()) else { return };
    if errors.iter().any(|known| is_inside(known, &place) && known.code == ErrorCode::Unexpected) {
        return;
    }
    errors.retain(|known| !is_inside(known, &place));
    errors.extend(found);
}

/// Whether an error is about the answer at this place, or a part of it.
fn is_inside(error: &AnswerError, place: &str) -> bool {
    error.pointer.strip_prefix(place).is_some_and(|inner| inner.is_empty() || inner.starts_with('/'))
}

/// The order of the form; what belongs to no question comes last.
fn sort(compiled: &Compiled, errors: &mut [AnswerError]) {
    let order: Vec<&QuestionPath> = compiled.definition().pages.iter().flat_map(Page::questions).collect();
    errors.sort_by_key(|error| {
        let place = error.question.as_ref().and_then(|path| order.iter().position(|other| *other == path));
        (place.unwrap_or(usize::MAX), error.pointer.clone())
    });
}
