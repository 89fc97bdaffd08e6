//! Where a question is.

use crate::{ConditionId, InvalidId, ListId, QuestionName};
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::fmt;

const EXPECTED: &str = "a pointer to a question, such as “#/properties/name”";

/// Where a question (or a repeat) is: one name is a property of the root, two a question of an item of a repeat,
/// three one of a nested item. In JSON the pointer: `#/properties/children/items/properties/name`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct QuestionPath {
    /// The repeats around it, outermost first.
    outer: Vec<QuestionName>,
    name: QuestionName,
}

impl QuestionPath {
    /// A question of the root.
    pub fn root(name: QuestionName) -> Self {
        Self { outer: Vec::new(), name }
    }

    /// The path of these names, outermost first; none when there are no names.
    pub fn from_names(mut names: Vec<QuestionName>) -> Option<Self> {
        let name = names.pop()?;
        Some(Self { outer: names, name })
    }

    /// The question of this name in an item of the repeat at this path.
    #[must_use]
    pub fn item(&self, name: QuestionName) -> Self {
        Self { outer: self.names().cloned().collect(), name }
    }

    /// The names, outermost first.
    pub fn names(&self) -> impl Iterator<Item = &QuestionName> + Clone {
        self.outer.iter().chain([&self.name])
    }

    /// The names of the repeats around it, outermost first.
    pub fn outer(&self) -> &[QuestionName] {
        &self.outer
    }

    /// The question's own name.
    pub fn name(&self) -> &QuestionName {
        &self.name
    }

    /// The repeat whose items hold the question; none at the root.
    pub fn repeat(&self) -> Option<Self> {
        Self::from_names(self.outer.clone())
    }

    /// Whether the question is a property of the root.
    pub fn is_root(&self) -> bool {
        self.outer.is_empty()
    }

    /// The names that follow those of `of`, where this is `of` or lies in its items.
    pub fn within(&self, of: &Self) -> Option<impl Iterator<Item = &QuestionName>> {
        let mut names = self.names();
        of.names().all(|name| names.next() == Some(name)).then_some(names)
    }

    /// The pointer into the schema, as a URI fragment.
    pub fn to_pointer(&self) -> String {
        let names: Vec<String> = self.names().map(|name| escape(name.as_str())).collect();
        format!("#/properties/{}", names.join("/items/properties/"))
    }

    /// Reads a pointer into the schema.
    ///
    /// # Errors
    /// [`InvalidId`] when it does not point to a property of the root or of an item.
    pub fn from_pointer(pointer: &str) -> Result<Self, InvalidId> {
        let invalid = || InvalidId { value: pointer.to_owned(), expected: EXPECTED };
        let mut steps = pointer.strip_prefix("#/").ok_or_else(invalid)?.split('/');
        let mut outer = Vec::new();
        loop {
            if steps.next() != Some("properties") {
                return Err(invalid());
            }
            let name = steps.next().and_then(unescape).ok_or_else(invalid)?;
            let name = QuestionName::new(name).map_err(|_| invalid())?;
            match steps.next() {
                None => return Ok(Self { outer, name }),
                Some("items") => outer.push(name),
                Some(_) => return Err(invalid()),
            }
        }
    }
}

impl Ord for QuestionPath {
    fn cmp(&self, other: &Self) -> Ordering {
        self.names().cmp(other.names())
    }
}

impl PartialOrd for QuestionPath {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl TryFrom<String> for QuestionPath {
    type Error = InvalidId;
    fn try_from(pointer: String) -> Result<Self, InvalidId> {
        Self::from_pointer(&pointer)
    }
}

impl From<QuestionPath> for String {
    fn from(path: QuestionPath) -> String {
        path.to_pointer()
    }
}

impl From<QuestionName> for QuestionPath {
    fn from(name: QuestionName) -> Self {
        Self::root(name)
    }
}

impl fmt::Display for QuestionPath {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.to_pointer())
    }
}

impl ConditionId {
    /// The pointer by which pages and other conditions refer to it: `#/$defs/when-abroad`.
    pub fn to_pointer(&self) -> String {
        format!("#/$defs/{}", escape(self.as_str()))
    }

    /// Reads such a pointer.
    ///
    /// # Errors
    /// [`InvalidId`] when it does not point to a condition.
    pub fn from_pointer(pointer: &str) -> Result<Self, InvalidId> {
        definition_name(pointer).and_then(|name| Self::new(name).ok()).ok_or_else(|| InvalidId {
            value: pointer.to_owned(),
            expected: "a pointer to a condition, such as “#/$defs/when-abroad”",
        })
    }
}

impl ListId {
    /// The pointer by which questions refer to it: `#/$defs/list-countries`.
    pub fn to_pointer(&self) -> String {
        format!("#/$defs/{}", escape(self.as_str()))
    }

    /// Reads such a pointer.
    ///
    /// # Errors
    /// [`InvalidId`] when it does not point to a list.
    pub fn from_pointer(pointer: &str) -> Result<Self, InvalidId> {
        definition_name(pointer).and_then(|name| Self::new(name).ok()).ok_or_else(|| InvalidId {
            value: pointer.to_owned(),
            expected: "a pointer to a list of options, such as “#/$defs/list-countries”",
        })
    }
}

/// The one name after `#/$defs/`.
fn definition_name(pointer: &str) -> Option<String> {
    let name = pointer.strip_prefix("#/$defs/")?;
    if name.contains('/') { None } else { unescape(name) }
}

/// One step of a JSON Pointer (RFC 6901) as part of a URI fragment (RFC 3986).
pub(crate) fn escape(step: &str) -> String {
    use fmt::Write as _;
    let mut escaped = String::with_capacity(step.len());
    for byte in step.bytes() {
        match byte {
            b'~' => escaped.push_str("~0"),
            b'/' => escaped.push_str("~1"),
            b'A'..=b'Z'
            | b'a'..=b'z'
            | b'0'..=b'9'
            | b'-'
            | b'.'
            | b'_'
            | b'!'
            | b'$'
            | b'&'
            | b'\''
            | b'('
            | b')'
            | b'*'
            | b'+'
            | b','
            | b';'
            | b'='
            | b':'
            | b'@'
            | b'?' => {
                escaped.push(char::from(byte));
            }
            _ => {
                // Writing to a string cannot fail.
                let _ = write!(escaped, "%{byte:02X}");
            }
        }
    }
    escaped
}

/// Undoes [`escape`]; none when an escape is broken.
pub(crate) fn unescape(step: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(step.len());
    let mut rest = step.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let high = char::from(rest.next()?).to_digit(16)?;
            let low = char::from(rest.next()?).to_digit(16)?;
            bytes.push(u8::try_from(high * 16 + low).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    let step = String::from_utf8(bytes).ok()?;
    let mut unescaped = String::with_capacity(step.len());
    let mut characters = step.chars();
    while let Some(character) = characters.next() {
        match (character, character == '~') {
            (_, true) => match characters.next()? {
                '0' => unescaped.push('~'),
                '1' => unescaped.push('/'),
                _ => return None,
            },
            (other, false) => unescaped.push(other),
        }
    }
    Some(unescaped)
}
