//! Other systems' formats, one room each.
//!
//! Nothing is lost in silence: an import gives a form document and a [`Report`] of what was taken, what was changed and
//! why, and what could not be taken and where it stood.

mod called;
pub mod days;
mod defra;
mod document;
mod foolscap;
mod format;
mod formio;
mod govuk_forms;
mod help;
mod html;
mod json_schema;
mod jsonforms;
mod jumps;
mod languages;
mod limits;
mod making;
mod moj;
mod numbers;
mod outline;
mod report;
mod rjsf;
mod stored;
mod unknown;
mod xgov;

pub use format::Format;
pub use report::{Count, Counts, Entry, Report};

use crate::definition::FormDefinition;
use crate::publish::{Finding, Subject};
use document::Document;

/// A file to import.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// What the file is called; its stem becomes the form's slug where the source names none. Empty for what came without
    /// a file: then the form's title does.
    pub name: &'a str,
    /// What it holds.
    pub bytes: &'a [u8],
}

/// An import.
#[derive(Clone, Debug)]
pub struct Imported {
    /// The form.
    pub definition: FormDefinition,
    /// What became of the source.
    pub report: Report,
}

/// Why nothing was imported.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{}", .findings.first().map_or("nothing could be imported", |finding| finding.message.as_str()))]
pub struct ImportError {
    /// What is wrong with the source, with JSON Pointers into it.
    pub findings: Vec<Finding>,
}

impl ImportError {
    fn new(code: &str, pointer: &str, message: impl Into<String>) -> Self {
        Self { findings: vec![Finding::error(code, Subject::Form, message).at(pointer)] }
    }
}

/// Imports a form of one file; of the several files that a format has; or of a file for each language.
///
/// # Errors
/// [`ImportError`] when the source is not what it should be, with the reason. Nothing of it is taken then.
pub fn import(files: &[Source<'_>], from: Format) -> Result<Imported, ImportError> {
    if files.is_empty() || files.len() > MOST_FILES {
        let message = format!("Name the files of one form: one, or up to {MOST_FILES}.");
        return Err(ImportError::new("files", "", message));
    }
    let documents: Vec<Document<'_>> = files.iter().map(Document::read).collect::<Result<_, _>>()?;
    let found = documents.iter().filter_map(|document| format::detect(&document.value));
    let format = if from == Format::Auto { found.min_by_key(|format| rank(*format)) } else { Some(from) };
    let is_one_each = format.is_some_and(Format::is_one_file);
    let mut imported = if documents.len() > 1 && is_one_each {
        let forms = documents
            .iter()
            .map(|document| Ok((document.said(), dispatch(std::slice::from_ref(document), format)?)));
        languages::join(forms.collect::<Result<_, ImportError>>()?)?
    } else {
        dispatch(&documents, format)?
    };
    for document in &documents {
        document.report(&mut imported.report);
    }
    let sources: Vec<&serde_json::Value> = documents.iter().map(|document| &document.value).collect();
    imported.report.point_into(&sources);
    Ok(imported)
}

/// A form may be of so many files.
const MOST_FILES: usize = 20;

/// A schema beside another file is that one's.
fn rank(format: Format) -> usize {
    usize::from(format == Format::JsonSchema)
}

/// Each format has its room.
fn dispatch(documents: &[Document<'_>], format: Option<Format>) -> Result<Imported, ImportError> {
    let one = |import: fn(&Document<'_>) -> Result<Imported, ImportError>| {
        let [document] = documents else {
            let message = "One file makes one form: name exactly one file.";
            return Err(ImportError::new("files", "", message));
        };
        import(document)
    };
    match format {
        Some(Format::Foolscap) => one(foolscap::import),
        Some(Format::Xgov) => one(xgov::import),
        Some(Format::Defra) => one(defra::import),
        Some(Format::Moj) => one(moj::import),
        Some(Format::GovukForms) => one(govuk_forms::import),
        Some(Format::JsonSchema) => one(json_schema::import),
        Some(Format::Rjsf) => one(rjsf::import),
        Some(Format::Formio) => one(formio::import),
        Some(Format::Jsonforms) => jsonforms::import(documents),
        Some(Format::Auto) | None => {
            let message = "This is not a form that can be imported: neither a form document of ours (“x-form”) nor one of \
                           JSON Schema, rjsf, JSON Forms, XGov, DEFRA, the Ministry of Justice, GOV.UK Forms or Form.io.";
            Err(ImportError::new("format", "", message))
        }
    }
}
