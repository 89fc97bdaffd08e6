//! Making checks between answers.

use super::items::{Place, each};
use super::{Computation, Rule, Working};
use crate::answer::{AnswerError, pointer};
use crate::definition::{FormDefinition, Page};
use crate::expression::Given;
use crate::question::{ErrorCode, Fault};
use crate::{Date, QuestionPath};
use serde_json::Value;

impl Computation {
    /// What all checks say of these answers, their computed values among them.
    pub(in crate::publish) fn errors(
        &self,
        definition: &FormDefinition,
        answers: &Value,
        today: Date,
    ) -> Vec<AnswerError> {
        let (working, mut errors) = (Working::on(today), Vec::new());
        for rule in &self.checks {
            rule.check((definition, None), (answers, &mut Place::default()), &working, &mut errors);
        }
        errors
    }
}

impl Rule {
    /// Checks these answers, or each item that they hold. On a page, the error stands at one of its questions.
    pub(super) fn check<'a>(
        &self,
        (definition, page): (&FormDefinition, Option<&Page>),
        (answers, place): (&'a Value, &mut Place<'a>),
        working: &Working,
        errors: &mut Vec<AnswerError>,
    ) {
        // Of a place deeper than what it is about it sees what is around.
        let Some(repeats) = self.repeats.get(place.around.len()..) else { return };
        each(answers, repeats, place, &mut |place| {
            let levels = place.objects();
            let given =
                levels.and_then(|levels| self.expression.evaluate(&levels, &working.moment, &working.budget));
            if given == Some(Given::Boolean(false)) {
                errors.push(self.error((definition, page), &place.at));
            }
        });
    }

    fn error(&self, (definition, page): (&FormDefinition, Option<&Page>), place: &str) -> AnswerError {
        let fault = Fault::new(ErrorCode::Check).with("check", self.id.as_str());
        let is_here =
            |path: &QuestionPath| page.is_none_or(|page| page.questions().any(|shown| shown == path));
        let here = self.at.as_ref().filter(|path| is_here(path));
        let here = here.or_else(|| self.questions.iter().rfind(|path| page.is_some() && is_here(path)));
        let asked = here.or(self.at.as_ref()).and_then(|path| Some((path, definition.question(path)?)));
        let error = match asked {
            Some((path, question)) => {
                let pointer = format!("{place}{}", pointer(path.name().as_str()));
                AnswerError { pointer, ..AnswerError::of(path, question, fault) }
            }
            None => AnswerError::at(place.to_owned(), fault),
        };
        AnswerError { sentence: Some(self.message.clone()).filter(|text| !text.is_blank()), ..error }
    }
}
