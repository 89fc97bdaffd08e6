//! Submissions as CSV: one row each, one column a question, of every version. A cell never begins like a formula.

use std::collections::HashMap;

use form_schemas::definition::{FormDefinition, pointer_step};
use serde_json::Value;

use super::read::Frozen;
use crate::storage::inbox::InboxRow;
use app::messages::staff::submissions as say;

/// How many submissions are read at once.
pub const BATCH: i64 = 200;

/// The columns of a download: every question that any version asks, by the name of its answer.
#[derive(Debug, Clone, Default)]
pub struct Columns {
    names: Vec<String>,
    titles: HashMap<String, String>,
}

impl Columns {
    /// Adds the questions of a version. The newest version is added first: its order and its words are used.
    pub fn add(&mut self, definition: &FormDefinition) {
        for placed in definition.questions().into_iter().filter(|placed| placed.path.is_root()) {
            let (name, question) = (placed.path.name().as_str().to_owned(), placed.question);
            if !self.titles.contains_key(&name) {
                let title = question.short.as_ref().unwrap_or(&question.title).text.clone();
                self.titles.insert(name.clone(), title);
                self.names.push(name);
            }
        }
    }
}

/// The first row.
pub fn header(columns: &Columns) -> Vec<String> {
    let fixed = [say::CSV_REFERENCE, say::CSV_SENT, say::CSV_VERSION, say::CSV_LANGUAGE].map(str::to_owned);
    let questions = columns.names.iter().map(|name| columns.titles.get(name).cloned().unwrap_or_default());
    fixed.into_iter().chain(questions).map(|text| cell(&text)).collect()
}

/// The row of a submission; without a message it was erased.
pub fn record(columns: &Columns, row: &InboxRow, message: Option<&Frozen>) -> Vec<String> {
    let mut cells = vec![
        row.reference.clone(),
        row.submitted_at.rfc3339(),
        row.version.to_string(),
        row.language.clone(),
    ];
    for (index, name) in columns.names.iter().enumerate() {
        let text = match message {
            Some(message) => answer(message, name),
            None if index == 0 => say::CSV_ERASED.to_owned(),
            None => String::new(),
        };
        cells.push(cell(&text));
    }
    cells
}

/// The answer as `display` says it, else as it is in the data.
fn answer(message: &Frozen, name: &str) -> String {
    let Some(value) = message.data.answers.get(name) else { return String::new() };
    let pointer = format!("/{}", pointer_step(name));
    let said = message.data.display.as_ref().and_then(|rows| rows.iter().find(|row| row.pointer == pointer));
    match (said, value) {
        (Some(row), _) => row.answer.clone(),
        (None, Value::String(text)) => text.clone(),
        (None, Value::Array(items)) if items.iter().all(Value::is_string) => {
            items.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("\n")
        }
        (None, other) => other.to_string(),
    }
}

/// Text that a spreadsheet shows and never works out: what begins like a formula gets an apostrophe before it (OWASP,
/// CSV injection). Plain numbers stay numbers.
pub fn cell(text: &str) -> String {
    // A spreadsheet skips spaces before it looks for a formula.
    let begins = text
        .trim_start_matches(' ')
        .starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    let number = text.strip_prefix('-').is_some_and(|rest| {
        !rest.is_empty()
            && rest.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
            && rest.parse::<f64>().is_ok()
    });
    if begins && !number { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_begins_like_a_formula_is_only_text() {
        assert_eq!(cell("=HYPERLINK(\"http://evil.example\")"), "'=HYPERLINK(\"http://evil.example\")");
        assert_eq!(cell("+44 20 7946 0000"), "'+44 20 7946 0000");
        assert_eq!(cell("@SUM(A1)"), "'@SUM(A1)");
        assert_eq!(cell("\t=1"), "'\t=1");
        assert_eq!(cell("  =1"), "'  =1");
        assert_eq!(cell("-cmd"), "'-cmd");
        assert_eq!(cell("-12.5"), "-12.5");
        assert_eq!(cell("Ada"), "Ada");
    }

    proptest! {
        #[test]
        fn no_cell_begins_like_a_formula(text in "[=+@\\t\\r \\-a-z0-9.]{0,12}") {
            let cell = cell(&text);
            let first = cell.trim_start_matches(' ').chars().next();
            prop_assert!(!matches!(first, Some('=' | '+' | '@' | '\t' | '\r')), "{cell:?}");
            prop_assert!(cell == text || cell.strip_prefix('\'') == Some(text.as_str()));
        }
    }
}
