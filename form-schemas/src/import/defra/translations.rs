//! Translations that stand in the file itself: `metadata.translations`, by language.
//!
//! Each language is imported as if it were a file of its own, in which every text that is translated stands in the place
//! of the one that it translates; then it is joined as the second file of a form is. What is not translated is missing there.

use crate::import::Report;
use serde_json::{Map, Value};
use std::collections::HashSet;

/// A language of the file.
pub(super) struct Translated {
    /// How the file calls it.
    pub(super) language: String,
    /// The file in this language.
    pub(super) value: Value,
    /// The texts that the file has in this language.
    pub(super) texts: HashSet<String>,
}

/// What of the file is translated, and by what it is called there: its id, otherwise its name.
const PARTS: [&str; 5] = ["pages", "components", "listItems", "sections", "form"];

/// How deep components may stand inside one another.
const MAX_DEPTH: usize = 20;

/// The languages that the file is translated into; what is about nothing is reported.
pub(super) fn translated(source: &Value, report: &mut Report) -> Vec<Translated> {
    let translations = source.pointer("/metadata/translations").and_then(Value::as_object);
    let mut found = Vec::new();
    for (language, said) in translations.into_iter().flatten() {
        let at = format!("/metadata/translations/{}", crate::definition::pointer_step(language));
        let Some(said) = said.as_object() else {
            report.leave(at, "These are no translations.");
            continue;
        };
        let mut words = Words { said: by_part(said), used: HashSet::new(), texts: HashSet::new() };
        let mut value = source.clone();
        words.form(&mut value);
        if words.texts.is_empty() {
            report.leave(at, "Nothing in it translates a text of the form.");
            continue;
        }
        report.take(at.clone(), "These texts are the form’s in another language.");
        words.unused(&at, said, report);
        if let Some(Value::Object(metadata)) = value.get_mut("metadata") {
            metadata.shift_remove("translations");
            metadata.insert("language".to_owned(), language.clone().into());
        }
        found.push(Translated { language: language.clone(), value, texts: words.texts });
    }
    found
}

/// A translation: the part, what it is called, the key of the text, and the text.
type Said = (String, String, String, String);

/// Translations as they stand in the file: nested, or under one key with dots in it (`components.q1.title`).
fn by_part(said: &Map<String, Value>) -> Vec<Said> {
    let mut all = Vec::new();
    for (key, value) in said {
        match value {
            Value::String(text) => {
                let mut steps = key.split('.');
                let (Some(part), Some(last)) = (steps.next(), key.rsplit('.').next()) else { continue };
                let id: Vec<&str> = steps.collect();
                let id = id.split_last().map(|(_, id)| id.join(".")).unwrap_or_default();
                all.push((part.to_owned(), id, last.to_owned(), text.clone()));
            }
            Value::Object(members) if key == "form" => {
                let texts = members.iter().filter_map(|(key, text)| Some((key, text.as_str()?)));
                all.extend(
                    texts.map(|(last, text)| (key.clone(), String::new(), last.clone(), text.to_owned())),
                );
            }
            Value::Object(members) => {
                for (id, texts) in members.iter().filter_map(|(id, texts)| Some((id, texts.as_object()?))) {
                    let texts = texts.iter().filter_map(|(key, text)| Some((key, text.as_str()?)));
                    all.extend(
                        texts.map(|(last, text)| (key.clone(), id.clone(), last.clone(), text.to_owned())),
                    );
                }
            }
            _ => {}
        }
    }
    all.retain(|(_, _, _, text)| !text.trim().is_empty());
    all
}

/// The translations of one language, while they are put in their places.
struct Words {
    said: Vec<Said>,
    /// Which of them have one.
    used: HashSet<usize>,
    texts: HashSet<String>,
}

impl Words {
    fn form(&mut self, value: &mut Value) {
        let Some(form) = value.as_object_mut() else { return };
        for (index, (_, _, key, text)) in self.said.clone().into_iter().enumerate() {
            let (part, id, ..) = self.said.get(index).cloned().unwrap_or_default();
            if part == "form" && id.is_empty() && matches!(key.as_str(), "title" | "name") {
                form.insert("name".to_owned(), text.clone().into());
                self.use_up(index, text);
            }
        }
        for page in list(form.get_mut("pages")) {
            self.put("pages", page);
            if let Some(repeat) = page.get_mut("repeat").and_then(|repeat| repeat.get_mut("options")) {
                let title = page_title(repeat);
                self.retitle(page, title);
            }
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

    /// The title of a repeat is said of its page.
    fn retitle(&mut self, page: &mut Value, known: bool) {
        let names = names(page);
        let found = self
            .said
            .iter()
            .position(|(part, id, key, _)| part == "pages" && key == "repeatTitle" && names.contains(id));
        let Some((index, text)) =
            found.and_then(|index| Some((index, self.said.get(index)?.3.clone()))).filter(|_| known)
        else {
            return;
        };
        if let Some(Value::Object(options)) = page.pointer_mut("/repeat/options") {
            options.insert("title".to_owned(), text.clone().into());
            self.use_up(index, text);
        }
    }

    /// Puts the translations of one thing in the places of its texts.
    fn put(&mut self, part: &str, thing: &mut Value) {
        let names = names(thing);
        let Some(members) = thing.as_object_mut() else { return };
        for (index, (of, id, key, text)) in self.said.clone().into_iter().enumerate() {
            if of != part || !names.contains(&id) || key == "repeatTitle" {
                continue;
            }
            let holder = match key.as_str() {
                "paymentDescription" => members.get_mut("options").and_then(Value::as_object_mut),
                _ => Some(&mut *members),
            };
            let key = if key == "paymentDescription" { "description" } else { key.as_str() };
            // A text that the form does not have cannot be translated.
            let Some(place) = holder.and_then(|holder| holder.get_mut(key)).filter(|text| text.is_string())
            else {
                continue;
            };
            *place = text.clone().into();
            self.use_up(index, text);
        }
    }

    fn use_up(&mut self, index: usize, text: String) {
        self.used.insert(index);
        self.texts.insert(text);
    }

    /// Says which translations are of nothing.
    fn unused(&self, at: &str, said: &Map<String, Value>, report: &mut Report) {
        for (index, (part, id, key, text)) in self.said.iter().enumerate() {
            if self.used.contains(&index) {
                continue;
            }
            let flat = if id.is_empty() { format!("{part}.{key}") } else { format!("{part}.{id}.{key}") };
            let steps: Vec<&str> = if said.contains_key(&flat) {
                vec![&flat]
            } else {
                [part, id, key].into_iter().map(String::as_str).filter(|step| !step.is_empty()).collect()
            };
            let steps: Vec<String> = steps.into_iter().map(crate::definition::pointer_step).collect();
            let known = PARTS.contains(&part.as_str());
            let text: String = text.chars().take(60).collect();
            let message = if known {
                format!("“{text}” translates no text of the form.")
            } else {
                format!("Foolscap does not know what “{text}” translates.")
            };
            report.leave(format!("{at}/{}", steps.join("/")), message);
        }
    }
}

fn page_title(options: &Value) -> bool {
    options.get("title").is_some_and(Value::is_string)
}

/// What a thing is called by translations.
fn names(thing: &Value) -> Vec<String> {
    let said = ["id", "name"].iter().filter_map(|key| thing.get(*key)?.as_str());
    said.filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

fn list(value: Option<&mut Value>) -> impl Iterator<Item = &mut Value> {
    value.and_then(Value::as_array_mut).into_iter().flatten()
}
