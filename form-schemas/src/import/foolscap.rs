//! Form documents of our own.

use super::document::Document;
use super::{Count, Counts, ImportError, Imported, Report};
use crate::definition::{FormDefinition, Shown};
use crate::publish::texts_of;

/// Reads a form document.
pub(super) fn import(file: &Document<'_>) -> Result<Imported, ImportError> {
    let definition = FormDefinition::parse(file.bytes).map_err(|findings| ImportError { findings })?;
    let mut report =
        Report { format: "foolscap".to_owned(), file: file.name.to_owned(), ..Report::default() };
    let contents = definition.pages.iter().flat_map(|page| &page.show);
    let contents = contents.filter(|shown| matches!(shown, Shown::Content(_))).count();
    let questions = definition.questions();
    let options = questions.iter().map(|placed| definition.choices_of(placed.question).len()).sum();
    report.counts = Counts {
        pages: whole(definition.pages.len()),
        questions: whole(questions.len()),
        options: whole(options),
        conditions: whole(definition.conditions.len()),
        contents: whole(contents),
        texts: whole(texts_of(&definition)),
    };
    report.take("", "The document was taken as it is.");
    Ok(Imported { definition, report })
}

/// All of them, on both sides.
fn whole(count: usize) -> Count {
    Count { source: count, taken: count, left: 0, form: count }
}
