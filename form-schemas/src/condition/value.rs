//! Values that answers are compared with, as they are typed.

use super::{Asks, Comparison, Test};
use crate::answer::RawAnswers;
use crate::definition::FormDefinition;
use crate::publish::check_pattern;
use crate::question::{
    Choice, DateQuestion, Kind, Money, MonthYear, Number, Outcome, Part, Question, TimeQuestion,
};
use crate::{Date, QuestionPath};
use serde_json::Value;

impl Test {
    /// What is typed for a comparison, as the data says it: a number, an amount of money in its smallest unit, a day, the
    /// value of an option (its title will do). None where it is not such.
    pub fn value(
        definition: &FormDefinition,
        question: &QuestionPath,
        comparison: Comparison,
        typed: &str,
    ) -> Option<Value> {
        let typed = typed.trim();
        match comparison.asks() {
            Asks::Nothing => None,
            Asks::Count => typed.parse::<u32>().ok().map(Value::from),
            Asks::Pattern => (!typed.is_empty() && check_pattern(typed).is_ok()).then(|| typed.into()),
            Asks::Answer | Asks::Answers => answer(definition, definition.question(question)?, typed),
        }
    }

    /// A value as it would be typed.
    pub fn typed(definition: &FormDefinition, question: &QuestionPath, value: &Value) -> String {
        match definition.question(question).map(|question| (question, &question.kind)) {
            Some((question, Kind::Money(_))) => question.shown(value, None),
            _ => value.as_str().map_or_else(|| value.to_string(), str::to_owned),
        }
    }
}

fn answer(definition: &FormDefinition, question: &Question, typed: &str) -> Option<Value> {
    let kind = match &question.kind {
        // What the question itself would refuse may be compared with all the same.
        Kind::Number(number) => Kind::Number(Number { integer: number.integer, ..Number::default() }),
        Kind::Money(money) => {
            Kind::Money(Money { minimum: Some(-9_007_199_254_740_991), maximum: None, ..*money })
        }
        Kind::Date(_) => Kind::Date(DateQuestion::default()),
        Kind::MonthYear(_) => Kind::MonthYear(MonthYear::default()),
        Kind::Time(_) => Kind::Time(TimeQuestion::default()),
        Kind::Computed(computed) => match computed.result {
            Outcome::Boolean => return boolean(typed),
            Outcome::String => return text(typed),
            Outcome::Integer => Kind::Number(Number { integer: true, ..Number::default() }),
            Outcome::Number => Kind::Number(Number::default()),
        },
        Kind::YesNo(_) => return boolean(typed),
        Kind::Phone(_) | Kind::Postcode(_) | Kind::NiNumber(_) => question.kind.clone(),
        Kind::Radios(_)
        | Kind::Select(_)
        | Kind::Autocomplete(_)
        | Kind::Country(_)
        | Kind::Checkboxes(_) => return option(definition.choices_of(question), typed),
        _ => return text(typed),
    };
    read(definition, &Question { kind, ..question.clone() }, typed)
}

/// Reads it as somebody would answer.
fn read(definition: &FormDefinition, question: &Question, typed: &str) -> Option<Value> {
    // A date is taken whole in its first input; it is judged by no day, as it has no limits.
    let today = Date::parse("2000-01-01")?;
    let setting = definition.setting(question, today);
    let as_kept = Value::from(typed);
    if matches!(question.kind, Kind::Date(_) | Kind::MonthYear(_))
        && question.check_answer(&as_kept, &setting).is_ok()
    {
        return Some(as_kept);
    }
    let part = match question.kind {
        Kind::Date(_) => Some(Part::Day),
        Kind::MonthYear(_) => Some(Part::Month),
        _ => None,
    };
    let raw = RawAnswers::new(vec![(question.input_of(part), typed.to_owned())]);
    question.read_answer(&raw, &setting).ok().flatten()
}

fn boolean(typed: &str) -> Option<Value> {
    match typed.to_lowercase().as_str() {
        "true" | "yes" => Some(true.into()),
        "false" | "no" => Some(false.into()),
        _ => None,
    }
}

fn text(typed: &str) -> Option<Value> {
    (!typed.is_empty()).then(|| typed.into())
}

/// The option with this value, or with this title in any language.
fn option(choices: &[Choice], typed: &str) -> Option<Value> {
    let is_called = |choice: &&Choice| {
        let translated = choice.title.translations.values().map(|translation| translation.text.as_str());
        translated.chain([choice.title.text.as_str()]).any(|title| title.trim().eq_ignore_ascii_case(typed))
    };
    let found = choices.iter().find(|choice| choice.value == typed);
    found.or_else(|| choices.iter().find(is_called)).map(|choice| choice.value.as_str().into())
}
