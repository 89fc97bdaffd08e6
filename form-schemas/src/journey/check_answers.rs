//! The rows of check your answers.

use super::Place;
#[cfg(feature = "engine")]
use super::{
    Journey, Stop,
    headings::section_of,
    pipe::Pipe,
    titles::{item_title, repeat_title, titles},
    tour, tour_of,
    walk::{said, values_apart},
};
use crate::QuestionPath;
#[cfg(feature = "engine")]
use crate::{Language, SectionId, publish::Compiled};
use serde::{Deserialize, Serialize};
#[cfg(feature = "engine")]
use serde_json::Value;

/// What a person checks before submitting, in the order of the journey.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CheckAnswers {
    /// Its groups of rows.
    pub sections: Vec<CheckSection>,
}

/// Rows under one heading.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CheckSection {
    /// The section's title, or what the item is called; none for pages that stand in no section.
    pub title: Option<String>,
    /// In how many items of repeats the rows stand: none at the root, one in an item, two in an item of an item.
    pub depth: usize,
    /// Its rows.
    pub rows: Vec<CheckRow>,
}

/// One question with its answer, or a repeat with its items.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CheckRow {
    /// The question, or the repeat.
    pub path: QuestionPath,
    /// What the row is called: the question's title.
    pub question: String,
    /// The noun phrase that the change link names: the short name, or the title.
    pub label: String,
    /// The item that it is about, for the change link; none at the root.
    pub item: Option<String>,
    /// The answer, one or more lines; none when it was not provided. Of a repeat, what its items are called.
    pub answer: Option<Vec<String>>,
    /// Whether it is the row of a repeat: its items are added and removed on the page.
    pub is_list: bool,
    /// Whether it was worked out: it changes with the answers, and by itself it cannot be changed.
    #[serde(default)]
    pub is_worked_out: bool,
    /// The page on which it is changed.
    pub place: Place,
    /// The `id` of its first input on that page; empty of a repeat.
    pub input: String,
}

impl CheckAnswers {
    /// Where on its page a row's question stands, for the end of an address: `#` and the `id` of its first input where the
    /// page asks several questions, and nothing where it asks one.
    pub fn anchor(&self, row: &CheckRow) -> String {
        let rows = self.sections.iter().flat_map(|section| &section.rows);
        let asked_there = rows.filter(|other| other.place == row.place && !other.is_worked_out).count();
        if asked_there > 1 && !row.is_list { format!("#{}", row.input) } else { String::new() }
    }
}

/// The rows of check your answers: every question that was asked, in the order of the journey, those of an item together.
#[cfg(feature = "engine")]
pub fn check_answers(compiled: &Compiled, journey: &Journey, language: &Language) -> CheckAnswers {
    let root = Value::Object(journey.answers().as_map().clone());
    let stops = tour(compiled, &root);
    let mut sections = grouped(compiled, &stops, language);
    let rows: Vec<CheckRow> =
        stops.last().map(|stop| apart(compiled, (&root, stop), language)).unwrap_or_default();
    if !rows.is_empty() {
        sections.push(CheckSection { title: None, depth: 0, rows });
    }
    CheckAnswers { sections }
}

/// The rows of a section of a task list.
#[cfg(feature = "engine")]
pub fn section_answers(
    compiled: &Compiled,
    journey: &Journey,
    (section, language): (&SectionId, &Language),
) -> CheckAnswers {
    let root = Value::Object(journey.answers().as_map().clone());
    let stops = tour_of(compiled, &root, section);
    CheckAnswers { sections: grouped(compiled, &stops, language) }
}

#[cfg(feature = "engine")]
fn grouped(compiled: &Compiled, stops: &[Stop<'_>], language: &Language) -> Vec<CheckSection> {
    let mut sections: Vec<CheckSection> = Vec::new();
    let mut open = None;
    for stop in stops {
        let said = Said::of(compiled, stop, language);
        let rows = said.rows();
        if rows.is_empty() {
            continue;
        }
        let group = said.group();
        if let Some(last) = sections.last_mut().filter(|_| open.as_ref() == Some(&group)) {
            last.rows.extend(rows);
        } else {
            sections.push(CheckSection { title: said.heading(), depth: stop.at.places.len(), rows });
        }
        open = Some(group);
    }
    sections
}

/// Values of the root that were worked out and stand on no page: they come last.
#[cfg(feature = "engine")]
fn apart(compiled: &Compiled, (root, last): (&Value, &Stop<'_>), language: &Language) -> Vec<CheckRow> {
    let pipe = Pipe::within(compiled, (None, vec![root]), language);
    let rows = values_apart(compiled).filter_map(|question| {
        let path = QuestionPath::root(question.name.clone());
        let value = root.get(question.name.as_str())?;
        let title = pipe.text(&question.title);
        Some(CheckRow {
            label: question.short.as_ref().map_or_else(|| title.clone(), |short| pipe.text(short)),
            question: title,
            item: None,
            answer: Some(question.summarise(value, &[], language)),
            is_list: false,
            is_worked_out: true,
            place: Place::new(last.page.id.clone(), last.at.numbers()),
            input: String::new(),
            path,
        })
    });
    rows.collect()
}

/// A stop in one language.
#[cfg(feature = "engine")]
struct Said<'a> {
    compiled: &'a Compiled,
    stop: &'a Stop<'a>,
    language: &'a Language,
    pipe: Pipe<'a>,
    /// What the items around it are called.
    titles: Vec<String>,
}

#[cfg(feature = "engine")]
impl<'a> Said<'a> {
    fn of(compiled: &'a Compiled, stop: &'a Stop<'a>, language: &'a Language) -> Self {
        let at = &*stop.at;
        let pipe = Pipe::within(compiled, (stop.page.repeat.as_ref(), at.levels.clone()), language);
        let titles = titles(compiled, stop.page, (&at.levels, &at.places), language);
        Self { compiled, stop, language, pipe, titles }
    }

    /// What stands together: the pages of a section, or those of an item. The list of a repeat that stands in no section
    /// stands by itself. Between the items of two repeats stands a list.
    fn group(&self) -> (Vec<usize>, Option<&'a SectionId>, Option<&'a QuestionPath>) {
        let places = self.stop.at.places.clone();
        let section = section_of(self.compiled.definition(), self.stop.page).map(|section| &section.id);
        let list = self.stop.list.and(self.stop.page.repeat.as_ref());
        let alone = list.filter(|_| places.is_empty() && section.is_none());
        (places, section, alone)
    }

    fn heading(&self) -> Option<String> {
        if let Some(title) = self.titles.last() {
            return Some(title.clone());
        }
        let section = section_of(self.compiled.definition(), self.stop.page);
        let of_list = || self.stop.list.and(self.stop.page.repeat.as_ref()).map(|repeat| self.repeat(repeat));
        section.map(|section| section.title.in_language(self.language).to_owned()).or_else(of_list)
    }

    fn repeat(&self, repeat: &QuestionPath) -> String {
        repeat_title(self.compiled, repeat).map(|title| self.pipe.text(title)).unwrap_or_default()
    }

    fn rows(&self) -> Vec<CheckRow> {
        match (self.stop.list, &self.stop.page.repeat) {
            (Some(items), Some(repeat)) => vec![self.list(items, repeat)],
            _ => self.answers(),
        }
    }

    /// The row of a repeat.
    fn list(&self, items: &[Value], repeat: &QuestionPath) -> CheckRow {
        let levels = |item| self.stop.at.levels.iter().copied().chain([item]).collect::<Vec<_>>();
        let called = items
            .iter()
            .enumerate()
            .map(|(place, item)| item_title(self.compiled, repeat, (&levels(item), place), self.language));
        let called: Vec<String> = called.collect();
        let title = self.repeat(repeat);
        CheckRow {
            path: repeat.clone(),
            label: title.clone(),
            question: title,
            item: self.titles.last().cloned(),
            answer: Some(called).filter(|called| !called.is_empty()),
            is_list: true,
            is_worked_out: false,
            place: self.place(),
            input: String::new(),
        }
    }

    fn place(&self) -> Place {
        Place::new(self.stop.page.id.clone(), self.stop.at.numbers())
    }

    fn answers(&self) -> Vec<CheckRow> {
        let levels = &self.stop.at.levels;
        let shown = said(self.compiled, self.stop.page).filter(|(_, question)| {
            question.is_visible() && self.compiled.all_hold_in(&question.when, levels)
        });
        let rows = shown.map(|(path, question)| {
            let title = self.pipe.text(&question.title);
            let answer = levels.last().and_then(|answers| answers.get(path.name().as_str()));
            let choices = self.compiled.definition().choices_of(question);
            CheckRow {
                path: path.clone(),
                label: question.short.as_ref().map_or_else(|| title.clone(), |short| self.pipe.text(short)),
                question: title,
                item: self.titles.last().cloned(),
                answer: answer.map(|value| question.summarise(value, choices, self.language)),
                is_list: false,
                is_worked_out: !question.is_asked(),
                place: self.place(),
                input: question.input_to_mend(None),
            }
        });
        // What was not worked out is not there.
        rows.filter(|row| row.answer.is_some() || !row.is_worked_out).collect()
    }
}
