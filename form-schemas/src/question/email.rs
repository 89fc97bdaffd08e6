//! E-mail addresses.

use crate::definition::read::Fields;
use crate::definition::write::Object;
use serde_json::{Value, json};

/// An e-mail address, normalised: no spaces around it, its domain in lower case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Email;

/// The shape of an address: one `@`, a domain with a dot, its last part beginning with a letter.
///
/// Together with [`UNLIKE`] at least as strict as the format `email` of every library that was tried, without a repeat
/// inside a repeat.
const LIKE: &str =
    "^[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9.-]+[.][A-Za-z][A-Za-z0-9-]*[A-Za-z0-9]$";

/// What no address has: line breaks, dots or hyphens where none may stand, parts of a domain over 63 characters.
const UNLIKE: &str = "[\\r\\n]|^[.]|[.][.]|[.]@|@[.-]|[.]-|-[.]|@.*[A-Za-z0-9-]{64}";

/// The most characters an address has (RFC 5321, 4.5.3.1.3).
const MAX_LENGTH: u64 = 254;

impl Email {
    pub(super) fn read(schema: &Fields<'_>) -> Self {
        for (key, value) in Self::derived() {
            schema.derived(key, &value);
        }
        Self
    }

    pub(super) fn write(schema: &mut Object) {
        for (key, value) in Self::derived() {
            schema.put(key, value);
        }
    }

    fn derived() -> [(&'static str, Value); 5] {
        [
            ("type", "string".into()),
            ("format", "email".into()),
            ("maxLength", MAX_LENGTH.into()),
            ("pattern", LIKE.into()),
            ("not", json!({ "pattern": UNLIKE })),
        ]
    }
}
