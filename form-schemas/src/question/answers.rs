//! What every kind can do with an answer: read what was typed, check a value, say it.

use super::{
    Checkboxes, Choice, DateQuestion, Email, ErrorCode, Fault, Kind, LongText, Question, ShortText, YesNo,
};
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
}

impl Question {
    /// The names of its HTML inputs.
    pub fn inputs(&self) -> Vec<String> {
        let name = self.name.as_str();
        match &self.kind {
            Kind::Date(_) => ["day", "month", "year"].map(|part| format!("{name}-{part}")).to_vec(),
            Kind::Computed(_) | Kind::File(_) | Kind::Later(_) => Vec::new(),
            _ => vec![name.to_owned()],
        }
    }

    /// Whether it collects an answer here: computed values and kinds that cannot be asked yet do not.
    pub fn is_asked(&self) -> bool {
        !matches!(self.kind, Kind::Computed(_) | Kind::File(_) | Kind::Later(_))
    }

    /// Reads what was posted; none when nothing was answered, which is right only for an optional question.
    ///
    /// # Errors
    /// What is wrong with what was typed.
    pub fn read_answer(&self, raw: &RawAnswers, setting: &Setting<'_>) -> Result<Option<Value>, Fault> {
        let name = self.name.as_str();
        let value = match &self.kind {
            Kind::Checkboxes(_) => Ok(Checkboxes::read_answer(raw.all(name), setting.choices)),
            Kind::Date(_) => DateQuestion::read_answer(&DatePosted::of(name, raw)?),
            Kind::Computed(_) | Kind::File(_) | Kind::Later(_) => Ok(None),
            kind => match one(raw, name)? {
                None => Ok(None),
                Some(text) => self.read_text(kind, text),
            },
        }?;
        match value {
            Some(value) => self.check_answer(&value, setting).map(|()| Some(value)),
            None => Ok(None),
        }
    }

    /// Reads the text of the kind's only input.
    fn read_text(&self, kind: &Kind, text: &str) -> Result<Option<Value>, Fault> {
        match kind {
            Kind::ShortText(_) => Ok(ShortText::read_answer(text)),
            Kind::LongText(_) => Ok(LongText::read_answer(text)),
            Kind::Email(_) => Ok(Email::read_answer(text)),
            Kind::Number(kind) => {
                let affixes = [&self.prefix, &self.suffix];
                kind.read_answer(
                    text,
                    &affixes.map(|affix| affix.as_ref().map_or("", |text| text.text.as_str())),
                )
            }
            Kind::YesNo(_) => YesNo::read_answer(text),
            // Whether it is one of the options is checked below; the empty option of a select is no answer.
            _ => Ok(Some(text.trim()).filter(|text| !text.is_empty()).map(Value::from)),
        }
    }

    /// Checks a value as it would be delivered. The author's patterns and imported rules are not among what is checked
    /// here: the compiled schema holds them.
    ///
    /// # Errors
    /// The first thing that is wrong with it.
    pub fn check_answer(&self, value: &Value, setting: &Setting<'_>) -> Result<(), Fault> {
        match &self.kind {
            Kind::ShortText(kind) => kind.check(text_of(value)?),
            Kind::LongText(kind) => kind.check(text_of(value)?),
            Kind::Number(kind) => kind.check(value),
            Kind::Email(_) => Email::check(text_of(value)?),
            Kind::Date(kind) => kind.check(text_of(value)?, setting.today),
            Kind::YesNo(_) => value.as_bool().map(|_| ()).ok_or_else(|| wrong_type("boolean")),
            Kind::Radios(_) | Kind::Select(_) => one_of(text_of(value)?, setting.choices),
            Kind::Checkboxes(kind) => kind.check(value, setting.choices),
            // Whether it is what its expression gives is checked where it is worked out, its type by the schema.
            Kind::Computed(_) => Ok(()),
            Kind::File(_) | Kind::Later(_) => Err(Fault::new(ErrorCode::Unexpected)),
        }
    }

    /// Says a value to a person, in one or more lines.
    pub fn summarise(&self, value: &Value, choices: &[Choice], language: &Language) -> Vec<String> {
        match (&self.kind, value) {
            (Kind::YesNo(_) | Kind::Computed(_), Value::Bool(yes)) => {
                vec![super::words::yes_no(*yes, language).to_owned()]
            }
            (Kind::Date(_), Value::String(text)) => vec![match Date::parse(text) {
                Some(date) => super::words::date(date, language),
                None => text.clone(),
            }],
            (Kind::Radios(_) | Kind::Select(_), Value::String(value)) => {
                vec![title_of(value, choices, language)]
            }
            (Kind::Checkboxes(_), Value::Array(values)) => {
                let values = values.iter().filter_map(Value::as_str);
                values.map(|value| title_of(value, choices, language)).collect()
            }
            (Kind::Number(_), Value::Number(number)) => {
                vec![self.with_affixes(&number.to_string(), language)]
            }
            (Kind::Computed(kind), Value::Number(number)) => {
                vec![self.with_affixes(&kind.said(number), language)]
            }
            (_, Value::String(text)) => text.lines().map(str::to_owned).collect(),
            (_, other) => vec![other.to_string()],
        }
    }

    fn with_affixes(&self, number: &str, language: &Language) -> String {
        let affix = |text: &Option<crate::Text>| {
            text.as_ref().map_or(String::new(), |text| text.in_language(language).to_owned())
        };
        let (prefix, suffix) = (affix(&self.prefix), affix(&self.suffix));
        let gap = if suffix.is_empty() || suffix == "%" { "" } else { " " };
        match number.strip_prefix('-') {
            Some(digits) => format!("-{prefix}{digits}{gap}{suffix}"),
            None => format!("{prefix}{number}{gap}{suffix}"),
        }
    }
}

/// The three inputs of a date, trimmed.
#[derive(Clone, Copy, Debug)]
pub(super) struct DatePosted<'a> {
    pub(super) day: &'a str,
    pub(super) month: &'a str,
    pub(super) year: &'a str,
}

impl<'a> DatePosted<'a> {
    fn of(name: &str, raw: &'a RawAnswers) -> Result<Self, Fault> {
        let part = |part: &str| one(raw, &format!("{name}-{part}")).map(|text| text.unwrap_or("").trim());
        Ok(Self { day: part("day")?, month: part("month")?, year: part("year")? })
    }
}

/// The only value of an input.
fn one<'a>(raw: &'a RawAnswers, name: &str) -> Result<Option<&'a str>, Fault> {
    let mut values = raw.all(name);
    match (values.next(), values.next()) {
        (_, Some(_)) => Err(Fault::new(ErrorCode::Repeated)),
        (value, None) => Ok(value),
    }
}

fn text_of(value: &Value) -> Result<&str, Fault> {
    value.as_str().ok_or_else(|| wrong_type("string"))
}

/// A value of another JSON type than the kind's.
pub(super) fn wrong_type(expected: &str) -> Fault {
    Fault::new(ErrorCode::Type).with("expected", expected)
}

/// Whether a value is the const of an option.
pub(super) fn one_of(value: &str, choices: &[Choice]) -> Result<(), Fault> {
    if choices.iter().any(|choice| choice.value == value) {
        Ok(())
    } else {
        Err(Fault::new(ErrorCode::Choice))
    }
}

fn title_of(value: &str, choices: &[Choice], language: &Language) -> String {
    let choice = choices.iter().find(|choice| choice.value == value);
    choice.map_or(value, |choice| choice.title.in_language(language)).to_owned()
}

/// Text as it is kept: line breaks are one character, what cannot be seen is taken away, no space around it.
pub(super) fn tidy(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let visible = text.chars().filter(|character| {
        matches!(character, '\n' | '\t') || !(character.is_control() || *character == '\u{feff}')
    });
    visible.collect::<String>().trim().to_owned()
}
