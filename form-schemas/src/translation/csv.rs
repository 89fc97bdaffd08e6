//! Texts as CSV (RFC 4180, UTF-8 with a byte order mark, so that spreadsheets read every language), and back.
//!
//! One row a text: its address, what it is, the page it stands on, the text, and for every other language the translation
//! and how far it is. A cell never begins like a formula.

use super::take::Row;
use super::{Entry, MAX_FILE, Status, texts};
use crate::Language;
use crate::definition::FormDefinition;
use crate::sheet::{FileError, broken, defused, fused, line, reader, text_of, writer};
use csv::StringRecord;

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
    let mut writer = writer();
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
    let text = text_of(bytes, ("translations", MAX_FILE))?;
    let mut reader = reader(&text);
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
