//! The kinds of answer of the source, with their settings.

use super::Import;
use crate::import::making::members::{flag, inner, line, objects, string, unknown};
use crate::import::making::question::{Asking, Offer};
use crate::import::unknown::Unknown;
use serde_json::{Map, Value};

/// More options than these are found by typing.
const MOST_RADIOS: usize = 30;

impl Import<'_> {
    /// The kind of an answer, with its settings.
    pub(super) fn kind(
        &mut self,
        (at, settings): (&str, &Map<String, Value>),
        data: &Map<String, Value>,
        asking: &mut Asking,
    ) {
        let answer = string(data, "answer_type").unwrap_or_default();
        let input = string(settings, "input_type").unwrap_or_default();
        let mut rule = |key: &str, value: Value| {
            asking.rules.insert(key.to_owned(), value);
        };
        let mut known: Vec<&str> = vec!["input_type"];
        asking.kind = match answer.as_str() {
            "text" if input == "long_text" => {
                rule("maxLength", 4_999.into());
                "long-text"
            }
            "text" => {
                rule("maxLength", 499.into());
                "short-text"
            }
            "number" => {
                rule("type", "number".into());
                // The source takes nothing below.
                rule("minimum", 0.into());
                "number"
            }
            "email" => "email",
            "phone_number" => "phone",
            "national_insurance_number" => "ni-number",
            "organisation_name" => "organisation",
            "file" => "file",
            "date" => {
                if input == "date_of_birth" {
                    asking.about.insert("notAfter".to_owned(), "today".into());
                    asking.about.insert("aboutFiller".to_owned(), true.into());
                }
                "date"
            }
            "address" => {
                let none = Map::new();
                let types = inner(settings, "input_type", &none);
                if flag(types, "international_address") == Some(true) {
                    asking.about.insert("international".to_owned(), true.into());
                }
                "address"
            }
            "name" => {
                known.push("title_needed");
                let whole = !input.starts_with("first_");
                if whole && flag(settings, "title_needed") == Some(true) {
                    let message = "A title is asked only beside first and last names here.";
                    self.making.report.leave(format!("{at}/answer_settings/title_needed"), message);
                }
                name(&input, settings, &mut asking.about);
                "name"
            }
            "selection" => {
                known.extend(["only_one_option", "selection_options", "none_of_the_above_question"]);
                self.selection((at, settings), asking)
            }
            other => {
                known.extend(["only_one_option", "selection_options"]);
                self.unknown((at, settings), other, asking)
            }
        };
        unknown(&format!("{at}/answer_settings"), settings, &known, &mut self.making.report);
    }

    /// A type of answer that is not known.
    fn unknown(
        &mut self,
        (at, settings): (&str, &Map<String, Value>),
        answer: &str,
        asking: &mut Asking,
    ) -> &'static str {
        self.options((at, settings), asking);
        let mut unknown = Unknown::new(answer, !asking.options.is_empty());
        match flag(settings, "only_one_option") {
            _ if asking.options.is_empty() => {
                asking.rules.insert("maxLength".to_owned(), 499.into());
            }
            Some(true) => unknown.kind = "radios",
            Some(false) => unknown.kind = "checkboxes",
            None => {}
        }
        self.making.report.change(format!("{at}/answer_type"), unknown.change());
        asking.to_mend.push(unknown.to_mend(&asking.title));
        unknown.kind
    }

    fn selection(
        &mut self,
        (at, settings): (&str, &Map<String, Value>),
        asking: &mut Asking,
    ) -> &'static str {
        let one = flag(settings, "only_one_option") == Some(true);
        self.options((at, settings), asking);
        let many = asking.options.len() > MOST_RADIOS;
        if asking.optional {
            self.none_of_these(at, asking, one);
        }
        match (one, many) {
            (false, _) => "checkboxes",
            (true, true) => "autocomplete",
            (true, false) => "radios",
        }
    }

    /// What can be chosen.
    fn options(&mut self, (at, settings): (&str, &Map<String, Value>), asking: &mut Asking) {
        let place = format!("{at}/answer_settings");
        for (pointer, option) in objects(settings, "selection_options", &place, &mut self.making.report) {
            let name = line(option, "name");
            let value = string(option, "value").or_else(|| name.clone());
            let (Some(title), Some(value)) = (name.or_else(|| value.clone()), value) else {
                self.making.report.counts.options.leave();
                self.making.report.leave(pointer, "An option needs a name.");
                continue;
            };
            if asking.options.iter().any(|known| known.value == value) {
                self.making.report.counts.options.leave();
                let message = format!("Another option has the value “{value}”.");
                self.making.report.leave(pointer, message);
                continue;
            }
            unknown(&pointer, option, &["name", "value", "id"], &mut self.making.report);
            asking.options.push(Offer {
                pointer: format!("{pointer}/name"),
                value,
                title,
                description: None,
            });
        }
    }

    /// The option that the source adds where the question may be left out.
    fn none_of_these(&mut self, at: &str, asking: &mut Asking, one: bool) {
        let none = self.none();
        asking.optional = false;
        if asking.options.iter().any(|option| option.value == none) {
            return;
        }
        let message = format!("The source offers “{none}” beside the options: it is an option here.");
        self.making.report.change(format!("{at}/is_optional"), message);
        let pointer = format!("{at}/is_optional");
        let none = none.to_owned();
        asking.options.push(Offer { pointer, value: none.clone(), title: none.clone(), description: None });
        if !one {
            asking.about.insert("none".to_owned(), none.into());
        }
    }

    /// The option that stands for none of them, in the language of the source.
    pub(super) fn none(&self) -> &'static str {
        if self.making.output.language == "cy" { "Dim un o’r uchod" } else { "None of the above" }
    }
}

/// Which parts of a name are asked; all of it in one where none are named.
fn name(input: &str, settings: &Map<String, Value>, about: &mut Map<String, Value>) {
    let parts = match input {
        "first_and_last_name" => "first-last",
        "first_middle_and_last_name" => "first-middle-last",
        _ => return,
    };
    about.insert("parts".to_owned(), parts.into());
    if flag(settings, "title_needed") == Some(true) {
        about.insert("title".to_owned(), true.into());
    }
}
