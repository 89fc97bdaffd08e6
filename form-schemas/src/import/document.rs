//! The bytes of a source as a document.

use super::{ImportError, Report, Source};
use crate::definition::FormDefinition;
use crate::definition::json::{Passed, is_safe, parse_leniently};
use serde_json::Value;

/// A source that was read.
#[derive(Debug)]
pub(super) struct Document<'a> {
    /// What the file is called; empty for what came without one.
    pub(super) name: &'a str,
    /// What it holds, as it came.
    pub(super) bytes: &'a [u8],
    /// What it holds.
    pub(super) value: Value,
    /// Where keys stand a second time, of which the last one counts, as in the programs that the formats are of; and where
    /// the character NUL was left out.
    passed: Passed,
    /// Where numbers stood that programs read differently, which are texts now.
    numbers: Vec<String>,
}

impl<'a> Document<'a> {
    /// Reads JSON, or YAML.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub(super) fn read(source: &Source<'a>) -> Result<Self, ImportError> {
        if source.bytes.len() > FormDefinition::MAX_BYTES {
            let limit = crate::number(&FormDefinition::MAX_BYTES.to_string());
            let message = format!("A source may have up to {limit} bytes.");
            return Err(ImportError::new("too-big", "", message));
        }
        let (value, passed) = if is_yaml(source) {
            yaml(source.bytes)?
        } else {
            parse_leniently(source.bytes).map_err(|findings| ImportError { findings })?
        };
        let (mut value, mut numbers) = (value, Vec::new());
        numbers_as_texts(&mut value, &mut String::new(), &mut numbers);
        Ok(Self { name: source.name, bytes: source.bytes, value, passed, numbers })
    }

    /// The same file with another value.
    pub(super) fn with_value(&self, value: Value) -> Self {
        Self { name: self.name, bytes: self.bytes, value, passed: Passed::default(), numbers: Vec::new() }
    }

    /// What messages call it.
    pub(super) fn said(&self) -> &'a str {
        if self.name.is_empty() { "form" } else { self.name }
    }

    /// Says what of the text is not as everybody reads it.
    pub(super) fn report(&self, report: &mut Report) {
        for pointer in &self.passed.twice {
            report.change(pointer.clone(), "This key stands there twice: the last one was taken.");
        }
        for pointer in &self.numbers {
            let message = "The number is beyond 9007199254740991, from where programs read it differently: it is not taken as a number.";
            report.leave(pointer.clone(), message);
        }
        for pointer in &self.passed.nul {
            report
                .change(pointer.clone(), "The character NUL (U+0000), which cannot be stored, was left out.");
        }
    }
}

/// Numbers that programs read differently are no numbers here.
fn numbers_as_texts(value: &mut Value, at: &mut String, found: &mut Vec<String>) {
    let length = at.len();
    let mut inside = |step: &str, value: &mut Value| {
        at.push('/');
        at.push_str(&crate::definition::pointer_step(step));
        numbers_as_texts(value, at, found);
        at.truncate(length);
    };
    match value {
        Value::Array(values) => {
            values.iter_mut().enumerate().for_each(|(index, value)| inside(&index.to_string(), value));
        }
        Value::Object(members) => members.iter_mut().for_each(|(key, value)| inside(key, value)),
        Value::Number(number) if !is_safe(number) => {
            *value = number.to_string().into();
            found.push(at.clone());
        }
        _ => {}
    }
}

/// Whether it is called YAML, or can be nothing else: JSON documents begin with a bracket.
fn is_yaml(source: &Source<'_>) -> bool {
    let name = source.name.to_ascii_lowercase();
    if [".yaml", ".yml"].iter().any(|ending| name.ends_with(ending)) {
        return true;
    }
    let text = std::str::from_utf8(source.bytes).unwrap_or_default();
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let begins = text.starts_with("---") || text.starts_with('#') || text.starts_with(char::is_alphabetic);
    begins && text.lines().any(|line| line.contains(':'))
}

#[cfg(not(feature = "engine"))]
fn yaml(_: &[u8]) -> Result<(Value, Passed), ImportError> {
    Err(ImportError::new("not-yaml", "", "YAML is read on the server only."))
}

/// Reads YAML. Aliases are followed only so far: a few lines can stand for millions.
#[cfg(feature = "engine")]
fn yaml(bytes: &[u8]) -> Result<(Value, Passed), ImportError> {
    use crate::definition::json::Lenient;
    use serde::de::DeserializeSeed;
    use serde_saphyr::{DuplicateKeyPolicy, budget, options};
    let lenient = Lenient::default();
    let options = options! {
        budget: budget! { max_events: 600_000, max_aliases: 2_000, max_anchors: 2_000, max_depth: 100 },
        duplicate_keys: DuplicateKeyPolicy::PassThrough,
        strict_booleans: true,
        with_snippet: false,
    };
    let read = serde_saphyr::with_deserializer_from_slice_with_options(bytes, options, |deserializer| {
        (&lenient).deserialize(deserializer)
    });
    read.map(|value| (value, lenient.passed())).map_err(|error| {
        if let Some(finding) = lenient.problem() {
            return ImportError { findings: vec![finding] };
        }
        let line = error.location().map(|location| location.line());
        let place = line.map_or_else(String::new, |line| format!(" It cannot be read at line {line}."));
        ImportError::new("not-yaml", "", format!("This is not YAML that can be read.{place}"))
    })
}

#[cfg(all(test, feature = "engine"))]
mod tests {
    use super::*;
    use serde_json::json;

    fn read(name: &str, text: &str) -> Result<Value, ImportError> {
        Document::read(&Source { name, bytes: text.as_bytes() }).map(|document| document.value)
    }

    #[test]
    fn yaml_is_read_like_json() {
        let yaml = "# A form\nname: Lost things\npages:\n  - path: /a\n    yes: no\n    n: 1.5\n    on: 2024-01-31\n  - &b\n    path: /b\n    title: |\n      Two\n      lines\n  - *b\n";
        let second = json!({"path": "/b", "title": "Two\nlines\n"});
        let wanted = json!({
            "name": "Lost things",
            "pages": [{"path": "/a", "yes": "no", "n": 1.5, "on": "2024-01-31"}, second, second]
        });
        for name in ["form.yaml", "form.YML", "form.json", "form"] {
            assert_eq!(read(name, yaml).unwrap(), wanted, "{name}");
        }
    }

    #[test]
    fn the_last_of_two_keys_counts_and_is_said() {
        for (name, text) in [("a.json", r#"{"a": [{"b": 1, "b": 2}]}"#), ("a.yaml", "a:\n- b: 1\n  b: 2\n")] {
            let document = Document::read(&Source { name, bytes: text.as_bytes() }).unwrap();
            assert_eq!(document.value, json!({"a": [{"b": 2}]}), "{name}");
            let mut report = Report::default();
            document.report(&mut report);
            assert_eq!(report.changed[0].pointer, "/a/0/b", "{name}");
        }
    }

    #[test]
    fn nul_is_left_out_and_said() {
        let text = r#"{"a\u0000": ["b\u0000c", "d"]}"#;
        let document = Document::read(&Source { name: "a.json", bytes: text.as_bytes() }).unwrap();
        assert_eq!(document.value, json!({"a": ["bc", "d"]}));
        let mut report = Report::default();
        document.report(&mut report);
        let places: Vec<&str> = report.changed.iter().map(|entry| entry.pointer.as_str()).collect();
        assert_eq!(places, ["/a", "/a/0"]);
    }

    #[test]
    fn a_bomb_is_refused_in_time() {
        let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
        for level in 1..12 {
            let inside = vec![format!("*a{}", level - 1); 9].join(", ");
            bomb.extend([format!("a{level}: &a{level} [{inside}]\n")]);
        }
        let started = std::time::Instant::now();
        let error = read("bomb.yaml", &bomb).unwrap_err();
        assert!(error.to_string().starts_with("This is not YAML that can be read."), "{error}");
        assert!(started.elapsed().as_secs() < 5);
        for text in ["a: [", "a: {b", "- a\nb", "a: !!binary x\n\tb", "%", "a: *nothing", "a: .nan", "\u{0}"]
        {
            assert!(read("a.yaml", text).is_err(), "{text:?}");
        }
        let deep = format!("a: {}1{}", "[".repeat(5_000), "]".repeat(5_000));
        assert!(read("deep.yaml", &deep).is_err());
    }
}
