//! The author's own sentences for errors.

use super::components::Reader;
use crate::import::html;
use crate::import::making::members::{count, line};
use crate::publish::template_marks;
use serde_json::{Map, Value};

impl Reader<'_> {
    /// The author's own sentences.
    pub(in crate::import) fn errors(
        &mut self,
        kind: &str,
        options: &Map<String, Value>,
        schema: &Map<String, Value>,
    ) -> Map<String, Value> {
        let mut errors = Map::new();
        let component = self.component;
        let places = [
            ("/options/customValidationMessages", options.get("customValidationMessages")),
            ("/errorDescriptions", component.get("errorDescriptions")),
        ];
        for (at, messages) in places {
            for (rule, message) in messages.and_then(Value::as_object).into_iter().flatten() {
                let at = format!("{at}/{rule}");
                if message.as_str().is_some_and(|message| message.contains("<a ")) {
                    self.change(&at, "The sentence was taken as plain text: a link in it is gone.");
                }
                let message = message.as_str().map(html::to_text);
                let message = message.and_then(|message| self.filled((&at, rule), &message, schema));
                let Some((code, message)) = error_code(kind, rule).zip(message) else {
                    self.leave(&at, "There is no such error here.");
                    continue;
                };
                if rule == "string.length" {
                    errors.entry("tooShort".to_owned()).or_insert_with(|| message.clone().into());
                }
                errors.entry(code.to_owned()).or_insert_with(|| message.into());
            }
        }
        let own = [
            ("/options/customValidationMessage", line(options, "customValidationMessage")),
            ("/errorDescription", line(component, "errorDescription").filter(|said| is_sentence(said))),
        ];
        for (at, message) in own {
            let Some(message) = message.and_then(|message| self.filled((at, ""), &message, schema)) else {
                continue;
            };
            for code in own_codes(kind, schema) {
                errors.entry((*code).to_owned()).or_insert_with(|| message.clone().into());
            }
        }
        if schema.get("error").is_some_and(|error| !error.is_null()) {
            self.leave("/schema/error", "This error says nothing that can be taken.");
        }
        errors
    }
}

impl Reader<'_> {
    /// A sentence with what joi would put into it: the question and its limit. None when it names anything else.
    fn filled(
        &mut self,
        (at, rule): (&str, &str),
        message: &str,
        schema: &Map<String, Value>,
    ) -> Option<String> {
        let limit = match rule.rsplit('.').next().unwrap_or_default() {
            "max" => count(schema, "max"),
            "min" => count(schema, "min"),
            "length" => count(schema, "length"),
            _ => None,
        };
        let mut filled = message.to_owned();
        for mark in template_marks(message) {
            let name = mark.trim_matches(['{', '}', '#', ' ']);
            let put = match name {
                "label" | "title" => self.title.clone(),
                "limit" => limit.map(|limit| limit.to_string()),
                _ => None,
            };
            let Some(put) = put else {
                let message =
                    format!("Nothing fills in “{mark}” here: the sentence of every form is said instead.");
                self.leave(at, message);
                return None;
            };
            filled = filled.replace(mark, &put);
        }
        Some(filled)
    }
}

/// Whether a description of an error says it, and does not only name what is asked.
pub(in crate::import) fn is_sentence(said: &str) -> bool {
    let first = said.split_whitespace().next().unwrap_or_default().to_ascii_lowercase();
    let asks = ["enter", "select", "choose", "tell", "upload", "give", "answer", "add", "check", "you"];
    said.split_whitespace().count() > 1 && (said.trim_end().ends_with('.') || asks.contains(&first.as_str()))
}

/// The errors that one sentence for a question as a whole is about: what is typed wrongly, and nothing typed where that looks
/// no different.
fn own_codes(kind: &str, schema: &Map<String, Value>) -> &'static [&'static str] {
    match kind {
        "short-text" if schema.contains_key("regex") => &["pattern"],
        "email" => &["email"],
        "number" => &["notANumber"],
        "date" => &["dateImpossible"],
        "phone" => &["required", "phone"],
        "postcode" => &["required", "postcode"],
        "url" => &["required", "url"],
        _ => &["required"],
    }
}

/// Our code for an answer that is not written as answers of the kind are.
fn own_form(kind: &str) -> Option<&'static str> {
    ["email", "phone", "postcode", "url"].into_iter().find(|known| *known == kind)
}

/// Our code for a rule of joi.
fn error_code(kind: &str, rule: &str) -> Option<&'static str> {
    Some(match rule {
        "any.required" | "string.empty" | "string.base" | "array.base" | "date.empty" => "required",
        "string.max" | "string.length" => "tooLong",
        "string.maxWords" => "tooManyWords",
        "string.min" => "tooShort",
        // Each of these has a form of its own.
        "string.pattern.base" | "string.regex.base" | "string.pattern.name" if own_form(kind).is_some() => {
            own_form(kind)?
        }
        "string.uri" if kind == "url" => "url",
        "string.pattern.base" | "string.regex.base" | "string.pattern.name" => "pattern",
        "string.email" => "email",
        "number.base" | "number.unsafe" => "notANumber",
        "number.integer" => "notWhole",
        "number.min" => "tooSmall",
        "number.max" => "tooBig",
        "number.precision" => "decimals",
        "date.base" | "date.format" | "date.isoDate" => "dateImpossible",
        "date.max" | "dates.max" => "notAfter",
        "date.min" | "dates.min" => "notBefore",
        "any.only" if kind == "yes-no" => "required",
        "any.only" => "choice",
        "array.max" => "tooMany",
        "array.min" => "minItems",
        _ => return None,
    })
}
