//! Proving that one schema takes all that another takes. What is not proved is not known: a form's rules together are too much
//! for a proof, so each of them is compared with its like.

use crate::publish::positions::{Position, position};
use jsonschema::canonical::{self, Containment};
use jsonschema::{Draft, PatternOptions};
use serde_json::{Map, Value};

/// The largest schema of one property that is compared, in characters of JSON: a longer one is compared word for word.
const LARGEST: usize = 20_000;

/// Whether `wide` is proved to take all that `narrow` takes. Both are whole documents of forms.
pub(super) fn covers(wide: &Value, narrow: &Value) -> bool {
    let (Value::Object(wide), Value::Object(narrow)) = (wide, narrow) else { return wide == narrow };
    let definitions = |schema: &Map<String, Value>| schema.get("$defs").cloned().unwrap_or_default();
    let shared = Rooms { wide: definitions(wide), narrow: definitions(narrow) };
    shared.object(wide, narrow, 0)
}

/// The definitions of both documents.
struct Rooms {
    wide: Value,
    narrow: Value,
}

/// How deep repeats stand in one another.
const MAX_DEPTH: usize = 8;

/// Keywords of an object that are compared here, or that take no part in the verdict.
const KNOWN: [&str; 7] =
    ["$schema", "$defs", "type", "properties", "required", "additionalProperties", "allOf"];

impl Rooms {
    /// Objects whose properties are all named: the root, and the items of a repeat.
    fn object(&self, wide: &Map<String, Value>, narrow: &Map<String, Value>, depth: usize) -> bool {
        let closed = |schema: &Map<String, Value>| {
            schema.get("additionalProperties") == Some(&Value::Bool(false))
                && schema.get("type").is_some_and(|kind| kind == "object")
        };
        let others = |schema: &Map<String, Value>| {
            schema.iter().filter(|(key, _)| !KNOWN.contains(&key.as_str())).count()
        };
        if depth > MAX_DEPTH || !closed(wide) || !closed(narrow) || others(wide) > 0 {
            return false;
        }
        Self::required(wide, narrow) && self.rules(wide, narrow) && self.properties(wide, narrow, depth)
    }

    /// Whatever the wider needs, the narrower needs.
    fn required(wide: &Map<String, Value>, narrow: &Map<String, Value>) -> bool {
        let names = |schema: &Map<String, Value>| {
            let names = schema.get("required").and_then(Value::as_array);
            names.cloned().unwrap_or_default()
        };
        let needed = names(narrow);
        names(wide).iter().all(|name| needed.contains(name))
    }

    /// Every rule of the wider is one of the narrower, and says the same there.
    fn rules(&self, wide: &Map<String, Value>, narrow: &Map<String, Value>) -> bool {
        let rules = |schema: &Map<String, Value>| {
            schema.get("allOf").and_then(Value::as_array).cloned().unwrap_or_default()
        };
        let there = rules(narrow);
        rules(wide).iter().all(|rule| there.contains(rule) && self.says_the_same(rule, 0))
    }

    /// Whether all that a rule refers to is the same on both sides.
    fn says_the_same(&self, schema: &Value, depth: usize) -> bool {
        if depth > 64 {
            return false;
        }
        let Value::Object(map) = schema else { return true };
        map.iter().all(|(keyword, value)| match (keyword.as_str(), value) {
            ("$ref", Value::String(pointer)) => {
                let find = |room: &Value| {
                    let name = pointer.strip_prefix("#/$defs/")?;
                    room.get(name).cloned()
                };
                match (find(&self.wide), find(&self.narrow)) {
                    (Some(one), Some(other)) => one == other && self.says_the_same(&one, depth + 1),
                    _ => false,
                }
            }
            (keyword, value) => match (position(keyword), value) {
                (Some(Position::Schema), inner) => self.says_the_same(inner, depth + 1),
                (Some(Position::List), Value::Array(list)) => {
                    list.iter().all(|inner| self.says_the_same(inner, depth + 1))
                }
                (Some(Position::Named), Value::Object(named)) => {
                    named.values().all(|inner| self.says_the_same(inner, depth + 1))
                }
                _ => true,
            },
        })
    }

    /// Every property of the narrower is one of the wider, which takes all its values.
    fn properties(&self, wide: &Map<String, Value>, narrow: &Map<String, Value>, depth: usize) -> bool {
        let empty = Map::new();
        let of = |schema: &Map<String, Value>| {
            schema.get("properties").and_then(Value::as_object).cloned().unwrap_or_else(|| empty.clone())
        };
        let there = of(wide);
        of(narrow)
            .iter()
            .all(|(name, narrow)| there.get(name).is_some_and(|wide| self.property(wide, narrow, depth)))
    }

    fn property(&self, wide: &Value, narrow: &Value, depth: usize) -> bool {
        let is_same = wide == narrow && self.says_the_same(wide, 0);
        is_same || self.repeat(wide, narrow, depth) || self.proved(wide, narrow)
    }

    /// Repeats: their items, and how many there may be.
    fn repeat(&self, wide: &Value, narrow: &Value, depth: usize) -> bool {
        let items = |schema: &Value| {
            let items = schema.get("items")?.as_object()?;
            items.contains_key("properties").then(|| items.clone())
        };
        let (Some(wide_items), Some(narrow_items)) = (items(wide), items(narrow)) else { return false };
        let rest = |schema: &Value| {
            let mut schema = schema.clone();
            if let Value::Object(schema) = &mut schema {
                schema.shift_remove("items");
            }
            schema
        };
        self.object(&wide_items, &narrow_items, depth + 1) && self.proved(&rest(wide), &rest(narrow))
    }

    /// Proved by the engine, with the definitions that each side refers to.
    fn proved(&self, wide: &Value, narrow: &Value) -> bool {
        let with = |schema: &Value, room: &Value| {
            let mut schema = schema.clone();
            let refers = schema.to_string().contains("\"$ref\"");
            if let (true, Value::Object(schema)) = (refers, &mut schema) {
                schema.insert("$defs".to_owned(), room.clone());
            }
            schema
        };
        let (wide, narrow) = (with(wide, &self.wide), with(narrow, &self.narrow));
        if wide.to_string().len() + narrow.to_string().len() > LARGEST {
            return false;
        }
        let canonical = |schema: &Value| {
            canonical::options()
                .with_draft(Draft::Draft202012)
                .offline()
                .should_validate_formats(true)
                .with_pattern_options(PatternOptions::regex())
                .canonicalize(schema)
                .ok()
        };
        let (Some(wide), Some(narrow)) = (canonical(&wide), canonical(&narrow)) else { return false };
        matches!(wide.covers(&narrow), Ok(Containment::Yes))
    }
}
