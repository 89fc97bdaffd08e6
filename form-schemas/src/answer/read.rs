//! What was posted for one page becomes its answers.

use super::given::{item_of, pointer_of};
use super::size::too_much;
use super::{AnswerError, Answers, Item, RawAnswers};
use crate::journey::{Journey, Walk, page, questions};
use crate::publish::Compiled;
use crate::question::{ErrorCode, Fault, Question};
use crate::{PageId, QuestionPath};
use serde_json::Value;
use std::collections::HashSet;

/// A posted page.
#[derive(Clone, Copy, Debug)]
pub struct PagePost<'a> {
    /// The page.
    pub page: &'a PageId,
    /// The item of a repeat that it is about; one that is not there yet is being added.
    pub item: &'a Item,
    /// What was posted.
    pub raw: &'a RawAnswers,
    /// The journey so far: its answers decide what the page asks, its day what dates are right.
    pub journey: &'a Journey,
}

/// Reads what was posted for a page.
///
/// What was posted for a question that is not shown is dropped; names that the page does not know are ignored.
///
/// # Errors
/// What is wrong, in the order of the questions: one error each, or one for each of its parts.
pub fn read_page(compiled: &Compiled, post: &PagePost<'_>) -> Result<Answers, Vec<AnswerError>> {
    let (mut answers, mut errors) = (Answers::new(), Vec::new());
    let Some(page) = page(compiled, post.page) else { return Ok(answers) };
    let mut walk = Walk::at(compiled, post.journey, page, post.item);
    let places = walk.places();
    // The page is answered anew.
    for (path, _) in questions(compiled, page) {
        walk.forget(path.name());
    }
    let mut pointers = HashSet::new();
    for (path, question) in questions(compiled, page) {
        if !walk.reveals(question) {
            continue;
        }
        match read(compiled, (path, question), post) {
            Ok(Some(value)) => {
                walk.put(path.name(), value.clone());
                answers.insert(path.name(), value);
                pointers.insert(pointer_of(path, &places));
            }
            Ok(None) => {}
            Err(faults) => {
                let item = item_of(path, &places);
                let error = |fault| AnswerError::of(path, question, fault).inside(&item);
                errors.extend(faults.into_iter().map(error));
            }
        }
    }
    if errors.is_empty() {
        errors = walk.after_page(page);
    }
    if errors.is_empty() {
        let all = walk.into_whole();
        errors.extend(too_much(compiled, (&all, all.to_string().len()), Some(&pointers)));
    }
    if errors.is_empty() { Ok(answers) } else { Err(errors) }
}

/// What the checks say that are made on a page, of the answers that it holds: it was accepted, and then an earlier answer
/// was changed, or the day.
pub fn check_page(compiled: &Compiled, journey: &Journey, page: &PageId, item: &Item) -> Vec<AnswerError> {
    let page = crate::journey::page(compiled, page).filter(|page| compiled.has_checks(&page.id));
    page.map(|page| Walk::at(compiled, journey, page, item).after_page(page)).unwrap_or_default()
}

fn read(
    compiled: &Compiled,
    (path, question): (&QuestionPath, &Question),
    post: &PagePost<'_>,
) -> Result<Option<Value>, Vec<Fault>> {
    let today = post.journey.today();
    let setting = compiled.definition().setting(question, today);
    match question.read_searched(post.raw, &setting, compiled.search(path))? {
        // The kind has judged it; the schema holds the author's pattern and imported rules.
        Some(value) => compiled.check(path, &value, today).map(|()| Some(value)),
        None if !question.is_required() => Ok(None),
        None => Err(vec![Fault::new(ErrorCode::Required)]),
    }
}
