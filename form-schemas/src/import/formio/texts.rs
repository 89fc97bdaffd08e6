//! Texts: how long they are, and what they are like.

use super::Form;
use super::members::{count, flag, inner, is_nothing, text};
use crate::import::making::pattern::portable;
use crate::import::outline::Asked;
use serde_json::{Map, Value};

impl Form {
    pub(super) fn short_text(
        &mut self,
        (pointer, component): (&str, &Map<String, Value>),
        asked: &mut Asked,
    ) {
        let none = Map::new();
        let validate = inner(component, "validate", &none);
        let kind = super::component::plain_type(component);
        if matches!(kind.as_str(), "signature" | "cosign" | "cosignold") {
            self.report.change(
                format!("{pointer}/type"),
                "A signature cannot be drawn: the name of who signs is asked.",
            );
        }
        if kind == "password" {
            self.report.change(
                format!("{pointer}/type"),
                "What is typed can be seen: do not ask for passwords in a form.",
            );
        }
        if let Some(longest) = count(validate, "maxLength").filter(|longest| *longest > 0) {
            asked.schema.insert("maxLength".to_owned(), longest.min(20_000).into());
        }
        if let Some(shortest) = count(validate, "minLength").filter(|shortest| *shortest > 1) {
            asked.schema.insert("minLength".to_owned(), shortest.min(20_000).into());
            if shortest > 500 && !asked.schema.contains_key("maxLength") {
                asked.schema.insert("maxLength".to_owned(), shortest.saturating_mul(2).min(20_000).into());
            }
        }
        self.words_limits((pointer, component), asked);
        self.pattern((pointer, component), asked);
    }

    fn pattern(&mut self, (pointer, component): (&str, &Map<String, Value>), asked: &mut Asked) {
        let none = Map::new();
        let validate = inner(component, "validate", &none);
        let mask = text(component, "inputMask").or_else(|| text(component, "displayMask"));
        let Some(pattern) = text(validate, "pattern") else {
            if let Some(pattern) = mask.as_deref().and_then(masked) {
                let message = format!("The mask is checked as the pattern “{pattern}”.");
                self.report.change(format!("{pointer}/inputMask"), message);
                asked.schema.insert("pattern".to_owned(), pattern.into());
            }
            return;
        };
        // The engine asks that all of the text is like it.
        let whole = if pattern.starts_with('^') && pattern.ends_with('$') {
            pattern.clone()
        } else {
            let inside = pattern.trim_start_matches('^').trim_end_matches('$');
            if inside.contains('|') { format!("^(?:{inside})$") } else { format!("^{inside}$") }
        };
        let at = format!("{pointer}/validate/pattern");
        if let Some(translated) = portable(&whole) {
            if translated != pattern {
                let message =
                    format!("The pattern is written as “{translated}”, which every program reads alike.");
                self.report.change(at, message);
            }
            asked.schema.insert("pattern".to_owned(), translated.into());
        } else {
            let shown: String = pattern.chars().take(200).collect();
            let message = format!(
                "Not every program reads the pattern “{shown}” alike, so answers are not checked against it."
            );
            self.report.leave(at, message);
        }
    }

    pub(super) fn long_text(&mut self, (pointer, component): (&str, &Map<String, Value>), asked: &mut Asked) {
        let none = Map::new();
        let validate = inner(component, "validate", &none);
        if let Some(longest) = count(validate, "maxLength").filter(|longest| *longest > 0) {
            asked.schema.insert("maxLength".to_owned(), longest.min(20_000).into());
        }
        if let Some(shortest) = count(validate, "minLength").filter(|shortest| *shortest > 1) {
            asked.schema.insert("minLength".to_owned(), shortest.min(5_000).into());
        }
        if let Some(words) = count(validate, "maxWords").filter(|words| (1..=10_000).contains(words)) {
            asked.about.insert("maxWords".to_owned(), words.into());
        }
        if let Some(rows) = count(component, "rows").filter(|rows| (1..=50).contains(rows)) {
            asked.about.insert("rows".to_owned(), rows.into());
        }
        for key in ["pattern", "minWords"] {
            if validate.get(key).is_some_and(|value| !is_nothing(value)) {
                self.report
                    .leave(format!("{pointer}/validate/{key}"), "A long text is not checked for this.");
            }
        }
        if text(component, "editor").is_some() || flag(component, "wysiwyg") {
            self.report.change(format!("{pointer}/editor"), "It is answered in plain text.");
        }
    }

    fn words_limits(&mut self, (pointer, component): (&str, &Map<String, Value>), asked: &Asked) {
        let none = Map::new();
        let validate = inner(component, "validate", &none);
        for key in ["minWords", "maxWords"] {
            if validate.get(key).is_some_and(|value| !is_nothing(value)) && asked.kind == "short-text" {
                self.report.leave(
                    format!("{pointer}/validate/{key}"),
                    "Words are counted in texts of several lines only.",
                );
            }
        }
    }
}

/// A mask as a pattern: `9` is a digit, `a` a letter, `*` either; anything else is itself.
fn masked(mask: &str) -> Option<String> {
    if mask.len() > 60 || !mask.is_ascii() {
        return None;
    }
    let mut pattern = "^".to_owned();
    for letter in mask.chars() {
        match letter {
            '9' => pattern.push_str("[0-9]"),
            'a' => pattern.push_str("[A-Za-z]"),
            'A' => pattern.push_str("[A-Z]"),
            '*' => pattern.push_str("[0-9A-Za-z]"),
            letter if "^$\\.+?()[]{}|".contains(letter) => pattern.extend(['\\', letter]),
            letter => pattern.push(letter),
        }
    }
    pattern.push('$');
    portable(&pattern)
}
