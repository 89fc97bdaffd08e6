//! Conditions that compare days. A schema compares none, so what they ask is worked out as a value of its own.

use super::layout::{Layout, Question, Shown, Target};
use super::{Asked, Rule, Test};
use crate::import::days::{Comparison, Day, compare};
use crate::{Date, QuestionName};
use serde_json::{Map, Value, json};
use std::collections::HashSet;

/// What the answer must be in the test of a day: how it compares, and with which day.
pub(super) const DAYS: &str = "days";

/// The signs of comparisons, and what they say.
const SIGNS: [(&str, Comparison, &str); 4] = [
    ("<", Comparison::Before, "before"),
    ("<=", Comparison::OnOrBefore, "on or before"),
    (">=", Comparison::OnOrAfter, "on or after"),
    (">", Comparison::After, "after"),
];

impl Rule {
    /// The day that was answered is before or after another one: `<`, `<=`, `>=` or `>`.
    pub(in crate::import) fn day(key: impl Into<String>, sign: &str, day: Date) -> Self {
        Self::test(key, DAYS, json!([sign, day.to_string()]))
    }
}

/// How the day of an answer must compare, and with which day.
fn read(value: &Value) -> Option<(&'static str, Comparison, &'static str, Date)> {
    let (sign, day) = (value.get(0)?.as_str()?, value.get(1)?.as_str()?);
    let (sign, comparison, words) = SIGNS.iter().find(|(known, ..)| *known == sign)?;
    Some((*sign, *comparison, *words, Date::parse(day)?))
}

/// What is asked of a day, in words.
pub(super) fn words(value: &Value) -> String {
    read(value).map(|(_, _, words, day)| format!("{words} {day}")).unwrap_or_default()
}

/// What is asked of a day, as a part of an expression: as texts days are in the order of the calendar.
pub(super) fn expression(name: &str, value: &Value) -> Option<String> {
    let (sign, _, _, day) = read(value)?;
    Some(format!("({name} != null && {name} {sign} \"{day}\")"))
}

impl Layout {
    /// The tests of days of all conditions.
    fn tests_of_days(&self) -> Vec<Test> {
        let of_pages = self.pages.iter().flat_map(|page| {
            let said = page.show.iter().filter_map(|shown| match shown {
                Shown::Content(_, rules) => Some(rules),
                Shown::Question(_) => None,
            });
            page.when.iter().chain(said.flatten())
        });
        let of_questions = self.questions.iter().flat_map(|question| &question.when);
        let mut found: Vec<Test> = Vec::new();
        for test in of_pages.chain(of_questions).flat_map(Rule::tests) {
            if test.schema.contains_key(DAYS) && !found.contains(test) {
                found.push(test.clone());
            }
        }
        found
    }

    /// The questions whose days are compared: expressions must be able to say their names.
    pub(super) fn compared(&self) -> HashSet<usize> {
        self.tests_of_days().iter().filter_map(question).collect()
    }

    /// Works out what conditions ask of days, once questions have their names.
    pub(super) fn settle_days(&mut self) {
        for test in self.tests_of_days() {
            let Some(worked_out) = self.work_out_days(&test) else { continue };
            self.days.push((test, worked_out.name.clone()));
            self.questions.push(worked_out);
        }
    }

    fn work_out_days(&mut self, test: &Test) -> Option<Question> {
        let (_, comparison, said, day) = read(test.schema.get(DAYS)?)?;
        let born = self.questions.get(question(test)?)?;
        let compared = compare(&QuestionName::new(&*born.name).ok()?, comparison, Day::Fixed(day)).ok()?;
        let base = compared.name.to_string();
        let numbered = (2_usize..).map(|number| format!("{base}_{number}"));
        let mut names = std::iter::once(base.clone()).chain(numbered);
        let name = names.find(|name| self.questions.iter().all(|known| known.name != *name))?;
        let message =
            format!("“{} {said} {day}” is worked out as a value of its own, “{name}”.", born.asked.title);
        self.report.change(born.asked.pointer.clone(), message);
        let schema = Map::from_iter([
            ("type".to_owned(), "boolean".into()),
            ("readOnly".to_owned(), true.into()),
            ("x-compute".to_owned(), json!({"expr": compared.expression})),
        ]);
        let pointer = born.asked.pointer.clone();
        let asked = Asked { pointer, kind: "computed", schema, ..Asked::default() };
        Some(Question { asked, repeat: born.repeat, at: born.at, when: Vec::new(), name })
    }

    /// What a test of a day asks for instead: that the value is true.
    pub(super) fn asked_of_day(&self, test: &Test) -> Option<Map<String, Value>> {
        let (_, name) = self.days.iter().find(|(known, _)| known == test)?;
        let asked = json!({"properties": {name: {"const": true}}, "required": [name]});
        asked.as_object().cloned()
    }
}

fn question(test: &Test) -> Option<usize> {
    match Target::read(&test.key)? {
        Target::Question(index) => Some(index),
        Target::Repeat(_) => None,
    }
}
