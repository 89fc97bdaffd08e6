//! The whole document.

use super::property::imported;
use super::read::{Fields, Sink};
use super::{Check, Condition, FormSettings, List, NamedPart, Page, Part, Property, Rest, Section, json};
#[cfg(feature = "engine")]
use crate::publish;
use crate::publish::{Finding, Subject};
use crate::{Slug, Text, number};
use serde_json::{Map, Value};

/// The dialect of every form document.
pub(super) const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// The whole document of a form, a draft's or a version's.
///
/// What is derived (`required`, `allOf`, `additionalProperties`, patterns of kinds) is not stored here: it is worked
/// out by [`publish::derive`](crate::publish::derive) whenever the document is written.
#[derive(Clone, Debug, PartialEq)]
pub struct FormDefinition {
    /// `$id`, which only a version has.
    pub id: Option<String>,
    /// What the form is called.
    pub title: Text,
    /// `x-form` without its pages and sections.
    pub form: FormSettings,
    /// The pages, in the order of the journey.
    pub pages: Vec<Page>,
    /// The sections, in order.
    pub sections: Vec<Section>,
    /// The conditions of `$defs`, in order.
    pub conditions: Vec<Condition>,
    /// The lists of options of `$defs`, in order.
    pub lists: Vec<List>,
    /// The other entries of `$defs`, word for word.
    pub definitions: Map<String, Value>,
    /// The root's properties, in order.
    pub properties: Vec<Property>,
    /// Rules between answers of the root.
    pub checks: Vec<Check>,
    /// Entries of the root's `allOf` marked `x-origin: "imported"`, word for word.
    pub imported: Vec<Value>,
    /// What the document holds beside all this. Empty without the feature `publish`, where nothing writes it back.
    pub rest: Rest,
}

impl FormDefinition {
    /// The most bytes a document may have: 8 MB.
    pub const MAX_BYTES: usize = 8_000_000;

    /// A form with its name and nothing else.
    pub fn new(slug: Slug, title: &str) -> Self {
        Self {
            id: None,
            title: Text::new(title),
            form: FormSettings::new(slug),
            pages: Vec::new(),
            sections: Vec::new(),
            conditions: Vec::new(),
            lists: Vec::new(),
            definitions: Map::new(),
            properties: Vec::new(),
            checks: Vec::new(),
            imported: Vec::new(),
            rest: Rest::default(),
        }
    }

    /// Reads a document.
    ///
    /// # Errors
    /// Why it cannot be read, with JSON Pointers: not JSON, too big, too deep, a key twice, a wrong type, a derived part
    /// that differs (`derived`). What can be read but not published is found by
    /// [`publish::lint`](crate::publish::lint). Without the feature `publish` derived parts are not compared: the server has
    /// done so.
    pub fn parse(bytes: &[u8]) -> Result<Self, Vec<Finding>> {
        if bytes.len() > Self::MAX_BYTES {
            let message = format!("A form may have up to {} bytes.", number(&Self::MAX_BYTES.to_string()));
            return Err(vec![Finding::error("too-big", Subject::Form, message)]);
        }
        Self::from_value(&json::parse(bytes)?)
    }

    /// Reads a document that is JSON already.
    ///
    /// # Errors
    /// As [`FormDefinition::parse`].
    pub fn from_value(value: &Value) -> Result<Self, Vec<Finding>> {
        let sink = Sink::default();
        json::check(value, &sink);
        if sink.len() > 0 {
            return Err(sink.into_findings());
        }
        let definition = Fields::of(value, String::new(), &sink).and_then(|fields| Self::read(&fields));
        // What is said here comes first: it is said in the words of forms.
        #[cfg(feature = "engine")]
        if sink.len() == 0 {
            for finding in publish::meta(value) {
                sink.add(finding);
            }
        }
        match definition {
            Some(definition) if sink.len() == 0 => Ok(definition),
            _ => Err(sink.into_findings()),
        }
    }

    fn read(fields: &Fields<'_>) -> Option<Self> {
        fields.derived("$schema", &DIALECT.into());
        fields.derived("type", &"object".into());
        if !fields.has("x-form") {
            let message = "“x-form” is missing here: this is a JSON Schema, but not a form.";
            fields.sink().refuse(fields.at(), message);
        }
        let form = fields.object("x-form");
        let settings = form.as_ref().and_then(FormSettings::read);
        let definitions = Definitions::read(fields);
        #[cfg_attr(
            not(feature = "publish"),
            expect(unused_mut, reason = "compared where it is written only")
        )]
        let mut definition = Self {
            id: fields.string("$id").map(str::to_owned),
            title: fields.text("title").unwrap_or_default(),
            form: settings.unwrap_or_else(|| FormSettings::new(Slug::unnamed())),
            pages: form.as_ref().map(|form| form.parts("pages", Page::read)).unwrap_or_default(),
            sections: form.as_ref().map(|form| form.parts("sections", Section::read)).unwrap_or_default(),
            conditions: definitions.conditions,
            lists: definitions.lists,
            definitions: definitions.others,
            properties: Property::read_all(fields),
            checks: Check::read_all(fields),
            imported: imported(fields),
            rest: Rest::default(),
        };
        check_limits(&definition, fields.sink());
        if fields.sink().len() > 0 {
            return None;
        }
        #[cfg(feature = "publish")]
        definition.compare(fields);
        Some(definition)
    }
}

impl<'de> serde::Deserialize<'de> for FormDefinition {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = <Value as serde::Deserialize>::deserialize(deserializer)?;
        Self::from_value(&value).map_err(|findings| serde::de::Error::custom(super::first_message(&findings)))
    }
}

/// Refuses a form that nobody could use, and that would keep a server busy.
fn check_limits(definition: &FormDefinition, sink: &Sink) {
    let listed = definition.sections.iter().map(|section| section.pages.len()).sum();
    let when = definition.pages.iter().map(|page| page.when.len()).max().unwrap_or_default();
    let own =
        definition.questions().iter().map(|placed| placed.question.when.len()).max().unwrap_or_default();
    let counts = [
        (definition.pages.len(), 1000, "pages", "/x-form/pages"),
        (definition.sections.len(), 1000, "sections", "/x-form/sections"),
        (listed, 3000, "pages in its sections", "/x-form/sections"),
        (definition.form.languages.len(), 100, "languages", "/x-form/languages"),
        (definition.lists.len(), 1000, "lists of options", "/$defs"),
        (definition.definitions.len(), 3000, "other definitions", "/$defs"),
        (when, 100, "conditions on one page", "/x-form/pages"),
        (own, 100, "conditions on one question", "/properties"),
        (definition.conditions.len(), 1000, "conditions", "/$defs"),
        (definition.questions().len(), 3000, "questions", "/properties"),
    ];
    for (count, most, what, at) in counts.into_iter().filter(|(count, most, _, _)| count > most) {
        let (count, most) = (number(&count.to_string()), number(&most.to_string()));
        let message = format!("The form has {count} {what}; a form may have up to {most}.");
        sink.add(Finding::error("too-many", Subject::Form, message).at(at));
    }
}

/// What stands in `$defs`.
#[derive(Default)]
struct Definitions {
    conditions: Vec<Condition>,
    lists: Vec<List>,
    others: Map<String, Value>,
}

impl Definitions {
    fn read(fields: &Fields<'_>) -> Self {
        let mut definitions = Self::default();
        let Some(fields) = fields.object("$defs") else { return definitions };
        for (key, value) in fields.map() {
            if let Ok(id) = Condition::new_name(key) {
                let condition = fields.object(key).and_then(|fields| Condition::read(id, &fields));
                definitions.conditions.extend(condition);
            } else if let Ok(id) = List::new_name(key) {
                definitions.lists.extend(fields.object(key).and_then(|fields| List::read(id, &fields)));
            } else {
                definitions.others.insert(key.clone(), value.clone());
            }
        }
        definitions
    }
}
