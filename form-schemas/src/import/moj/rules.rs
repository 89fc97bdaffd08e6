//! Kinds of component, and what their answers must be.

use super::Import;
use crate::Date;
use crate::import::html;
use crate::import::making::as_json;
use crate::import::making::members::{count, inner, line, number, string};
use crate::import::making::output::is_nothing;
use crate::import::making::pattern::translate_pattern;
use crate::import::making::question::Asking;
use crate::import::unknown::Unknown;
use crate::publish::check_pattern;
use serde_json::{Map, Value};

impl Import<'_> {
    /// The kind of a component, with its rules and sentences.
    pub(super) fn kind(&mut self, (pointer, component): (&str, &Map<String, Value>), asking: &mut Asking) {
        let kind = string(component, "_type").unwrap_or_default();
        asking.kind = match kind.as_str() {
            "text" => "short-text",
            "textarea" => "long-text",
            "email" => "email",
            "number" => "number",
            "date" => "date",
            "address" => "address",
            "radios" => "radios",
            "checkboxes" => "checkboxes",
            "select" => "select",
            "autocomplete" => "autocomplete",
            "upload" | "multiupload" => "file",
            "declaration" => "declaration",
            other => {
                let unknown = Unknown::new(other, !asking.options.is_empty());
                self.making.report.change(format!("{pointer}/_type"), unknown.change());
                asking.to_mend.push(unknown.to_mend(&asking.title));
                unknown.kind
            }
        };
        if asking.kind == "autocomplete" && asking.options.is_empty() {
            let message = "The list of this question is kept outside of the definition: the answer is typed, as short text, \
                           until the options are added.";
            self.making.report.change(format!("{pointer}/items"), message);
            asking.kind = "short-text";
        }
        match asking.kind {
            "short-text" => put(&mut asking.rules, "maxLength", 200),
            "long-text" => put(&mut asking.rules, "maxLength", 5_000),
            "number" => put(&mut asking.rules, "type", "number"),
            "file" if kind == "upload" => put(&mut asking.rules, "maxItems", 1),
            _ => {}
        }
        if let Some(rows) =
            count(component, "rows").filter(|rows| kind == "textarea" && (1..=50).contains(rows))
        {
            put(&mut asking.about, "rows", rows);
        }
        if let Some(width) = count(component, "width_class_input").filter(|width| (1..=100).contains(width)) {
            put(&mut asking.about, "width", width);
        }
        self.validation((pointer, component), asking);
        self.sentences((pointer, component), asking);
    }

    fn validation(&mut self, (pointer, component): (&str, &Map<String, Value>), asking: &mut Asking) {
        let none = Map::new();
        let validation = inner(component, "validation", &none);
        for (rule, value) in validation.iter().filter(|(_, value)| !is_nothing(value)) {
            if let Err(why) = rule_of((rule, value), validation, asking) {
                self.making.report.leave(format!("{pointer}/validation/{rule}"), why);
            }
        }
    }

    /// The author's own sentences.
    fn sentences(&mut self, (pointer, component): (&str, &Map<String, Value>), asking: &mut Asking) {
        let none = Map::new();
        let validation = inner(component, "validation", &none);
        let mut sentences = Map::new();
        for (rule, said) in inner(component, "errors", &none) {
            let words = match said {
                Value::Object(said) => line(said, "any"),
                Value::String(said) => Some(html::to_text(said)),
                _ => None,
            };
            let Some(words) = words.filter(|words| !words.is_empty()) else { continue };
            let words = filled(&words, &asking.title, validation);
            let why = match code(asking.kind, rule) {
                Some(code) if !words.contains('{') => {
                    sentences.insert(code.to_owned(), words.into());
                    continue;
                }
                Some(_) => {
                    "Part of it is filled in by the source only: the sentence of every form is said instead."
                }
                None => "There is no such error here: the sentence of every form is said instead.",
            };
            self.making.report.leave(format!("{pointer}/errors/{rule}"), why);
        }
        if !sentences.is_empty() {
            asking.about.insert("errors".to_owned(), sentences.into());
        }
    }
}

/// A sentence with what it names filled in: the question as `%{control}`, and limits by their rules.
fn filled(words: &str, title: &str, validation: &Map<String, Value>) -> String {
    let words = words.replace("%{control}", title).replace("{control}", title);
    let (mut filled, mut rest) = (String::new(), words.as_str());
    while let Some((before, named)) = rest.split_once("%{") {
        filled.push_str(before);
        let (name, after) = named.split_once('}').unwrap_or((named, ""));
        match validation.get(name) {
            Some(Value::String(limit)) => filled.push_str(limit),
            Some(Value::Number(limit)) => filled.push_str(&limit.to_string()),
            _ => filled.extend(["%{", name, "}"]),
        }
        rest = after;
    }
    filled + rest
}

fn put(map: &mut Map<String, Value>, key: &str, value: impl Into<Value>) {
    map.insert(key.to_owned(), value.into());
}

/// Takes one rule.
///
/// # Errors
/// Why it cannot be taken.
fn rule_of(
    (rule, value): (&str, &Value),
    all: &Map<String, Value>,
    asking: &mut Asking,
) -> Result<(), String> {
    let kind = asking.kind;
    let is_text = matches!(kind, "short-text" | "long-text");
    match rule {
        // Said by the kind.
        "required" | "email" | "number" | "date" | "address" | "postcode" | "autocomplete"
        | "multiupload" | "virus_scan" | "exclusive_maximum" | "exclusive_minimum" => {}
        "max_length" if kind == "email" => {}
        "max_length" if is_text => put(&mut asking.rules, "maxLength", length(all, rule)?),
        "min_length" if kind == "short-text" => put(&mut asking.rules, "minLength", length(all, rule)?),
        "max_word" if kind == "long-text" => {
            let words = length(all, rule)?;
            put(&mut asking.about, "maxWords", words);
            put(&mut asking.rules, "maxLength", (words * 10).max(2_000));
        }
        "maximum" | "minimum" if kind == "number" => {
            let limit = number(all, rule).ok_or_else(|| format!("{value} cannot be a limit here."))?;
            let exclusive = all.get(&format!("exclusive_{rule}")) == Some(&Value::Bool(true));
            let keyword = match (rule, exclusive) {
                ("maximum", false) => "maximum",
                ("maximum", true) => "exclusiveMaximum",
                (_, false) => "minimum",
                (_, true) => "exclusiveMinimum",
            };
            put(&mut asking.rules, keyword, as_json(limit));
        }
        "date_after" | "date_before" if kind == "date" => {
            let day = value.as_str().and_then(|day| Date::parse(day.get(..10).unwrap_or(day)));
            let day = day.ok_or_else(|| format!("{value} is no date."))?;
            put(
                &mut asking.about,
                if rule == "date_after" { "notBefore" } else { "notAfter" },
                day.to_string(),
            );
        }
        "date_within_last" | "date_within_next" if kind == "date" => within(rule, value, asking)?,
        "pattern" | "regex" if kind == "short-text" => {
            let pattern =
                value.as_str().and_then(translate_pattern).filter(|pattern| check_pattern(pattern).is_ok());
            let pattern = pattern.ok_or("The pattern holds what not every validator reads alike.")?;
            put(&mut asking.rules, "pattern", pattern);
        }
        "accept" if kind == "file" => {
            let types = value.as_array().into_iter().flatten().filter_map(Value::as_str);
            put(&mut asking.about, "accept", types.collect::<Vec<_>>().join(","));
        }
        "max_files" if kind == "file" => put(&mut asking.rules, "maxItems", length(all, rule)?),
        "max_size" if kind == "file" => {
            let bytes = number(all, rule).filter(|bytes| *bytes >= 1_048_576.0);
            let megabytes =
                bytes.map(|bytes| (bytes / 1_048_576.0).floor()).filter(|megabytes| *megabytes <= 10_000.0);
            let megabytes =
                megabytes.ok_or_else(|| format!("{value} is no size of a file that can be taken."))?;
            put(&mut asking.about, "maxMegabytes", as_json(megabytes));
        }
        _ => return Err("Foolscap has no such rule for this kind of question.".to_owned()),
    }
    Ok(())
}

fn length(all: &Map<String, Value>, rule: &str) -> Result<u64, String> {
    let length = count(all, rule).filter(|length| (1..=100_000).contains(length));
    length.ok_or_else(|| format!("{} cannot be a limit here.", all.get(rule).unwrap_or(&Value::Null)))
}

/// A day within so many years of today.
fn within(rule: &str, value: &Value, asking: &mut Asking) -> Result<(), String> {
    let years = value.get("unit").and_then(Value::as_str) == Some("years");
    let amount = value.get("amount").and_then(Value::as_u64).filter(|amount| years && *amount <= 1_000);
    let amount = amount.ok_or("Only a number of years from today can be a limit here.")?;
    let (near, far) =
        if rule == "date_within_last" { ("notAfter", "notBefore") } else { ("notBefore", "notAfter") };
    let sign = if rule == "date_within_last" { '-' } else { '+' };
    put(&mut asking.about, near, "today");
    put(&mut asking.about, far, format!("today{sign}{amount}y"));
    Ok(())
}

/// Our code for a rule.
fn code(kind: &str, rule: &str) -> Option<&'static str> {
    Some(match rule {
        "required" => "required",
        "max_length" => "tooLong",
        "min_length" => "tooShort",
        "max_word" => "tooManyWords",
        "pattern" | "regex" | "format" => "pattern",
        "number" => "notANumber",
        "minimum" => "tooSmall",
        "maximum" => "tooBig",
        "email" => "email",
        "date" if kind == "date" => "dateImpossible",
        "date_after" => "notBefore",
        "date_before" => "notAfter",
        _ => return None,
    })
}
