//! References that cannot be misread, on paper or over the telephone.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::fmt;

/// Without what is taken for something else (0 O, 1 I L, 5 S, 2 Z, 8 B, U beside V) and without vowels, so that no
/// reference spells a word. Nine of 22 letters are 40 bits.
const ALPHABET: &[u8; 22] = b"CDFGHJKMNPQRTVWXY34679";

/// How many letters and digits a reference has.
const LENGTH: usize = 9;

/// What a person quotes about their submission: three groups of three, as in `HXK-7W3-9PM`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Reference(String);

/// What was typed is no reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a reference has nine letters and digits, in three groups of three")]
pub struct ReferenceError;

impl Reference {
    /// The reference that these random bytes stand for. The bias of the remainder is below 2^-87.
    pub fn from_random(bytes: [u8; 16]) -> Self {
        let mut number = u128::from_le_bytes(bytes);
        let mut text = String::with_capacity(LENGTH + 2);
        for position in 0..LENGTH {
            if position > 0 && position % 3 == 0 {
                text.push('-');
            }
            let letter = usize::try_from(number % 22).ok().and_then(|index| ALPHABET.get(index));
            text.push(char::from(letter.copied().unwrap_or(b'X')));
            number /= 22;
        }
        Self(text)
    }

    /// Reads what a person typed: small letters, spaces and missing hyphens are fine.
    ///
    /// # Errors
    /// [`ReferenceError`] when it cannot be one of our references.
    pub fn parse(typed: &str) -> Result<Self, ReferenceError> {
        let letters: Vec<u8> = typed
            .bytes()
            .filter(|byte| !matches!(byte, b' ' | b'-' | b'\t'))
            .map(|byte| byte.to_ascii_uppercase())
            .take(LENGTH + 1)
            .collect();
        if letters.len() != LENGTH || !letters.iter().all(|letter| ALPHABET.contains(letter)) {
            return Err(ReferenceError);
        }
        let groups: Vec<String> =
            letters.chunks(3).map(|group| String::from_utf8_lossy(group).into_owned()).collect();
        Ok(Self(groups.join("-")))
    }

    /// As it is shown and stored.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl Serialize for Reference {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Reference {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(deserializer)?).map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_can_be_misread_is_not_used() {
        for confusing in b"0O1IL5S2Z8BU" {
            assert!(!ALPHABET.contains(confusing), "{}", char::from(*confusing));
        }
        let mut letters = ALPHABET.to_vec();
        letters.sort_unstable();
        letters.dedup();
        assert_eq!(letters.len(), 22, "every letter once");
    }

    #[test]
    fn other_text_is_refused() {
        for typed in ["", "HXK-7W3-9P", "HXK-7W3-9PMM", "HXK-7W3-9PO", "ééééééééé"] {
            assert_eq!(Reference::parse(typed), Err(ReferenceError), "{typed}");
        }
    }

    proptest! {
        #[test]
        fn what_is_typed_sloppily_is_found(bytes: [u8; 16]) {
            let reference = Reference::from_random(bytes);
            prop_assert_eq!(reference.as_str().len(), 11);
            let sloppy = format!(" {} ", reference.as_str().to_lowercase().replace('-', " "));
            prop_assert_eq!(Reference::parse(&sloppy), Ok(reference));
        }
    }
}
