//! Options that somebody wrote, over those that there were.

use crate::question::Choice;
use crate::word::Word;
use std::collections::{HashMap, HashSet};

/// The most characters of the words and of the value of an option.
pub const LONGEST: usize = 1_000;

/// An option as it is written on a line of a text or of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Written {
    /// The line that it stands on.
    pub(super) line: u64,
    /// What the data says; nothing where the words make it.
    pub(super) value: String,
    /// What people read.
    pub(super) words: String,
    /// Help with choosing it; none where nothing was said of that.
    pub(super) hint: Option<String>,
}

/// What is wrong with a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineError {
    /// Its number, from 1.
    pub line: u64,
    /// What is wrong.
    pub wrong: Wrong,
}

/// What can be wrong with a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// It has a value and no words.
    NoWords,
    /// The value stands on this earlier line already.
    ValueTwice(u64),
    /// The words stand on this earlier line already.
    WordsTwice(u64),
    /// Its value or its words are longer than [`LONGEST`].
    Long,
}

/// The options of these lines. One whose value was there before keeps what else is said of it; words alone keep the value
/// that they had, or make one.
pub(super) fn put(written: Vec<Written>, before: &[Choice]) -> Result<Vec<Choice>, Vec<LineError>> {
    let wrong = wrong(&written);
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let known: HashMap<&str, &Choice> =
        before.iter().rev().map(|choice| (choice.value.as_str(), choice)).collect();
    let by_words: HashMap<&str, &str> =
        before.iter().rev().map(|choice| (choice.title.text.trim(), choice.value.as_str())).collect();
    let mut taken: HashSet<String> =
        written.iter().map(|one| one.value.clone()).filter(|value| !value.is_empty()).collect();
    let mut choices = Vec::with_capacity(written.len());
    for one in written {
        let value = if one.value.is_empty() {
            let had = by_words.get(one.words.as_str()).filter(|value| !taken.contains(**value));
            let value = had.map_or_else(|| free(&one.words, &taken), |value| (*value).to_owned());
            taken.insert(value.clone());
            value
        } else {
            one.value
        };
        let mut choice =
            known.get(value.as_str()).map_or_else(|| Choice::new(value, ""), |known| (*known).clone());
        // Of the same words, spaces around them apart, nothing is changed.
        if choice.title.text.trim() != one.words {
            choice.title.text = one.words;
        }
        match one.hint {
            Some(hint) if hint.is_empty() => choice.description = None,
            Some(hint) => choice.description.get_or_insert_default().text = hint,
            None => {}
        }
        choices.push(choice);
    }
    Ok(choices)
}

/// A value that words make: `Northern Ireland` → `northern-ireland`.
pub(super) fn value_of(words: &str) -> String {
    Word::of(words, "option").into_string()
}

/// The same, with the first number that is free where it is taken.
fn free(words: &str, taken: &HashSet<String>) -> String {
    let word = Word::of(words, "option");
    let numbered = (2..=u32::MAX).map(|number| word.numbered(number).into_string());
    let mut all = std::iter::once(value_of(words)).chain(numbered);
    all.find(|value| !taken.contains(value)).unwrap_or_default()
}

fn wrong(written: &[Written]) -> Vec<LineError> {
    let (mut values, mut words) = (HashMap::new(), HashMap::new());
    let mut found = Vec::new();
    for one in written {
        let mut add = |wrong| found.push(LineError { line: one.line, wrong });
        if one.words.is_empty() {
            add(Wrong::NoWords);
            continue;
        }
        if [&one.value, &one.words].into_iter().any(|text| text.chars().count() > LONGEST) {
            add(Wrong::Long);
        }
        let value = (!one.value.is_empty()).then_some(one.value.as_str());
        if let Some(first) = value.and_then(|value| values.insert(value, one.line)) {
            add(Wrong::ValueTwice(first));
        } else if let Some(first) = words.insert(one.words.as_str(), one.line) {
            add(Wrong::WordsTwice(first));
        }
    }
    found
}
