//! `XGovFormBuilder` V1, also called Digital Form Builder: pages with `next[]` links and conditions on them, lists,
//! sections.
//!
//! Read as the source's own runner behaves: a page leads along the first link whose condition holds, otherwise along
//! the last link without a condition, otherwise to the summary.

mod asked;
mod asking;
mod comparisons;
pub(super) mod components;
mod confirmation;
pub(super) mod content;
mod expression;
mod fieldsets;
pub(super) mod flow;
mod groups;
mod hidden;
mod instructions;
mod items;
pub(super) mod leftover;
mod leftover_items;
mod lists;
mod lost;
mod nulls;
mod page;
mod page_options;
mod reading;
mod repeats;
mod rules;
pub(super) mod run;
mod sentences;
pub(super) mod settings;
pub(super) mod sorts;
pub(super) mod source;
mod strangers;
mod structure;
mod summaries;
mod visits;

use super::document::Document;
use super::making::{Making, compare, members::line, output::Output};
use super::{ImportError, Imported, Report};
use serde_json::{Map, Value};
use source::SourcePage;
use std::collections::{HashMap, HashSet};

/// What is known while one source is imported.
pub(in crate::import) struct Import<'a> {
    pub(in crate::import) source: &'a Map<String, Value>,
    pub(in crate::import) pages: Vec<SourcePage<'a>>,
    pub(in crate::import) making: Making,
    pub(in crate::import) dialect: Dialect,
    /// The pages by their addresses.
    paths: HashMap<String, usize>,
    /// The words that conditions of the source are written with: names of questions among them.
    in_conditions: HashSet<&'a str>,
    /// What the page before this one is shown for each of.
    together: Option<repeats::Together>,
    /// Pages that list what was asked again, where the form has the list already.
    lists: Vec<usize>,
    /// What of the page that is read stands on pages of its own.
    pub(in crate::import) rest: Vec<crate::import::making::draft::Draft>,
    /// How many questions are revealed by questions that are revealed themselves.
    inside: usize,
    /// How many options the questions offer that are revealed.
    offered: usize,
}

/// Which runner the source was written for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::import) enum Dialect {
    /// `XGovFormBuilder` V1 and what keeps to it: pages lead on by links, sections keep answers apart.
    Links,
    /// The second engine of Defra: pages follow one another, each under its condition.
    Row,
}

/// Imports one source.
pub(in crate::import) fn import(file: &Document<'_>) -> Result<Imported, ImportError> {
    super::stored::import(file, |file| import_as(file, "xgov"))
}

/// Imports one source of a format that is read in the same way.
pub(in crate::import) fn import_as(file: &Document<'_>, format: &str) -> Result<Imported, ImportError> {
    let (import, source) = begin(file, (format, Dialect::Links))?;
    let (document, mut report) = import.run();
    leftover::report(source, &mut report);
    compare(&document, report)
}

/// Reads the pages of a source.
pub(in crate::import) fn begin<'a>(
    file: &'a Document<'_>,
    (format, dialect): (&str, Dialect),
) -> Result<(Import<'a>, &'a Map<String, Value>), ImportError> {
    let Some(source) = file.value.as_object() else {
        return Err(ImportError::new("format", "", "A form of this format is a JSON object."));
    };
    let mut report = Report { format: format.to_owned(), file: file.name.to_owned(), ..Report::default() };
    let pages = source::pages(source, &mut report)?;
    let title = ["name", "serviceName"].into_iter().find_map(|key| line(source, key));
    let other =
        line(source, "serviceName").filter(|other| title.as_ref().is_some_and(|title| title != other));
    if other.is_some() {
        report.counts.texts.leave();
        report.leave("/serviceName", "The form is called by its name: this other one was not taken.");
    }
    let language = language(source).or_else(|| super::languages::of_name(file.name));
    let language = language.unwrap_or_else(|| "en".to_owned());
    let paths = pages.iter().enumerate().map(|(index, page)| (page.path.clone(), index)).collect();
    let mut in_conditions = HashSet::new();
    source
        .get("conditions")
        .into_iter()
        .for_each(|conditions| repeats::words(conditions, &mut in_conditions));
    let output = Output::new(title.map(|title| ("/name", title)), file.name, &language);
    Ok((
        Import {
            source,
            pages,
            making: Making::new(report, output),
            dialect,
            paths,
            in_conditions,
            together: None,
            lists: Vec::new(),
            rest: Vec::new(),
            inside: 0,
            offered: 0,
        },
        source,
    ))
}

/// The language that a source says it is in, without its region; most say none, but files are called `name.cy.json`.
fn language(source: &Map<String, Value>) -> Option<String> {
    let metadata = source.get("metadata")?;
    if metadata.get("isWelsh").is_some_and(|welsh| *welsh == true) {
        return Some("cy".to_owned());
    }
    super::languages::plain(metadata.get("language")?.as_str()?)
}
