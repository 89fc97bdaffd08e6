//! What became of a source.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::{HashMap, HashSet};

/// What became of a source.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// The format that was read.
    pub format: String,
    /// The file; empty for what came without one.
    pub file: String,
    /// How many of each there are on both sides.
    pub counts: Counts,
    /// How the source reads what can be read in two ways.
    pub notes: Vec<String>,
    /// Where each page of the form stands in the source, in their order; empty for one that was made for a link.
    #[serde(skip)]
    pub pages: Vec<String>,
    /// Where conditions of the form stand in the source, by their ids; not those that were made of parts of others.
    #[serde(skip)]
    pub conditions: HashMap<String, String>,
    /// What was taken as it is.
    pub taken: Vec<Entry>,
    /// What was changed, and why.
    pub changed: Vec<Entry>,
    /// What could not be taken, and why.
    pub left: Vec<Entry>,
}

/// One thing of the source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Where it stands in the source: a JSON Pointer.
    pub pointer: String,
    /// What became of it, in English.
    pub message: String,
}

/// How many of each there are on both sides.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Pages.
    pub pages: Count,
    /// Questions.
    pub questions: Count,
    /// Options of questions.
    pub options: Count,
    /// Conditions.
    pub conditions: Count,
    /// Pieces of content.
    pub contents: Count,
    /// Texts that people read: titles, hints, contents, options.
    pub texts: Count,
}

/// How many there are in the source, and what became of them: `source` = `taken` + `left`.
///
/// `form` can be more than `taken`: conditions made of jumps, pages made of redirects. It is less where one thing of
/// the form stands for several of the source: check your answers for a summary page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    /// In the source.
    pub source: usize,
    /// Of these in the form.
    pub taken: usize,
    /// Of these not in the form: each is under `left`, with its reason.
    pub left: usize,
    /// In the form, counted there.
    pub form: usize,
}

impl Count {
    /// Counts one that is in the form.
    pub(super) fn take(&mut self) {
        self.source += 1;
        self.taken += 1;
    }

    /// Counts one that is not.
    pub(super) fn leave(&mut self) {
        self.source += 1;
        self.left += 1;
    }

    /// Takes back that one was taken.
    pub(super) fn untake(&mut self) {
        self.source = self.source.saturating_sub(1);
        self.taken = self.taken.saturating_sub(1);
    }

    /// Whether both sides agree.
    pub fn agrees(&self) -> bool {
        self.source == self.taken + self.left
    }
}

impl Report {
    /// Says that what was read stands at this place of the file.
    pub(super) fn move_under(&mut self, at: &str) {
        let entries = self.taken.iter_mut().chain(&mut self.changed).chain(&mut self.left);
        let places = entries.map(|entry| &mut entry.pointer).chain(&mut self.pages);
        let places = places.chain(self.conditions.values_mut());
        places.for_each(|place| place.insert_str(0, at));
    }

    /// Gives what is said of a place that the source does not have (a missing title) the nearest place around it that it has.
    pub(super) fn point_into(&mut self, sources: &[&Value]) {
        for entries in [&mut self.taken, &mut self.changed, &mut self.left] {
            for entry in entries.iter_mut() {
                entry.pointer = nearest(std::mem::take(&mut entry.pointer), sources);
            }
            let mut seen = HashSet::new();
            entries.retain(|entry| seen.insert((entry.pointer.clone(), entry.message.clone())));
        }
    }

    pub(super) fn take(&mut self, pointer: impl Into<String>, message: impl Into<String>) {
        self.taken.push(Entry { pointer: pointer.into(), message: message.into() });
    }

    pub(super) fn change(&mut self, pointer: impl Into<String>, message: impl Into<String>) {
        self.changed.push(Entry { pointer: pointer.into(), message: message.into() });
    }

    pub(super) fn leave(&mut self, pointer: impl Into<String>, message: impl Into<String>) {
        self.left.push(Entry { pointer: pointer.into(), message: message.into() });
    }
}

/// The place, or what is around it, that one of these sources has.
fn nearest(mut pointer: String, sources: &[&Value]) -> String {
    if sources.iter().any(|source| source.pointer(&pointer).is_some()) {
        return pointer;
    }
    let whole = pointer.clone();
    while let Some(end) = pointer.rfind('/') {
        pointer.truncate(end);
        let Some(found) = sources.iter().find_map(|source| source.pointer(&pointer)) else { continue };
        // A document that is kept as a text has places of its own.
        let is_text = found.as_str().is_some_and(|text| text.trim_start().starts_with(['{', '[']));
        return if is_text { whole } else { pointer };
    }
    String::new()
}
