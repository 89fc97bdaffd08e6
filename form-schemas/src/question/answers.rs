//! What every kind can do with an answer: read what was typed, check a value, say it.

use super::{Choice, ErrorCode, Fault, Part, Question};
#[cfg(feature = "engine")]
use super::{Found, MOST_MATCHES, SearchIndex};
use crate::answer::RawAnswers;
use crate::{Date, Language};
use serde_json::Value;

/// What a kind must know beside itself to judge an answer.
#[derive(Clone, Copy, Debug)]
pub struct Setting<'a> {
    /// The question's options, where they stand: [`crate::definition::FormDefinition::choices_of`].
    pub choices: &'a [Choice],
    /// The day of answering, in the form's time zone.
    pub today: Date,
    /// The form's time zone (IANA): `Europe/London`.
    pub zone: &'a str,
}

/// What a kind makes of an answer. Each kind implements it in its own file.
pub(super) trait Answering {
    /// Reads what was posted; none when nothing was answered. Limits are checked by [`Answering::check`] afterwards.
    fn read_answer(&self, posted: &Posted<'_>) -> Result<Option<Value>, Vec<Fault>>;

    /// Checks a value as it would be delivered.
    fn check(&self, value: &Value, setting: &Setting<'_>) -> Result<(), Vec<Fault>>;

    /// Says a value to a person, in one or more lines.
    fn summarise(&self, value: &Value, saying: &Saying<'_>) -> Vec<String>;

    /// What its input, or one of several, holds of an answer when the page is opened again.
    fn shown(&self, value: &Value, part: Option<Part>) -> String {
        let held = part.map_or(Some(value), |part| value.get(part.as_str()));
        match held {
            Some(Value::String(text)) => text.clone(),
            Some(Value::Number(number)) => number.to_string(),
            _ => String::new(),
        }
    }
}

/// What was posted for a question.
pub(super) struct Posted<'a> {
    /// The question.
    pub(super) question: &'a Question,
    /// Its options and the day.
    pub(super) setting: &'a Setting<'a>,
    raw: &'a RawAnswers,
    /// The names of its options, where they were made ready before.
    #[cfg(feature = "engine")]
    index: Option<&'a SearchIndex>,
}

impl<'a> Posted<'a> {
    /// What was typed into its only input, as it was typed; empty when nothing was.
    pub(super) fn line(&self) -> Result<&'a str, Vec<Fault>> {
        self.one(None)
    }

    /// What was typed into one of its inputs, without space around it.
    pub(super) fn part(&self, part: Part) -> Result<&'a str, Vec<Fault>> {
        self.one(Some(part)).map(str::trim)
    }

    /// All that was ticked.
    pub(super) fn all(&self) -> impl Iterator<Item = &'a str> {
        self.raw.all(self.question.name.as_str())
    }

    /// The option that was searched for: chosen among the matches, or meant by what was typed.
    #[cfg(feature = "engine")]
    pub(super) fn searched(&self) -> Result<Option<Value>, Vec<Fault>> {
        let typed = self.line()?.trim();
        let choices = self.setting.choices;
        let chosen = self.raw.first(&self.question.match_input()).unwrap_or_default();
        if choices.iter().any(|choice| choice.value == chosen) {
            return Ok(Some(chosen.into()));
        }
        if typed.is_empty() {
            return Ok(None);
        }
        let made;
        let index = if let Some(index) = self.index {
            index
        } else {
            made = SearchIndex::of(&self.question.kind, choices);
            &made
        };
        let fault = |code| Fault::new(code).with("typed", typed.chars().take(100).collect::<String>());
        match index.find(typed) {
            Found::One(place) => Ok(choices.get(place).map(|choice| choice.value.as_str().into())),
            Found::Several(found) if found.more => {
                Err(vec![fault(ErrorCode::Several).with("max", MOST_MATCHES)])
            }
            Found::Several(_) => Err(vec![fault(ErrorCode::Several)]),
            Found::Nothing => Err(vec![fault(ErrorCode::NoMatch)]),
        }
    }

    /// Nothing is answered in the editor.
    #[cfg(not(feature = "engine"))]
    #[expect(
        clippy::unused_self,
        clippy::unnecessary_wraps,
        reason = "the server's answers are read with the same name"
    )]
    pub(super) fn searched(&self) -> Result<Option<Value>, Vec<Fault>> {
        Ok(None)
    }

    /// The only value of an input.
    fn one(&self, part: Option<Part>) -> Result<&'a str, Vec<Fault>> {
        let name = self.question.input_of(part);
        let mut values = self.raw.iter().filter(|(posted, _)| *posted == name).map(|(_, value)| value);
        match (values.next(), values.next()) {
            (_, Some(_)) => Err(vec![Fault { part, ..Fault::new(ErrorCode::Repeated) }]),
            (value, None) => Ok(value.unwrap_or_default()),
        }
    }
}

/// How an answer is said.
#[derive(Clone, Copy)]
pub(super) struct Saying<'a> {
    /// The question.
    pub(super) question: &'a Question,
    /// Its options.
    pub(super) choices: &'a [Choice],
    /// The language.
    pub(super) language: &'a Language,
}

impl Saying<'_> {
    /// The words of an option; its value where there is no such option.
    pub(super) fn option(&self, value: &str) -> String {
        let choice = self.choices.iter().find(|choice| choice.value == value);
        choice.map_or(value, |choice| choice.title.in_language(self.language)).to_owned()
    }
}

impl Question {
    /// Reads what was posted; none when nothing was answered, which is right only for an optional question.
    ///
    /// # Errors
    /// What is wrong with what was typed: one fault, or one for each of its parts.
    pub fn read_answer(&self, raw: &RawAnswers, setting: &Setting<'_>) -> Result<Option<Value>, Vec<Fault>> {
        let posted = Posted {
            question: self,
            setting,
            raw,
            #[cfg(feature = "engine")]
            index: None,
        };
        self.read_posted(&posted)
    }

    /// The same of a question whose options are searched, with their names made ready before.
    ///
    /// # Errors
    /// As [`Question::read_answer`].
    #[cfg(feature = "engine")]
    pub(crate) fn read_searched(
        &self,
        raw: &RawAnswers,
        setting: &Setting<'_>,
        index: Option<&SearchIndex>,
    ) -> Result<Option<Value>, Vec<Fault>> {
        self.read_posted(&Posted { question: self, setting, raw, index })
    }

    fn read_posted(&self, posted: &Posted<'_>) -> Result<Option<Value>, Vec<Fault>> {
        match self.kind.answering().read_answer(posted)? {
            Some(value) => self.check_answer(&value, posted.setting).map(|()| Some(value)),
            None => Ok(None),
        }
    }

    /// Checks a value as it would be delivered. The author's patterns and imported rules are not among what is checked
    /// here: the compiled schema holds them.
    ///
    /// # Errors
    /// What is wrong with it: the first fault, or the first of each of its parts.
    pub fn check_answer(&self, value: &Value, setting: &Setting<'_>) -> Result<(), Vec<Fault>> {
        self.kind.answering().check(value, setting)
    }

    /// Says a value to a person, in one or more lines.
    pub fn summarise(&self, value: &Value, choices: &[Choice], language: &Language) -> Vec<String> {
        self.kind.answering().summarise(value, &Saying { question: self, choices, language })
    }

    /// What its input, or one of several, holds of an answer when the page is opened again.
    pub fn shown(&self, value: &Value, part: Option<Part>) -> String {
        self.kind.answering().shown(value, part)
    }
}

pub(super) fn text_of(value: &Value) -> Result<&str, Vec<Fault>> {
    value.as_str().ok_or_else(|| vec![wrong_type("string")])
}

/// A value of another JSON type than the kind's.
pub(super) fn wrong_type(expected: &str) -> Fault {
    Fault::new(ErrorCode::Type).with("expected", expected)
}

/// The lines of a text; what is no text as JSON.
pub(super) fn lines(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => text.lines().map(str::to_owned).collect(),
        other => vec![other.to_string()],
    }
}

/// Text as it is kept: line breaks are one character, what cannot be seen is taken away, no space around it.
pub(super) fn tidy(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let visible = text.chars().filter(|character| {
        matches!(character, '\n' | '\t') || !(character.is_control() || *character == '\u{feff}')
    });
    visible.collect::<String>().trim().to_owned()
}

/// A line as its writer meant it, for kinds that are made of ASCII: full-width characters as the narrow ones, every space a
/// space, every dash a hyphen, without what cannot be seen (marks of direction, which come with numbers that were copied).
pub(super) fn plain(text: &str) -> String {
    let plain = text.chars().filter_map(|character| match character {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(character) - 0xfee0),
        '\u{ffe1}' => Some('£'),
        '\u{ffe5}' => Some('¥'),
        '\u{2010}'..='\u{2015}' | '\u{2212}' => Some('-'),
        '\u{2018}' | '\u{2019}' => Some('\''),
        '\u{ad}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}'
        | '\u{feff}' => None,
        space if space.is_whitespace() => Some(' '),
        hidden if hidden.is_control() => None,
        other => Some(other),
    });
    plain.collect::<String>().trim().to_owned()
}

/// Letters and digits in capitals, without the spaces and the marks that people put between them; none of nothing.
pub(super) fn letters_and_digits(text: &str) -> Option<String> {
    let text = plain(text);
    let between = |character: &char| matches!(character, ' ' | '.' | ',' | '-' | '/' | '_' | '\'');
    let kept: String = text.chars().filter(|character| !between(character)).collect();
    // Nothing but marks is no answer of such a kind, but is not nothing either.
    if kept.is_empty() { (!text.is_empty()).then_some(text) } else { Some(kept.to_uppercase()) }
}
