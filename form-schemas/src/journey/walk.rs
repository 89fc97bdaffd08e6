//! Answers that grow page by page: what they show, and which of them count.

use super::{Journey, PageAnswers};
use crate::answer::{AnswerError, Answers, Item};
use crate::definition::{Page, PageKind, Property};
use crate::publish::{Compiled, Working};
use crate::question::{Kind, Question};
use crate::{Date, PageId, QuestionName, QuestionPath};
use serde_json::{Map, Value};

/// The questions of a page that collect an answer, in order.
pub(crate) fn questions<'a>(
    compiled: &'a Compiled,
    page: &'a Page,
) -> impl Iterator<Item = (&'a QuestionPath, &'a Question)> {
    let found = page.questions().filter(|path| is_of(page, path));
    let found = found.filter_map(|path| Some((path, compiled.question(path)?)));
    found.filter(|(_, question)| question.is_asked())
}

/// The questions of a page that are said in the end, in order: those that collect an answer, and values that are worked out
/// and have a title.
pub(crate) fn said<'a>(
    compiled: &'a Compiled,
    page: &'a Page,
) -> impl Iterator<Item = (&'a QuestionPath, &'a Question)> {
    let found = page.questions().filter(|path| is_of(page, path));
    let found = found.filter_map(|path| Some((path, compiled.question(path)?)));
    found.filter(|(_, question)| question.is_asked() || is_said(question))
}

/// Whether it is a value that is worked out and that people read.
fn is_said(question: &Question) -> bool {
    matches!(question.kind, Kind::Computed(_)) && !question.title.is_blank()
}

/// Values of the root that are worked out, are read by people, and stand on no page.
pub(crate) fn values_apart(compiled: &Compiled) -> impl Iterator<Item = &Question> {
    let definition = compiled.definition();
    let questions = definition.properties.iter().filter_map(|property| match property {
        Property::Question(question) if is_said(question) => Some(&**question),
        _ => None,
    });
    questions.filter(|question| definition.page_of(&QuestionPath::root(question.name.clone())).is_none())
}

/// Whether a question is one of the page's item, or of the root where it stands in no repeat.
pub(crate) fn is_of(page: &Page, path: &QuestionPath) -> bool {
    match &page.repeat {
        None => path.is_root(),
        Some(repeat) => repeat.names().eq(path.outer()),
    }
}

/// The page of this id.
pub(crate) fn page<'a>(compiled: &'a Compiled, id: &PageId) -> Option<&'a Page> {
    compiled.definition().page(id)
}

/// Answers that grow page by page, and what they show: the root's, and those of the items that are being gone through.
pub(crate) struct Walk<'a> {
    compiled: &'a Compiled,
    levels: Vec<Value>,
    /// Where each item came from: the array, and its place there.
    from: Vec<(QuestionName, usize)>,
    pub(super) today: Date,
    working: Working,
}

impl<'a> Walk<'a> {
    /// Before the first page.
    pub(crate) fn new(compiled: &'a Compiled, today: Date) -> Self {
        let levels = vec![Value::Object(Map::new())];
        Self { compiled, levels, from: Vec::new(), today, working: Working::on(today) }
    }

    /// At a page, with the answers of a journey. An item that is not there yet comes last in its list, without answers.
    pub(crate) fn at(compiled: &'a Compiled, journey: &Journey, page: &Page, item: &Item) -> Self {
        let mut walk = Self::new(compiled, journey.today());
        walk.levels = vec![Value::Object(journey.answers().as_map().clone())];
        for (name, place) in journey.places(page, item) {
            let list = walk.levels.last_mut().and_then(|outer| outer.get_mut(name.as_str()));
            let held = list.and_then(|list| list.get_mut(place)).map(Value::take);
            walk.levels.push(held.unwrap_or_else(|| Value::Object(Map::new())));
            walk.from.push((name, place));
        }
        walk
    }

    /// Whether the page is shown with the answers so far. Nobody is led to an exit page without a condition.
    pub(crate) fn shows(&self, page: &Page) -> bool {
        shows(self.compiled, page, &self.levels)
    }

    /// Whether the question is shown on its page.
    pub(crate) fn reveals(&self, question: &Question) -> bool {
        self.compiled.all_hold_in(&question.when, &self.levels)
    }

    /// Takes the answers to what is shown of a page, and works out what they decide; says whether it is completed.
    pub(super) fn take_page(&mut self, page: &Page, held: Option<&PageAnswers>) -> bool {
        let mut enough = true;
        for (path, question) in questions(self.compiled, page) {
            if !self.reveals(question) {
                continue;
            }
            match held.and_then(|held| held.answers.get(path.name())) {
                Some(answer) => self.put(path.name(), answer.clone()),
                None => enough &= !question.is_required(),
            }
        }
        let errors = self.after_page(page);
        enough && held.is_some_and(|held| held.completed) && errors.is_empty()
    }

    /// Takes the items of a repeat, and works out what they decide; says whether the checks of all of them hold.
    pub(super) fn take_items(&mut self, repeat: &QuestionPath, items: Vec<Value>) -> bool {
        self.put(repeat.name(), Value::Array(items));
        self.working.after_items(self.compiled, &mut self.levels, repeat);
        self.working.errors_of_items(self.compiled, &self.levels, repeat).is_empty()
    }

    /// Works out what the answers of a page decide, and says what its checks say.
    pub(crate) fn after_page(&mut self, page: &Page) -> Vec<AnswerError> {
        self.working.after_page(self.compiled, &mut self.levels, page);
        self.working.errors_of_page(self.compiled, &self.levels, (page, &self.places()))
    }

    /// What the checks say that are made once all items of a repeat are in.
    pub(crate) fn errors_of_items(&self, repeat: &QuestionPath) -> Vec<AnswerError> {
        self.working.errors_of_items(self.compiled, &self.levels, repeat)
    }

    /// Works out what is there before the first page, of the root or of the item.
    pub(super) fn begin(&mut self, repeats: &[QuestionName]) {
        self.working.begin(self.compiled, &mut self.levels, repeats);
    }

    /// Adds an answer to those of the root, or of the item.
    pub(crate) fn put(&mut self, name: &QuestionName, answer: Value) {
        if let Some(Value::Object(answers)) = self.levels.last_mut() {
            answers.insert(name.as_str().to_owned(), answer);
        }
    }

    /// Takes an answer away from those of the root, or of the item.
    pub(crate) fn forget(&mut self, name: &QuestionName) {
        if let Some(Value::Object(answers)) = self.levels.last_mut() {
            answers.shift_remove(name.as_str());
        }
    }

    /// Begins with an item.
    pub(super) fn enter(&mut self, repeat: &QuestionPath) {
        self.levels.push(Value::Object(Map::new()));
        self.begin(&repeat.names().cloned().collect::<Vec<_>>());
    }

    /// Ends with an item, and gives its answers.
    pub(super) fn leave(&mut self) -> Value {
        self.levels.pop().unwrap_or_default()
    }

    /// The answers of the root, and of the items around the page.
    pub(crate) fn levels(&self) -> &[Value] {
        &self.levels
    }

    /// The places of the items around the page in their lists, outermost first, from 0.
    pub(crate) fn places(&self) -> Vec<usize> {
        self.from.iter().map(|(_, place)| *place).collect()
    }

    /// All answers, each item back in its place.
    pub(crate) fn into_whole(mut self) -> Value {
        while let Some((name, place)) = self.from.pop() {
            let item = self.leave();
            let Some(Value::Object(outer)) = self.levels.last_mut() else { break };
            let list = outer.entry(name.as_str()).or_insert_with(|| Value::Array(Vec::new()));
            let Value::Array(list) = list else { break };
            match list.get_mut(place) {
                Some(there) => *there = item,
                None => list.push(item),
            }
        }
        self.leave()
    }

    /// The answers.
    pub(super) fn into_answers(self) -> Answers {
        match self.into_whole() {
            Value::Object(answers) => Answers::from_map(answers),
            _ => Answers::new(),
        }
    }
}

/// Whether a page is shown with these answers.
pub(crate) fn shows<V: std::borrow::Borrow<Value>>(compiled: &Compiled, page: &Page, levels: &[V]) -> bool {
    let is_exit = page.kind == PageKind::Exit;
    let is_led_to = !is_exit || (page.repeat.is_none() && !page.when.is_empty());
    is_led_to && compiled.all_hold_in(&page.when, levels)
}
