//! Texts as CSV (RFC 4180, UTF-8 with a byte order mark, so that spreadsheets read every language), and back.
//!
//! One row a text: its address, what it is, the page it stands on, the text, and for every other language the translation
//! and how far it is. A cell never begins like a formula.

use super::take::{FileError, Row};
use super::{Entry, Status, texts};
use crate::Language;
use crate::definition::FormDefinition;
use csv::{ReaderBuilder, StringRecord, WriterBuilder};

/// What the name of a column ends with that says how far the translations of a language are.
const STATUS: &str = " status";

/// The texts of a form with all their translations.
pub fn write(definition: &FormDefinition) -> Vec<u8> {
    let languages = &definition.form.languages;
    let own = definition.form.language();
    let mut header: Vec<String> = ["address", "what", "page"].map(str::to_owned).into();
    header.push(own.to_string());
    for language in languages.iter().skip(1) {
        header.push(language.to_string());
        header.push(format!("{language}{STATUS}"));
    }
    let mut writer =
        WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(b"\xEF\xBB\xBF".to_vec());
    // Writing to memory cannot fail, and every record has as many fields as the first.
    let _ = writer.write_record(&header);
    for entry in texts(definition) {
        let _ = writer.write_record(record(&entry, languages).iter().map(|text| defused(text)));
    }
    writer.into_inner().unwrap_or_default()
}

fn record(entry: &Entry<'_>, languages: &[Language]) -> Vec<String> {
    let page = entry.page.map(ToString::to_string).unwrap_or_default();
    let mut cells = vec![entry.address.to_string(), entry.what().to_owned(), page, entry.text.text.clone()];
    for language in languages.iter().skip(1) {
        cells.push(entry.translation(language).to_owned());
        cells.push(entry.status(language).as_str().to_owned());
    }
    cells
}

/// The translations of a file, as a spreadsheet saves it: parted by commas, semicolons or tabs, in UTF-8 or UTF-16.
///
/// # Errors
/// [`FileError`]: too big, no text, no table, or no column that is needed. Nothing is to be taken then.
pub fn read(bytes: &[u8], definition: &FormDefinition) -> Result<Vec<Row>, FileError> {
    let text = super::take::text_of(bytes)?;
    let delimiter = delimiter(text.lines().next().unwrap_or_default());
    let mut reader = ReaderBuilder::new()
        .flexible(true)
        .has_headers(false)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let mut records = reader.records();
    let header = records.next().transpose().map_err(|error| broken(&error))?;
    let columns = Columns::of(&header.unwrap_or_default(), &definition.form.language())?;
    let mut rows = Vec::new();
    for record in records {
        let record = record.map_err(|error| broken(&error))?;
        columns.rows(&record, line(&record, &text), &mut rows);
    }
    Ok(rows)
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
fn line(record: &StringRecord, text: &str) -> u64 {
    let Some(position) = record.position() else { return 0 };
    let at = usize::try_from(position.byte()).unwrap_or(usize::MAX);
    position.line() + u64::from(text.as_bytes().get(at) == Some(&b'\n'))
}

fn broken(error: &csv::Error) -> FileError {
    let line = error.position().map(csv::Position::line);
    FileError::new(line, "This is not CSV from here on. Save the sheet as “CSV UTF-8” and try again.")
}

/// Which column is what.
struct Columns {
    address: usize,
    source: usize,
    /// By language: its column, and the one that says how far it is.
    languages: Vec<(Language, usize, Option<usize>)>,
}

impl Columns {
    fn of(header: &StringRecord, own: &Language) -> Result<Self, FileError> {
        let names: Vec<String> = header.iter().map(|name| name.trim().to_owned()).collect();
        let find = |wanted: &str| names.iter().position(|name| name.eq_ignore_ascii_case(wanted));
        let needed = |wanted: &str| {
            find(wanted).ok_or_else(|| {
                let message = format!(
                    "The first line has no column “{wanted}”. Begin with the file that is downloaded here, and keep its first line."
                );
                FileError::new(Some(1), message)
            })
        };
        let (address, source) = (needed("address")?, needed(own.as_str())?);
        let mut languages: Vec<(Language, usize, Option<usize>)> = Vec::new();
        for (index, name) in names.iter().enumerate() {
            if ["address", "what", "page"].contains(&name.to_lowercase().as_str()) || index == source {
                continue;
            }
            let Ok(language) = Language::of(name) else { continue };
            if languages.iter().any(|(known, _, _)| *known == language) {
                let message = format!("The first line has two columns “{language}”. Remove one.");
                return Err(FileError::new(Some(1), message));
            }
            let status = find(&format!("{language}{STATUS}"));
            languages.push((language, index, status));
        }
        Ok(Self { address, source, languages })
    }

    fn rows(&self, record: &StringRecord, line: u64, rows: &mut Vec<Row>) {
        let cell = |index: usize| fused(record.get(index).unwrap_or_default());
        for (language, target, status) in &self.languages {
            let status = status.map(cell).unwrap_or_default();
            rows.push(Row {
                line,
                address: cell(self.address).trim().to_owned(),
                source: cell(self.source).to_owned(),
                language: language.clone(),
                target: cell(*target).to_owned(),
                is_done: status.trim().eq_ignore_ascii_case(Status::Translated.as_str()),
            });
        }
    }
}

/// Whether a spreadsheet may take it for a formula (OWASP, CSV injection), or it looks as if that had been prevented.
fn is_like_formula(text: &str) -> bool {
    let marks = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    text.trim_start_matches(['\'', ' ']).starts_with(marks)
}

/// A cell that no spreadsheet works out: one that begins like a formula gets an apostrophe before it.
fn defused(text: &str) -> String {
    if is_like_formula(text) { format!("'{text}") } else { text.to_owned() }
}

/// Undoes [`defused`].
fn fused(text: &str) -> &str {
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
