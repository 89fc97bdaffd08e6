//! Text that people read, with its translations beside it.

use crate::Language;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A text in the form's own language, and its translations.
///
/// In the document the text is a plain string; its translations stand in the object that holds it, under `x-i18n`.
/// In this crate's own JSON (edit commands, page models) it is an object.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    /// In the form's own language.
    pub text: String,
    /// By language, the form's own never among them.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub translations: BTreeMap<Language, Translation>,
}

/// A text in another language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Translation {
    /// The translated text.
    pub text: String,
    /// [`Text::hash`] of the text that was translated, so that a stale translation is known.
    pub of: String,
}

impl Text {
    /// A text that is not translated yet.
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), translations: BTreeMap::new() }
    }

    /// The text in this language, or in the form's own where it is not translated.
    pub fn in_language(&self, language: &Language) -> &str {
        self.translations.get(language).map_or(self.text.as_str(), |translation| translation.text.as_str())
    }

    /// The hash that a translation made today would carry in `of`: FNV-1a, 32 bits, eight hexadecimal digits.
    pub fn hash(&self) -> String {
        let hash = self
            .text
            .bytes()
            .fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
        format!("{hash:08x}")
    }

    /// Adds or replaces the translation into this language, made of the text as it is now.
    pub fn translate(&mut self, language: Language, text: impl Into<String>) {
        let of = self.hash();
        self.translations.insert(language, Translation { text: text.into(), of });
    }

    /// Whether the text changed after it was translated into this language.
    pub fn is_stale(&self, language: &Language) -> bool {
        self.translations.get(language).is_some_and(|translation| translation.of != self.hash())
    }

    /// Whether there is nothing to read.
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self::new(text)
    }
}
