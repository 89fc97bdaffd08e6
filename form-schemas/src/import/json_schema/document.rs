//! The document of a schema: its draft, its ids, and what a reference in it points to.

use crate::definition::pointer_step as step;
use serde_json::{Map, Value};
use std::collections::HashMap;

/// A draft of JSON Schema, as far as keywords are read differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::import) enum Draft {
    /// Draft 04: `id`, boolean `exclusiveMinimum`.
    Four,
    /// Drafts 06 and 07: what stands beside a `$ref` says nothing to validators.
    Seven,
    /// 2019-09 and 2020-12.
    New,
}

/// The document of a schema.
pub(in crate::import) struct Document<'a> {
    root: &'a Value,
    /// The pointer before everything in it: where the schema stands in its file.
    base: String,
    draft: Draft,
    /// What ids and anchors name.
    ids: HashMap<String, String>,
}

/// How deep schemas may be inside one another.
const MAX_DEPTH: usize = 100;

impl<'a> Document<'a> {
    /// The document of a schema that stands at `base` in its file.
    pub(in crate::import) fn new(root: &'a Value, base: &str) -> Self {
        let mut document = Self { root, base: base.to_owned(), draft: draft(root), ids: HashMap::new() };
        document.collect(root, &mut String::new(), 0);
        document
    }

    /// The schema that everything stands in.
    pub(in crate::import) fn root(&self) -> &'a Value {
        self.root
    }

    /// Where it stands in its file.
    pub(in crate::import) fn base(&self) -> &str {
        &self.base
    }

    /// Its draft.
    pub(in crate::import) fn draft(&self) -> Draft {
        self.draft
    }

    /// Notes ids and anchors.
    fn collect(&mut self, value: &Value, at: &mut String, depth: usize) {
        if depth > MAX_DEPTH {
            return;
        }
        let length = at.len();
        match value {
            Value::Object(members) => {
                for key in ["$id", "id", "$anchor", "$dynamicAnchor"] {
                    if let Some(id) = members.get(key).and_then(Value::as_str).filter(|id| !id.is_empty()) {
                        let anchor = matches!(key, "$anchor" | "$dynamicAnchor");
                        let name =
                            if anchor { format!("#{id}") } else { id.trim_end_matches('#').to_owned() };
                        self.ids.entry(name).or_insert_with(|| at.clone());
                    }
                }
                for (key, inner) in members
                    .iter()
                    .filter(|(key, _)| !matches!(key.as_str(), "enum" | "const" | "default" | "examples"))
                {
                    at.push('/');
                    at.push_str(&step(key));
                    self.collect(inner, at, depth + 1);
                    at.truncate(length);
                }
            }
            Value::Array(list) => {
                for (index, inner) in list.iter().enumerate() {
                    at.push('/');
                    at.push_str(&index.to_string());
                    self.collect(inner, at, depth + 1);
                    at.truncate(length);
                }
            }
            _ => {}
        }
    }

    /// What a reference points to, and where that stands in the file.
    ///
    /// # Errors
    /// Why it points to nothing, as the end of a sentence.
    pub(in crate::import) fn resolve(&self, reference: &str) -> Result<(String, &'a Value), String> {
        let shown: String = reference.chars().take(120).collect();
        let fragment =
            |fragment: &str| self.at(fragment).ok_or_else(|| format!("“{shown}” is not in this file"));
        if reference.is_empty() || reference == "#" {
            return Ok((self.base.clone(), self.root));
        }
        if let Some(at) = self.ids.get(reference.trim_end_matches('#')) {
            return fragment(at);
        }
        if let Some(pointer) = reference.strip_prefix("#/") {
            let pointer = decoded(&format!("/{pointer}"));
            return fragment(&pointer);
        }
        let (address, rest) = reference.split_once('#').unwrap_or((reference, ""));
        let own = self.root.get("$id").or_else(|| self.root.get("id")).and_then(Value::as_str);
        let is_own = own.is_some_and(|own| own.trim_end_matches('#') == address);
        let found = if is_own {
            Some(String::new())
        } else {
            self.ids.get(address).or_else(|| self.by_name(address)).cloned()
        };
        match found {
            Some(at) if rest.is_empty() || rest.starts_with('/') => {
                let rest = decoded(rest);
                fragment(&format!("{at}{rest}"))
            }
            _ if reference.starts_with('#') => Err(format!("“{shown}” is not in this file")),
            _ => Err(format!("“{shown}” is in another file, which is never fetched")),
        }
    }

    /// The schema whose id ends with this name: ids are resolved against that of the whole.
    fn by_name(&self, address: &str) -> Option<&String> {
        let name = address.trim_start_matches("./");
        if name.is_empty() || name.contains("://") {
            return None;
        }
        let ends = |id: &str| id.rsplit('/').next() == Some(name);
        self.ids.iter().filter(|(id, at)| ends(id) && !at.is_empty()).map(|(_, at)| at).min()
    }

    fn at(&self, pointer: &str) -> Option<(String, &'a Value)> {
        let value = self.root.pointer(pointer)?;
        Some((format!("{}{pointer}", self.base), value))
    }
}

/// A URI fragment without its percent signs; as it stands where they are broken.
fn decoded(fragment: &str) -> String {
    let mut bytes = Vec::with_capacity(fragment.len());
    let mut rest = fragment.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let mut digit = || rest.next().and_then(|digit| char::from(digit).to_digit(16));
        match (digit(), digit()) {
            (Some(high), Some(low)) => bytes.extend(u8::try_from(high * 16 + low)),
            _ => return fragment.to_owned(),
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| fragment.to_owned())
}

/// The draft that a schema says it is of, or that its keywords are of.
fn draft(root: &Value) -> Draft {
    let said = root.get("$schema").and_then(Value::as_str).unwrap_or_default();
    if said.contains("draft-04") || said.contains("draft-03") {
        return Draft::Four;
    }
    if said.contains("draft-06") || said.contains("draft-07") {
        return Draft::Seven;
    }
    if said.contains("2019-09") || said.contains("2020-12") || said.contains("/next") {
        return Draft::New;
    }
    let has = |key: &str| root.get(key).is_some();
    if has("id") && !has("$id") && root.get("id").is_some_and(Value::is_string) {
        Draft::Four
    } else if has("$defs")
        || has("dependentSchemas")
        || has("dependentRequired")
        || has("unevaluatedProperties")
    {
        Draft::New
    } else {
        Draft::Seven
    }
}

/// A rule of an older draft in the words of 2020-12, so that it can be kept.
pub(in crate::import) fn upgraded(schema: &Map<String, Value>, depth: usize) -> Option<Map<String, Value>> {
    if depth > MAX_DEPTH {
        return None;
    }
    let inner = |value: &Value| match value {
        Value::Object(schema) => upgraded(schema, depth + 1).map(Value::Object),
        other => Some(other.clone()),
    };
    let named = |value: &Value| {
        let members = value.as_object()?.iter();
        members.map(|(name, value)| Some((name.clone(), inner(value)?))).collect::<Option<Map<_, _>>>()
    };
    let listed = |value: &Value| value.as_array()?.iter().map(inner).collect::<Option<Vec<Value>>>();
    let mut new = Map::new();
    for (keyword, value) in schema {
        match (keyword.as_str(), value) {
            ("exclusiveMinimum" | "exclusiveMaximum", Value::Bool(exclusive)) => {
                let bound = if keyword == "exclusiveMinimum" { "minimum" } else { "maximum" };
                if let Some(value) = schema.get(bound).filter(|_| *exclusive) {
                    new.shift_remove(bound);
                    new.insert(keyword.clone(), value.clone());
                }
            }
            ("minimum" | "maximum", _) if is_open(schema, keyword) => {}
            ("items", Value::Array(_)) => {
                new.insert("prefixItems".to_owned(), listed(value)?.into());
                if let Some(rest) = schema.get("additionalItems") {
                    new.insert("items".to_owned(), inner(rest)?);
                }
            }
            (
                "additionalItems" | "$schema" | "$id" | "id" | "title" | "description" | "default"
                | "examples" | "$comment",
                _,
            ) => {}
            ("dependencies", Value::Object(dependencies)) => {
                for (name, needs) in dependencies {
                    let (key, needs) = match needs {
                        Value::Array(_) => ("dependentRequired", needs.clone()),
                        other => ("dependentSchemas", inner(other)?),
                    };
                    let entry = new.entry(key).or_insert_with(|| Map::new().into());
                    entry.as_object_mut()?.insert(name.clone(), needs);
                }
            }
            ("definitions" | "$defs" | "$ref" | "$recursiveRef" | "$dynamicRef", _) => return None,
            ("properties" | "patternProperties" | "dependentSchemas", Value::Object(_)) => {
                new.insert(keyword.clone(), named(value)?.into());
            }
            ("allOf" | "anyOf" | "oneOf" | "prefixItems", Value::Array(_)) => {
                new.insert(keyword.clone(), listed(value)?.into());
            }
            (
                "not"
                | "if"
                | "then"
                | "else"
                | "items"
                | "contains"
                | "additionalProperties"
                | "propertyNames",
                value,
            ) => {
                new.insert(keyword.clone(), inner(value)?);
            }
            (_, value) => {
                new.insert(keyword.clone(), value.clone());
            }
        }
    }
    Some(new)
}

/// Whether a bound of draft 04 is exclusive.
fn is_open(schema: &Map<String, Value>, bound: &str) -> bool {
    let keyword = if bound == "minimum" { "exclusiveMinimum" } else { "exclusiveMaximum" };
    schema.get(keyword) == Some(&Value::Bool(true))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn references_lead_into_the_file_and_nowhere_else() {
        let schema = json!({"$id": "https://a.example/s.json", "definitions": {"a b": {"$id": "#name", "type": "string"}, "c": {"$id": "c.json"}}});
        let document = Document::new(&schema, "/schema");
        let at = |reference: &str| document.resolve(reference).map(|(pointer, _)| pointer);
        assert_eq!(at("#/definitions/a%20b").unwrap(), "/schema/definitions/a b");
        assert_eq!(at("#name").unwrap(), "/schema/definitions/a b");
        assert_eq!(at("c.json").unwrap(), "/schema/definitions/c");
        assert_eq!(at("https://a.example/s.json#/definitions/c").unwrap(), "/schema/definitions/c");
        assert_eq!(at("#").unwrap(), "/schema");
        assert!(at("https://b.example/x").unwrap_err().contains("never fetched"));
        assert!(at("#/definitions/none").unwrap_err().contains("not in this file"));
    }

    #[test]
    fn old_keywords_become_new_ones() {
        let old = json!({"minimum": 3, "exclusiveMinimum": true, "items": [{"type": "string"}], "additionalItems": false,
            "dependencies": {"a": ["b"], "c": {"required": ["d"]}}});
        let new = upgraded(old.as_object().unwrap(), 0).unwrap();
        assert_eq!(
            Value::Object(new),
            json!({"exclusiveMinimum": 3, "prefixItems": [{"type": "string"}], "items": false,
                "dependentRequired": {"a": ["b"]}, "dependentSchemas": {"c": {"required": ["d"]}}})
        );
    }
}
