//! Translations that stand in the file itself: `metadata.translations`, by language.
//!
//! Each language is imported as if it were a file of its own, in which every text that is translated stands in the place
//! of the one that it translates; then it is joined as the second file of a form is. What is not translated is missing there.

use crate::Language;
use crate::definition::pointer_step;
use crate::import::Report;
use serde_json::{Map, Value};
use std::collections::{HashMap, HashSet};

/// A language of the file.
pub(super) struct Translated {
    /// The file in this language.
    pub(super) value: Value,
    /// The texts that the file has in this language.
    pub(super) texts: HashSet<String>,
}

/// What of the file is translated, and by what it is called there: its id, otherwise its name.
const PARTS: [&str; 6] = ["pages", "components", "listItems", "sections", "form", "metadata"];

/// How deep components may stand inside one another.
const MAX_DEPTH: usize = 20;

/// So many languages are read: each is an import of its own.
const MOST: usize = 10;

/// The languages that the file is translated into, as it calls them; those that are none, or too many, are reported.
pub(super) fn languages<'a>(source: &'a Value, own: &Language, report: &mut Report) -> Vec<&'a str> {
    let translations = source.pointer("/metadata/translations").and_then(Value::as_object);
    let mut found: Vec<&str> = Vec::new();
    let mut known = vec![own.as_str().to_owned()];
    for (said, value) in translations.into_iter().flatten() {
        let at = format!("/metadata/translations/{}", pointer_step(said));
        let language = crate::import::languages::plain(said);
        let why = match language {
            _ if !value.is_object() => "These are no translations.",
            None => "This is no language.",
            Some(language) if known.contains(&language) => {
                "The form is in this language already: these texts were not taken."
            }
            Some(_) if found.len() >= MOST => "A form of this format is taken in up to ten more languages.",
            Some(language) => {
                known.push(language);
                found.push(said);
                continue;
            }
        };
        report.leave(at, why);
    }
    found
}

/// The file in one of its languages; what is about nothing is reported. None where nothing of it is translated.
pub(super) fn translated(source: &Value, language: &str, report: &mut Report) -> Option<Translated> {
    let at = format!("/metadata/translations/{}", pointer_step(language));
    let said = source.pointer(&at)?.as_object()?;
    let mut words = Words::of(said);
    let mut value = source.clone();
    words.form(&mut value);
    words.unused(&at, report);
    if words.texts.is_empty() {
        report.leave(at, "Nothing in it translates a text of the form.");
        return None;
    }
    report.take(at, "These texts are the form’s in another language.");
    if let Some(Value::Object(metadata)) = value.get_mut("metadata") {
        metadata.shift_remove("translations");
        metadata.shift_remove("isWelsh");
        metadata.insert("language".to_owned(), language.into());
    }
    Some(Translated { value, texts: words.texts })
}

/// One translation.
struct Said {
    /// Which part of the form it is of: one of [`PARTS`], where that is known.
    part: String,
    /// Which text of the thing.
    key: String,
    /// What it says; none where it is no text.
    text: Option<String>,
    /// Where it stands, in the translations of its language.
    at: String,
    /// Whether a text of the form has it.
    used: bool,
}

/// The translations of one language, while they are put in their places.
struct Words {
    said: Vec<Said>,
    /// Those of one thing, by its part and what it is called.
    things: HashMap<(String, String), Vec<usize>>,
    texts: HashSet<String>,
}

impl Words {
    /// Translations as they stand in the file: nested, or under one key with dots in it (`components.q1.title`).
    fn of(said: &Map<String, Value>) -> Self {
        let mut words = Self { said: Vec::new(), things: HashMap::new(), texts: HashSet::new() };
        for (key, value) in said {
            let at = format!("/{}", pointer_step(key));
            match value.as_object() {
                None => {
                    let (part, rest) = key.split_once('.').unwrap_or((key, ""));
                    let (id, last) = rest.rsplit_once('.').unwrap_or(("", rest));
                    words.add((part, id, last), value, at);
                }
                Some(texts) if key == "form" || key == "metadata" => words.thing((key, ""), texts, &at),
                Some(things) => {
                    for (id, texts) in things {
                        let at = format!("{at}/{}", pointer_step(id));
                        match texts.as_object() {
                            Some(texts) => words.thing((key, id), texts, &at),
                            None => words.add((key, id, ""), texts, at),
                        }
                    }
                }
            }
        }
        words
    }

    fn thing(&mut self, (part, id): (&str, &str), texts: &Map<String, Value>, at: &str) {
        for (key, text) in texts {
            self.add((part, id, key), text, format!("{at}/{}", pointer_step(key)));
        }
    }

    fn add(&mut self, (part, id, key): (&str, &str, &str), value: &Value, at: String) {
        let text = value.as_str().map(str::to_owned);
        if text.as_ref().is_some_and(|text| text.trim().is_empty()) || value.is_null() {
            return;
        }
        let (part, key) = (part.to_owned(), key.to_owned());
        self.things.entry((part.clone(), id.to_owned())).or_default().push(self.said.len());
        self.said.push(Said { part, key, text, at, used: false });
    }

    fn form(&mut self, value: &mut Value) {
        let Some(form) = value.as_object_mut() else { return };
        for part in ["form", "metadata"] {
            for index in self.things.get(&(part.to_owned(), String::new())).cloned().unwrap_or_default() {
                if self.said.get(index).is_some_and(|said| matches!(said.key.as_str(), "title" | "name")) {
                    self.put_in(index, form.get_mut("name"));
                }
            }
        }
        for page in list(form.get_mut("pages")) {
            self.put("pages", page);
            for component in list(page.get_mut("components")) {
                self.component(component, 0);
            }
        }
        for options in list(form.get_mut("lists")) {
            for item in list(options.get_mut("items")) {
                self.put("listItems", item);
            }
        }
        for section in list(form.get_mut("sections")) {
            self.put("sections", section);
        }
    }

    fn component(&mut self, component: &mut Value, depth: usize) {
        self.put("components", component);
        if depth > MAX_DEPTH {
            return;
        }
        for key in ["components", "children"] {
            for inner in list(component.get_mut(key)) {
                self.component(inner, depth + 1);
            }
        }
    }

    /// Puts the translations of one thing in the places of its texts.
    fn put(&mut self, part: &str, thing: &mut Value) {
        for name in names(thing) {
            for index in self.things.get(&(part.to_owned(), name)).cloned().unwrap_or_default() {
                let key = self.said.get(index).map(|said| said.key.clone()).unwrap_or_default();
                let place = match key.as_str() {
                    "paymentDescription" => thing.pointer_mut("/options/description"),
                    "repeatTitle" => thing.pointer_mut("/repeat/options/title"),
                    "hint" if thing.get("hint").is_some_and(Value::is_object) => {
                        thing.pointer_mut("/hint/text")
                    }
                    key => thing.get_mut(key),
                };
                self.put_in(index, place);
            }
        }
    }

    /// A text that the form does not have cannot be translated.
    fn put_in(&mut self, index: usize, place: Option<&mut Value>) {
        let place = place.filter(|place| place.is_string());
        let said = self.said.get_mut(index);
        if let (Some(place), Some(said)) = (place, said)
            && let Some(text) = &said.text
        {
            *place = text.clone().into();
            said.used = true;
            self.texts.insert(text.clone());
        }
    }

    /// Says which translations are of nothing.
    fn unused(&self, at: &str, report: &mut Report) {
        for said in self.said.iter().filter(|said| !said.used) {
            let message = match &said.text {
                None => "This should be a text.".to_owned(),
                Some(text) => {
                    let text: String = text.chars().take(60).collect();
                    if PARTS.contains(&said.part.as_str()) {
                        format!("“{text}” translates no text of the form.")
                    } else {
                        format!("Foolscap does not know what “{text}” translates.")
                    }
                }
            };
            report.leave(format!("{at}{}", said.at), message);
        }
    }
}

/// What a thing is called by translations.
fn names(thing: &Value) -> Vec<String> {
    let said = ["id", "name"].iter().filter_map(|key| thing.get(*key)?.as_str());
    let mut names: Vec<String> = said.filter(|name| !name.is_empty()).map(str::to_owned).collect();
    names.dedup();
    names
}

fn list(value: Option<&mut Value>) -> impl Iterator<Item = &mut Value> {
    value.and_then(Value::as_array_mut).into_iter().flatten()
}
