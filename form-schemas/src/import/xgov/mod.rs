//! `XGovFormBuilder` V1, also called Digital Form Builder: pages with `next[]` links and conditions on them, lists,
//! sections.
//!
//! Read as the source's own runner behaves: a page leads along the first link whose condition holds, otherwise along
//! the last link without a condition, otherwise to the summary.

mod asked;
mod asking;
mod away;
mod comparisons;
mod components;
mod conditions;
mod content;
mod expression;
mod fields;
mod flow;
mod leftover;
mod lists;
mod lost;
mod made;
mod measures;
mod named;
mod output;
mod page;
mod page_options;
mod pattern;
mod reading;
mod repeats;
mod rules;
mod run;
mod sentences;
mod settings;
mod source;
mod structure;
mod templates;
mod titles;
mod unreached;

use super::document::Document;
use super::{ImportError, Imported, Report};
use crate::definition::FormDefinition;
use conditions::Conditions;
use fields::Fields;
use serde_json::{Map, Value};
use source::SourcePage;

/// What is known while one source is imported.
struct Import<'a> {
    source: &'a Map<String, Value>,
    pages: Vec<SourcePage<'a>>,
    report: Report,
    fields: Fields,
    conditions: Conditions,
    output: output::Output,
}

/// Imports one source.
pub(super) fn import(file: &Document<'_>) -> Result<Imported, ImportError> {
    let Some(source) = file.value.as_object() else {
        return Err(ImportError::new("format", "", "A form of XGov is a JSON object."));
    };
    let mut report = Report { format: "xgov".to_owned(), file: file.name.to_owned(), ..Report::default() };
    let pages = source::pages(source, &mut report)?;
    let import = Import {
        source,
        pages,
        report,
        fields: Fields::default(),
        conditions: Conditions::default(),
        output: output::Output::new(source, file.name),
    };
    let (document, mut report) = import.run();
    let definition = FormDefinition::from_value(&document).map_err(|findings| ImportError { findings })?;
    leftover::report(source, &mut report);
    settings::compare(&definition, &mut report);
    Ok(Imported { definition, report })
}
