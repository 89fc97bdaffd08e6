//! `XGovFormBuilder` V1, also called Digital Form Builder: pages with `next[]` links and conditions on them, lists,
//! sections.
//!
//! Read as the source's own runner behaves: a page leads along the first link whose condition holds, otherwise along
//! the last link without a condition, otherwise to the summary.

mod asked;
mod asking;
mod comparisons;
mod components;
mod content;
mod expression;
mod flow;
mod leftover;
mod lists;
mod lost;
mod page;
mod page_options;
mod reading;
mod repeats;
mod rules;
mod run;
mod sentences;
mod settings;
mod source;
mod structure;

use super::document::Document;
use super::making::{Making, compare, members::line, output::Output};
use super::{ImportError, Imported, Report};
use serde_json::{Map, Value};
use source::SourcePage;

/// What is known while one source is imported.
struct Import<'a> {
    source: &'a Map<String, Value>,
    pages: Vec<SourcePage<'a>>,
    making: Making,
}

/// Imports one source.
pub(super) fn import(file: &Document<'_>) -> Result<Imported, ImportError> {
    let Some(source) = file.value.as_object() else {
        return Err(ImportError::new("format", "", "A form of XGov is a JSON object."));
    };
    let mut report = Report { format: "xgov".to_owned(), file: file.name.to_owned(), ..Report::default() };
    let pages = source::pages(source, &mut report)?;
    let title = ["name", "serviceName"].into_iter().find_map(|key| line(source, key));
    // The source says no language, but files are called `name.cy.json`.
    let language = if file.name.ends_with(".cy.json") { "cy" } else { "en" };
    let output = Output::new(title.map(|title| ("/name", title)), file.name, language);
    let import = Import { source, pages, making: Making::new(report, output) };
    let (document, mut report) = import.run();
    leftover::report(source, &mut report);
    compare(&document, report)
}
