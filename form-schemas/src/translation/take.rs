//! Taking translations that come back. A file that cannot be read is refused as a whole; of one that can, every row that
//! fits is taken, and every other is told.

use super::pieces::placeholders;
use super::{Address, Translating};
use crate::definition::FormDefinition;
use crate::edit::Command;
use crate::{Language, Text, Translation};
use serde::Serialize;
use std::collections::{BTreeSet, HashSet};

/// The most bytes of a file of translations: 8 MB, twice a form.
pub const MAX_FILE: usize = 8_000_000;

/// A translation as a file holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The line of the file that it begins on.
    pub line: u64,
    /// Where its text stands, as the file says.
    pub address: String,
    /// The text that was translated.
    pub source: String,
    /// The language that it was translated into.
    pub language: Language,
    /// The translation; empty where there is none.
    pub target: String,
    /// Whether the file says that it is translated: a stale translation that comes back so is right after all.
    pub is_done: bool,
}

/// What became of a file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Taken {
    /// The edit commands that put what was taken.
    pub commands: Vec<Command>,
    /// How many translations were taken.
    pub taken: usize,
    /// How many of them took the place of another translation.
    pub replaced: usize,
    /// How many were there already, word for word.
    pub unchanged: usize,
    /// What is to be known of single rows.
    pub remarks: Vec<Remark>,
}

/// What is to be known of one row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Remark {
    /// What it is, for programs: `unknown-address`, `unknown-language`, `twice`, `drifted`, `newer`, `placeholder`.
    pub code: &'static str,
    /// Whether its translation was taken all the same.
    pub taken: bool,
    /// The line of the file.
    pub line: u64,
    /// The address as the file says it.
    pub address: String,
    /// The language.
    pub language: Language,
    /// What is to be known, in English.
    pub message: String,
}

/// Takes translations into a form. An empty one changes nothing; one whose text has changed since is taken as stale,
/// unless the text is translated anew already.
pub fn take(definition: &FormDefinition, rows: &[Row]) -> Taken {
    let own = definition.form.language();
    let mut taking = Taking {
        languages: definition.form.languages.iter().filter(|language| **language != own).collect(),
        form: Translating::of(definition),
        seen: HashSet::new(),
        taken: Taken::default(),
    };
    for row in rows.iter().filter(|row| !row.target.trim().is_empty()) {
        taking.row(row);
    }
    let Taking { form, mut taken, .. } = taking;
    taken.commands = form.into_commands();
    taken
}

struct Taking<'a> {
    languages: Vec<&'a Language>,
    form: Translating,
    seen: HashSet<(&'a str, &'a Language)>,
    taken: Taken,
}

impl<'a> Taking<'a> {
    fn remark(&mut self, row: &Row, code: &'static str, message: String) {
        let (address, language) = (row.address.clone(), row.language.clone());
        let taken = matches!(code, "drifted" | "placeholder");
        self.taken.remarks.push(Remark { code, taken, line: row.line, address, language, message });
    }

    fn row(&mut self, row: &'a Row) {
        if !self.languages.contains(&&row.language) {
            let message = format!("The form is not in “{}”. Add the language first.", row.language);
            return self.remark(row, "unknown-language", message);
        }
        let address = row.address.parse::<Address>();
        let found = address.ok().and_then(|it| self.form.text(&it).cloned().map(|text| (it, text)));
        let Some((address, text)) = found else {
            let message = "The form has no text at this address (any more).";
            return self.remark(row, "unknown-address", message.to_owned());
        };
        if !self.seen.insert((&row.address, &row.language)) {
            let message = "This text stands in the file twice. The first translation counts.";
            return self.remark(row, "twice", message.to_owned());
        }
        self.translation(row, &address, &text);
    }

    fn translation(&mut self, row: &Row, address: &Address, text: &Text) {
        let now = text.translations.get(&row.language);
        let is_same = now.is_some_and(|now| same(&now.text, &row.target));
        let drifted = !same(&text.text, &row.source);
        let is_stale = text.is_stale(&row.language);
        if is_same && !(is_stale && row.is_done && !drifted) {
            self.taken.unchanged += 1;
            return;
        }
        if drifted {
            if now.is_some() && !is_stale {
                let message = "The text has changed since, and is translated anew: this older translation is not taken.";
                return self.remark(row, "newer", message.to_owned());
            }
            let message = "The text has changed since it was translated. The translation is taken, and is marked as stale.";
            self.remark(row, "drifted", message.to_owned());
        }
        if let Some(message) = placeholders_differ(&text.text, &row.target) {
            self.remark(row, "placeholder", message);
        }
        let of = if drifted { Text::new(lines(&row.source)).hash() } else { text.hash() };
        self.taken.taken += 1;
        self.taken.replaced += usize::from(now.is_some() && !is_same);
        self.form.put(address, &row.language, Some(Translation { text: lines(&row.target), of }));
    }
}

/// What is wrong with the places of answers in a translation.
fn placeholders_differ(source: &str, target: &str) -> Option<String> {
    let (here, there): (BTreeSet<&str>, BTreeSet<&str>) =
        (placeholders(source).collect(), placeholders(target).collect());
    if let Some(lost) = here.difference(&there).next() {
        return Some(format!("The translation leaves out “{lost}”, the place of an answer."));
    }
    let added = there.difference(&here).next()?;
    Some(format!("The translation has “{added}”, the place of an answer, where the text has none."))
}

/// Whether two texts are the same but for what spreadsheets and other tools do to the ends of lines and of texts.
fn same(one: &str, other: &str) -> bool {
    one == other || lines(one).trim() == lines(other).trim()
}

/// A text with the ends of its lines as documents have them.
fn lines(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}
