//! The form document that is being made.

use super::draft::Reveal;
use super::members::text;
use crate::PageId;
use crate::edit::{name_of, slug};
use crate::import::called::called;
use crate::import::numbers::{Numbers, is_free};
use serde_json::{Map, Value, json};
use std::collections::{HashMap, HashSet};

/// The next numbers of names.
#[derive(Default)]
struct Numbered {
    names: Numbers,
    items: HashMap<String, Numbers>,
    contents: Numbers,
    pages: Numbers,
    definitions: Numbers,
}

/// What of the document is known so far.
pub(in crate::import) struct Output {
    /// The form's slug.
    pub(in crate::import) slug: String,
    /// What it is called.
    pub(in crate::import) title: String,
    /// Its language.
    pub(in crate::import) language: String,
    /// Its questions.
    pub(in crate::import) properties: Map<String, Value>,
    /// Its conditions and their schemas, by id.
    pub(in crate::import) definitions: Map<String, Value>,
    /// Questions that options reveal.
    pub(in crate::import) reveals: Vec<Reveal>,
    /// What a person must look at before the form is published: of the form as a whole.
    pub(in crate::import) to_mend: Vec<String>,
    /// The same, of pages.
    pub(in crate::import) to_mend_on: HashMap<usize, Vec<String>>,
    /// What must hold between the answers of pages, and where the source says so.
    pub(in crate::import) checks: Vec<(usize, String, Value)>,
    /// Questions that nobody sees, and where they stand in the source.
    pub(in crate::import) hidden: Vec<(String, String)>,
    contents: HashSet<String>,
    pages: HashSet<String>,
    /// Conditions of the form, by their schemas.
    known: HashMap<String, String>,
    /// Lists of the form, by what they hold.
    lists: HashMap<String, String>,
    /// The next numbers of names: of questions, of those of each list, of content, of pages, and of what is defined once.
    numbers: Numbered,
    /// Texts of the source, and where they stand.
    texts: Vec<(String, String)>,
    /// The places of those.
    noted: HashSet<String>,
}

impl Output {
    /// A form that is called so; otherwise after its file.
    pub(in crate::import) fn new(title: Option<(&str, String)>, file: &str, language: &str) -> Self {
        let (slug, called) = called(file, title.as_ref().map(|(_, title)| title.clone()));
        let mut output = Self {
            slug,
            title: called,
            language: language.to_owned(),
            properties: Map::new(),
            definitions: Map::new(),
            reveals: Vec::new(),
            to_mend: Vec::new(),
            to_mend_on: HashMap::new(),
            checks: Vec::new(),
            hidden: Vec::new(),
            contents: HashSet::new(),
            pages: HashSet::new(),
            known: HashMap::new(),
            lists: HashMap::new(),
            numbers: Numbered::default(),
            texts: Vec::new(),
            noted: HashSet::new(),
        };
        if let Some((pointer, title)) = title {
            output.text(pointer, &title);
        }
        output
    }

    /// Notes a text of the source.
    pub(in crate::import) fn text(&mut self, pointer: &str, text: &str) {
        if !text.trim().is_empty() && self.noted.insert(pointer.to_owned()) {
            self.texts.push((pointer.to_owned(), text.to_owned()));
        }
    }

    /// Notes the texts of a component.
    pub(in crate::import) fn texts_of(&mut self, pointer: &str, component: &Map<String, Value>) {
        for key in ["title", "hint", "content"] {
            if let Some(text) = text(component, key) {
                self.text(&format!("{pointer}/{key}"), &text);
            }
        }
    }

    /// The texts of the source.
    pub(in crate::import) fn take_texts(&mut self) -> Vec<(String, String)> {
        std::mem::take(&mut self.texts)
    }

    /// A name for a question: the source's own where that is free, with its section where not. What is made here can be said
    /// by expressions.
    pub(in crate::import) fn name(&mut self, source: &str, section: Option<&str>, label: &str) -> String {
        let plain: String = source
            .chars()
            .map(|character| {
                if character.is_ascii_alphanumeric() || matches!(character, '_' | '-') {
                    character
                } else {
                    '_'
                }
            })
            .take(60)
            .collect();
        let plain = plain.trim_start_matches(['_', '-']).to_owned();
        let base = if plain.is_empty() { name_of(label, "question") } else { plain };
        let within = section.map(|section| format!("{}_{base}", name_of(section, "section")));
        let properties = &self.properties;
        let is_ours = |name: &str| {
            is_free(name, |name| properties.contains_key(name))
                && !is_check(name)
                && !crate::QuestionName::is_reserved(name)
        };
        let mut names = std::iter::once(base.clone()).chain(within);
        names.find(|name| is_ours(name)).unwrap_or_else(|| self.numbers.names.numbered(&base, '_', is_ours))
    }

    /// A name for a date: expressions compare days, and can say some names only.
    pub(in crate::import) fn day_name(&mut self, name: String) -> String {
        let base = crate::import::days::sayable(&name);
        if base == name {
            return name;
        }
        self.numbers.names.free(&base, '_', |name| is_free(name, |name| self.properties.contains_key(name)))
    }

    /// Adds a property, of the form or of the things of a list.
    pub(in crate::import) fn put(&mut self, list: Option<&str>, name: &str, property: Map<String, Value>) {
        if let Some(holder) = self.holder(list) {
            holder.insert(name.to_owned(), property.into());
        }
    }

    /// A property, of the form or of the things of a list.
    pub(in crate::import) fn property(&mut self, list: Option<&str>, name: &str) -> Option<&mut Value> {
        self.holder(list)?.get_mut(name)
    }

    fn holder(&mut self, list: Option<&str>) -> Option<&mut Map<String, Value>> {
        match list {
            Some(list) => self.properties.get_mut(list)?.pointer_mut("/items/properties")?.as_object_mut(),
            None => Some(&mut self.properties),
        }
    }

    /// A name that nothing else has among the things of a list.
    pub(in crate::import) fn name_in(&mut self, list: Option<&str>, name: String) -> String {
        let Some(list) = list else { return name };
        let mut numbers = self.numbers.items.remove(list).unwrap_or_default();
        let name = match self.holder(Some(list)) {
            Some(holder) => numbers.free(&name, '_', |name| !holder.contains_key(name)),
            None => name,
        };
        self.numbers.items.insert(list.to_owned(), numbers);
        name
    }

    /// Whether anything is asked once for each thing.
    pub(in crate::import) fn has_list(&self) -> bool {
        self.properties.values().any(|property| property.pointer("/items/properties").is_some())
    }

    /// An id for content.
    pub(in crate::import) fn content_id(&mut self, source: &str) -> String {
        let contents = &self.contents;
        let id = self.numbers.contents.free(&slug(source, "content"), '-', |id| !contents.contains(id));
        self.contents.insert(id.clone());
        id
    }

    /// An address for a page.
    pub(in crate::import) fn page_id(&mut self, path: &str) -> String {
        let is_free = |id: &str| !self.pages.contains(id) && !PageId::RESERVED.contains(&id);
        let id = self.numbers.pages.free(&slug(path, "page"), '-', is_free);
        self.pages.insert(id.clone());
        id
    }

    /// An id for a condition, which then is there.
    pub(in crate::import) fn condition(&mut self, title: &str, schema: &Value) -> String {
        self.condition_called(title, title, schema)
    }

    /// Adds a condition under an id made of one text, with another one as its title.
    pub(in crate::import) fn condition_called(&mut self, name: &str, title: &str, schema: &Value) -> String {
        let base = format!("when-{}", slug(name, "condition"));
        let id = self.numbers.definitions.free(&base, '-', |id| !self.definitions.contains_key(id));
        let mut condition = Map::new();
        let title: String = title.chars().take(300).collect();
        condition.insert("title".to_owned(), title.into());
        if let Value::Object(schema) = schema {
            condition.extend(schema.iter().map(|(key, value)| (key.clone(), value.clone())));
        }
        self.definitions.insert(id.clone(), condition.into());
        self.known.entry(schema.to_string()).or_insert_with(|| id.clone());
        id
    }

    /// Moves the options of a question into a list of the form, which is there once.
    pub(in crate::import) fn share_options(&mut self, title: &str, property: &mut Map<String, Value>) {
        let holder = match property.get_mut("items") {
            Some(Value::Object(items)) => items,
            _ => property,
        };
        let Some(Value::Array(options)) = holder.shift_remove("oneOf") else { return };
        let values: Vec<Value> = options.iter().filter_map(|option| option.get("const").cloned()).collect();
        let list = json!({"enum": values, "x-options": options});
        let (definitions, numbers) = (&mut self.definitions, &mut self.numbers.definitions);
        let id = self.lists.entry(list.to_string()).or_insert_with(|| {
            let base = format!("list-{}", slug(title, "options"));
            let id = numbers.free(&base, '-', |id| !definitions.contains_key(id));
            definitions.insert(id.clone(), list);
            id
        });
        holder.insert("$ref".to_owned(), format!("#/$defs/{id}").into());
    }

    /// The condition with this schema that is there already.
    pub(in crate::import) fn known_condition(&self, schema: &Value) -> Option<String> {
        self.known.get(&schema.to_string()).filter(|id| self.definitions.contains_key(*id)).cloned()
    }
}

/// `no-uk-passport` → `No uk passport`.
pub(in crate::import) fn humanise(slug: &str) -> String {
    let words: Vec<&str> = slug.split(['-', '_', '/', ' ']).filter(|word| !word.is_empty()).collect();
    let text = words.join(" ");
    let mut characters = text.chars();
    match characters.next() {
        Some(first) => first.to_uppercase().chain(characters).collect(),
        None => "Imported form".to_owned(),
    }
}

/// Whether a value says nothing.
pub(in crate::import) fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::String(text) => text.is_empty(),
        Value::Array(values) => values.is_empty(),
        Value::Object(members) => members.values().all(is_nothing),
        _ => false,
    }
}

/// Whether a value to be worked out may be called so: `born_check_1`.
fn is_check(name: &str) -> bool {
    name.rsplit_once("_check_").is_some_and(|(_, number)| number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// An "all", "any" or "none" of conditions.
pub(in crate::import) fn combined(keyword: &str, ids: &[String]) -> Value {
    let references: Vec<Value> = ids.iter().map(|id| json!({"$ref": format!("#/$defs/{id}")})).collect();
    match keyword {
        "not" => json!({"not": {"anyOf": references}}),
        keyword => json!({keyword: references}),
    }
}
