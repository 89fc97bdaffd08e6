//! The author's sentences for errors, and what scripts work out or check.

use super::Form;
use super::members::{count, flag, inner, is_nothing, text};
use crate::import::outline::{Asked, one_line};
use serde_json::{Map, Value};

/// Names of errors of the source, and of ours.
const CODES: [(&str, &str); 13] = [
    ("required", "required"),
    ("minLength", "tooShort"),
    ("maxLength", "tooLong"),
    ("maxWords", "tooManyWords"),
    ("pattern", "pattern"),
    ("mask", "pattern"),
    ("min", "tooSmall"),
    ("max", "tooBig"),
    ("invalid_email", "email"),
    ("invalidEmail", "email"),
    ("invalid_date", "dateImpossible"),
    ("minSelectedCount", "minItems"),
    ("maxSelectedCount", "tooMany"),
];

impl Form {
    /// Sentences for errors.
    pub(super) fn errors(&mut self, (pointer, component): (&str, &Map<String, Value>), asked: &mut Asked) {
        let none = Map::new();
        let mut errors = Map::new();
        let validate = inner(component, "validate", &none);
        if let Some(sentence) = text(validate, "customMessage").as_deref().and_then(one_line) {
            let codes = codes_of(asked);
            if codes.is_empty() {
                let message = "Nothing is checked here that the sentence could be about, so it is not taken.";
                self.report.leave(format!("{pointer}/validate/customMessage"), message);
            }
            for code in codes {
                errors.insert(code.to_owned(), sentence.clone().into());
            }
        }
        let asks_for_one =
            ["minSelectedCount", "minItems"].into_iter().find_map(|key| count(validate, key)) == Some(1);
        for (key, code) in [("minSelectedCountMessage", "minItems"), ("maxSelectedCountMessage", "tooMany")] {
            let found = [(component, key.to_owned()), (validate, format!("validate/{key}"))];
            let found = found.into_iter().find_map(|(map, at)| Some((one_line(&text(map, key)?)?, at)));
            let keyword = if code == "minItems" { "minItems" } else { "maxItems" };
            match found {
                Some((sentence, _)) if asked.schema.contains_key(keyword) => {
                    errors.insert(code.to_owned(), sentence.into());
                }
                // One that must be answered has at least one.
                Some((sentence, _)) if keyword == "minItems" && asks_for_one && !asked.optional => {
                    errors.entry("required").or_insert_with(|| sentence.into());
                }
                Some((_, at)) => {
                    let message = if keyword == "minItems" && asks_for_one {
                        "It may be left unanswered, and whoever answers has chosen one: nobody could be told this, so it is not taken."
                    } else {
                        "Nothing is checked here that the sentence could be about, so it is not taken."
                    };
                    self.report.leave(format!("{pointer}/{at}"), message);
                }
                None => {}
            }
        }
        let own = inner(component, "errors", &none).iter().filter(|(_, value)| !is_nothing(value));
        for (name, sentence) in own {
            let code = CODES.iter().find(|(known, _)| known == name).map(|(_, code)| *code);
            if let (Some(code), Some(sentence)) = (code, sentence.as_str().and_then(one_line)) {
                errors.insert(code.to_owned(), sentence.into());
            } else {
                let at = format!("{pointer}/errors/{}", crate::definition::pointer_step(name));
                self.report.leave(at, "There is no such error here, so its sentence is not taken.");
            }
        }
        if let Some(label) = text(component, "errorLabel").as_deref().and_then(one_line) {
            asked.about.insert("short".to_owned(), label.into());
        }
        if !errors.is_empty() {
            asked.about.insert("errors".to_owned(), errors.into());
        }
    }

    /// What a script works out, checks or fills in: said, never run.
    pub(super) fn scripts(&mut self, (pointer, component): (&str, &Map<String, Value>), asked: &mut Asked) {
        let none = Map::new();
        let validate = inner(component, "validate", &none);
        let is_said =
            |map: &Map<String, Value>, key: &str| map.get(key).is_some_and(|value| !is_nothing(value));
        if is_said(component, "calculateValue") {
            let message = "It is worked out by a script, which is never run: it is asked here. Make it a computed value where it can be worked out.";
            self.report.leave(format!("{pointer}/calculateValue"), message);
            asked.to_mend.push(format!(
                "In the form that this was made from “{}” was worked out by a script. Here it is asked: make it a computed value, or leave it a question.",
                asked.title
            ));
        }
        for (map, key, at) in [(validate, "custom", "validate/custom"), (validate, "json", "validate/json")] {
            if is_said(map, key) {
                let message = "A script checks it, which is never run. Say the check as a limit, a pattern, or a rule between answers.";
                self.report.leave(format!("{pointer}/{at}"), message);
                asked.to_mend.push(format!(
                    "In the form that this was made from a script checked “{}”. Say the check here, or do without it.",
                    asked.title
                ));
            }
        }
        if is_said(component, "customDefaultValue") {
            let message = "Nothing is chosen or filled in for a person, and scripts are never run: this default is not taken.";
            self.report.leave(format!("{pointer}/customDefaultValue"), message);
        }
        if component.get("defaultValue").is_some_and(|value| !is_default(value)) {
            let message = "Nothing is chosen or filled in for a person: this default is not taken.";
            self.report.leave(format!("{pointer}/defaultValue"), message);
        }
        if flag(validate, "unique") || flag(component, "unique") {
            self.report.leave(
                format!("{pointer}/validate/unique"),
                "Answers are not compared with those of other people.",
            );
        }
    }
}

/// Whether a default fills in nothing.
fn is_default(value: &Value) -> bool {
    is_nothing(value) || *value == "00/00/0000"
}

/// The errors that one sentence for all of them is said for.
fn codes_of(asked: &Asked) -> Vec<&'static str> {
    let mut codes = Vec::new();
    if !asked.optional {
        codes.push("required");
    }
    for (keyword, code) in [
        ("pattern", "pattern"),
        ("minLength", "tooShort"),
        ("maxLength", "tooLong"),
        ("minimum", "tooSmall"),
        ("maximum", "tooBig"),
        ("minItems", "minItems"),
        ("maxItems", "tooMany"),
    ] {
        if asked.schema.contains_key(keyword) {
            codes.push(code);
        }
    }
    for (option, code) in [
        ("maxWords", "tooManyWords"),
        ("notBefore", "notBefore"),
        ("notAfter", "notAfter"),
        ("decimalPlaces", "decimals"),
    ] {
        if asked.about.contains_key(option) {
            codes.push(code);
        }
    }
    codes.extend(codes_of_kind(asked.kind));
    codes
}

/// The errors that every answer of a kind may have.
fn codes_of_kind(kind: &str) -> &'static [&'static str] {
    match kind {
        "email" => &["email"],
        "phone" => &["phone"],
        "url" => &["url"],
        "postcode" => &["postcode"],
        "date" => &["dateImpossible", "dateIncomplete"],
        "number" => &["notANumber"],
        "money" => &["money"],
        "time" => &["time"],
        _ => &[],
    }
}
