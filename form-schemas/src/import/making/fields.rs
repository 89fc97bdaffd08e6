//! The questions that were taken, as conditions of the source refer to them.

use crate::import::jumps::Asked;
use serde_json::Value;

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

    /// Whether the source keeps its answer there: `section.name`, or `name` in no section.
    pub(in crate::import) fn is_at(&self, reference: &str) -> bool {
        match &self.section {
            Some(section) => {
                reference.strip_prefix(section.as_str()).and_then(|rest| rest.strip_prefix('.'))
                    == Some(self.source_name.as_str())
            }
            None => self.source_name == reference,
        }
    }

    pub(in crate::import) fn asked(&self) -> Asked {
        let options = match self.kind {
            FieldKind::YesNo => Some(vec![Value::from(true), Value::from(false)]),
            FieldKind::Choice if !self.options.is_empty() => {
                Some(self.options.iter().map(|(value, _)| Value::from(value.clone())).collect())
            }
            _ => None,
        };
        Asked { page: self.page, required: self.required, options }
    }
}

/// All of them, in the order of the form.
#[derive(Clone, Debug, Default)]
pub(in crate::import) struct Fields(pub(in crate::import) Vec<Field>);

impl Fields {
    /// The field that `section.name` means in a condition: there and nowhere else does the source look. A name alone
    /// is one in no section, or else the one of this name: live forms are written so.
    pub(in crate::import) fn find(&self, reference: &str) -> Option<(usize, &Field)> {
        let fields = || self.0.iter().enumerate();
        let exact = fields().find(|(_, field)| field.is_at(reference));
        exact.or_else(|| fields().find(|(_, field)| field.source_name == reference))
    }

    /// All fields that this means: the source keeps one answer for those of one name in one section.
    pub(in crate::import) fn all(&self, reference: &str) -> Vec<(usize, &Field)> {
        let Some((_, found)) = self.find(reference) else { return Vec::new() };
        let same = |field: &Field| field.section == found.section && field.source_name == found.source_name;
        self.0.iter().enumerate().filter(|(_, field)| same(field)).collect()
    }

    /// The field of this name in whichever section.
    pub(in crate::import) fn elsewhere(&self, reference: &str) -> Option<&Field> {
        let name = reference.rsplit('.').next().unwrap_or(reference);
        let found = self.find(reference).map(|(_, field)| field);
        found.or_else(|| self.0.iter().find(|field| field.source_name == name))
    }
}
