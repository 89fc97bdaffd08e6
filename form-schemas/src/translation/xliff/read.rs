//! Reading XLIFF 1.2 and 2.x. Nothing is resolved or expanded but the entities that XML itself has.

use super::unit::{Into, Unit};
use crate::Language;
use crate::definition::FormDefinition;
use crate::sheet::{FileError, text_of};
use crate::translation::MAX_FILE;
use crate::translation::take::Row;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// How deep elements may stand in one another.
const MAX_DEPTH: usize = 64;

/// The translations of a file.
///
/// # Errors
/// [`FileError`]: too big, not XML, with a document type, not XLIFF, or translated from another language than the form's
/// own. Nothing is to be taken then.
pub fn read(bytes: &[u8], definition: &FormDefinition) -> Result<Vec<Row>, FileError> {
    let text = text_of(bytes, ("translations", MAX_FILE))?;
    let mut reading = Reading::of(&text, definition.form.language());
    let mut reader = Reader::from_str(&text);
    reader.config_mut().expand_empty_elements = true;
    loop {
        let event = reader.read_event();
        reading.advance(usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX));
        match event.map_err(|_| reading.error("This is not XML from here on."))? {
            Event::Eof => break,
            event => reading.event(&event)?,
        }
    }
    if !reading.open.is_empty() {
        return Err(reading.error("The file ends before its last element does: it was cut off."));
    }
    if !reading.is_xliff {
        return Err(FileError::new(None, "This is not XLIFF: it has no element “xliff”."));
    }
    Ok(reading.rows)
}

#[derive(Debug)]
struct Reading<'a> {
    text: &'a str,
    own: Language,
    /// How far it was read, and the line of that.
    at: usize,
    line: u64,
    is_xliff: bool,
    /// What the file is translated into.
    language: Option<Language>,
    open: Vec<String>,
    unit: Option<Unit>,
    into: Option<Into>,
    rows: Vec<Row>,
}

impl<'a> Reading<'a> {
    fn of(text: &'a str, own: Language) -> Self {
        let (open, rows) = (Vec::new(), Vec::new());
        Self {
            text,
            own,
            at: 0,
            line: 1,
            is_xliff: false,
            language: None,
            open,
            unit: None,
            into: None,
            rows,
        }
    }

    fn error(&self, message: &str) -> FileError {
        FileError::new(Some(self.line), message)
    }

    fn advance(&mut self, to: usize) {
        let read = self.text.get(self.at..to).unwrap_or_default();
        self.line += read.matches('\n').count() as u64;
        self.at = to.max(self.at);
    }

    fn event(&mut self, event: &Event<'_>) -> Result<(), FileError> {
        match event {
            Event::Start(element) => self.starts(element),
            Event::End(_) => self.ends(),
            Event::Text(text) => {
                self.words(&text.xml10_content());
                Ok(())
            }
            Event::CData(text) => {
                self.words(&text.xml10_content());
                Ok(())
            }
            Event::GeneralRef(entity) => self.entity(entity),
            Event::DocType(_) => Err(self.error("A document type may not stand in this file. Remove it.")),
            _ => Ok(()),
        }
    }

    fn words(&mut self, words: &str) {
        if let (Some(unit), Some(into)) = (&mut self.unit, &self.into) {
            unit.words(into, words);
        }
    }

    fn entity(&mut self, entity: &BytesRef<'_>) -> Result<(), FileError> {
        let character = entity.resolve_char_ref().ok().flatten().or(match &**entity {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "apos" => Some('\''),
            "quot" => Some('"'),
            _ => None,
        });
        let character = character.ok_or_else(|| self.error("XML has no such entity."))?;
        self.words(character.encode_utf8(&mut [0; 4]));
        Ok(())
    }

    fn starts(&mut self, element: &BytesStart<'_>) -> Result<(), FileError> {
        if self.open.len() >= MAX_DEPTH {
            return Err(self.error("Elements stand too deep in one another."));
        }
        let name = element.local_name().as_ref().to_owned();
        let parent = self.open.last().cloned().unwrap_or_default();
        match (parent.as_str(), name.as_str()) {
            ("", "xliff") => {
                self.is_xliff = true;
                self.languages(element, ["srcLang", "trgLang"])?;
            }
            (_, "file") => self.languages(element, ["source-language", "target-language"])?,
            (_, "unit" | "trans-unit") if self.unit.is_none() => {
                let (name, id) = (attribute(element, "name"), attribute(element, "id"));
                let name = if name.is_empty() { attribute(element, "resname") } else { name };
                let is_done = attribute(element, "approved") == "yes";
                self.unit = Some(Unit::new(self.line, [name, id], is_done));
            }
            _ => self.in_unit(element, (&parent, &name)),
        }
        self.open.push(name);
        Ok(())
    }

    /// An element within the unit that is being read.
    fn in_unit(&mut self, element: &BytesStart<'_>, (parent, name): (&str, &str)) {
        let Some(unit) = &mut self.unit else { return };
        match (parent, name) {
            ("unit", "segment" | "ignorable") => unit.part(name == "ignorable", &attribute(element, "state")),
            ("segment" | "ignorable" | "trans-unit", "source") => self.into = Some(Into::Source),
            ("segment" | "ignorable" | "trans-unit", "target") => {
                unit.translated(&attribute(element, "state"));
                self.into = Some(Into::Target);
            }
            ("originalData", "data") => self.into = Some(Into::Data(attribute(element, "id"))),
            (_, "cp") => {
                let code = u32::from_str_radix(&attribute(element, "hex"), 16).ok();
                if let (Some(into), Some(character)) = (&self.into, code.and_then(char::from_u32)) {
                    unit.words(into, character.encode_utf8(&mut [0; 4]));
                }
            }
            (_, "ph" | "x") => {
                let equivalent = attribute(element, "equiv");
                let equivalent =
                    if equivalent.is_empty() { attribute(element, "equiv-text") } else { equivalent };
                if let Some(into) = &self.into {
                    unit.code(into, [attribute(element, "id"), attribute(element, "dataRef"), equivalent]);
                }
            }
            _ => {}
        }
    }

    fn ends(&mut self) -> Result<(), FileError> {
        let Some(name) = self.open.pop() else {
            return Err(self.error("This is not XML from here on."));
        };
        let parent = self.open.last().map(String::as_str).unwrap_or_default();
        match (parent, name.as_str()) {
            ("segment" | "ignorable" | "trans-unit", "source" | "target") | ("originalData", "data") => {
                self.into = None;
            }
            (_, "ph" | "x") => self.unit.iter_mut().for_each(Unit::code_ends),
            (_, "segment" | "ignorable") => self.unit.iter_mut().for_each(Unit::part_ends),
            (_, "unit" | "trans-unit") => {
                let language = self.language.clone();
                let language =
                    language.ok_or_else(|| self.error("The file does not say its languages (trgLang)."))?;
                self.rows.extend(self.unit.take().map(|unit| unit.row(&language)));
            }
            _ => {}
        }
        Ok(())
    }

    /// Takes the languages that an element names.
    fn languages(&mut self, element: &BytesStart<'_>, [source, target]: [&str; 2]) -> Result<(), FileError> {
        let source = attribute(element, source);
        if !source.is_empty() && !source.eq_ignore_ascii_case(self.own.as_str()) {
            let message =
                format!("The file is translated from “{source}”; the form's own language is “{}”.", self.own);
            return Err(self.error(&message));
        }
        let target = attribute(element, target);
        if !target.is_empty() {
            let language = Language::of(&target);
            let language = language.map_err(|_| self.error(&format!("“{target}” is no language.")))?;
            self.language = Some(language);
        }
        Ok(())
    }
}

/// The value of an attribute, by its name without a prefix; empty where there is none.
fn attribute(element: &BytesStart<'_>, name: &str) -> String {
    let found = element.attributes().flatten().find(|attribute| attribute.key.as_ref() == name);
    let value = found.and_then(|attribute| {
        attribute.normalized_value(XmlVersion::Explicit1_0).ok().map(std::borrow::Cow::into_owned)
    });
    value.unwrap_or_default()
}
