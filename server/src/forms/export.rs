//! A form in another format: a file.

use form_schemas::Language;
use form_schemas::definition::FormDefinition;
use form_schemas::export::outline::{Outline, outline};
use form_schemas::export::{self, Target};
use form_schemas::translation::{csv, xliff};

/// A file that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// What it is called: `report-a-pothole.cy.xlf`.
    pub name: String,
    /// Its media type.
    pub media_type: &'static str,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// Why no file was written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ExportError {
    /// There is nothing to translate into.
    #[error("the form is in one language: add another to its languages first")]
    OneLanguage,
    /// A file holds one language, and none was chosen.
    #[error("one file holds one language: name {0}")]
    Which(String),
    /// The form is not in the language that was chosen.
    #[error("the form is not in “{0}”")]
    NoSuchLanguage(Language),
}

/// Writes a form in another format. The language is that of XLIFF, needed only when the form is in more than two, or that in
/// which the form is printed, its own unless another is named.
///
/// # Errors
/// [`ExportError`].
pub fn write(
    definition: &FormDefinition,
    target: Target,
    language: Option<&Language>,
) -> Result<Written, ExportError> {
    let slug = definition.form.slug.as_str();
    let mut name = format!("{slug}{}", target.file_end());
    let bytes = match target {
        Target::JsonSchema => format!("{:#}\n", export::json_schema(definition)).into_bytes(),
        Target::Rjsf => format!("{:#}\n", export::rjsf(definition)).into_bytes(),
        Target::Text => app::printed::text(&outlined(definition, language)?).into_bytes(),
        Target::Html => {
            let outline = outlined(definition, language)?;
            app::render(|| app::printed::document(&outline)).into_bytes()
        }
        Target::Csv => csv::write(definition),
        Target::Xliff => {
            let language = into(definition, language)?;
            name = format!("{slug}.{language}{}", target.file_end());
            xliff::write(definition, language)
        }
    };
    Ok(Written { name, media_type: target.media_type(), bytes })
}

/// What is printed, in the form's own language or in another of its.
fn outlined(definition: &FormDefinition, language: Option<&Language>) -> Result<Outline, ExportError> {
    let own = definition.form.language();
    let language = language.unwrap_or(&own);
    if !definition.form.languages.contains(language) {
        return Err(ExportError::NoSuchLanguage(language.clone()));
    }
    Ok(outline(definition, language))
}

/// The language that a form is translated into.
fn into<'a>(definition: &'a FormDefinition, chosen: Option<&Language>) -> Result<&'a Language, ExportError> {
    let others = definition.form.languages.get(1..).unwrap_or_default();
    match (others, chosen) {
        ([], _) => Err(ExportError::OneLanguage),
        (_, Some(chosen)) => others
            .iter()
            .find(|language| *language == chosen)
            .ok_or_else(|| ExportError::NoSuchLanguage(chosen.clone())),
        ([only], None) => Ok(only),
        (_, None) => {
            let names: Vec<&str> = others.iter().map(Language::as_str).collect();
            Err(ExportError::Which(names.join(" or ")))
        }
    }
}
