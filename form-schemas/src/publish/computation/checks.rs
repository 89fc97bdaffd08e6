//! Making checks between answers.

use super::items::{Place, each};
use super::{Computation, Rule};
use crate::answer::{AnswerError, pointer};
use crate::definition::FormDefinition;
use crate::expression::{Budget, Given, Moment};
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
        let (moment, budget) = (Moment::of(today), Budget::new(Budget::STEPS));
        let mut errors = Vec::new();
        for rule in &self.checks {
            rule.check(definition, answers, (&moment, &budget), &mut errors);
        }
        errors
    }
}

impl Rule {
    fn check(
        &self,
        definition: &FormDefinition,
        answers: &Value,
        (moment, budget): (&Moment, &Budget),
        errors: &mut Vec<AnswerError>,
    ) {
        let repeats: Vec<_> = self.repeat.iter().flat_map(QuestionPath::names).cloned().collect();
        each(answers, &repeats, &mut Place::default(), &mut |place| {
            let levels = place.objects();
            let given = levels.and_then(|levels| self.expression.evaluate(&levels, moment, budget));
            if given == Some(Given::Boolean(false)) {
                errors.push(self.error(definition, &place.at));
            }
        });
    }

    fn error(&self, definition: &FormDefinition, place: &str) -> AnswerError {
        let fault = Fault::new(ErrorCode::Check).with("check", self.id.as_str());
        let asked = self.at.as_ref().and_then(|path| Some((path, definition.question(path)?)));
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
