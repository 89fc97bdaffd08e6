//! Form documents of our own.

use super::{ImportError, Imported, Report, Source};
use crate::definition::FormDefinition;

/// Reads a form document.
pub(super) fn import(file: &Source<'_>) -> Result<Imported, ImportError> {
    let definition = FormDefinition::parse(file.bytes).map_err(|findings| ImportError { findings })?;
    let mut report =
        Report { format: "foolscap".to_owned(), file: file.name.to_owned(), ..Report::default() };
    report.counts.pages.source = definition.pages.len();
    report.counts.pages.taken = definition.pages.len();
    report.counts.questions.source = definition.questions().len();
    report.counts.questions.taken = definition.questions().len();
    report.counts.conditions.source = definition.conditions.len();
    report.counts.conditions.taken = definition.conditions.len();
    report.take("", "The document was taken as it is.");
    Ok(Imported { definition, report })
}
