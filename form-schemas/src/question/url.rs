//! Addresses on the web.

use super::answers::{Answering, Posted, Saying, lines, text_of};
use super::text::{length, too_long};
use super::{ErrorCode, Fault, Setting};
use crate::definition::read::Fields;
use crate::definition::write::Object;
use serde_json::{Value, json};

/// An address on the web, normalised as browsers do (WHATWG URL): `"https://www.example.org/a%20b"`.
///
/// `http` or `https`, a name with a dot in it, no user name or password. What is typed without either is taken for
/// `https`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Url;

/// The shape of an address: ASCII, a last label that begins with a letter. A stricter one than the format `uri` of every
/// library that was tried, with [`UNLIKE`].
const LIKE: &str = "^https?://[a-z0-9.-]+[.][a-z][a-z0-9-]*[a-z0-9](:[0-9]{1,5})?\
    ([/?#]([A-Za-z0-9!$&'()*+,;=:@/?._~-]|%[0-9A-Fa-f][0-9A-Fa-f])*\
    (#([A-Za-z0-9!$&'()*+,;=:@/?._~-]|%[0-9A-Fa-f][0-9A-Fa-f])*)?)?$";

/// What no address has: line breaks, dots or hyphens where none may stand, labels over 63 characters, labels that are
/// kept for encodings that there are not (as [`super::Email`] has it), and two fragments.
const UNLIKE: &str = "[\\r\\n]|^https?://[.-]|^https?://[a-z0-9.-]*[.][.]|^https?://[a-z0-9.-]*[.]-|\
    ^https?://[a-z0-9.-]*-[.]|^https?://[a-z0-9.-]*[a-z0-9-]{64}|\
    ^https?://[a-wyz0-9-][a-z0-9-]--|^https?://x[a-mo-z0-9-]--|\
    ^https?://[a-z0-9.-]*[.][a-wyz0-9-][a-z0-9-]--|^https?://[a-z0-9.-]*[.]x[a-mo-z0-9-]--|#[^#]*#";

/// The most characters an address has here, which is what every browser takes.
const MAX_LENGTH: u64 = 2000;

impl Url {
    pub(super) fn read(schema: &Fields<'_>) -> Self {
        for (key, value) in Self::derived() {
            // An author may ask for shorter addresses.
            if key != "maxLength" {
                schema.derived(key, &value);
            }
        }
        Self
    }

    pub(super) fn write(schema: &mut Object) {
        for (key, value) in Self::derived() {
            schema.put(key, value);
        }
    }
}

impl Url {
    fn derived() -> [(&'static str, Value); 5] {
        [
            ("type", "string".into()),
            ("format", "uri".into()),
            ("maxLength", MAX_LENGTH.into()),
            ("pattern", LIKE.into()),
            ("not", json!({ "pattern": UNLIKE })),
        ]
    }
}

impl Answering for Url {
    fn read_answer(&self, posted: &Posted<'_>) -> Result<Option<Value>, Vec<Fault>> {
        let text = super::answers::tidy(posted.line()?);
        if length(&text) > MAX_LENGTH {
            return Err(vec![too_long(ErrorCode::TooLong, MAX_LENGTH, length(&text))]);
        }
        if text.is_empty() {
            return Ok(None);
        }
        let address = address::normalised(&text).ok_or_else(|| vec![Fault::new(ErrorCode::Url)])?;
        Ok(Some(address.into()))
    }

    fn check(&self, value: &Value, _: &Setting<'_>) -> Result<(), Vec<Fault>> {
        let text = text_of(value)?;
        if length(text) > MAX_LENGTH {
            return Err(vec![too_long(ErrorCode::TooLong, MAX_LENGTH, length(text))]);
        }
        if address::is_right(text) { Ok(()) } else { Err(vec![Fault::new(ErrorCode::Url)]) }
    }

    fn summarise(&self, value: &Value, _: &Saying<'_>) -> Vec<String> {
        lines(value)
    }
}

/// What is left to an engine: the rules of addresses, and patterns.
#[cfg(feature = "engine")]
mod address {
    use super::{LIKE, UNLIKE};
    use regex::Regex;
    use std::fmt::Write;
    use std::sync::LazyLock;

    /// The address that somebody means: `www.example.org` is one of `https`.
    pub(super) fn normalised(text: &str) -> Option<String> {
        // "//" and ":" begin a path as well, but nobody types those first.
        let lower = text.to_lowercase();
        let given = lower.starts_with("http:") || lower.starts_with("https:");
        let whole = if given { text.to_owned() } else { format!("https://{}", text.trim_start_matches('/')) };
        let url = url::Url::parse(&whole).ok()?;
        Some(encoded(url.as_str()))
    }

    /// As RFC 3986 has it: browsers leave some signs of a path as they are, and a `%` that encodes nothing.
    fn encoded(address: &str) -> String {
        let mut encoded = String::with_capacity(address.len());
        for (at, byte) in address.bytes().enumerate() {
            let is_pair = || {
                let digits = address.get(at + 1..at + 3).unwrap_or_default();
                digits.len() == 2 && digits.bytes().all(|digit| digit.is_ascii_hexdigit())
            };
            let is_plain = byte.is_ascii_alphanumeric() || b"!$&'()*+,;=:@/?#._~-".contains(&byte);
            if is_plain || (byte == b'%' && is_pair()) {
                encoded.push(char::from(byte));
            } else {
                let _ = write!(encoded, "%{byte:02X}");
            }
        }
        encoded
    }

    /// Whether it is of the patterns, and one that browsers know.
    pub(super) fn is_right(text: &str) -> bool {
        static PATTERNS: LazyLock<Option<[Regex; 2]>> =
            LazyLock::new(|| Some([Regex::new(LIKE).ok()?, Regex::new(UNLIKE).ok()?]));
        let fits =
            PATTERNS.as_ref().is_some_and(|[like, unlike]| like.is_match(text) && !unlike.is_match(text));
        fits && url::Url::parse(text).is_ok()
    }
}

/// Without the engine nothing is submitted: the editor only shows.
#[cfg(not(feature = "engine"))]
mod address {
    pub(super) fn normalised(_: &str) -> Option<String> {
        None
    }

    pub(super) fn is_right(_: &str) -> bool {
        true
    }
}
