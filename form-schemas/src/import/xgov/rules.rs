//! What kinds of question add: types, lengths, limits, patterns, and the author's sentences.

use super::components::Reader;
use super::sorts::unknown;
use crate::import::making::as_json;
use crate::import::making::fields::FieldKind;
use crate::import::making::members::{count, flag, line, number, string};
use crate::import::making::output::is_nothing;
use crate::import::making::pattern::translate_pattern;
use crate::import::making::question::field_kind;
use crate::publish::check_pattern;
use serde_json::{Map, Value, json};

impl Reader<'_> {
    /// What the kind adds.
    pub(in crate::import) fn kind(
        &mut self,
        kind: &'static str,
        (schema, options): (&Map<String, Value>, &Map<String, Value>),
        (property, about): (&mut Map<String, Value>, &mut Map<String, Value>),
    ) -> FieldKind {
        let (rules, kind) = match kind {
            "short-text" => (self.short_text(schema), FieldKind::Text),
            "long-text" => (self.long_text((schema, options), about), FieldKind::Text),
            "number" => (self.number(schema, about), FieldKind::Number),
            "email" => (json!({"type": "string"}), FieldKind::Text),
            "date" => (json!({}), FieldKind::Date),
            "yes-no" => (json!({"type": "boolean"}), FieldKind::YesNo),
            "radios" | "select" | "autocomplete" => (self.options(), FieldKind::Choice),
            "checkboxes" => (self.checkboxes(schema), FieldKind::Choices),
            "file" => {
                self.change("/type", "Files cannot be sent yet: the page says so and asks for no answer.");
                (Self::file((schema, options), about), FieldKind::Unsupported)
            }
            "hidden" => {
                let message = "Nobody sees it in the source: it is filled in by the address of the form or by a program. Here \
                               the address fills it in.";
                self.change("/type", message);
                (json!({"maxLength": 2_000}), FieldKind::Text)
            }
            "location" => {
                let kind = string(self.component, "type").unwrap_or_default();
                if kind == "GeospatialField" {
                    let message = "Nothing is drawn on a map here: one place is asked for, by its grid reference. Ask again for each thing where several are wanted.";
                    self.change("/type", message);
                }
                match kind.as_str() {
                    "EastingNorthingField" => about.insert("system".to_owned(), "easting-northing".into()),
                    "LatLongField" => about.insert("system".to_owned(), "latitude-longitude".into()),
                    _ => None,
                };
                (json!({}), FieldKind::Unsupported)
            }
            "declaration" => {
                if let Some(label) = line(options, "declarationConfirmationLabel") {
                    about.insert("statement".to_owned(), label.into());
                }
                (json!({}), FieldKind::Agreed)
            }
            // What the kind stands for is added when the document is read.
            other => (json!({}), field_kind(other)),
        };
        if let Value::Object(members) = rules {
            property.extend(members);
        }
        kind
    }

    fn long_text(
        &mut self,
        (schema, options): (&Map<String, Value>, &Map<String, Value>),
        about: &mut Map<String, Value>,
    ) -> Value {
        let words = count(options, "maxWords").filter(|words| (1..=10_000).contains(words));
        let longest = words.map_or(5_000, |words| (words * 10).max(2_000));
        let exact = Self::length(schema, "length");
        let max = exact.or_else(|| Self::length(schema, "max")).unwrap_or(longest);
        if let Some(words) = words {
            about.insert("maxWords".to_owned(), words.into());
        }
        if let Some(rows) = count(options, "rows").filter(|rows| (1..=50).contains(rows)) {
            about.insert("rows".to_owned(), rows.into());
        }
        for (key, taken) in [("maxWords", words.is_some()), ("rows", about.contains_key("rows"))] {
            if !taken && options.get(key).is_some_and(|value| !is_nothing(value)) {
                self.leave(
                    &format!("/options/{}", crate::definition::pointer_step(key)),
                    "Foolscap takes no such number here, so it was not taken.",
                );
            }
        }
        if exact.is_some() {
            let message = "It is the most characters here: a long text has no shortest length.";
            self.change("/schema/length", message);
        } else if Self::length(schema, "min").is_some() {
            self.leave("/schema/min", "A long text has no shortest length here.");
        }
        if let Some(pattern) = string(schema, "regex") {
            let message = format!(
                "A long text has no pattern here, and the source takes only what matches “{pattern}”: check the answers."
            );
            self.leave("/schema/regex", message);
        }
        json!({"type": "string", "maxLength": max})
    }

    /// Which files, and how many.
    fn file(
        (schema, options): (&Map<String, Value>, &Map<String, Value>),
        about: &mut Map<String, Value>,
    ) -> Value {
        if let Some(accept) = string(options, "accept") {
            about.insert("accept".to_owned(), accept.into());
        }
        let most = ["length", "max"].iter().find_map(|key| count(schema, key)).filter(|most| *most > 0);
        most.map_or_else(|| json!({}), |most| json!({"maxItems": most}))
    }

    fn checkboxes(&self, schema: &Map<String, Value>) -> Value {
        let mut rules = Map::new();
        rules.insert("type".to_owned(), "array".into());
        rules.insert("items".to_owned(), self.options());
        if let Some(max) = count(schema, "max").filter(|max| *max > 0) {
            rules.insert("maxItems".to_owned(), max.into());
        }
        if let Some(min) = count(schema, "min").filter(|min| *min > 1) {
            rules.insert("minItems".to_owned(), min.into());
        }
        rules.into()
    }

    /// A text that is one of the options.
    fn options(&self) -> Value {
        if self.items.is_empty() {
            json!({"type": "string"})
        } else {
            json!({"type": "string", "oneOf": self.one_of()})
        }
    }

    fn one_of(&self) -> Vec<Value> {
        let option = |(value, title, description): &(String, String, Option<String>)| {
            let mut option = json!({"const": value, "title": title});
            if let (Some(description), Some(members)) = (description, option.as_object_mut()) {
                members.insert("description".to_owned(), description.clone().into());
            }
            option
        };
        self.items.iter().map(option).collect()
    }

    /// A length of a text, which some files call after the attribute of HTML.
    fn length(schema: &Map<String, Value>, key: &str) -> Option<u64> {
        let names = match key {
            "max" => ["max", "maxlength", "maxLength"],
            "min" => ["min", "minlength", "minLength"],
            key => [key; 3],
        };
        let length = names.into_iter().find_map(|name| count(schema, name));
        length.filter(|length| (1..=100_000).contains(length))
    }

    fn short_text(&mut self, schema: &Map<String, Value>) -> Value {
        let exact = Self::length(schema, "length");
        let max = exact.or_else(|| Self::length(schema, "max")).unwrap_or(200);
        let mut rules = Map::new();
        rules.insert("type".to_owned(), "string".into());
        if let Some(min) = exact.or_else(|| Self::length(schema, "min")).filter(|min| *min <= max) {
            rules.insert("minLength".to_owned(), min.into());
        }
        rules.insert("maxLength".to_owned(), max.into());
        if let Some(pattern) = string(schema, "regex") {
            match translate_pattern(&pattern).filter(|pattern| check_pattern(pattern).is_ok()) {
                Some(translated) => {
                    if translated != pattern {
                        let message = format!(
                            "The pattern was written so that every validator reads it alike: {translated}"
                        );
                        self.change("/schema/regex", message);
                    }
                    rules.insert("pattern".to_owned(), translated.into());
                }
                None => {
                    self.leave("/schema/regex", "The pattern holds what not every validator reads alike.");
                }
            }
        }
        rules.into()
    }

    fn number(&mut self, schema: &Map<String, Value>, about: &mut Map<String, Value>) -> Value {
        const SAFE: f64 = 9_007_199_254_740_991.0;
        let precision = count(schema, "precision").filter(|places| *places <= 15);
        if precision.is_none() && schema.get("precision").is_some_and(|places| !is_nothing(places)) {
            self.leave("/schema/precision", "This is no number of decimal places.");
        }
        let integer = flag(schema, "integer") == Some(true) || precision == Some(0);
        let mut rules = Map::new();
        rules.insert("type".to_owned(), if integer { "integer" } else { "number" }.into());
        for (key, keyword) in [("min", "minimum"), ("max", "maximum")] {
            if let Some(limit) = number(schema, key).filter(|limit| limit.abs() <= SAFE) {
                rules.insert(keyword.to_owned(), as_json(limit));
            }
        }
        if let Some(places) = precision.filter(|places| *places > 0 && !integer) {
            about.insert("decimalPlaces".to_owned(), places.into());
        }
        rules.into()
    }

    /// Rules of the source that do not stand in the question.
    pub(in crate::import) fn rules(
        &mut self,
        kind: &str,
        schema: &Map<String, Value>,
        property: &Map<String, Value>,
    ) {
        let unknown = unknown(self.component).is_some();
        for (key, value) in schema.iter().filter(|(_, value)| !is_nothing(value)) {
            if unknown && key != "regex" {
                let message = "What this rule means for a type that is not known here cannot be said: it was not taken.";
                self.leave(&format!("/schema/{}", crate::definition::pointer_step(key)), message);
                continue;
            }
            let keyword = match (kind, key.as_str()) {
                ("short-text", "min" | "max") | ("long-text" | "file", "max")
                    if schema.contains_key("length") =>
                {
                    continue;
                }
                ("short-text", "min" | "minlength" | "minLength") => "minLength",
                ("short-text" | "long-text", "max" | "length" | "maxlength" | "maxLength") => "maxLength",
                ("number", "min") => "minimum",
                ("number", "max") => "maximum",
                ("checkboxes" | "file", "min") if number(schema, key) == Some(1.0) => continue,
                ("checkboxes", "min") => "minItems",
                ("checkboxes" | "file", "max") | ("file", "length") => "maxItems",
                // Said where they are read.
                ("short-text", "regex")
                | ("number", "precision" | "integer")
                | ("long-text", "min" | "regex")
                | (_, "error") => {
                    continue;
                }
                (_, "regex") => {
                    self.leave("/schema/regex", "A question of this kind keeps no pattern of its own here.");
                    continue;
                }
                (_, "min" | "max" | "length" | "precision" | "integer") => {
                    self.leave(
                        &format!("/schema/{}", crate::definition::pointer_step(key)),
                        "This rule means nothing for this kind of question.",
                    );
                    continue;
                }
                _ => {
                    self.leave(
                        &format!("/schema/{}", crate::definition::pointer_step(key)),
                        "Foolscap has no such rule, so it was not taken.",
                    );
                    continue;
                }
            };
            if number(schema, key).is_none()
                || property.get(keyword).and_then(Value::as_f64) != number(schema, key)
            {
                self.leave(
                    &format!("/schema/{}", crate::definition::pointer_step(key)),
                    format!("{value} cannot be a limit here."),
                );
            }
        }
    }
}
