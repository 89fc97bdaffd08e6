//! What the data holds: questions, repeats of questions, and what neither is.

use super::read::Fields;
use super::write::Object;
use super::{Check, NamedPart, Rest, serde_as_named};
use crate::question::Question;
use crate::{InvalidId, QuestionName, Text};
use serde_json::{Map, Value};

/// A property of the root or of an item.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(
    target_pointer_width = "64",
    expect(clippy::large_enum_variant, reason = "a form has few repeats, and its questions are boxed")
)]
pub enum Property {
    /// A question.
    Question(Box<Question>),
    /// A group of questions asked once for each thing.
    Repeat(Repeat),
    /// A property that says no question (no `x-question`): kept word for word.
    Other(OtherProperty),
}

/// Pages asked once for each thing: an array of objects.
#[derive(Clone, Debug, PartialEq)]
pub struct Repeat {
    /// The name of the array in the data.
    pub name: QuestionName,
    /// What it is about: "Children on the passport".
    pub title: Option<Text>,
    /// Fewest items.
    pub min_items: Option<u64>,
    /// Most items; [`Repeat::MOST`] where nothing is said.
    pub max_items: Option<u64>,
    /// What an item holds, in order.
    pub properties: Vec<Property>,
    /// Rules between answers of one item.
    pub checks: Vec<Check>,
    /// Entries of the item's `allOf` marked `x-origin: "imported"`, word for word.
    pub imported: Vec<Value>,
    /// What else it holds.
    pub rest: Rest,
}

/// A property that says no question.
#[derive(Clone, Debug, PartialEq)]
pub struct OtherProperty {
    /// Its name in the data.
    pub name: QuestionName,
    /// Its schema, word for word.
    pub schema: Map<String, Value>,
}

impl Property {
    /// Its name in the data.
    pub fn name(&self) -> &QuestionName {
        match self {
            Self::Question(question) => &question.name,
            Self::Repeat(repeat) => &repeat.name,
            Self::Other(other) => &other.name,
        }
    }
}

impl NamedPart for Property {
    type Name = QuestionName;
    const NAME: &'static str = "name";

    fn name(&self) -> &QuestionName {
        self.name()
    }

    fn new_name(name: &str) -> Result<QuestionName, InvalidId> {
        QuestionName::of(name)
    }

    /// A property with `x-question` is a question; an array of objects with properties a repeat.
    fn read(name: QuestionName, fields: &Fields<'_>) -> Option<Self> {
        if fields.has("x-question") {
            return Question::read(name, fields).map(|question| Self::Question(Box::new(question)));
        }
        let items = fields.map().get("items").and_then(|items| items.get("properties"));
        if items.is_some_and(Value::is_object) {
            return Repeat::read(name, fields).map(Self::Repeat);
        }
        Some(Self::Other(OtherProperty { name, schema: fields.map().clone() }))
    }

    fn write(&self) -> Map<String, Value> {
        match self {
            Self::Question(question) => question.write(),
            Self::Repeat(repeat) => repeat.write(),
            Self::Other(other) => other.schema.clone(),
        }
    }
}

serde_as_named!(Property);

impl Property {
    /// Reads the properties of the root or of an item.
    pub(super) fn read_all(fields: &Fields<'_>) -> Vec<Self> {
        let Some(properties) = fields.object("properties") else { return Vec::new() };
        let names = properties.map().keys();
        names
            .filter_map(|key| {
                let name = properties.checked_name(key)?;
                Self::read(name, &properties.object(key)?)
            })
            .collect()
    }

    /// Writes them as `properties`.
    pub(super) fn write_all(properties: &[Self]) -> Map<String, Value> {
        let written = properties.iter();
        written.map(|property| (property.name().to_string(), property.write().into())).collect()
    }
}

impl Fields<'_> {
    fn checked_name(&self, key: &str) -> Option<QuestionName> {
        let name = QuestionName::new(key);
        if let Err(invalid) = &name {
            self.refuse(key, format!("The name of a property must be {}.", invalid.expected));
        }
        name.ok()
    }
}

impl Repeat {
    /// The most items where nothing is said.
    pub const MOST: u64 = 100;

    /// The most items that it may have: a maximum always applies.
    pub fn most(&self) -> u64 {
        self.max_items.unwrap_or(Self::MOST)
    }

    /// The fewest items that it may have.
    pub fn fewest(&self) -> u64 {
        self.min_items.unwrap_or(0)
    }

    /// A new repeat without questions.
    pub fn new(name: QuestionName, title: impl Into<Text>) -> Self {
        Self {
            name,
            title: Some(title.into()),
            min_items: None,
            max_items: None,
            properties: Vec::new(),
            checks: Vec::new(),
            imported: Vec::new(),
            rest: Rest::default(),
        }
    }
}

/// What of an item's schema is worked out from the whole form.
const DERIVED: [&str; 3] = ["required", "allOf", "additionalProperties"];

impl NamedPart for Repeat {
    type Name = QuestionName;
    const NAME: &'static str = "name";

    fn name(&self) -> &QuestionName {
        &self.name
    }

    fn new_name(name: &str) -> Result<QuestionName, InvalidId> {
        QuestionName::of(name)
    }

    fn read(name: QuestionName, fields: &Fields<'_>) -> Option<Self> {
        fields.derived("type", &"array".into());
        let items = fields.object("items")?;
        items.derived("type", &"object".into());
        let mut repeat = Self {
            name,
            title: fields.text("title"),
            min_items: fields.count("minItems"),
            max_items: fields.count("maxItems"),
            properties: Property::read_all(&items),
            checks: Check::read_all(&items),
            imported: imported(&items),
            rest: Rest::default(),
        };
        let mut read = fields.map().clone();
        if let Some(Value::Object(items)) = read.get_mut("items") {
            items.retain(|key, _| !DERIVED.contains(&key.as_str()));
            if !repeat.imported.is_empty() {
                items.insert("allOf".to_owned(), repeat.imported.clone().into());
            }
        }
        repeat.rest = Rest::of(&repeat.write(), &read);
        Some(repeat)
    }

    /// Without what is worked out from the whole form: that is added where the whole form is written.
    fn write(&self) -> Map<String, Value> {
        let items = Object::default()
            .put("type", "object")
            .put("properties", Property::write_all(&self.properties))
            .list("x-check", Check::write_all(&self.checks))
            .list("allOf", self.imported.clone())
            .done();
        Object::default()
            .text_some("title", self.title.as_ref())
            .put("type", "array")
            .put_some("minItems", self.min_items)
            .put("maxItems", self.most())
            .put("items", items)
            .done_with(&self.rest)
    }
}

serde_as_named!(Repeat);

/// The entries of `allOf` that are marked as imported.
pub(super) fn imported(fields: &Fields<'_>) -> Vec<Value> {
    let entries = fields.list("allOf").into_iter();
    entries.filter(|(entry, _)| is_imported(entry)).map(|(entry, _)| entry.clone()).collect()
}

/// Whether an entry of `allOf` was imported, and not derived.
pub(crate) fn is_imported(entry: &Value) -> bool {
    entry.get("x-origin").and_then(Value::as_str) == Some("imported")
}
