//! The questions that were taken, as conditions of the source refer to them.

use crate::answer::RawAnswers;
use crate::import::jumps::Asked;
use crate::question::{Kind, Question, Setting};
use crate::{Date, QuestionName};
use serde_json::Value;
use std::collections::HashMap;

/// What can be said about a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::import) enum FieldKind {
    /// Yes or no.
    YesNo,
    /// One of several options.
    Choice,
    /// Any number of options.
    Choices,
    /// A number.
    Number,
    /// A text.
    Text,
    /// A day.
    Date,
    /// An agreement: whoever goes on has agreed.
    Agreed,
    /// Something that cannot be compared yet.
    Unsupported,
}

/// A question that was taken.
#[derive(Clone, Debug)]
pub(in crate::import) struct Field {
    /// The section in whose state the source keeps the answer.
    pub(in crate::import) section: Option<String>,
    /// What the source calls it.
    pub(in crate::import) source_name: String,
    /// What the form calls it.
    pub(in crate::import) name: String,
    /// What is asked.
    pub(in crate::import) label: String,
    /// The page that asks it.
    pub(in crate::import) page: usize,
    /// Whether it must be answered.
    pub(in crate::import) required: bool,
    /// Our kind of it.
    pub(in crate::import) asks: String,
    /// What can be said about it.
    pub(in crate::import) kind: FieldKind,
    /// Its options: value and title.
    pub(in crate::import) options: Vec<(String, String)>,
    /// The list of whose things it is asked.
    pub(in crate::import) list: Option<String>,
}

impl Field {
    pub(in crate::import) fn option_title(&self, value: &str) -> Option<&str> {
        self.options.iter().find(|(option, _)| option == value).map(|(_, title)| title.as_str())
    }

    /// Where the source keeps its answer: `section.name`, or `name` in no section.
    pub(in crate::import) fn place(&self) -> String {
        place(self.section.as_deref(), &self.source_name)
    }

    /// A constant as its kind writes an answer: a telephone number with its country, a postcode in capitals. As it is where it
    /// is no such answer.
    pub(in crate::import) fn as_answered(&self, said: &str) -> String {
        let is_written = matches!(self.asks.as_str(), "phone" | "postcode" | "ni-number" | "email" | "url");
        let read = || {
            let name = QuestionName::new("constant").ok()?;
            let raw = RawAnswers::new(vec![(name.to_string(), said.to_owned())]);
            let setting = Setting { choices: &[], today: Date::new(2020, 1, 1)?, zone: "Europe/London" };
            let question = Question::new(name, "", Kind::new(&self.asks));
            question.read_answer(&raw, &setting).ok()??.as_str().map(str::to_owned)
        };
        is_written.then(read).flatten().unwrap_or_else(|| said.to_owned())
    }

    pub(in crate::import) fn asked(&self) -> Asked {
        let options = match self.kind {
            FieldKind::YesNo => Some(vec![Value::from(true), Value::from(false)]),
            FieldKind::Agreed => Some(vec![Value::from(true)]),
            FieldKind::Choice if !self.options.is_empty() => {
                Some(self.options.iter().map(|(value, _)| Value::from(value.clone())).collect())
            }
            _ => None,
        };
        Asked { page: self.page, required: self.required, options }
    }
}

/// So many characters of a label are known: sentences about the question hold it.
const MOST_LABEL: usize = 1_000;

/// All of them, in the order of the form.
#[derive(Clone, Debug, Default)]
pub(in crate::import) struct Fields {
    all: Vec<Field>,
    /// Those whose answer the source keeps at one place.
    places: HashMap<String, Vec<usize>>,
    /// The first that the source calls so.
    sources: HashMap<String, usize>,
    /// The first that the form calls so.
    names: HashMap<String, usize>,
}

impl Fields {
    /// Adds one; its place among them.
    pub(in crate::import) fn push(&mut self, mut field: Field) -> usize {
        if field.label.len() > MOST_LABEL {
            field.label = field.label.chars().take(MOST_LABEL).collect();
        }
        let index = self.all.len();
        self.places.entry(field.place()).or_default().push(index);
        self.sources.entry(field.source_name.clone()).or_insert(index);
        self.names.entry(field.name.clone()).or_insert(index);
        self.all.push(field);
        index
    }

    pub(in crate::import) fn get(&self, index: usize) -> Option<&Field> {
        self.all.get(index)
    }

    pub(in crate::import) fn iter(&self) -> std::slice::Iter<'_, Field> {
        self.all.iter()
    }

    /// What the form calls so.
    pub(in crate::import) fn called(&self, name: &str) -> Option<&Field> {
        self.get(*self.names.get(name)?)
    }

    /// Says of one that it is asked of some only: nothing may be concluded from its being asked.
    pub(in crate::import) fn asked_of_some(&mut self, index: usize) {
        if let Some(field) = self.all.get_mut(index) {
            field.required = false;
        }
    }

    /// The field that `section.name` means in a condition: there and nowhere else does the source look. A name alone
    /// is one in no section, or else the one of this name: live forms are written so.
    pub(in crate::import) fn find(&self, reference: &str) -> Option<(usize, &Field)> {
        let exact = self.places.get(reference).and_then(|places| places.first());
        let index = *exact.or_else(|| self.sources.get(reference))?;
        self.get(index).map(|field| (index, field))
    }

    /// All fields that this means: the source keeps one answer for those of one name in one section.
    pub(in crate::import) fn all(&self, reference: &str) -> Vec<(usize, &Field)> {
        let Some((_, found)) = self.find(reference) else { return Vec::new() };
        self.twins(found.section.as_deref(), &found.source_name).collect()
    }

    /// Those of one name in one section.
    pub(in crate::import) fn twins(
        &self,
        section: Option<&str>,
        source_name: &str,
    ) -> impl DoubleEndedIterator<Item = (usize, &Field)> {
        let places = self.places.get(&place(section, source_name)).map(Vec::as_slice).unwrap_or_default();
        let fields = places.iter().filter_map(|index| self.get(*index).map(|field| (*index, field)));
        // A name may hold a point too.
        fields
            .filter(move |(_, field)| field.section.as_deref() == section && field.source_name == source_name)
    }

    /// The field of this name in whichever section.
    pub(in crate::import) fn elsewhere(&self, reference: &str) -> Option<&Field> {
        let name = reference.rsplit('.').next().unwrap_or(reference);
        let found = self.find(reference).map(|(_, field)| field);
        found.or_else(|| self.get(*self.sources.get(name)?))
    }
}

/// Where the source keeps an answer: `section.name`, or `name` in no section.
fn place(section: Option<&str>, source_name: &str) -> String {
    section.map_or_else(|| source_name.to_owned(), |section| format!("{section}.{source_name}"))
}
