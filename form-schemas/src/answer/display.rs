//! Answers for people who work on a submission.

use super::given::pointer_of;
use super::{Answers, ValidAnswers, pointer};
use crate::journey::{Stop, heading, said, section_of, titles, tour, values_apart};
use crate::publish::Compiled;
use crate::submission::DisplayRow;
use serde_json::Value;

/// The answers in the order of the form: labels in its first language, free text as it was typed.
pub fn display(compiled: &Compiled, valid: &ValidAnswers) -> Vec<DisplayRow> {
    let mut rows = display_all(compiled, valid.answers());
    rows.retain(|row| !row.answer.is_empty());
    rows
}

/// The same with every question that was asked: one that was skipped has an empty answer.
pub fn display_all(compiled: &Compiled, answers: &Answers) -> Vec<DisplayRow> {
    let answers = Value::Object(answers.as_map().clone());
    let stops = tour(compiled, &answers);
    let rows = stops.iter().filter(|stop| stop.list.is_none()).flat_map(|stop| rows(compiled, stop));
    rows.chain(apart(compiled, &answers)).collect()
}

/// Values that were worked out and stand on no page: they come last.
fn apart(compiled: &Compiled, answers: &Value) -> Vec<DisplayRow> {
    let definition = compiled.definition();
    let language = definition.form.language();
    let rows = values_apart(compiled).map(|question| {
        let value = answers.get(question.name.as_str());
        let lines = value.map(|value| question.summarise(value, &[], &language));
        DisplayRow {
            section: None,
            page: definition.title.text.clone(),
            item: None,
            pointer: pointer(question.name.as_str()),
            question: question.title.text.clone(),
            answer: lines.unwrap_or_default().join("\n"),
        }
    });
    rows.collect()
}

fn rows(compiled: &Compiled, stop: &Stop<'_>) -> Vec<DisplayRow> {
    let definition = compiled.definition();
    let language = definition.form.language();
    let (page, at) = (stop.page, &*stop.at);
    let section = section_of(definition, page).map(|section| section.title.text.clone());
    let heading = heading(definition, page).unwrap_or(&definition.title);
    let item = titles(compiled, page, (&at.levels, &at.places), &language).join(", ");
    let shown = said(compiled, page).filter(|(_, question)| compiled.all_hold_in(&question.when, &at.levels));
    let rows = shown.map(|(path, question)| {
        let answer = at.levels.last().and_then(|answers| answers.get(path.name().as_str()));
        let lines = answer.map(|value| question.summarise(value, definition.choices_of(question), &language));
        DisplayRow {
            section: section.clone(),
            page: heading.text.clone(),
            item: Some(item.clone()).filter(|item| !item.is_empty()),
            pointer: pointer_of(path, &at.places),
            question: question.title.text.clone(),
            answer: lines.unwrap_or_default().join("\n"),
        }
    });
    rows.collect()
}
