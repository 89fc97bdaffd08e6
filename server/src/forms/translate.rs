//! Translating a draft: languages, texts that were typed, files that come back. All of it is saved as edit commands.

use axum::body::Bytes;
use form_schemas::definition::FormDefinition;
use form_schemas::edit::Command;
use form_schemas::translation::{
    Address, FileError, LanguageError, Taken, Translating, add_language, csv, remove_language, take, xliff,
};
use form_schemas::{Language, Text, Translation};

use super::draft::{Draft, DraftError, apply_edits, draft};
use super::newest::{TRIES, change};
use crate::AppState;
use crate::people::Actor;
use crate::storage::ids::FormId;

/// Why nothing was translated.
#[derive(Debug, thiserror::Error)]
pub enum TranslateError {
    /// The draft was not read or saved.
    #[error(transparent)]
    Draft(#[from] DraftError),
    /// The file cannot be read.
    #[error(transparent)]
    File(#[from] FileError),
    /// The language cannot be added or taken away.
    #[error(transparent)]
    Language(#[from] LanguageError),
    /// The thread that read the file was lost.
    #[error("the thread that reads files was lost")]
    Lost,
}

/// A translation as somebody typed it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typed {
    /// Where its text stands.
    pub address: String,
    /// The hash of the text that they saw.
    pub of: String,
    /// The hash of the translation that they saw, of nothing where there was none.
    pub was: String,
    /// What they typed; nothing takes the translation away.
    pub text: String,
    /// Whether they said that a stale translation is still right.
    pub is_right: bool,
}

/// What became of what was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Saved {
    /// How many translations were saved.
    pub saved: usize,
    /// Those that somebody else has changed meanwhile, which were not saved.
    pub changed: Vec<Typed>,
    /// How many have no text any more.
    pub gone: usize,
}

/// The hash of a text, as translations carry it.
pub fn hash(text: &str) -> String {
    Text::new(text).hash()
}

/// Saves what was typed, on top of whatever the draft says now: only a translation that somebody else changed meanwhile is
/// not saved, and given back.
///
/// # Errors
/// [`TranslateError`].
pub async fn save(
    state: &AppState,
    actor: &Actor,
    form: FormId,
    (language, typed): (&Language, &[Typed]),
) -> Result<Saved, TranslateError> {
    change(state, actor, form, |draft| Ok(put(draft, language, typed))).await.map(|(saved, _)| saved)
}

fn put(definition: &FormDefinition, language: &Language, typed: &[Typed]) -> (Saved, Vec<Command>) {
    let (mut form, mut saved) = (Translating::of(definition), Saved::default());
    for one in typed {
        let found = one.address.parse::<Address>().ok();
        let found = found.and_then(|address| form.text(&address).cloned().map(|text| (address, text)));
        let Some((address, text)) = found else {
            saved.gone += usize::from(hash(&one.text) != one.was);
            continue;
        };
        let now = text.translations.get(language);
        let says = now.map_or("", |now| now.text.as_str());
        let is_confirmed = one.is_right && now.is_some_and(|now| now.of != one.of);
        if (hash(&one.text) == one.was || says == one.text) && !(is_confirmed && says == one.text) {
            continue;
        }
        if hash(says) != one.was {
            saved.changed.push(Typed { was: hash(says), ..one.clone() });
            continue;
        }
        let translation = Translation { text: one.text.clone(), of: one.of.clone() };
        form.put(&address, language, Some(translation).filter(|it| !it.text.trim().is_empty()));
        saved.saved += 1;
    }
    (saved, form.into_commands())
}

/// Takes a file of translations, CSV or XLIFF. Gives what became of it, and the draft after it.
///
/// # Errors
/// [`TranslateError`].
pub async fn take_file(
    state: &AppState,
    actor: &Actor,
    form: FormId,
    file: Bytes,
) -> Result<(Taken, Draft), TranslateError> {
    let mut tries = 0;
    loop {
        let current = draft(state, actor, form).await?;
        let (definition, bytes) = (current.definition.clone(), file.clone());
        let read = move || {
            let rows = if is_xml(&bytes) {
                xliff::read(&bytes, &definition)?
            } else {
                csv::read(&bytes, &definition)?
            };
            Ok::<_, FileError>(take(&definition, &rows))
        };
        let taken = tokio::task::spawn_blocking(read).await.map_err(|_| TranslateError::Lost)??;
        if taken.commands.is_empty() {
            return Ok((taken, current));
        }
        tries += 1;
        match apply_edits(state, actor, form, (current.revision, taken.commands.clone())).await {
            Ok(draft) => return Ok((taken, draft)),
            Err(DraftError::Stale(_)) if tries < TRIES => {}
            Err(error) => return Err(error.into()),
        }
    }
}

/// Whether a file begins as XML does, behind its byte order mark; a table begins with a word.
fn is_xml(bytes: &[u8]) -> bool {
    let first = bytes.iter().find(|byte| byte.is_ascii_graphic());
    first == Some(&b'<')
}

/// Offers a form in one more language.
///
/// # Errors
/// [`TranslateError`].
pub async fn add(
    state: &AppState,
    actor: &Actor,
    form: FormId,
    language: &Language,
) -> Result<(), TranslateError> {
    let ((), _) = change(state, actor, form, |draft| {
        Ok::<_, TranslateError>(((), vec![add_language(draft, language)?]))
    })
    .await?;
    Ok(())
}

/// Offers a form in one language less.
///
/// # Errors
/// [`TranslateError`].
pub async fn remove(
    state: &AppState,
    actor: &Actor,
    form: FormId,
    language: &Language,
) -> Result<(), TranslateError> {
    let ((), _) = change(state, actor, form, |draft| {
        Ok::<_, TranslateError>(((), vec![remove_language(draft, language)?]))
    })
    .await?;
    Ok(())
}
