//! Tables as spreadsheets save them (CSV, RFC 4180): parted by commas, semicolons or tabs, in UTF-8 or UTF-16. A cell that is
//! written never begins like a formula.

use crate::number;
use csv::{Reader, ReaderBuilder, StringRecord, Writer, WriterBuilder};

/// Why nothing of a file was taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct FileError {
    /// The line where reading ended, where it is known.
    pub line: Option<u64>,
    /// What is wrong and how to mend it.
    pub message: String,
}

impl FileError {
    pub(crate) fn new(line: Option<u64>, message: impl Into<String>) -> Self {
        Self { line, message: message.into() }
    }
}

/// A file as text: UTF-8, or UTF-16 with its byte order mark, as spreadsheets save it. With what it holds, and the most
/// bytes that it may have.
pub(crate) fn text_of(bytes: &[u8], (what, most): (&str, usize)) -> Result<String, FileError> {
    if bytes.len() > most {
        let message = format!("A file of {what} may have up to {} bytes.", number(&most.to_string()));
        return Err(FileError::new(None, message));
    }
    let units = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let units = bytes
            .chunks(2)
            .map(|pair| unit([pair.first().copied().unwrap_or(0), pair.get(1).copied().unwrap_or(0)]));
        String::from_utf16(&units.collect::<Vec<u16>>()).ok()
    };
    let text = match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => std::str::from_utf8(rest).ok().map(str::to_owned),
        [0xFF, 0xFE, rest @ ..] => units(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => units(rest, u16::from_be_bytes),
        _ => std::str::from_utf8(bytes).ok().map(str::to_owned),
    };
    text.ok_or_else(|| {
        FileError::new(
            None,
            "The letters of this file cannot be read. Save it again in UTF-8 (“CSV UTF-8” in a spreadsheet).",
        )
    })
}

/// A table to be written, with the byte order mark by which spreadsheets read every language.
pub(crate) fn writer() -> Writer<Vec<u8>> {
    WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(b"\xEF\xBB\xBF".to_vec())
}

/// The records of a table, the first line among them.
pub(crate) fn reader(text: &str) -> Reader<&[u8]> {
    let delimiter = delimiter(text.lines().next().unwrap_or_default());
    ReaderBuilder::new().flexible(true).has_headers(false).delimiter(delimiter).from_reader(text.as_bytes())
}

/// What parts the cells of this first line.
fn delimiter(header: &str) -> u8 {
    let commas = |mark: char| header.matches(mark).count();
    if commas('\t') > 0 {
        b'\t'
    } else if commas(';') > commas(',') {
        b';'
    } else {
        b','
    }
}

/// The line that a record begins on. The reader counts a line when it has read its line feed, which after a carriage
/// return is the first byte of the next record.
pub(crate) fn line(record: &StringRecord, text: &str) -> u64 {
    let Some(position) = record.position() else { return 0 };
    let at = usize::try_from(position.byte()).unwrap_or(usize::MAX);
    position.line() + u64::from(text.as_bytes().get(at) == Some(&b'\n'))
}

pub(crate) fn broken(error: &csv::Error) -> FileError {
    let line = error.position().map(csv::Position::line);
    FileError::new(line, "This is not CSV from here on. Save the sheet as “CSV UTF-8” and try again.")
}

/// Whether a spreadsheet may take it for a formula (OWASP, CSV injection), or it looks as if that had been prevented.
fn is_like_formula(text: &str) -> bool {
    let marks = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    text.trim_start_matches(['\'', ' ']).starts_with(marks)
}

/// A cell that no spreadsheet works out: one that begins like a formula gets an apostrophe before it.
pub(crate) fn defused(text: &str) -> String {
    if is_like_formula(text) { format!("'{text}") } else { text.to_owned() }
}

/// Undoes [`defused`].
pub(crate) fn fused(text: &str) -> &str {
    text.strip_prefix('\'').filter(|_| is_like_formula(text)).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_spreadsheet_works_nothing_out() {
        assert_eq!(defused("=HYPERLINK(\"x\")"), "'=HYPERLINK(\"x\")");
        assert_eq!(defused("- a list"), "'- a list");
        assert_eq!(defused("'tis the season"), "'tis the season");
        assert_eq!(fused("- typed by hand"), "- typed by hand");
    }

    proptest! {
        #[test]
        fn what_was_defused_comes_back(text in "[='+@ \\t\\r\\na-z-]{0,8}") {
            let cell = defused(&text);
            prop_assert_eq!(fused(&cell), text.as_str());
            prop_assert!(!cell.trim_start_matches(' ').starts_with(['=', '+', '-', '@', '\t', '\r']), "{:?}", cell);
        }
    }
}
