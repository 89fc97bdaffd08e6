//! One pass over the pages: which are shown, and which answers count.

use super::{EntryAnswers, Journey, Step};
use crate::answer::Answers;
use crate::definition::{Page, PageKind};
use crate::publish::Compiled;
use crate::question::Question;
use crate::{PageId, QuestionPath};
use serde_json::{Map, Value};

/// Works out the pages that a person sees with the answers so far, and prunes the answers to what is not shown.
///
/// A page depends on earlier pages only, so one pass in page order decides everything, and it always ends.
pub fn journey(compiled: &Compiled, entry: &EntryAnswers) -> Journey {
    let mut walk = Walk::new(compiled);
    let (mut steps, mut exit) = (Vec::new(), false);
    for page in &compiled.definition().pages {
        if !walk.shows(page) {
            continue;
        }
        if page.kind == PageKind::Exit {
            steps.push(Step { page: page.id.clone(), completed: false });
            exit = true;
            break;
        }
        let held = entry.page(&page.id);
        let mut enough = true;
        for (path, question) in questions(compiled, page) {
            let answer = held.and_then(|held| held.answers.get(path.name()));
            enough &= walk.take(question, answer) || !question.is_required();
        }
        let completed = enough && held.is_some_and(|held| held.completed);
        steps.push(Step { page: page.id.clone(), completed });
    }
    Journey { steps, answers: walk.into_answers(), exit }
}

/// The questions of a page that collect an answer, in order.
pub(crate) fn questions<'a>(
    compiled: &'a Compiled,
    page: &'a Page,
) -> impl Iterator<Item = (&'a QuestionPath, &'a Question)> {
    let found = page.questions().filter(|path| path.is_root());
    let found = found.filter_map(|path| Some((path, compiled.definition().question(path)?)));
    found.filter(|(_, question)| question.is_asked())
}

/// The page of this id that is not part of a repeat: those cannot be asked yet.
pub(crate) fn page<'a>(compiled: &'a Compiled, id: &PageId) -> Option<&'a Page> {
    compiled.definition().page(id).filter(|page| page.repeat.is_none())
}

/// Answers that grow page by page, and what they show.
pub(crate) struct Walk<'a> {
    compiled: &'a Compiled,
    answers: Value,
}

impl<'a> Walk<'a> {
    /// Before the first page.
    pub(crate) fn new(compiled: &'a Compiled) -> Self {
        Self { compiled, answers: Value::Object(Map::new()) }
    }

    /// With these answers.
    pub(crate) fn with(compiled: &'a Compiled, answers: &Answers) -> Self {
        Self { compiled, answers: Value::Object(answers.as_map().clone()) }
    }

    /// Whether the page is shown with the answers so far. Nobody is led to an exit page without a condition.
    pub(crate) fn shows(&self, page: &Page) -> bool {
        let is_led_to = page.kind != PageKind::Exit || !page.when.is_empty();
        is_led_to && page.repeat.is_none() && self.compiled.all_hold(&page.when, &self.answers)
    }

    /// Whether the question is shown on its page.
    pub(crate) fn reveals(&self, question: &Question) -> bool {
        question.when.is_empty() || self.compiled.all_hold(&question.when, &self.answers)
    }

    /// Takes the answer to a question, when it is shown; says whether nothing is missing there.
    pub(crate) fn take(&mut self, question: &Question, answer: Option<&Value>) -> bool {
        if !self.reveals(question) {
            return true;
        }
        match answer {
            Some(answer) => {
                self.put(question, answer.clone());
                true
            }
            None => false,
        }
    }

    /// Adds an answer.
    pub(crate) fn put(&mut self, question: &Question, answer: Value) {
        if let Value::Object(answers) = &mut self.answers {
            answers.insert(question.name.as_str().to_owned(), answer);
        }
    }

    /// The answers so far.
    pub(crate) fn value(&self) -> &Value {
        &self.answers
    }

    /// The answers.
    pub(crate) fn into_answers(self) -> Answers {
        match self.answers {
            Value::Object(answers) => Answers::from_map(answers),
            _ => Answers::new(),
        }
    }
}
