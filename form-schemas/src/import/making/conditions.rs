//! Conditions of a source as tests of questions, and what each is in the form.

use super::comparison::Comparison;
use super::fields::{Field, FieldKind, Fields};
use crate::import::jumps::{Logic, Test, TestKind};
use serde_json::{Value, json};
use std::collections::HashMap;

/// Conditions of the source: tests, and what each stands for in the form.
#[derive(Default)]
pub(in crate::import) struct Conditions {
    /// The tests.
    pub(in crate::import) tests: Vec<Test>,
    /// What each test is in the form: its schema and its words.
    pub(in crate::import) spoken: Vec<Spoken>,
    /// Values to be worked out, that some tests are about: name, expression.
    pub(in crate::import) computed: Vec<(String, String)>,
    /// The tests of each question.
    by_question: HashMap<usize, Vec<usize>>,
    /// Names that conditions look for, which no question has, and which a page may have put into the answers in another way.
    pub(in crate::import) foreign: Vec<String>,
    /// How often it was looked whether a page was shown.
    pub(in crate::import) looks_back: usize,
    /// What is odd about the condition that was read last.
    pub(in crate::import) odd: Vec<String>,
}

/// A test as the form says it.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::import) struct Spoken {
    /// The JSON Schema.
    pub(in crate::import) schema: Value,
    /// What it says.
    pub(in crate::import) title: String,
}

/// Why a condition could not be taken.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::import) struct Trouble {
    /// Why, for people.
    pub(in crate::import) why: String,
}

impl From<String> for Trouble {
    fn from(why: String) -> Self {
        Self { why }
    }
}

impl From<&str> for Trouble {
    fn from(why: &str) -> Self {
        Self { why: why.to_owned() }
    }
}

impl Conditions {
    /// Not, down to the tests; with `answered`, what is about a question does not hold before it is answered.
    pub(in crate::import) fn negate(&mut self, logic: Logic, answered: bool, fields: &Fields) -> Logic {
        match logic {
            Logic::Constant(constant) => Logic::Constant(!constant),
            Logic::Not(inner) => *inner,
            Logic::All(all) => {
                Logic::Any(all.into_iter().map(|logic| self.negate(logic, answered, fields)).collect())
            }
            Logic::Any(any) => {
                Logic::All(any.into_iter().map(|logic| self.negate(logic, answered, fields)).collect())
            }
            Logic::Test(test) => {
                let negated = answered.then(|| self.negate_test(test, fields)).flatten();
                negated.unwrap_or(Logic::Not(Box::new(Logic::Test(test))))
            }
            named @ Logic::Named(_) => Logic::Not(Box::new(named)),
        }
    }

    fn negate_test(&mut self, index: usize, fields: &Fields) -> Option<Logic> {
        let (test, said) = (self.tests.get(index)?.clone(), self.spoken.get(index)?.clone());
        let field = fields.get(test.question)?;
        let kind = match test.kind {
            TestKind::Is(value) => TestKind::IsNot(value),
            TestKind::Other(_) => TestKind::Without(index),
            _ => return None,
        };
        let name = &field.name;
        // Computed values stand beside the question, and cannot be negated in its place.
        let about = said.schema.get("properties")?.get(name)?.clone();
        let schema = json!({"properties": {name: {"not": about}}, "required": [name]});
        let title = said
            .title
            .strip_prefix(&spoken_label(field))
            .map(|words| format!("{} not {}", spoken_label(field), words.trim()));
        let title = title.unwrap_or_else(|| format!("Not: {}", said.title));
        Some(self.test(test.question, kind, || Spoken { schema, title }))
    }

    /// Makes tests of all options of the questions that conditions are about, where those are few: so that a page can
    /// be shown if "no", and not only if "not yes".
    pub(in crate::import) fn complete(&mut self, fields: &Fields) {
        const FEW: usize = 5;
        for (index, field) in fields.iter().enumerate() {
            let own = self.by_question.get(&index).into_iter().flatten();
            let mut own = own.filter_map(|test| self.tests.get(*test));
            let tested = own.any(|test| matches!(test.kind, TestKind::Is(_)));
            let options: Vec<(Value, &str)> = match field.kind {
                FieldKind::YesNo => vec![(true.into(), "Yes"), (false.into(), "No")],
                FieldKind::Choice if field.options.len() <= FEW => field
                    .options
                    .iter()
                    .map(|(value, title)| (value.clone().into(), title.as_str()))
                    .collect(),
                _ => Vec::new(),
            };
            for option in options.into_iter().filter(|_| tested) {
                // "Is" always has a meaning.
                let _ = self.equality(index, field, Comparison::Equal, option);
            }
        }
    }

    pub(in crate::import) fn test(
        &mut self,
        question: usize,
        kind: TestKind,
        say: impl FnOnce() -> Spoken,
    ) -> Logic {
        let test = Test { question, kind };
        let known = self.by_question.get(&question).map(Vec::as_slice).unwrap_or_default();
        let found = known.iter().copied().find(|index| self.tests.get(*index) == Some(&test));
        Logic::Test(found.unwrap_or_else(|| self.add(test, say())))
    }

    /// A test of a question that is neither "is" nor "is not": one for each schema.
    pub(in crate::import) fn other_test(&mut self, question: usize, spoken: Spoken) -> Logic {
        let known = self.by_question.get(&question).map(Vec::as_slice).unwrap_or_default();
        let says = |index: &usize| self.spoken.get(*index).is_some_and(|known| known.schema == spoken.schema);
        let found = known.iter().copied().find(says);
        Logic::Test(found.unwrap_or_else(|| {
            let kind = TestKind::Other(self.tests.len());
            self.add(Test { question, kind }, spoken)
        }))
    }

    /// Adds a test that is not known; its place.
    pub(in crate::import) fn add(&mut self, test: Test, spoken: Spoken) -> usize {
        let index = self.tests.len();
        self.by_question.entry(test.question).or_default().push(index);
        self.tests.push(test);
        self.spoken.push(spoken);
        index
    }
}

pub(in crate::import) fn spoken(schema: Value, field: &Field, words: &str) -> Spoken {
    Spoken { schema, title: format!("{} {words}", spoken_label(field)) }
}

/// What is asked, so that an answer can follow.
fn spoken_label(field: &Field) -> String {
    let label: String = field.label.trim().chars().take(300).collect();
    let separator = if label.ends_with(['?', ':']) { "" } else { ":" };
    format!("{label}{separator}")
}

/// What is said of what no question asks, where something else may have put it into the answers.
pub(in crate::import) const MAY_COME: &str = "it may come from what";

/// How the sentence about a part that was left out begins.
pub(in crate::import) const LEFT_OUT: &str = "A part of it was left out, since ";
