//! Text on one line and on several.

use super::answers::{Answering, Posted, Saying, lines, text_of, tidy};
use super::{ErrorCode, Fault, KindOption, Setting, Takes};
use crate::definition::read::Fields;
use crate::definition::write::Object;
use serde_json::{Value, json};

/// One line of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShortText {
    /// At most so many characters.
    pub max_length: u64,
    /// At least so many characters.
    pub min_length: Option<u64>,
    /// The author's own pattern, of the subset that every engine reads alike.
    pub pattern: Option<String>,
}

/// Several lines of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LongText {
    /// How long it may be.
    pub length: Length,
    /// How many lines the input shows (`x-question.rows`).
    pub rows: Option<u64>,
}

/// How long a long text may be. A line break counts as one character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
        Self { max_length: Self::MAX_LENGTH, min_length: None, pattern: None }
    }
}

impl Default for LongText {
    fn default() -> Self {
        Self { length: Length::Characters(Self::MAX_LENGTH), rows: None }
    }
}

/// Some character that can be seen: a text of spaces is no answer.
const NOT_BLANK: &str = "[^ \\t\\r\\n]";

impl ShortText {
    /// Its options.
    pub(super) const OPTIONS: &'static [KindOption] = &[
        KindOption::standard("maxLength", Takes::Count),
        KindOption::standard("minLength", Takes::Count),
        KindOption::standard("pattern", Takes::Words),
    ];

    /// The most characters of a short text that names no length.
    pub const MAX_LENGTH: u64 = 500;

    pub(super) fn read(schema: &Fields<'_>) -> Self {
        schema.derived("type", &"string".into());
        let pattern = schema.string("pattern").filter(|pattern| *pattern != NOT_BLANK);
        let text = Self {
            max_length: schema.count("maxLength").unwrap_or(Self::MAX_LENGTH),
            min_length: schema.count("minLength"),
            pattern: pattern.map(str::to_owned),
        };
        if text.pattern.is_some() {
            schema.derived("not", &not_broken());
            schema.derived("allOf", &not_blank());
        }
        text
    }

    pub(super) fn write(&self, schema: &mut Object) {
        schema.put("type", "string").put_some("minLength", self.min_length).put("maxLength", self.max_length);
        match &self.pattern {
            None => schema.put("pattern", NOT_BLANK),
            Some(pattern) => {
                schema.put("pattern", pattern.as_str());
                if pattern.contains('$') {
                    schema.put("not", not_broken());
                }
                schema.put("allOf", not_blank())
            }
        };
    }
}

/// Beside an anchored pattern: some engines let `$` pass a last line break.
fn not_broken() -> Value {
    json!({ "pattern": "[\\r\\n]" })
}

/// Beside an author's own pattern.
fn not_blank() -> Value {
    json!([{ "pattern": NOT_BLANK }])
}

impl LongText {
    /// Its options.
    pub(super) const OPTIONS: &'static [KindOption] = &[
        KindOption::standard("maxLength", Takes::Count),
        KindOption::own("maxWords", Takes::Count),
        KindOption::own("rows", Takes::Count),
    ];

    /// The most characters of a long text that names no length.
    pub const MAX_LENGTH: u64 = 5000;

    pub(super) fn read(schema: &Fields<'_>, options: &Fields<'_>) -> Self {
        schema.derived("type", &"string".into());
        schema.derived("pattern", &NOT_BLANK.into());
        let characters = schema.count("maxLength").unwrap_or(Self::MAX_LENGTH);
        let length = match options.count("maxWords") {
            Some(words) => Length::Words { words, characters },
            None => Length::Characters(characters),
        };
        Self { length, rows: options.count("rows") }
    }

    pub(super) fn write(&self, schema: &mut Object, options: &mut Object) {
        let (characters, words) = match self.length {
            Length::Characters(characters) => (characters, None),
            Length::Words { words, characters } => (characters, Some(words)),
        };
        schema.put("type", "string").put("maxLength", characters).put("pattern", NOT_BLANK);
        options.put_some("maxWords", words).put_some("rows", self.rows);
    }
}

impl Answering for ShortText {
    fn read_answer(&self, posted: &Posted<'_>) -> Result<Option<Value>, Vec<Fault>> {
        Ok(one_line(posted.line()?).map(Value::from))
    }

    fn check(&self, value: &Value, _: &Setting<'_>) -> Result<(), Vec<Fault>> {
        let text = text_of(value)?;
        let length = length(text);
        if length > self.max_length {
            return Err(vec![too_long(ErrorCode::TooLong, self.max_length, length)]);
        }
        match self.min_length.filter(|min| length < *min) {
            Some(min) => Err(vec![Fault::new(ErrorCode::TooShort).with("min", min).with("length", length)]),
            None => not_only_spaces(text),
        }
    }

    fn summarise(&self, value: &Value, _: &Saying<'_>) -> Vec<String> {
        lines(value)
    }
}

/// Text on one line, tidied: a line break that was pasted is a space. None when nothing is left.
pub(super) fn one_line(text: &str) -> Option<String> {
    let text = tidy(text).replace('\n', " ");
    (!text.is_empty()).then_some(text)
}

impl Answering for LongText {
    fn read_answer(&self, posted: &Posted<'_>) -> Result<Option<Value>, Vec<Fault>> {
        let text = tidy(posted.line()?);
        Ok((!text.is_empty()).then(|| text.into()))
    }

    fn check(&self, value: &Value, _: &Setting<'_>) -> Result<(), Vec<Fault>> {
        let text = text_of(value)?;
        let (characters, words) = match self.length {
            Length::Characters(characters) => (characters, None),
            Length::Words { words, characters } => (characters, Some(words)),
        };
        let given = text.split_whitespace().count() as u64;
        if let Some(words) = words.filter(|words| given > *words) {
            return Err(vec![too_long(ErrorCode::TooManyWords, words, given)]);
        }
        if length(text) > characters {
            return Err(vec![too_long(ErrorCode::TooLong, characters, length(text))]);
        }
        not_only_spaces(text)
    }

    fn summarise(&self, value: &Value, _: &Saying<'_>) -> Vec<String> {
        lines(value)
    }
}

/// Characters, as JSON Schema counts them: code points.
pub(super) fn length(text: &str) -> u64 {
    text.chars().count() as u64
}

pub(super) fn too_long(code: ErrorCode, max: u64, length: u64) -> Fault {
    Fault::new(code).with("max", max).with("length", length)
}

fn not_only_spaces(text: &str) -> Result<(), Vec<Fault>> {
    if text.chars().any(|character| !matches!(character, ' ' | '\t' | '\r' | '\n')) {
        Ok(())
    } else {
        Err(vec![Fault::new(ErrorCode::Required)])
    }
}
