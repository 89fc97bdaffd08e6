//! A text: by its format, its length and its pattern.

use super::node::Node;
use super::reader::{Reader, Spot};
use crate::import::making::pattern::portable;
use crate::import::outline::Asked;
use serde_json::Value;

/// A text that may be longer is asked on several lines.
const MOST_ON_A_LINE: u64 = 500;

/// The longest text that is asked.
const MOST: u64 = 20_000;

/// Formats that a pattern says as well.
const PATTERNS: [(&str, &str); 5] = [
    ("uuid", "^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}$"),
    ("color", "^#[0-9A-Fa-f]{6}$"),
    ("ipv4", "^[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}$"),
    ("year", "^[0-9]{4}$"),
    ("alphanumeric", "^[0-9A-Za-z]+$"),
];

impl<'a> Reader<'a, '_> {
    /// A text of the kind that its format is of.
    pub(super) fn text(&mut self, node: &Node<'a>, spot: &Spot<'a>, asked: &mut Asked) {
        let format = node.text("format").unwrap_or_default();
        let widget = spot.looks.text("widget").unwrap_or_default();
        let kind = by_format(format).or_else(|| by_widget(widget)).or_else(|| {
            let encoded = node.text("contentEncoding").is_some_and(|encoding| encoding.starts_with("base64"));
            let media = node
                .text("contentMediaType")
                .is_some_and(|kind| !kind.starts_with("text/") && !kind.contains("json"));
            (encoded || media).then_some("file")
        });
        if let Some(kind) = kind {
            asked.kind = kind;
            if kind == "file" {
                asked.schema.insert("maxItems".to_owned(), 1.into());
            }
            return self.of_kind(node, asked);
        }
        let longest = node.count("maxLength");
        let several = matches!(widget, "textarea" | "markdown" | "richtext" | "rich-text")
            || matches!(format, "textarea" | "markdown" | "html" | "multiline")
            || longest.is_some_and(|longest| longest > MOST_ON_A_LINE);
        if several {
            asked.kind = "long-text";
            if let Some(longest) = longest {
                asked.schema.insert("maxLength".to_owned(), longest.clamp(1, MOST).into());
            }
            let rows = spot.looks.get("rows").and_then(|look| look.value.as_u64());
            if let Some(rows) = rows.filter(|rows| (1..=50).contains(rows)) {
                asked.about.insert("rows".to_owned(), rows.into());
            }
            if let Some((_, at)) = node.first("pattern") {
                self.leave_once(at, "A long text is not checked against a pattern.");
            }
            return shortest(node, asked);
        }
        asked.kind = "short-text";
        if let Some(longest) = longest {
            asked.schema.insert("maxLength".to_owned(), longest.max(1).into());
        }
        shortest(node, asked);
        self.pattern(node, format, asked);
    }

    fn pattern(&mut self, node: &Node<'a>, format: &str, asked: &mut Asked) {
        let patterns: Vec<(&Value, String)> = node.all("pattern").collect();
        for (index, (value, at)) in patterns.iter().enumerate() {
            let Some(pattern) = value.as_str() else { continue };
            match portable(pattern) {
                Some(translated) if index == 0 => {
                    if translated != pattern {
                        let message = format!(
                            "The pattern is written as “{translated}”, which every program reads alike."
                        );
                        self.change_once(at.clone(), message);
                    }
                    asked.schema.insert("pattern".to_owned(), translated.into());
                }
                Some(_) if patterns.iter().take(index).any(|(other, _)| other == value) => {}
                Some(_) => self.leave_once(
                    at.clone(),
                    "A text is checked against one pattern: this second one is not taken.",
                ),
                None => {
                    let shown: String = pattern.chars().take(200).collect();
                    let message = format!(
                        "Not every program reads the pattern “{shown}” alike, so answers are not checked against it."
                    );
                    self.leave_once(at.clone(), message);
                }
            }
        }
        let Some((_, at)) = node.first("format") else { return };
        let known = PATTERNS.iter().find(|(name, _)| *name == format).map(|(_, pattern)| *pattern);
        match known {
            Some(pattern) if !asked.schema.contains_key("pattern") => {
                asked.schema.insert("pattern".to_owned(), pattern.into());
                self.change_once(at, "The format is checked by a pattern, which every program reads alike.");
            }
            _ => {
                let format: String = format.chars().take(80).collect();
                let message = format!(
                    "Foolscap has no kind of question for the format “{format}”: it is a text, and the format is not checked."
                );
                self.leave_once(at, message);
            }
        }
    }

    /// What a kind with a form of its own cannot have beside it.
    fn of_kind(&mut self, node: &Node<'a>, asked: &Asked) {
        for keyword in ["pattern", "minLength", "maxLength"] {
            if let Some((_, at)) = node.first(keyword) {
                let message = format!(
                    "The kind of question ({}) says what an answer looks like: this is not taken.",
                    asked.kind
                );
                self.leave_once(at, message);
            }
        }
        if asked.kind == "time" || asked.kind == "date-time" {
            let message = "Times are written in several ways: the data of this form has them without seconds, such as 10:00.";
            self.change_once(format!("{}/format", node.pointer), message);
        }
        if asked.kind == "file" {
            let message =
                "The source holds the file itself as text; here the data says which files were sent.";
            self.change_once(node.pointer.clone(), message);
        }
    }
}

/// The fewest characters.
fn shortest(node: &Node<'_>, asked: &mut Asked) {
    let Some(shortest) = node.count("minLength").filter(|shortest| *shortest > 1) else { return };
    if asked.kind == "short-text" && !asked.schema.contains_key("maxLength") && shortest > MOST_ON_A_LINE {
        asked.schema.insert("maxLength".to_owned(), shortest.saturating_mul(2).min(MOST).into());
    }
    asked.schema.insert("minLength".to_owned(), shortest.into());
}

/// The kind of question that a format is of.
fn by_format(format: &str) -> Option<&'static str> {
    Some(match format {
        "email" | "idn-email" => "email",
        "date" => "date",
        "time" => "time",
        "date-time" | "datetime-local" | "datetime" => "date-time",
        "uri" | "url" | "iri" | "uri-reference" | "iri-reference" => "url",
        "tel" | "phone" | "telephone" => "phone",
        "month" => "month-year",
        "data-url" | "binary" | "byte" | "base64" | "file" => "file",
        _ => return None,
    })
}

/// The kind of question that a widget of a layout is.
fn by_widget(widget: &str) -> Option<&'static str> {
    Some(match widget {
        "email" | "EmailWidget" => "email",
        "uri" | "url" | "URLWidget" => "url",
        "tel" | "phone" => "phone",
        "date" | "alt-date" | "DateWidget" => "date",
        "datetime" | "alt-datetime" => "date-time",
        "time" => "time",
        "file" | "FileWidget" => "file",
        _ => return None,
    })
}
