//! What an answer may be, as a proof needs it: a schema that takes all that may be answered, and perhaps more.

use crate::ListId;
use crate::definition::{FormDefinition, Property, Repeat};
use crate::publish::check_pattern;
use crate::question::{Kind, Question};
use serde_json::{Map, Value, json};

/// The most options that are told apart: of a longer list any text may be chosen.
const MOST_OPTIONS: usize = 200;

/// The longest pattern that is looked into, in bytes.
const LONGEST_PATTERN: usize = 100;

/// The most questions of an item that are looked into.
const MOST_IN_ITEM: usize = 40;

/// Keywords that are taken as they stand.
const LIMITS: [&str; 11] = [
    "type",
    "const",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "minLength",
    "maxLength",
    "minItems",
    "maxItems",
    "uniqueItems",
];

/// A schema that takes every answer to what this property asks.
pub(super) fn of(definition: &FormDefinition, property: &Property) -> Value {
    match property {
        Property::Question(question) => of_question(definition, question),
        Property::Repeat(repeat) => of_repeat(definition, repeat),
        Property::Other(_) => Value::Bool(true),
    }
}

fn of_question(definition: &FormDefinition, question: &Question) -> Value {
    let mut answers = picked(definition, &question.to_schema());
    if let Kind::Checkboxes(boxes) = &question.kind
        && let Some(none) = &boxes.none
    {
        let alone = json!([{"not": {"contains": {"const": none}}}, {"maxItems": 1}]);
        answers.insert("anyOf".to_owned(), alone);
    }
    answers.into()
}

fn of_repeat(definition: &FormDefinition, repeat: &Repeat) -> Value {
    let inner = repeat.properties.iter().take(MOST_IN_ITEM + 1);
    let inner: Map<String, Value> =
        inner.map(|property| (property.name().to_string(), of(definition, property))).collect();
    let items = match inner.len() {
        0..=MOST_IN_ITEM => json!({"type": "object", "properties": inner}),
        _ => Value::Bool(true),
    };
    json!({"type": "array", "minItems": repeat.fewest(), "maxItems": repeat.most(), "items": items})
}

/// What of a schema only ever takes values away, so that what is left out lets more through.
fn picked(definition: &FormDefinition, schema: &Map<String, Value>) -> Map<String, Value> {
    let mut picked = Map::new();
    for (keyword, value) in schema {
        let kept = match (keyword.as_str(), value) {
            (keyword, value) if LIMITS.contains(&keyword) => Some((keyword, value.clone())),
            ("enum", Value::Array(values)) => few(values.clone()).map(|values| ("enum", values)),
            ("oneOf", Value::Array(options)) => {
                let values = options.iter().map(|option| option.get("const").cloned());
                values.collect::<Option<Vec<Value>>>().and_then(few).map(|values| ("enum", values))
            }
            ("$ref", Value::String(pointer)) => listed(definition, pointer).map(|values| ("enum", values)),
            ("pattern", Value::String(pattern)) => {
                let is_plain = pattern.len() <= LONGEST_PATTERN && check_pattern(pattern).is_ok();
                is_plain.then(|| ("pattern", value.clone()))
            }
            ("items", Value::Object(items)) => Some(("items", self::picked(definition, items).into())),
            _ => None,
        };
        picked.extend(kept.map(|(keyword, value)| (keyword.to_owned(), value)));
    }
    picked
}

/// The values of the options of a list.
fn listed(definition: &FormDefinition, pointer: &str) -> Option<Value> {
    let options = definition.listed(&ListId::from_pointer(pointer).ok()?)?;
    let values = options.iter().take(MOST_OPTIONS + 1).map(|option| Value::from(option.value.as_str()));
    few(values.collect())
}

fn few(values: Vec<Value>) -> Option<Value> {
    (1..=MOST_OPTIONS).contains(&values.len()).then(|| values.into())
}
