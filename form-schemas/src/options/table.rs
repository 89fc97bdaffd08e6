//! Options as a table, for lists that are too long to be typed.

use super::written::{LineError, Written, put};
use crate::definition::FormDefinition;
use crate::question::Choice;
use crate::sheet::{FileError, broken, defused, fused, line, reader, text_of, writer};

/// The most bytes of a table of options: as many as a form may have.
pub const MAX_FILE: usize = FormDefinition::MAX_BYTES;

const VALUE: &str = "value";
const WORDS: &str = "words";
const HINT: &str = "hint";

/// Why nothing was taken of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unread {
    /// It is no table, or has no column that is needed.
    File(FileError),
    /// What is wrong, by line.
    Lines(Vec<LineError>),
}

/// The options as CSV: value, words and hint.
pub fn to_table(options: &[Choice]) -> Vec<u8> {
    let mut writer = writer();
    // Writing to memory cannot fail, and every record has as many fields as the first.
    let _ = writer.write_record([VALUE, WORDS, HINT]);
    for choice in options {
        let hint = choice.description.as_ref().map_or("", |hint| &hint.text);
        let _ = writer.write_record([choice.value.as_str(), &choice.title.text, hint].map(defused));
    }
    writer.into_inner().unwrap_or_default()
}

/// The options of a table, over those that there were. A table without the column of hints leaves those that there are; one
/// without the column of values has the words make them.
///
/// # Errors
/// [`Unread`].
pub fn from_table(bytes: &[u8], before: &[Choice]) -> Result<Vec<Choice>, Unread> {
    let written = read(bytes).map_err(Unread::File)?;
    put(written, before).map_err(Unread::Lines)
}

fn read(bytes: &[u8]) -> Result<Vec<Written>, FileError> {
    let text = text_of(bytes, ("options", MAX_FILE))?;
    let mut reader = reader(&text);
    let mut records = reader.records();
    let header = records.next().transpose().map_err(|error| broken(&error))?.unwrap_or_default();
    let find = |wanted: &str| header.iter().position(|name| name.trim().eq_ignore_ascii_case(wanted));
    let Some(words) = find(WORDS) else {
        let message = format!(
            "The first line has no column “{WORDS}”. Begin with the file that is downloaded here, and keep its first line."
        );
        return Err(FileError::new(Some(1), message));
    };
    let (value, hint) = (find(VALUE), find(HINT));
    let mut written = Vec::new();
    for record in records {
        let record = record.map_err(|error| broken(&error))?;
        let cell = |index: usize| fused(record.get(index).unwrap_or_default()).trim().to_owned();
        let one = Written {
            line: line(&record, &text),
            value: value.map(cell).unwrap_or_default(),
            words: cell(words),
            hint: hint.map(cell),
        };
        // Spreadsheets save the empty rows behind the last.
        if !(one.value.is_empty() && one.words.is_empty()) {
            written.push(one);
        }
    }
    Ok(written)
}
