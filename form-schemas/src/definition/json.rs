//! Reading JSON strictly: a key twice, too deep a nesting and numbers that programs read differently are refused.

use super::read::{Sink, step};
use crate::publish::{Finding, Subject};
use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};
use std::cell::RefCell;
use std::fmt;

/// How deep objects and lists may be inside one another.
const MAX_DEPTH: usize = 96;

/// How many bytes the keys around a value may have together: places are said with all of them.
const MAX_KEYS: usize = 20_000;

/// So many keys that stand twice, and so many texts with NUL, are told of.
const MOST_PASSED: usize = 1_000;

/// 2^53−1: beyond it programs round whole numbers differently (RFC 8259, 6).
pub(crate) const MAX_NUMBER: f64 = 9_007_199_254_740_991.0;

/// Reads JSON text. What stops it is one finding with a pointer: `not-json`, `key-twice`, `too-deep` or `nul`.
///
/// # Errors
/// That finding.
pub fn parse(bytes: &[u8]) -> Result<Value, Vec<Finding>> {
    read(utf8(bytes)?, &Path::default())
}

fn utf8(bytes: &[u8]) -> Result<&str, Vec<Finding>> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let message = format!("The text is not UTF-8 at byte {}.", error.valid_up_to() + 1);
        vec![Finding::error("not-json", Subject::Form, message)]
    })?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}

/// Reads JSON text of another system: of a key that stands twice the last counts, and NUL is left out. With the places where
/// that was.
///
/// # Errors
/// As of [`parse`], but for `key-twice` and `nul`.
#[cfg(feature = "publish")]
pub(crate) fn parse_leniently(bytes: &[u8]) -> Result<(Value, Passed), Vec<Finding>> {
    let lenient = Lenient::default();
    let value = read(utf8(bytes)?, &lenient.0)?;
    Ok((value, lenient.passed()))
}

fn read(text: &str, path: &Path) -> Result<Value, Vec<Finding>> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let value = Strict(path).deserialize(&mut deserializer);
    value.and_then(|value| deserializer.end().map(|()| value)).map_err(|error| {
        let (code, message) = match path.problem.take() {
            Some(problem) => (problem.0, problem.1),
            None => ("not-json", not_json(&error)),
        };
        vec![Finding::error(code, Subject::Form, message).at(path.pointer())]
    })
}

/// What is let pass in a document of another system: where it stands.
#[derive(Debug, Default)]
pub(crate) struct Passed {
    /// Keys that stand a second time: the last one counts.
    pub(crate) twice: Vec<String>,
    /// Texts and keys with the character NUL, which is left out.
    pub(crate) nul: Vec<String>,
}

/// A document of another system, in any notation, being read: of a key that stands twice the last counts, and NUL is left out.
#[cfg(feature = "publish")]
pub(crate) struct Lenient(Path);

#[cfg(feature = "publish")]
impl Default for Lenient {
    fn default() -> Self {
        Self(Path { passed: Some(RefCell::default()), ..Path::default() })
    }
}

#[cfg(feature = "publish")]
impl Lenient {
    /// What was let pass.
    pub(crate) fn passed(&self) -> Passed {
        self.0.passed.as_ref().map(RefCell::take).unwrap_or_default()
    }

    /// What stopped it, if it was one of our limits.
    #[cfg(feature = "engine")]
    pub(crate) fn problem(&self) -> Option<Finding> {
        let (code, message) = self.0.problem.take()?;
        Some(Finding::error(code, Subject::Form, message).at(self.0.pointer()))
    }
}

#[cfg(feature = "engine")]
impl<'de> DeserializeSeed<'de> for &Lenient {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        Strict(&self.0).deserialize(deserializer)
    }
}

/// Why a text is no JSON, and where, for the person who has it.
pub(crate) fn not_json(error: &serde_json::Error) -> String {
    let (line, column) = (error.line(), error.column());
    if error.is_eof() {
        format!("This is not JSON: it ends in the middle, at line {line}. Was all of it copied?")
    } else {
        format!("This is not JSON: it cannot be read at line {line}, character {column}.")
    }
}

/// The same limits for JSON that was read elsewhere.
pub(super) fn check(value: &Value, sink: &Sink) {
    check_at(value, &mut Vec::new(), sink);
}

fn check_at<'a>(value: &'a Value, at: &mut Vec<std::borrow::Cow<'a, str>>, sink: &Sink) {
    if at.len() > MAX_DEPTH {
        sink.refuse(&pointer(at), too_deep());
        return;
    }
    match value {
        Value::Number(number) if !is_safe(number) => sink.refuse(&pointer(at), too_big(number)),
        Value::String(text) if text.contains('\0') => sink.refuse(&pointer(at), nul()),
        Value::Array(list) => {
            for (index, value) in list.iter().enumerate() {
                at.push(index.to_string().into());
                check_at(value, at, sink);
                at.pop();
            }
        }
        Value::Object(map) => {
            for (key, value) in map {
                at.push(key.as_str().into());
                if key.contains('\0') {
                    sink.refuse(&pointer(at), nul());
                }
                check_at(value, at, sink);
                at.pop();
            }
        }
        _ => {}
    }
}

fn pointer(steps: &[impl AsRef<str>]) -> String {
    steps.iter().fold(String::new(), |mut pointer, key| {
        pointer.push('/');
        pointer.push_str(&step(key.as_ref()));
        pointer
    })
}

/// Whether all programs read a number alike.
pub(crate) fn is_safe(number: &Number) -> bool {
    number.as_f64().is_some_and(|number| number.abs() <= MAX_NUMBER)
}

fn too_deep() -> String {
    format!("Objects and lists may be up to {MAX_DEPTH} deep inside one another.")
}

fn nul() -> String {
    "The character NUL (U+0000) cannot be stored: take it out.".to_owned()
}

fn too_big(number: &Number) -> String {
    format!("The number {number} is beyond 9007199254740991, from where programs read it differently.")
}

/// Where reading has got to, and what stopped it.
#[derive(Default)]
struct Path {
    steps: RefCell<Vec<String>>,
    problem: RefCell<Option<(&'static str, String)>>,
    /// What is let pass, where anything is.
    passed: Option<RefCell<Passed>>,
}

impl Path {
    fn pointer(&self) -> String {
        pointer(&self.steps.borrow())
    }

    fn stop<E: serde::de::Error>(&self, code: &'static str, message: String) -> E {
        *self.problem.borrow_mut() = Some((code, message));
        E::custom("refused")
    }

    /// Goes into the value of a key.
    fn enter<E: serde::de::Error>(&self, key: String) -> Result<(), E> {
        let mut steps = self.steps.borrow_mut();
        let length = key.len();
        steps.push(key);
        if length > MAX_KEYS / MAX_DEPTH && steps.iter().map(String::len).sum::<usize>() > MAX_KEYS {
            steps.pop();
            drop(steps);
            let most = crate::number(&MAX_KEYS.to_string());
            let message = format!(
                "Here a key is so long that the keys around its value have more than {most} bytes together."
            );
            return Err(self.stop("key-long", message));
        }
        Ok(())
    }

    /// Databases take no text with the character NUL in it, and nobody types it.
    fn text<E: serde::de::Error>(&self, text: String) -> Result<String, E> {
        if !text.contains('\0') {
            return Ok(text);
        }
        let Some(passed) = &self.passed else { return Err(self.stop("nul", nul())) };
        let mut passed = passed.borrow_mut();
        if passed.nul.len() < MOST_PASSED {
            passed.nul.push(self.pointer());
        }
        Ok(text.replace('\0', ""))
    }
}

/// Reads one value at a path. After an error the path still says where it was.
struct Strict<'a>(&'a Path);

impl<'de> DeserializeSeed<'de> for Strict<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        if self.0.steps.borrow().len() > MAX_DEPTH {
            return Err(self.0.stop("too-deep", too_deep()));
        }
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Strict<'_> {
    type Value = Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<Value, E> {
        Number::from_f64(value).map(Value::Number).ok_or_else(|| E::custom("not a number"))
    }

    fn visit_str<E: serde::de::Error>(self, value: &str) -> Result<Value, E> {
        self.0.text(value.to_owned()).map(Value::from)
    }

    fn visit_string<E: serde::de::Error>(self, value: String) -> Result<Value, E> {
        self.0.text(value).map(Value::from)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        loop {
            self.0.steps.borrow_mut().push(list.len().to_string());
            match access.next_element_seed(Strict(self.0))? {
                Some(value) => list.push(value),
                None => break,
            }
            self.0.steps.borrow_mut().pop();
        }
        self.0.steps.borrow_mut().pop();
        Ok(list.into())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut map = Map::new();
        while let Some(key) = access.next_key::<String>()? {
            self.0.enter(key.replace('\0', ""))?;
            let key = self.0.text(key)?;
            if let (Some(passed), true) = (&self.0.passed, map.contains_key(&key)) {
                let mut passed = passed.borrow_mut();
                if passed.twice.len() < MOST_PASSED {
                    passed.twice.push(self.0.pointer());
                }
            } else if map.contains_key(&key) {
                let message = "This key stands here twice; programs read one or the other.";
                return Err(self.0.stop("key-twice", message.to_owned()));
            }
            let value = access.next_value_seed(Strict(self.0))?;
            map.insert(key, value);
            self.0.steps.borrow_mut().pop();
        }
        Ok(map.into())
    }
}
