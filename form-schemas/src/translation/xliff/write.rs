//! Writing XLIFF 2.0.

use super::id_of;
use crate::Language;
use crate::definition::FormDefinition;
use crate::translation::pieces::{Piece, pieces};
use crate::translation::{Entry, Status, texts};
use std::fmt::Write as _;

/// The texts of a form with their translations into one language, in UTF-8.
pub fn write(definition: &FormDefinition, language: &Language) -> Vec<u8> {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let (own, slug) = (definition.form.language(), definition.form.slug.as_str());
    out.push_str("<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" version=\"2.0\"");
    line(&mut out, format_args!(" srcLang=\"{own}\" trgLang=\"{language}\">"));
    line(&mut out, format_args!("  <file id=\"{slug}\" original=\"{slug}\" xml:space=\"preserve\">"));
    for entry in texts(definition) {
        unit(&mut out, &entry, language);
    }
    out.push_str("  </file>\n</xliff>\n");
    out.into_bytes()
}

/// Writing to a string cannot fail.
fn line(out: &mut String, arguments: std::fmt::Arguments<'_>) {
    let _ = writeln!(out, "{arguments}");
}

fn unit(out: &mut String, entry: &Entry<'_>, language: &Language) {
    let address = entry.address.to_string();
    line(out, format_args!("    <unit id=\"{}\" name=\"{}\">", id_of(&address), Attribute(&address)));
    line(out, format_args!("      <notes>"));
    line(out, format_args!("        <note category=\"what\">{}</note>", entry.what()));
    if let Some(page) = entry.page {
        line(out, format_args!("        <note category=\"page\">{page}</note>"));
    }
    line(out, format_args!("      </notes>"));
    let answers = Answers::of(entry, language);
    answers.data(out);
    let (state, more) = match entry.status(language) {
        Status::Missing | Status::Universal => ("initial", ""),
        Status::Stale => ("initial", " subState=\"foolscap:stale\""),
        Status::Translated => ("translated", ""),
    };
    line(out, format_args!("      <segment state=\"{state}\"{more}>"));
    line(out, format_args!("        <source>{}</source>", answers.inline(&entry.text.text)));
    let translation = entry.translation(language);
    if !translation.trim().is_empty() {
        line(out, format_args!("        <target>{}</target>", answers.inline(translation)));
    }
    line(out, format_args!("      </segment>\n    </unit>"));
}

/// The places of answers in a text and its translation, each once.
struct Answers<'a>(Vec<&'a str>);

impl<'a> Answers<'a> {
    fn of(entry: &'a Entry<'_>, language: &Language) -> Self {
        let mut found: Vec<&str> = Vec::new();
        for piece in pieces(&entry.text.text).into_iter().chain(pieces(entry.translation(language))) {
            if let Piece::Answer(answer) = piece
                && !found.contains(&answer)
            {
                found.push(answer);
            }
        }
        Self(found)
    }

    /// What the inline codes stand for.
    fn data(&self, out: &mut String) {
        if self.0.is_empty() {
            return;
        }
        line(out, format_args!("      <originalData>"));
        for (index, answer) in self.0.iter().enumerate() {
            line(out, format_args!("        <data id=\"d{}\">{}</data>", index + 1, Words(answer)));
        }
        line(out, format_args!("      </originalData>"));
    }

    /// A text with an inline code for every place of an answer.
    fn inline(&self, text: &str) -> String {
        let (mut out, mut codes) = (String::new(), 0);
        for piece in pieces(text) {
            // Writing to a string cannot fail.
            let _ = match piece {
                Piece::Words(words) => write!(out, "{}", Words(words)),
                Piece::Answer(answer) => {
                    codes += 1;
                    let data = self.0.iter().position(|known| *known == answer).unwrap_or_default() + 1;
                    let equivalent = Attribute(answer);
                    write!(out, "<ph id=\"{codes}\" dataRef=\"d{data}\" equiv=\"{equivalent}\"/>")
                }
            };
        }
        out
    }
}

/// Character data, with what XML cannot hold as code points.
struct Words<'a>(&'a str);

/// The value of an attribute.
struct Attribute<'a>(&'a str);

impl std::fmt::Display for Words<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for character in self.0.chars() {
            match character {
                '&' => formatter.write_str("&amp;")?,
                '<' => formatter.write_str("&lt;")?,
                '>' => formatter.write_str("&gt;")?,
                '\r' => formatter.write_str("&#13;")?,
                character if is_character(character) => formatter.write_char(character)?,
                other => write!(formatter, "<cp hex=\"{:04X}\"/>", u32::from(other))?,
            }
        }
        Ok(())
    }
}

impl std::fmt::Display for Attribute<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for character in self.0.chars() {
            match character {
                '&' => formatter.write_str("&amp;")?,
                '<' => formatter.write_str("&lt;")?,
                '"' => formatter.write_str("&quot;")?,
                '\n' | '\r' | '\t' => write!(formatter, "&#{};", u32::from(character))?,
                character if is_character(character) => formatter.write_char(character)?,
                _ => formatter.write_char('\u{FFFD}')?,
            }
        }
        Ok(())
    }
}

/// Whether XML 1.0 can hold it (production 2).
fn is_character(character: char) -> bool {
    matches!(character, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}
