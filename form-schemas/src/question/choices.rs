//! Choosing among options: radios, select and checkboxes.

use super::answers::{Answering, Posted, Saying, lines, text_of, wrong_type};
use super::{ErrorCode, Fault, KindOption, Setting, Takes};
use crate::definition::read::Fields;
use crate::definition::write::Object;
use crate::definition::{Part, Rest, serde_as_document};
use crate::{ListId, Text};
use serde_json::{Map, Value, json};

/// One of several options: radios or select.
#[derive(Clone, Debug, PartialEq)]
pub struct Choices {
    /// What can be chosen.
    pub options: Options,
}

/// Any number of options.
#[derive(Clone, Debug, PartialEq)]
pub struct Checkboxes {
    /// What can be chosen.
    pub options: Options,
    /// At least so many, when answered; none: 1.
    pub min_items: Option<u64>,
    /// At most so many.
    pub max_items: Option<u64>,
    /// The option that excludes the others (`x-question.none`).
    pub none: Option<String>,
}

/// What can be chosen.
#[derive(Clone, Debug, PartialEq)]
pub enum Options {
    /// Options that stand in the question.
    Own(Vec<Choice>),
    /// Options that stand once in `$defs`.
    List(ListId),
}

/// One option.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// What the data says (`const`).
    pub value: String,
    /// What the person reads.
    pub title: Text,
    /// Help with choosing it.
    pub description: Option<Text>,
    /// What else it holds.
    pub rest: Rest,
}

impl Choice {
    /// A new option.
    pub fn new(value: impl Into<String>, title: impl Into<Text>) -> Self {
        Self { value: value.into(), title: title.into(), description: None, rest: Rest::default() }
    }
}

impl Options {
    /// Reads `oneOf` or `$ref`.
    pub(super) fn read(schema: &Fields<'_>) -> Self {
        if schema.has("$ref") && !schema.has("oneOf") {
            let list = schema.id("$ref", ListId::from_pointer);
            return list.map_or_else(|| Self::Own(Vec::new()), Self::List);
        }
        Self::Own(schema.parts("oneOf", Choice::read))
    }

    pub(super) fn write(&self, schema: &mut Object) {
        schema.put("type", "string");
        match self {
            Self::Own(choices) => {
                schema.list("oneOf", choices.iter().map(|choice| choice.write().into()).collect())
            }
            Self::List(list) => schema.put("$ref", list.to_pointer()),
        };
    }
}

impl Choices {
    pub(super) fn read(schema: &Fields<'_>) -> Self {
        schema.derived("type", &"string".into());
        Self { options: Options::read(schema) }
    }

    pub(super) fn write(&self, schema: &mut Object) {
        self.options.write(schema);
    }
}

impl Checkboxes {
    /// Its options, apart from what can be chosen.
    pub(super) const OPTIONS: &'static [KindOption] = &[
        KindOption::standard("minItems", Takes::Count),
        KindOption::standard("maxItems", Takes::Count),
        KindOption::own("none", Takes::Words),
    ];

    /// Checkboxes with these options.
    pub fn new(options: Options) -> Self {
        Self { options, min_items: None, max_items: None, none: None }
    }

    pub(super) fn read(schema: &Fields<'_>, options: &Fields<'_>) -> Self {
        schema.derived("type", &"array".into());
        schema.derived("uniqueItems", &true.into());
        let items = schema.object("items");
        if let Some(items) = &items {
            items.derived("type", &"string".into());
        }
        let min_items = schema.count("minItems");
        if min_items == Some(0) {
            schema.derived("minItems", &1.into());
        }
        let boxes = Self {
            options: items.map_or_else(|| Options::Own(Vec::new()), |items| Options::read(&items)),
            min_items: min_items.filter(|min| *min > 1),
            max_items: schema.count("maxItems"),
            none: options.string("none").map(str::to_owned),
        };
        if let Some((contains, then)) = boxes.exclusive() {
            schema.derived("if", &contains);
            schema.derived("then", &then);
        }
        boxes
    }

    pub(super) fn write(&self, schema: &mut Object, options: &mut Object) {
        let mut items = Object::default();
        self.options.write(&mut items);
        schema
            .put("type", "array")
            .put("items", items.done())
            .put("minItems", self.min_items.unwrap_or(1))
            .put_some("maxItems", self.max_items)
            .put("uniqueItems", true);
        if let Some((contains, then)) = self.exclusive() {
            schema.put("if", contains).put("then", then);
        }
        options.put_some("none", self.none.as_deref());
    }

    /// The option that excludes the others, as `if` and `then`.
    fn exclusive(&self) -> Option<(Value, Value)> {
        let none = self.none.as_deref()?;
        Some((json!({ "contains": { "const": none } }), json!({ "maxItems": 1 })))
    }
}

impl Part for Choice {
    fn read(fields: &Fields<'_>) -> Option<Self> {
        let value = fields.required_id("const", |value| Ok(value.to_owned()));
        let title = fields.text("title");
        let description = fields.text("description");
        let value = value?;
        let title = title.unwrap_or_else(|| Text::new(value.clone()));
        let mut choice = Self { value, title, description, rest: Rest::default() };
        choice.rest = Rest::of(&choice.write(), fields.map());
        Some(choice)
    }

    fn write(&self) -> Map<String, Value> {
        Object::default()
            .put("const", self.value.as_str())
            .text("title", &self.title)
            .text_some("description", self.description.as_ref())
            .done_with(&self.rest)
    }
}

serde_as_document!(Choice);

impl Answering for Choices {
    /// The empty option of a select is no answer. Whether it is one of the options is checked afterwards.
    fn read_answer(&self, posted: &Posted<'_>) -> Result<Option<Value>, Vec<Fault>> {
        let value = posted.line()?.trim();
        Ok((!value.is_empty()).then(|| value.into()))
    }

    fn check(&self, value: &Value, setting: &Setting<'_>) -> Result<(), Vec<Fault>> {
        one_of(text_of(value)?, setting.choices).map_err(|fault| vec![fault])
    }

    fn summarise(&self, value: &Value, saying: &Saying<'_>) -> Vec<String> {
        match value {
            Value::String(value) => vec![saying.option(value)],
            other => lines(other),
        }
    }
}

/// Whether a value is the const of an option.
pub(super) fn one_of(value: &str, choices: &[Choice]) -> Result<(), Fault> {
    let is_one = choices.iter().any(|choice| choice.value == value);
    if is_one { Ok(()) } else { Err(Fault::new(ErrorCode::Choice)) }
}

impl Answering for Checkboxes {
    /// What was ticked, once each, in the order of the options; what is no option last, so that it is refused.
    fn read_answer(&self, posted: &Posted<'_>) -> Result<Option<Value>, Vec<Fault>> {
        let mut values: Vec<&str> = posted.all().filter(|value| !value.is_empty()).collect();
        let choices = posted.setting.choices;
        let place = |value: &str| choices.iter().position(|choice| choice.value == value);
        values.sort_by_key(|value| place(value).unwrap_or(usize::MAX));
        values.dedup();
        Ok((!values.is_empty()).then(|| values.into()))
    }

    fn check(&self, value: &Value, setting: &Setting<'_>) -> Result<(), Vec<Fault>> {
        self.judge(value, setting.choices).map_err(|fault| vec![fault])
    }

    fn summarise(&self, value: &Value, saying: &Saying<'_>) -> Vec<String> {
        match value {
            Value::Array(values) => {
                values.iter().filter_map(Value::as_str).map(|value| saying.option(value)).collect()
            }
            other => lines(other),
        }
    }
}

impl Checkboxes {
    fn judge(&self, value: &Value, choices: &[Choice]) -> Result<(), Fault> {
        let values = value.as_array().ok_or_else(|| wrong_type("array"))?;
        let mut seen = Vec::new();
        for value in values {
            let value = value.as_str().ok_or_else(|| wrong_type("string"))?;
            one_of(value, choices)?;
            if seen.contains(&value) {
                return Err(Fault::new(ErrorCode::Repeated));
            }
            seen.push(value);
        }
        let none = self.none.as_deref().filter(|none| seen.len() > 1 && seen.contains(none));
        if let Some(none) = none {
            let others: Vec<&str> = seen.into_iter().filter(|value| *value != none).collect();
            return Err(Fault::new(ErrorCode::None).with("none", none).with("others", others));
        }
        let count = seen.len() as u64;
        let min = self.min_items.unwrap_or(1);
        if count == 0 {
            return Err(Fault::new(ErrorCode::Required));
        }
        if count < min {
            return Err(Fault::new(ErrorCode::MinItems).with("min", min));
        }
        match self.max_items.filter(|max| count > *max) {
            Some(max) => Err(Fault::new(ErrorCode::TooMany).with("max", max)),
            None => Ok(()),
        }
    }
}
