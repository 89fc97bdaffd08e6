//! Answers for people who work on a submission.

use super::ValidAnswers;
use super::error::pointer;
use crate::journey::{Walk, heading, questions, section_of};
use crate::publish::Compiled;
use crate::submission::DisplayRow;

/// The answers in the order of the form: labels in its first language, free text as it was typed.
pub fn display(compiled: &Compiled, valid: &ValidAnswers) -> Vec<DisplayRow> {
    let definition = compiled.definition();
    let language = definition.form.language();
    let walk = Walk::with(compiled, valid.answers());
    let mut rows = Vec::new();
    for page in definition.pages.iter().filter(|page| walk.shows(page)) {
        let section = section_of(definition, page).map(|section| section.title.text.clone());
        let heading = heading(definition, page).map(|text| text.text.clone());
        for (path, question) in questions(compiled, page) {
            let Some(value) = valid.answers().get(path.name()) else { continue };
            let lines = question.summarise(value, definition.choices_of(question), &language);
            rows.push(DisplayRow {
                section: section.clone(),
                page: heading.clone().unwrap_or_else(|| definition.title.text.clone()),
                item: None,
                pointer: pointer(path.name().as_str()),
                question: question.title.text.clone(),
                answer: lines.join("\n"),
            });
        }
    }
    rows
}
