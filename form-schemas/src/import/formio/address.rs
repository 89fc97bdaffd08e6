//! Addresses: the source finds them with another program, or asks for parts that every form names for itself; here they are typed in,
//! of any country, unless the source only takes those of the United Kingdom.

use super::Form;
use super::component::{Sort, sort};
use super::members::{Located, children, flag, inner, is_nothing, text};
use crate::import::outline::Asked;
use serde_json::{Map, Value};

/// How deep the parts of an address may be inside one another.
const MAX_DEPTH: usize = 10;

/// What a part of an address says to people.
const WORDS: [&str; 5] = ["description", "tooltip", "placeholder", "prefix", "suffix"];

/// What decides when a part of an address is asked.
const CONDITIONS: [&str; 3] = ["conditional", "customConditional", "logic"];

/// What is filled in, worked out or said of errors in a part of an address.
const BESIDE: [&str; 7] =
    ["defaultValue", "customDefaultValue", "calculateValue", "errors", "values", "data", "inputMask"];

impl Form {
    /// The kind of address, and what of the source’s is not asked.
    pub(super) fn address(&mut self, (pointer, component): (&str, &Map<String, Value>), asked: &mut Asked) {
        let message = if is_of_britain(component) {
            "Only addresses in the United Kingdom are taken: lines, a town, a county and a postcode are asked, and are what the data has."
        } else {
            asked.about.insert("international".to_owned(), true.into());
            "An address of any country is asked: its lines in one box and its country beside them, and these are what the data has."
        };
        self.report.change(format!("{pointer}/type"), message);
        self.unlimited((pointer, component), asked);
        self.finder((pointer, component));
        self.parts_of_address(&children(component, pointer), 0);
    }

    /// The program that finds addresses, and the way around it.
    fn finder(&mut self, (pointer, component): (&str, &Map<String, Value>)) {
        let is_said = |key: &str| component.get(key).is_some_and(|value| !is_nothing(value));
        for (key, message) in [
            ("provider", "No other program is asked for addresses: people type them in."),
            (
                "providerOptions",
                "No other program is asked for addresses: which ones it offers, and how it is asked, is not taken.",
            ),
            ("enableManualMode", "An address is always typed in here: there is no other way to switch from."),
            (
                "manualModeViewString",
                "A script says how an address is shown, and scripts are never run: its lines are shown.",
            ),
            ("deriveAddress", "No other program is asked for the street and the town: people type them in."),
        ] {
            if is_said(key) {
                self.report.leave(format!("{pointer}/{key}"), message);
            }
        }
        if is_said("switchToManualModeLabel") {
            let message = "An address is always typed in here, so nothing says how to switch to that.";
            self.leave_words(format!("{pointer}/switchToManualModeLabel"), message);
        }
        let none = Map::new();
        let theirs = inner(component, "openForms", &none).get("components");
        if theirs.is_some_and(|value| !is_nothing(value)) {
            let message = "The parts of an address are not checked by themselves.";
            self.report.leave(format!("{pointer}/openForms/components"), message);
        }
    }

    /// The components that the source asks for an address with: none is asked by itself.
    fn parts_of_address(&mut self, parts: &[Located<'_>], depth: usize) {
        for (at, part) in parts {
            if depth < MAX_DEPTH {
                self.parts_of_address(&children(part, at), depth + 1);
            }
            let called = text(part, "label").or_else(|| text(part, "key")).unwrap_or_default();
            let called: String = called.chars().take(80).collect();
            let message = if matches!(sort(part), Sort::Question(_)) {
                format!(
                    "This part of an address (“{called}”) is not asked by itself: it is written in the lines, or as the country."
                )
            } else {
                format!("What stands among the parts of an address (“{called}”) is not taken.")
            };
            self.report.leave(at.clone(), message);
            if text(part, "label").is_some() && !flag(part, "hideLabel") {
                self.report.counts.texts.leave();
            }
            self.part_of_address((at, part));
        }
    }

    /// What a part of an address says, checks and depends on.
    fn part_of_address(&mut self, (at, part): (&str, &Map<String, Value>)) {
        let is_said = |map: &Map<String, Value>, key: &str| map.get(key).is_some_and(|it| !is_nothing(it));
        for key in WORDS.into_iter().filter(|key| is_said(part, key)) {
            self.leave_words(
                format!("{at}/{key}"),
                "The parts of an address have no words of their own here.",
            );
        }
        let none = Map::new();
        let validate = inner(part, "validate", &none);
        for (key, _) in validate.iter().filter(|(_, value)| !is_nothing(value)) {
            let key = crate::definition::pointer_step(key);
            let message = "The parts of an address are not checked by themselves.";
            self.report.leave(format!("{at}/validate/{key}"), message);
        }
        for key in CONDITIONS.into_iter().filter(|key| is_said(part, key)) {
            // What the source’s builder gives every part.
            let by_hand = text(part, key).is_some_and(|script| script.contains("manualMode"));
            let message = if by_hand {
                "It is asked where an address is typed in by hand, which here it always is."
            } else {
                self.report.counts.conditions.leave();
                "All of an address is asked at once, so nothing decides when this part is."
            };
            self.report.leave(format!("{at}/{key}"), message);
        }
        for key in BESIDE.into_iter().filter(|key| is_said(part, key)) {
            let message = "The parts of an address are not asked by themselves, so this is not taken.";
            self.report.leave(format!("{at}/{key}"), message);
        }
    }

    /// Words that nobody reads here.
    pub(super) fn leave_words(&mut self, at: String, message: &str) {
        self.report.counts.texts.leave();
        self.report.leave(at, message);
    }
}

/// Whether the program that finds addresses only offers those of the United Kingdom.
fn is_of_britain(component: &Map<String, Value>) -> bool {
    let options = component.get("providerOptions");
    let places = [
        "/params/autocompleteOptions/componentRestrictions/country",
        "/params/componentRestrictions/country",
        "/params/countrycodes",
    ];
    let found = places.into_iter().find_map(|place| options?.pointer(place));
    let is_ours = |code: &Value| {
        code.as_str().is_some_and(|code| matches!(code.trim().to_ascii_lowercase().as_str(), "gb" | "uk"))
    };
    match found {
        Some(Value::Array(codes)) => !codes.is_empty() && codes.iter().all(is_ours),
        Some(code) => is_ours(code),
        None => false,
    }
}
