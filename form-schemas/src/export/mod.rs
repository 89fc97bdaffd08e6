//! Other formats that a form can be written in, one room each. Texts (`csv`, `xliff`) are written by
//! [`translation`](crate::translation), which reads them back; what a reviewer reads (`text`, `html`) is an
//! [`outline`](outline::outline), drawn by the views.

mod json_schema;
pub mod outline;
mod rjsf;

pub use json_schema::json_schema;
pub use rjsf::rjsf;

use serde::{Deserialize, Serialize};

/// A format that a form can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Target {
    /// JSON Schema 2020-12 with nothing of ours in it.
    JsonSchema,
    /// `react-jsonschema-form`: a schema, and the layout beside it.
    Rjsf,
    /// The whole form with its logic in words, as plain text.
    Text,
    /// The same as one HTML document, for printing.
    Html,
    /// The texts of the form with their translations, for a spreadsheet.
    Csv,
    /// The texts of the form with their translations into one language, for translation tools.
    Xliff,
}

impl Target {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::JsonSchema, Self::Rjsf, Self::Text, Self::Html, Self::Csv, Self::Xliff];

    /// Its name on the command line and in addresses.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::JsonSchema => "json-schema",
            Self::Rjsf => "rjsf",
            Self::Text => "text",
            Self::Html => "html",
            Self::Csv => "csv",
            Self::Xliff => "xliff",
        }
    }

    /// The format of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|target| target.as_str() == name)
    }

    /// The media type of what is written.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::JsonSchema => "application/schema+json",
            Self::Rjsf => "application/json",
            Self::Text => "text/plain; charset=utf-8",
            Self::Html => "text/html; charset=utf-8",
            Self::Csv => "text/csv; charset=utf-8",
            Self::Xliff => "application/xliff+xml",
        }
    }

    /// How the name of a file of this format ends, after the form's slug.
    pub fn file_end(self) -> &'static str {
        match self {
            Self::JsonSchema => ".schema.json",
            Self::Rjsf => ".rjsf.json",
            Self::Text => ".txt",
            Self::Html => ".html",
            Self::Csv => ".csv",
            Self::Xliff => ".xlf",
        }
    }
}
