//! Other systems' formats, one room each.
//!
//! Nothing is lost in silence: an import gives a form document and a [`Report`] of what was taken, what was changed and
//! why, and what could not be taken and where it stood.

pub mod days;
mod foolscap;
mod html;
mod jumps;
mod report;
mod xgov;

pub use report::{Count, Counts, Entry, Report};

use crate::definition::FormDefinition;
use crate::definition::json::not_json;
use crate::publish::{Finding, Subject};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A file to import.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// What the file is called; its stem becomes the form's slug where the source names none.
    pub name: &'a str,
    /// What it holds.
    pub bytes: &'a [u8],
}

/// A format that can be imported.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// Found out from what the file holds.
    #[default]
    Auto,
    /// A form document of our own.
    Foolscap,
    /// `XGovFormBuilder` V1, also called Digital Form Builder.
    Xgov,
}

impl Format {
    /// The formats that can be named.
    pub const ALL: [Self; 3] = [Self::Auto, Self::Foolscap, Self::Xgov];

    /// Its name on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Foolscap => "foolscap",
            Self::Xgov => "xgov",
        }
    }

    /// The format of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.as_str() == name)
    }
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

/// Imports a form.
///
/// # Errors
/// [`ImportError`] when the source is not what it should be, with the reason. Nothing of it is taken then.
pub fn import(files: &[Source<'_>], from: Format) -> Result<Imported, ImportError> {
    let [file] = files else {
        let message = "One file makes one form: name exactly one file.";
        return Err(ImportError::new("files", "", message));
    };
    if file.bytes.len() > FormDefinition::MAX_BYTES {
        let message = format!(
            "A source may have up to {} bytes.",
            crate::number(&FormDefinition::MAX_BYTES.to_string())
        );
        return Err(ImportError::new("too-big", "", message));
    }
    let value: Value =
        serde_json::from_slice(file.bytes).map_err(|error| ImportError::new("json", "", not_json(&error)))?;
    match if from == Format::Auto { detect(&value) } else { Some(from) } {
        Some(Format::Foolscap) => foolscap::import(file),
        Some(Format::Xgov) => xgov::import(file, &value),
        Some(Format::Auto) | None => {
            let message = "This is not a form that can be imported: neither a form document of ours (“x-form”) nor \
                           an XGov V1 form (“startPage” and “pages” with “path”).";
            Err(ImportError::new("format", "", message))
        }
    }
}

/// What a document looks like.
fn detect(value: &Value) -> Option<Format> {
    let object = value.as_object()?;
    if object.contains_key("x-form") {
        return Some(Format::Foolscap);
    }
    // DEFRA's V2 has the same shape and other rules.
    let other_engine = object.get("engine").is_some_and(|engine| engine == "V2");
    let pages = object.get("pages").and_then(Value::as_array)?;
    let paths = pages.iter().any(|page| page.get("path").is_some_and(Value::is_string));
    (paths && !other_engine).then_some(Format::Xgov)
}
