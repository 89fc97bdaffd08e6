//! Answers for people who work on a submission.

use super::error::pointer;
use super::{Answers, ValidAnswers};
use crate::journey::{Walk, heading, questions, section_of};
use crate::publish::Compiled;
use crate::submission::DisplayRow;

/// The answers in the order of the form: labels in its first language, free text as it was typed.
pub fn display(compiled: &Compiled, valid: &ValidAnswers) -> Vec<DisplayRow> {
    let mut rows = display_all(compiled, valid.answers());
    rows.retain(|row| !row.answer.is_empty());
    rows
}

/// The same with every question that was asked: one that was skipped has an empty answer.
pub fn display_all(compiled: &Compiled, answers: &Answers) -> Vec<DisplayRow> {
    let definition = compiled.definition();
    let language = definition.form.language();
    let walk = Walk::with(compiled, answers);
    let mut rows = Vec::new();
    for page in definition.pages.iter().filter(|page| walk.shows(page)) {
        let section = section_of(definition, page).map(|section| section.title.text.clone());
        let heading = heading(definition, page).map(|text| text.text.clone());
        for (path, question) in questions(compiled, page).filter(|(_, question)| walk.reveals(question)) {
            let lines = answers
                .get(path.name())
                .map(|value| question.summarise(value, definition.choices_of(question), &language));
            rows.push(DisplayRow {
                section: section.clone(),
                page: heading.clone().unwrap_or_else(|| definition.title.text.clone()),
                item: None,
                pointer: pointer(path.name().as_str()),
                question: question.title.text.clone(),
                answer: lines.unwrap_or_default().join("\n"),
            });
        }
    }
    rows
}
