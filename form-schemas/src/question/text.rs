//! Text on one line and on several.

use serde::{Deserialize, Serialize};

/// One line of text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ShortText {
    /// At most so many characters.
    pub max_length: u64,
    /// At least so many characters.
    pub min_length: Option<u64>,
    /// The author's own pattern, of the subset that every engine reads alike.
    pub pattern: Option<String>,
}

/// Several lines of text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct LongText {
    /// How long it may be.
    pub length: Length,
    /// How many lines the input shows (`x-question.rows`).
    pub rows: Option<u64>,
}

/// How long a long text may be. A line break counts as one character.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Length {
    /// At most so many characters (`maxLength`).
    Characters(u64),
    /// At most so many words (`x-question.maxWords`), checked by the kind; and so many characters, for validators.
    Words {
        /// At most so many words.
        words: u64,
        /// At most so many characters.
        characters: u64,
    },
}

impl Default for ShortText {
    fn default() -> Self {
        Self { max_length: 200, min_length: None, pattern: None }
    }
}

impl Default for LongText {
    fn default() -> Self {
        Self { length: Length::Characters(2000), rows: None }
    }
}
