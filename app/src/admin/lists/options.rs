//! The options of one list: lines of text, or of a long one the first that are found.

use leptos::prelude::*;

use super::super::parts::{Column, Errors, found_by, link_about, paragraph, table};
use crate::components::{ErrorMessage, Hint, Input, Label, Textarea};
use crate::messages::staff::{lists as say, values};

/// How the options are shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Options {
    /// Lines that can be changed.
    Lines(String),
    /// Too many for that, or with signs that a line cannot say.
    Table(Found),
}

/// Options that were looked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// Those that are shown.
    pub rows: Vec<Row>,
    /// How many were found.
    pub found: usize,
    /// How many there are.
    pub all: usize,
    /// What was looked for.
    pub query: String,
    /// Whether they are few, and only cannot be written as lines.
    pub are_few: bool,
}

/// One of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// What the data holds.
    pub value: String,
    /// What people read.
    pub words: String,
    /// Help with choosing it.
    pub hint: String,
    /// Where its value is changed.
    pub change: String,
}

impl Default for Options {
    fn default() -> Self {
        Self::Lines(String::new())
    }
}

/// Everything that is wrong with a field, beside it.
pub(super) fn all_of(errors: &Errors, field: &str) -> Option<ErrorMessage> {
    let all: Vec<_> = errors
        .0
        .iter()
        .filter(|error| error.field == field)
        .enumerate()
        .map(|(index, error)| ((index > 0).then(|| view! { <br /> }), error.message.clone()))
        .collect();
    (!all.is_empty()).then(|| ErrorMessage::new(all.into_any()))
}

/// The lines.
pub(super) fn lines(text: &str, errors: &Errors) -> AnyView {
    let rows = text.lines().count().clamp(6, 24);
    Textarea {
        name: "options".to_owned(),
        value: text.to_owned(),
        rows: rows.to_string(),
        label: Label::new(say::LINES),
        hint: Some(Hint::new(say::LINES_HINT)),
        error_message: all_of(errors, "options"),
        spellcheck: Some(false),
        ..Textarea::default()
    }
    .view()
    .into_any()
}

/// What was found of a long list.
pub(super) fn found(found: &Found, action: &str) -> AnyView {
    let input = Input {
        name: "q".to_owned(),
        value: found.query.clone(),
        label: Label::new(say::SEARCH),
        ..Input::default()
    };
    let search = (!found.are_few).then(|| found_by(action, input.view().into_any(), say::FIND));
    let why = found.are_few.then(|| paragraph(say::NOT_LINES));
    let rows = found.rows.iter().map(|row| {
        let Row { value, words, hint, change } = row.clone();
        let change = link_about(change, say::CHANGE, &values::value_of(&words));
        let value = view! { <code class="app-code">{value}</code> " " {change} }.into_any();
        vec![value, words.into_any(), hint.into_any()]
    });
    let rows: Vec<_> = rows.collect();
    let said = say::shown(found.rows.len(), found.found, found.all);
    let options = if rows.is_empty() {
        paragraph(say::NOT_FOUND)
    } else {
        (paragraph(said), table(say::OPTIONS_CAPTION, &say::OPTION_COLUMNS.map(Column), rows)).into_any()
    };
    (why, search, options).into_any()
}
