//! The rows of check your answers.

#[cfg(feature = "engine")]
use super::{
    Journey,
    headings::section_of,
    pipe::Pipe,
    walk::{Walk, questions},
};
#[cfg(feature = "engine")]
use crate::{Language, definition::Page, publish::Compiled};
use crate::{PageId, QuestionPath};
use serde::{Deserialize, Serialize};

/// What a person checks before submitting, in the order of the journey.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CheckAnswers {
    /// Its groups of rows.
    pub sections: Vec<CheckSection>,
}

/// Rows under one heading.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CheckSection {
    /// The section's title; none for pages that stand in no section.
    pub title: Option<String>,
    /// Its rows.
    pub rows: Vec<CheckRow>,
}

/// One question with its answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CheckRow {
    /// The question.
    pub path: QuestionPath,
    /// What the row is called: the question's title.
    pub question: String,
    /// The noun phrase that the change link names: the short name, or the title.
    pub label: String,
    /// The answer, one or more lines; none when it was not provided.
    pub answer: Option<Vec<String>>,
    /// The page on which it is changed.
    pub page: PageId,
    /// The `id` of its first input on that page.
    pub input: String,
}

impl CheckAnswers {
    /// Where on its page a row's question stands, for the end of an address: `#` and the `id` of its first input where the
    /// page asks several questions, and nothing where it asks one.
    pub fn anchor(&self, row: &CheckRow) -> String {
        let rows = self.sections.iter().flat_map(|section| &section.rows);
        let asked_there = rows.filter(|other| other.page == row.page).count();
        if asked_there > 1 { format!("#{}", row.input) } else { String::new() }
    }
}

/// The rows of check your answers: every question that was asked, in the order of the journey.
#[cfg(feature = "engine")]
pub fn check_answers(compiled: &Compiled, journey: &Journey, language: &Language) -> CheckAnswers {
    let definition = compiled.definition();
    let mut sections: Vec<CheckSection> = Vec::new();
    let mut last = None;
    for page in journey.steps().iter().filter_map(|step| definition.page(&step.page)) {
        let section = section_of(definition, page);
        let rows = rows(compiled, journey, (page, language));
        if rows.is_empty() {
            continue;
        }
        let id = section.map(|section| &section.id);
        if let Some(open) = sections.last_mut().filter(|_| last == Some(id)) {
            open.rows.extend(rows);
        } else {
            let title = section.map(|section| section.title.in_language(language).to_owned());
            sections.push(CheckSection { title, rows });
        }
        last = Some(id);
    }
    CheckAnswers { sections }
}

#[cfg(feature = "engine")]
fn rows(compiled: &Compiled, journey: &Journey, (page, language): (&Page, &Language)) -> Vec<CheckRow> {
    let definition = compiled.definition();
    let walk = Walk::with(compiled, journey.answers());
    let pipe = Pipe::new(compiled, journey.answers(), language);
    let shown =
        questions(compiled, page).filter(|(_, question)| question.is_visible() && walk.reveals(question));
    let rows = shown.map(|(path, question)| {
        let title = pipe.text(&question.title);
        let answer = journey.answers().get(path.name());
        CheckRow {
            path: path.clone(),
            label: question.short.as_ref().map_or_else(|| title.clone(), |short| pipe.text(short)),
            question: title,
            answer: answer.map(|value| question.summarise(value, definition.choices_of(question), language)),
            page: page.id.clone(),
            input: question.input_to_mend(None),
        }
    });
    rows.collect()
}
