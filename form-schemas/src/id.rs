//! The names of the parts of a form: newtypes with one constructor, in JSON a string.

use crate::word::Word;
use serde::{Deserialize, Serialize};
use std::borrow::Borrow;
use std::fmt;

/// Why a string cannot be an id of its kind.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{value}” is not {expected}")]
pub struct InvalidId {
    /// What was given.
    pub value: String,
    /// What would have been right, as a noun phrase.
    pub expected: &'static str,
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $expected:literal, $valid:expr) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// Makes the id.
            ///
            /// # Errors
            /// [`InvalidId`], which says what is expected.
            pub fn new(value: impl Into<String>) -> Result<Self, InvalidId> {
                let value = value.into();
                let valid: fn(&str) -> bool = $valid;
                if valid(&value) {
                    Ok(Self(value))
                } else {
                    Err(InvalidId { value, expected: $expected })
                }
            }

            /// Makes the id of a string that was read.
            pub(crate) fn of(value: &str) -> Result<Self, InvalidId> {
                Self::new(value)
            }

            /// The id as it stands in the document.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = InvalidId;
            fn try_from(value: String) -> Result<Self, InvalidId> {
                Self::new(value)
            }
        }

        impl std::str::FromStr for $name {
            type Err = InvalidId;
            fn from_str(value: &str) -> Result<Self, InvalidId> {
                Self::new(value)
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> String {
                id.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(&self.0)
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl PartialEq<str> for $name {
            fn eq(&self, other: &str) -> bool {
                self.0 == other
            }
        }

        impl PartialEq<&str> for $name {
            fn eq(&self, other: &&str) -> bool {
                self.0 == *other
            }
        }
    };
}

/// Lower-case letters, digits and hyphens, 1 to 60 of them.
fn is_slug(value: &str) -> bool {
    (1..=60).contains(&value.len())
        && value.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

/// One to 200 characters, none of them a control character.
fn is_name(value: &str) -> bool {
    !value.is_empty() && value.chars().count() <= 200 && !value.chars().any(char::is_control)
}

id! {
    /// The name of a page: the last part of its address, `[a-z0-9-]{1,60}`.
    PageId, "1 to 60 lower-case letters, digits and hyphens", is_slug
}
id! {
    /// The name of a section.
    SectionId, "1 to 60 lower-case letters, digits and hyphens", is_slug
}
id! {
    /// The name of a piece of content. Unique within its form.
    ContentId, "1 to 60 lower-case letters, digits and hyphens", is_slug
}
id! {
    /// The name of a condition: its key in `$defs`, beginning with `when-`.
    ConditionId, "a name that begins with “when-”", |value| {
        is_name(value) && value.len() > 5 && value.starts_with("when-")
    }
}
id! {
    /// The name of a list of options: its key in `$defs`, beginning with `list-`.
    ListId, "a name that begins with “list-”", |value| {
        is_name(value) && value.len() > 5 && value.starts_with("list-")
    }
}
impl ListId {
    /// The list of countries that the product brings: with the nations of the United Kingdom, with former states.
    pub(crate) fn countries(nations: bool, former: bool) -> Self {
        let nations = if nations { "-nations" } else { "" };
        let former = if former { "-former" } else { "" };
        Self(format!("list-countries{nations}{former}"))
    }
}
id! {
    /// The name of a question: the name of its property, so its name in the data.
    QuestionName, "1 to 200 characters without control characters", is_name
}
id! {
    /// The name of a check between answers. Unique in the object whose answers it is about.
    CheckId, "1 to 60 lower-case letters, digits and hyphens", is_slug
}
id! {
    /// The form's part of its addresses, unique in an installation: `[a-z0-9-]{1,60}`.
    Slug, "1 to 60 lower-case letters, digits and hyphens", is_slug
}
id! {
    /// A language, by its BCP 47 tag: `en`, `cy`.
    Language, "a language tag such as “en” or “cy”", |value| {
        let mut parts = value.split('-');
        value.len() <= 35
            && parts.next().is_some_and(|first| {
                (2..=8).contains(&first.len()) && first.bytes().all(|b| b.is_ascii_alphabetic())
            })
            && parts.all(|part| {
                (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
            })
    }
}

impl QuestionName {
    /// What every object in JavaScript has already: validators there take it for an answer.
    const INHERITED: [&'static str; 7] = [
        "constructor",
        "hasOwnProperty",
        "isPrototypeOf",
        "propertyIsEnumerable",
        "toLocaleString",
        "toString",
        "valueOf",
    ];

    /// Whether a name is one that no question can have when the form is published.
    pub(crate) fn is_reserved(name: &str) -> bool {
        name.starts_with('_') || Self::INHERITED.contains(&name)
    }
}

impl PageId {
    /// Addresses of the hosted form that no page may take.
    pub const RESERVED: [&'static str; 16] = [
        "start",
        "check-answers",
        "submitted",
        "save",
        "resume",
        "status",
        "tasks",
        "return",
        "files",
        "language",
        "options",
        "leave",
        "closed",
        "cookies",
        "privacy",
        "accessibility",
    ];

    /// Whether the hosted form uses this address for itself.
    pub fn is_reserved(&self) -> bool {
        Self::RESERVED.contains(&self.as_str())
    }
}

impl From<Word> for PageId {
    fn from(word: Word) -> Self {
        Self(word.into_string())
    }
}

impl From<Word> for SectionId {
    fn from(word: Word) -> Self {
        Self(word.into_string())
    }
}

impl From<Word> for ContentId {
    fn from(word: Word) -> Self {
        Self(word.into_string())
    }
}

/// With underscores, and a letter first: so expressions can say it.
impl From<Word> for QuestionName {
    fn from(word: Word) -> Self {
        let mut name = word.into_string().replace('-', "_");
        if name.starts_with(|first: char| first.is_ascii_digit()) {
            name.insert(0, 'q');
        }
        Self(name)
    }
}

impl From<Word> for ConditionId {
    fn from(word: Word) -> Self {
        Self(format!("when-{}", word.as_str()))
    }
}

impl Slug {
    /// Stands in while a document without a readable slug is read; such a document is refused.
    pub(crate) fn unnamed() -> Self {
        Self("form".to_owned())
    }
}

impl Language {
    /// English, the language of a form that names none.
    pub fn english() -> Self {
        Self("en".to_owned())
    }
}
