//! E-mail addresses.

use super::answers::{Answering, Posted, Saying, lines, plain, text_of};
use super::{ErrorCode, Fault, Setting};
use crate::definition::read::Fields;
use crate::definition::write::Object;
use serde_json::{Value, json};

/// An e-mail address, normalised: no spaces around it, its domain in lower case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Email;

/// The shape of an address: one `@`, a domain with a dot, its last part beginning with a letter.
///
/// Together with [`UNLIKE`] at least as strict as the format `email` of every library that was tried, without a repeat
/// inside a repeat. Only what a pattern cannot say is left to [`Email::check`]: that a label beginning with `xn--` stands
/// for a name in another script.
const LIKE: &str =
    "^[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9.-]+[.][A-Za-z][A-Za-z0-9-]*[A-Za-z0-9]$";

/// What no address has: line breaks, dots or hyphens where none may stand, parts of a domain over 63 characters, and
/// parts with hyphens in their third and fourth place, which are kept for encodings of domain names (RFC 5891, 4.2.3.1),
/// of which there is one: `xn--`.
const UNLIKE: &str = "[\\r\\n]|^[.]|[.][.]|[.]@|@[.-]|@[A-Za-z0-9.-]*[.]-|@[A-Za-z0-9.-]*-[.]|\
    @[A-Za-z0-9.-]*[A-Za-z0-9-]{64}|\
    @[A-WYZa-wyz0-9-][A-Za-z0-9-]--|@[Xx][A-MO-Za-mo-z0-9-]--|\
    @[A-Za-z0-9.-]*[.][A-WYZa-wyz0-9-][A-Za-z0-9-]--|@[A-Za-z0-9.-]*[.][Xx][A-MO-Za-mo-z0-9-]--";

/// What stood in place of [`UNLIKE`] while no domain could be in another script: versions that were published then are
/// read still.
const FORMERLY_UNLIKE: &str = "[\\r\\n]|^[.]|[.][.]|[.]@|@[.-]|@[A-Za-z0-9.-]*[.]-|@[A-Za-z0-9.-]*-[.]|\
    @[A-Za-z0-9.-]*[A-Za-z0-9-]{64}|@[A-Za-z0-9-]{2}--|@[A-Za-z0-9.-]*[.][A-Za-z0-9-]{2}--";

/// The most characters an address has (RFC 5321, 4.5.3.1.3).
const MAX_LENGTH: u64 = 254;

impl Email {
    pub(super) fn read(schema: &Fields<'_>) -> Self {
        for (key, value) in Self::derived() {
            // An author may ask for shorter addresses; and a version may have been published when no domain could be in
            // another script.
            let former =
                key == "not" && schema.map().get(key) == Some(&json!({ "pattern": FORMERLY_UNLIKE }));
            if key != "maxLength" && !former {
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

impl Email {
    /// Without spaces around it or around its `@`, with its domain in lower case.
    fn normalised(text: &str) -> Option<Value> {
        let text = plain(text);
        let text = text.strip_prefix("mailto:").unwrap_or(&text);
        let address = match text.rsplit_once('@') {
            Some((local, domain)) => format!("{}@{}", local.trim(), domain.trim().to_lowercase()),
            None => text.to_owned(),
        };
        (!address.is_empty()).then(|| address.into())
    }

    fn is_right(text: &str) -> bool {
        is_address(text) && is_encoded(text)
    }
}

impl Answering for Email {
    fn read_answer(&self, posted: &Posted<'_>) -> Result<Option<Value>, Vec<Fault>> {
        Ok(Self::normalised(posted.line()?))
    }

    fn check(&self, value: &Value, _: &Setting<'_>) -> Result<(), Vec<Fault>> {
        if Self::is_right(text_of(value)?) { Ok(()) } else { Err(vec![Fault::new(ErrorCode::Email)]) }
    }

    fn summarise(&self, value: &Value, _: &Saying<'_>) -> Vec<String> {
        lines(value)
    }
}

/// Whether every part of the domain that says that it is encoded is (RFC 5891): the engine knows the tables. Whoever
/// receives an answer may check its format as strictly.
#[cfg(feature = "engine")]
fn is_encoded(text: &str) -> bool {
    use std::sync::LazyLock;

    static FORMAT: LazyLock<Option<jsonschema::Validator>> = LazyLock::new(|| {
        jsonschema::options().should_validate_formats(true).build(&json!({ "format": "email" })).ok()
    });
    !text.to_ascii_lowercase().contains("xn--")
        || FORMAT.as_ref().is_some_and(|format| format.is_valid(&Value::from(text)))
}

/// Without the engine nothing is submitted: the editor only shows.
#[cfg(not(feature = "engine"))]
fn is_encoded(_: &str) -> bool {
    true
}

/// What [`LIKE`], [`UNLIKE`] and [`MAX_LENGTH`] say, without an engine for patterns.
fn is_address(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else { return false };
    let local_fits = (1..=64).contains(&local.len())
        && local.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+/=?^_`{|}~.-".contains(&byte))
        && !local.split('.').any(str::is_empty);
    let labels: Vec<&str> = domain.split('.').collect();
    let label_fits = |label: &&str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
            && (label.get(2..4) != Some("--")
                || label.get(..2).is_some_and(|kind| kind.eq_ignore_ascii_case("xn")))
    };
    let last = labels.last().copied().unwrap_or_default();
    local_fits
        && text.len() as u64 <= MAX_LENGTH
        && labels.len() >= 2
        && labels.iter().all(label_fits)
        && last.len() >= 2
        && last.starts_with(|first: char| first.is_ascii_alphabetic())
}

#[cfg(test)]
#[cfg(feature = "engine")]
mod tests {
    use super::{Email, is_address, is_encoded};
    use crate::definition::write::Object;
    use proptest::prelude::{Just, Strategy, any, prop_assert, prop_assert_eq, prop_oneof, proptest};
    use serde_json::{Value, json};

    fn validator(schema: &Value) -> jsonschema::Validator {
        jsonschema::options()
            .with_pattern_options(jsonschema::PatternOptions::regex())
            .should_validate_formats(true)
            .build(schema)
            .unwrap()
    }

    /// Addresses, nearly.
    fn nearly() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            4 => "[a-z0-9]{1,3}",
            2 => Just(".".to_owned()),
            2 => Just("@".to_owned()),
            1 => Just("-".to_owned()),
            1 => Just("xn--".to_owned()),
            1 => Just("xn--bcher-kva".to_owned()),
            1 => Just("--".to_owned()),
            1 => Just("a".repeat(63)),
            1 => "[!#$%&'*+/=?^_`{|}~\" \n]",
            1 => any::<char>().prop_map(String::from),
        ];
        let free = proptest::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat());
        prop_oneof![free.clone(), (free, "[a-z.-]{1,6}").prop_map(|(text, end)| format!("{text}@{end}.com"))]
    }

    proptest! {
        #![proptest_config(proptest::test_runner::Config { cases: 2000, ..Default::default() })]

        /// The pattern, the check without an engine, and the format of the engine: the first two say the same, and
        /// what is checked as well never lets through what the format refuses.
        #[test]
        fn the_pattern_is_at_least_as_strict_as_the_format(text in nearly()) {
            thread_local! {
                static VALIDATORS: (jsonschema::Validator, jsonschema::Validator) = {
                    let mut object = Object::default();
                    Email::write(&mut object);
                    let mut schema = object.done();
                    schema.shift_remove("format");
                    (validator(&schema.into()), validator(&json!({"format": "email"})))
                };
            }
            let value = Value::from(text.as_str());
            let (pattern, format) = VALIDATORS.with(|(pattern, format)| (pattern.is_valid(&value), format.is_valid(&value)));
            prop_assert_eq!(pattern, is_address(&text));
            prop_assert!(format || !pattern || !is_encoded(&text), "the format refuses {text}");
        }
    }

    #[test]
    fn domains_in_other_scripts_are_taken_as_they_are_encoded() {
        for good in ["ada@xn--bcher-kva.example", "ada@post.xn--p1ai", "a@xn--fiq228c.xn--55qx5d"] {
            assert!(Email::is_right(good), "{good}");
        }
        assert_eq!(Email::normalised("ada@XN--BCHER-KVA.example "), Some("ada@xn--bcher-kva.example".into()));
        for bad in [
            "ada@xn--.example",
            "ada@xn--a-.example",
            "ada@xn--99999999.example",
            "ada@ab--cd.example",
            "ada@xm--bcher-kva.example",
        ] {
            assert!(!Email::is_right(bad), "{bad}");
        }
    }
}
