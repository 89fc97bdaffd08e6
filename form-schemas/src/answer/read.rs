//! What was posted for one page becomes its answers.

use super::size::too_much;
use super::{AnswerError, Answers, Item, RawAnswers};
use crate::journey::{Walk, page, questions};
use crate::publish::Compiled;
use crate::question::{ErrorCode, Fault, Question, Setting};
use crate::{Date, PageId, QuestionPath};
use serde_json::Value;

/// A posted page.
#[derive(Clone, Copy, Debug)]
pub struct PagePost<'a> {
    /// The page.
    pub page: &'a PageId,
    /// The item of a repeat that it is about.
    pub item: &'a Item,
    /// What was posted.
    pub raw: &'a RawAnswers,
    /// The answers so far, as [`crate::journey::Journey::answers`] has them: they decide what the page asks.
    pub before: &'a Answers,
    /// The day, in the form's time zone.
    pub today: Date,
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
    let mut walk = Walk::with(compiled, &without(compiled, page, post.before));
    for (path, question) in questions(compiled, page) {
        if !walk.reveals(question) {
            continue;
        }
        match read(compiled, (path, question), post) {
            Ok(Some(value)) => {
                walk.put(question, value.clone());
                answers.insert(path.name(), value);
            }
            Ok(None) => {}
            Err(faults) => {
                errors.extend(faults.into_iter().map(|fault| AnswerError::of(path, question, fault)));
            }
        }
    }
    if errors.is_empty() {
        let all = walk.value();
        errors.extend(too_much(compiled, (all, all.to_string().len()), Some(&page.id)));
    }
    if errors.is_empty() { Ok(answers) } else { Err(errors) }
}

/// The answers so far without those of the page: it is answered anew.
fn without(compiled: &Compiled, page: &crate::definition::Page, before: &Answers) -> Answers {
    let mut answers = before.clone();
    for (path, _) in questions(compiled, page) {
        answers.remove(path.name());
    }
    answers
}

fn read(
    compiled: &Compiled,
    (path, question): (&QuestionPath, &Question),
    post: &PagePost<'_>,
) -> Result<Option<Value>, Vec<Fault>> {
    let setting = Setting { choices: compiled.definition().choices_of(question), today: post.today };
    match question.read_searched(post.raw, &setting, compiled.search(path))? {
        // The kind has judged it; the schema holds the author's pattern and imported rules.
        Some(value) => compiled.check(path, &value, post.today).map(|()| Some(value)),
        None if question.optional => Ok(None),
        None => Err(vec![Fault::new(ErrorCode::Required)]),
    }
}
