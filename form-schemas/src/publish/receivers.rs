//! The difference of two versions for those who receive submissions: what the new version may send that the old one could
//! not, and the reverse, as JSON Schemas and as a list of properties.

mod compare;
mod proof;

pub use compare::{PropertyChange, PropertyWhat};

use super::without_own_keywords;
use crate::definition::FormDefinition;
use serde::Serialize;
use serde_json::{Value, json};

/// What the difference means for receivers.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Receivers {
    /// What may come that could not come before.
    pub may_send_now: Side,
    /// What came and comes no more.
    pub sends_no_more: Side,
    /// What changed of the data, property by property.
    pub properties: Vec<PropertyChange>,
}

/// One direction.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Side {
    /// Whether it is proved that there is nothing.
    #[serde(rename = "empty")]
    pub is_empty: bool,
    /// Accepts what is valid against the one version and not against the other. It needs no other document.
    pub schema: Value,
}

impl Receivers {
    /// Whether a service that reads what the old version sends reads what the new one sends: nothing comes that could not
    /// come before.
    pub fn is_compatible(&self) -> bool {
        self.may_send_now.is_empty
    }
}

/// What the difference of two definitions means for those who receive submissions.
pub fn receivers(old: &FormDefinition, new: &FormDefinition) -> Receivers {
    let (old, new) = (plain(old), plain(new));
    Receivers {
        may_send_now: side((&new, "new"), (&old, "old")),
        sends_no_more: side((&old, "old"), (&new, "new")),
        properties: compare::properties(&old, &new),
    }
}

/// What a document says of the data, and nothing that is said to people.
fn plain(definition: &FormDefinition) -> Value {
    let mut schema = without_own_keywords(definition.to_value());
    if let Value::Object(schema) = &mut schema {
        schema.shift_remove("$id");
    }
    compare::strip_texts(&mut schema);
    schema
}

/// What is valid against the first and not against the second. Each stands in a room of its own, so that the references
/// of each lead to its own definitions.
fn side((accepts, name): (&Value, &str), (refuses, other): (&Value, &str)) -> Side {
    let room = |schema: &Value, name: &str| {
        let mut schema = schema.clone();
        if let Value::Object(schema) = &mut schema {
            schema.shift_remove("$schema");
            schema.shift_insert(0, "$id".to_owned(), format!("urn:foolscap:compared:{name}").into());
        }
        schema
    };
    let is_empty = proof::covers(refuses, accepts);
    let schema = if is_empty {
        json!({"$schema": "https://json-schema.org/draft/2020-12/schema", "not": {}})
    } else {
        json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "allOf": [
                {"$ref": format!("urn:foolscap:compared:{name}")},
                {"not": {"$ref": format!("urn:foolscap:compared:{other}")}},
            ],
            "$defs": {name: room(accepts, name), other: room(refuses, other)},
        })
    };
    Side { is_empty, schema }
}
