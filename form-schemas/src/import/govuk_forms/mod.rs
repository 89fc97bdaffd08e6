//! GOV.UK Forms: `steps[]` with one question each, and `routing_conditions[]` that lead on by an answer.
//!
//! Read as the source's own runner behaves: a step leads along the first condition whose answer was given; otherwise along
//! the one without an answer; otherwise to its next step. The earlier documents of the API, with `pages[]`, hold the same.

mod answers;
mod bilingual;
mod questions;
mod routes;
mod settings;
mod source;

use super::document::Document;
use super::making::members::{line, string};
use super::making::{Making, compare, output::Output};
use super::{ImportError, Imported, Report, format};
use serde_json::{Map, Value};
use source::Step;

/// What is known while one source is imported.
struct Import<'a> {
    at: String,
    source: &'a Map<String, Value>,
    steps: Vec<Step<'a>>,
    making: Making,
    /// Of each step, the place of its question.
    questions: Vec<Option<usize>>,
}

/// Imports one source.
pub(super) fn import(file: &Document<'_>) -> Result<Imported, ImportError> {
    super::stored::import(file, import_one)
}

fn import_one(file: &Document<'_>) -> Result<Imported, ImportError> {
    let Some(whole) = file.value.as_object() else {
        return Err(ImportError::new("format", "", "A form of GOV.UK Forms is an object."));
    };
    let mut report =
        Report { format: "govuk-forms".to_owned(), file: file.name.to_owned(), ..Report::default() };
    let language = string(format::root(whole).1, "language").filter(|language| language == "cy");
    let one = bilingual::in_one_language(&file.value, language.as_deref().unwrap_or("en"), &mut report);
    let (at, source) = format::root(one.as_ref().and_then(Value::as_object).unwrap_or(whole));
    let steps = source::steps(&at, source, &mut report)?;
    let title = format!("{at}/name");
    let title = line(source, "name").map(|name| (title.as_str(), name));
    let called = string(source, "form_slug").unwrap_or_else(|| file.name.to_owned());
    let output = Output::new(title, &called, language.as_deref().unwrap_or("en"));
    let questions = vec![None; steps.len()];
    let import = Import { at, source, steps, making: Making::new(report, output), questions };
    let (document, report) = import.run();
    compare(&document, report)
}

impl Import<'_> {
    /// The document and what became of the source.
    fn run(mut self) -> (Value, Report) {
        let mut plan = self.plan();
        let mut drafts = Vec::new();
        for page in plan.order.clone() {
            drafts.extend(self.draft(page));
        }
        let conditions = self.conditions();
        let mut form = self.making.form();
        let pages = self.making.journey(&mut plan, drafts, (conditions, &mut form));
        settings::settings((&self.at, self.source), &mut form, &mut self.making);
        self.making.report.notes = vec![
            "Where no route of a question applies, people go to its next question, as the file has it.".to_owned(),
            "A question with a list that may be left out offers “None of the above” in the file; here it is an option \
             like the others."
                .to_owned(),
        ];
        self.making.document(&pages, form)
    }
}
