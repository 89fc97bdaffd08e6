//! The languages of a form.

use crate::Language;
use crate::definition::FormDefinition;
use crate::edit::Command;

/// Why a language was not added or removed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LanguageError {
    /// The form has it already.
    #[error("the form is in “{0}” already")]
    There(Language),
    /// The form does not have it.
    #[error("the form is not in “{0}”")]
    NotThere(Language),
    /// It is the language that the others are translated from.
    #[error("“{0}” is the form's own language")]
    Own(Language),
    /// A form in more languages than anybody offers keeps a server busy.
    #[error("a form may be in up to {MOST_LANGUAGES} languages")]
    TooMany,
}

/// The most languages of a form.
const MOST_LANGUAGES: usize = 40;

/// The command that offers a form in one more language. What is not translated into it is a thing to fix.
///
/// # Errors
/// [`LanguageError`].
pub fn add_language(definition: &FormDefinition, language: &Language) -> Result<Command, LanguageError> {
    let mut form = definition.form.clone();
    if form.languages.iter().any(|known| same(known, language)) {
        return Err(LanguageError::There(language.clone()));
    }
    if form.languages.len() >= MOST_LANGUAGES {
        return Err(LanguageError::TooMany);
    }
    form.languages.push(language.clone());
    Ok(Command::SetForm { form: Box::new(form) })
}

/// The command that offers a form in one language less. Its translations stay in the document: they are there again when
/// the language is added again.
///
/// # Errors
/// [`LanguageError`].
pub fn remove_language(definition: &FormDefinition, language: &Language) -> Result<Command, LanguageError> {
    let mut form = definition.form.clone();
    if form.language() == *language {
        return Err(LanguageError::Own(language.clone()));
    }
    let before = form.languages.len();
    form.languages.retain(|known| known != language);
    if form.languages.len() == before {
        return Err(LanguageError::NotThere(language.clone()));
    }
    Ok(Command::SetForm { form: Box::new(form) })
}

/// Tags are compared without regard to case (RFC 5646, 2.1.1).
fn same(one: &Language, other: &Language) -> bool {
    one.as_str().eq_ignore_ascii_case(other.as_str())
}
