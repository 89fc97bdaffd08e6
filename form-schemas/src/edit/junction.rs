//! A question that routes: its options, the pages behind it, and what is known of the answers before it.

use super::EditError;
use super::route::RouteTarget;
use super::verdict::{Known, States};
use crate::QuestionPath;
use crate::definition::{FormDefinition, Page, PageKind};
use crate::question::{Choice, Kind, Question};
use serde_json::Value;

pub(super) struct Junction<'a> {
    pub(super) definition: &'a FormDefinition,
    pub(super) question: &'a Question,
    /// Whether everybody who reaches a later page has answered it.
    pub(super) always_answered: bool,
    pub(super) options: Vec<(Value, String)>,
    pub(super) later: Vec<&'a Page>,
    /// What everybody who reaches its page may have answered before.
    before: Vec<States<'a>>,
    /// What everybody who passes the question by may have answered before.
    past: Vec<States<'a>>,
}

impl<'a> Junction<'a> {
    pub(super) fn find(definition: &'a FormDefinition, path: &QuestionPath) -> Option<Self> {
        let question = definition.question(path).filter(|_| path.is_root())?;
        let options = options(definition, question)?;
        let is_own = |page: &Page| page.questions().any(|shown| shown == path);
        let position = definition.pages.iter().position(is_own)?;
        let page = definition.pages.get(position)?;
        let always_answered = page.when.is_empty() && question.when.is_empty() && !question.optional;
        let later = definition.pages.iter().skip(position + 1).collect();
        let may_skip = question.optional || !question.when.is_empty();
        let before = answered_before(definition, position, |known| known.all_hold(&page.when) != Some(false));
        let past = answered_before(definition, position, |known| {
            may_skip || known.all_hold(&page.when) != Some(true)
        });
        Some(Self { definition, question, always_answered, options, later, before, past })
    }

    pub(super) fn name(&self) -> &'a str {
        self.question.name.as_str()
    }

    /// What is known of the answers of somebody who chose the option.
    pub(super) fn answers(&self, option: &Value) -> Vec<States<'a>> {
        let mut answers = self.before.clone();
        answers.push((self.name(), vec![Some(option.clone())]));
        answers
    }

    /// Whether nobody of whom this is known sees the page. A page that ends the form counts as seen when all of them do;
    /// without a condition nobody is led to it.
    pub(super) fn hides(&self, page: &Page, answers: &[States<'a>]) -> bool {
        let known = Known { definition: self.definition, answers };
        match page.kind {
            PageKind::Exit => page.when.is_empty() || known.all_hold(&page.when) != Some(true),
            _ => known.all_hold(&page.when) == Some(false),
        }
    }

    /// Which of the later pages the option leads to; their number when it leads to check your answers.
    pub(super) fn reach(&self, option: &Value) -> usize {
        let mut answers = self.answers(option);
        for (position, page) in self.later.iter().enumerate() {
            if !self.hides(page, &answers) {
                return position;
            }
            answers.extend(unanswered(page));
        }
        self.later.len()
    }

    /// What is known of somebody who chose the option and has come to this page, or past it.
    pub(super) fn known_at(&self, page: &Page, option: &Value) -> Vec<States<'a>> {
        self.followed(page, self.answers(option))
    }

    /// Whether those who pass the question by see the page, if that is so of all of them.
    pub(super) fn is_seen_without(&self, page: &Page) -> Option<bool> {
        let mut answers = self.past.clone();
        answers.push((self.name(), vec![None]));
        let answers = self.followed(page, answers);
        Known { definition: self.definition, answers: &answers }.all_hold(&page.when)
    }

    /// What is known in addition of somebody who has come to this page, or past it.
    fn followed(&self, page: &Page, mut answers: Vec<States<'a>>) -> Vec<States<'a>> {
        for before in self.later.iter().take_while(|before| before.id != page.id) {
            if self.hides(before, &answers) {
                answers.extend(unanswered(before));
            }
        }
        answers
    }

    pub(super) fn target(&self, option: &Value) -> RouteTarget {
        match self.reach(option) {
            position if position == self.later.len() => RouteTarget::CheckAnswers,
            0 => RouteTarget::NextPage,
            position => self
                .later
                .get(position)
                .map_or(RouteTarget::CheckAnswers, |page| RouteTarget::Page(page.id.clone())),
        }
    }

    /// Which of the later pages; their number for check your answers.
    pub(super) fn position(&self, to: &RouteTarget) -> Result<usize, EditError> {
        match to {
            RouteTarget::CheckAnswers => Ok(self.later.len()),
            RouteTarget::NextPage => Ok(0),
            RouteTarget::Page(id) => match self.later.iter().position(|page| page.id == *id) {
                Some(position) => Ok(position),
                None => Err(EditError::Route(format!("the page “{id}” does not stand behind the question"))),
            },
        }
    }
}

/// What is known of somebody who does not see a page.
pub(super) fn unanswered(page: &Page) -> impl Iterator<Item = States<'_>> {
    page.questions().filter(|path| path.is_root()).map(|path| (path.name().as_str(), vec![None]))
}

/// What somebody of whom this is so may have answered to the questions before a page that route.
fn answered_before<'a>(
    definition: &'a FormDefinition,
    position: usize,
    is_so: impl Fn(Known<'_>) -> bool,
) -> Vec<States<'a>> {
    let mut known: Vec<States<'a>> = Vec::new();
    for (index, page) in definition.pages.iter().enumerate().take(position) {
        for path in page.questions().filter(|path| path.is_root()) {
            let Some(question) = definition.question(path) else { continue };
            let Some(options) = options(definition, question) else { continue };
            let mut states: Vec<Option<Value>> = options.into_iter().map(|(value, _)| Some(value)).collect();
            let sees_page = Known { definition, answers: &known }.all_hold(&page.when) == Some(true);
            if question.optional || !question.when.is_empty() || !sees_page {
                states.push(None);
            }
            let ends = |page: &&Page| page.kind == PageKind::Exit && !page.when.is_empty();
            let between = definition.pages.iter().take(position).skip(index + 1).filter(ends);
            states.retain(|state| {
                known.push((question.name.as_str(), vec![state.clone()]));
                let answered = Known { definition, answers: &known };
                let comes_here = is_so(answered)
                    && between.clone().all(|exit| answered.all_hold(&exit.when) != Some(true));
                known.pop();
                comes_here
            });
            known.push((question.name.as_str(), states));
        }
    }
    known
}

/// The most options that a question can route by: a person says something of each.
const MOST_OPTIONS: usize = 200;

/// The options of a question that can route: value and title. None where there are none or too many, or their list is missing.
pub(super) fn options(definition: &FormDefinition, question: &Question) -> Option<Vec<(Value, String)>> {
    let choices = match &question.kind {
        Kind::YesNo(_) => {
            return Some(vec![(Value::from(true), "Yes".to_owned()), (Value::from(false), "No".to_owned())]);
        }
        Kind::Radios(choices) | Kind::Select(choices) => choices,
        _ => return None,
    };
    let choices = definition.choices(&choices.options);
    let option = |choice: &Choice| (Value::from(choice.value.clone()), choice.title.text.clone());
    (1..=MOST_OPTIONS).contains(&choices.len()).then(|| choices.iter().map(option).collect())
}
