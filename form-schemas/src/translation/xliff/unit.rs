//! One text with its translation, while it is being read.

use super::address_of;
use crate::Language;
use crate::translation::Address;
use crate::translation::take::Row;
use std::collections::HashMap;

/// What is read into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Into {
    /// The text that was translated.
    Source,
    /// The translation.
    Target,
    /// What an inline code stands for, by its id.
    Data(String),
}

/// A piece of a text as it is read.
#[derive(Clone, Debug)]
enum Token {
    Words(String),
    /// An inline code: what it stands for is known when the whole unit is.
    Code {
        id: String,
        data: String,
        equivalent: String,
        inner: String,
    },
}

/// One text with its translation.
#[derive(Debug, Default)]
pub(super) struct Unit {
    /// The line that it begins on.
    line: u64,
    /// What names it in the file: `name` or `resname`, and `id`.
    names: [String; 2],
    /// Whether it is said to be translated.
    is_done: bool,
    source: Vec<Token>,
    target: Vec<Token>,
    data: HashMap<String, String>,
    /// Whether a code is open, whose text stands in it (1.2).
    in_code: bool,
    /// The part that is being read (2.x).
    part: Option<Part>,
    parts: usize,
    /// Whether a part with words has no translation: then the whole has none.
    is_partial: bool,
}

/// A segment, or what stands between two.
#[derive(Debug)]
struct Part {
    is_between: bool,
    is_translated: bool,
    /// Where its text begins.
    from: usize,
}

/// States that say that a text is translated, of both versions.
const DONE: [&str; 4] = ["translated", "reviewed", "final", "signed-off"];

impl Unit {
    pub(super) fn new(line: u64, names: [String; 2], is_done: bool) -> Self {
        Self { line, names, is_done, ..Self::default() }
    }

    /// A part begins; its words are not those of the one before.
    pub(super) fn part(&mut self, is_between: bool, state: &str) {
        if !is_between {
            let is_first = self.parts == 0;
            self.is_done = DONE.contains(&state) && (is_first || self.is_done);
            self.parts += 1;
        }
        self.source.push(Token::Words(String::new()));
        self.target.push(Token::Words(String::new()));
        self.part = Some(Part { is_between, is_translated: false, from: self.source.len() - 1 });
    }

    /// A part ends. What stands between two segments is translated as it is.
    pub(super) fn part_ends(&mut self) {
        let Some(part) = self.part.take().filter(|part| !part.is_translated) else { return };
        let own = self.source.get(part.from..).unwrap_or_default();
        let has_words =
            own.iter().any(|token| !matches!(token, Token::Words(words) if words.trim().is_empty()));
        if part.is_between || !has_words {
            self.target.extend_from_slice(own);
        } else {
            self.is_partial = true;
        }
    }

    /// A translation begins.
    pub(super) fn translated(&mut self, state: &str) {
        if let Some(part) = &mut self.part {
            part.is_translated = true;
        }
        self.is_done |= DONE.contains(&state);
    }

    pub(super) fn words(&mut self, into: &Into, words: &str) {
        let in_code = self.in_code;
        let tokens = match into {
            Into::Data(id) => return self.data.entry(id.clone()).or_default().push_str(words),
            Into::Source => &mut self.source,
            Into::Target => &mut self.target,
        };
        match tokens.last_mut() {
            Some(Token::Code { inner, .. }) if in_code => inner.push_str(words),
            Some(Token::Words(text)) => text.push_str(words),
            _ => tokens.push(Token::Words(words.to_owned())),
        }
    }

    /// A code begins; its text may stand in it.
    pub(super) fn code(&mut self, into: &Into, [id, data, equivalent]: [String; 3]) {
        let tokens = match into {
            Into::Data(_) => return,
            Into::Source => &mut self.source,
            Into::Target => &mut self.target,
        };
        tokens.push(Token::Code { id, data, equivalent, inner: String::new() });
        self.in_code = true;
    }

    pub(super) fn code_ends(&mut self) {
        self.in_code = false;
    }

    /// What the file says of this text.
    pub(super) fn row(&self, language: &Language) -> Row {
        let [name, id] = &self.names;
        let named = Some(name.clone()).filter(|name| name.parse::<Address>().is_ok());
        let address = named.or_else(|| address_of(id)).filter(|it| !it.is_empty());
        Row {
            line: self.line,
            address: address.unwrap_or_else(|| name.clone()),
            source: self.joined(&self.source),
            language: language.clone(),
            target: if self.is_partial { String::new() } else { self.joined(&self.target) },
            is_done: self.is_done,
        }
    }

    fn joined(&self, tokens: &[Token]) -> String {
        let mut text = String::new();
        for token in tokens {
            match token {
                Token::Words(words) => text.push_str(words),
                Token::Code { id, .. } => {
                    // A tool that copied the code alone: the text that was translated has the one of the same id.
                    let same = |other: &&Token| matches!(other, Token::Code { id: other, .. } if other == id);
                    let source = || self.stands_for(self.source.iter().find(same)?);
                    text.push_str(self.stands_for(token).or_else(source).unwrap_or_default());
                }
            }
        }
        text
    }

    fn stands_for<'a>(&'a self, code: &'a Token) -> Option<&'a str> {
        let Token::Code { data, equivalent, inner, .. } = code else { return None };
        let known = self.data.get(data).map(String::as_str);
        let possible = [Some(inner.as_str()), known, Some(equivalent.as_str())];
        possible.into_iter().flatten().find(|text| !text.is_empty())
    }
}
