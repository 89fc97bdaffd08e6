//! The document of a schema: its draft, its ids, and what a reference in it points to.

use super::address::resolved;
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
    /// Anchors by the resource that they stand in: a schema with an id of its own, or the whole.
    anchors: HashMap<(String, String), String>,
    /// Schemas with an id of their own, by its whole address: resolved against those around it.
    addresses: HashMap<String, String>,
    /// The addresses of these schemas, by their pointers; where there is none, the address of the whole is meant.
    bases: HashMap<String, String>,
    /// References that stand in a resource inside the whole, by where they are in memory: the pointer of that resource.
    inside: HashMap<usize, String>,
}

/// The longest address that is looked at.
const MAX_ADDRESS: usize = 2_000;

/// So many schemas with an id of their own are found by its whole address.
const MOST_ADDRESSES: usize = 10_000;

/// How deep schemas may be inside one another.
const MAX_DEPTH: usize = 100;

impl<'a> Document<'a> {
    /// The document of a schema that stands at `base` in its file.
    pub(in crate::import) fn new(root: &'a Value, base: &str) -> Self {
        let mut document = Self {
            root,
            base: base.to_owned(),
            draft: draft(root),
            ids: HashMap::new(),
            anchors: HashMap::new(),
            addresses: HashMap::new(),
            bases: HashMap::new(),
            inside: HashMap::new(),
        };
        document.collect(root, &mut String::new(), (0, 0));
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

    /// Notes ids, anchors and references. The resource around is what its first bytes point to.
    fn collect(&mut self, value: &Value, at: &mut String, (depth, mut resource): (usize, usize)) {
        if depth > MAX_DEPTH {
            return;
        }
        let length = at.len();
        match value {
            Value::Object(members) => {
                if self.is_resource(value) {
                    self.address(members, at, resource);
                    resource = length;
                }
                self.names(members, at, resource);
                for (key, inner) in members
                    .iter()
                    .filter(|(key, _)| !matches!(key.as_str(), "enum" | "const" | "default" | "examples"))
                {
                    at.push('/');
                    at.push_str(&step(key));
                    self.collect(inner, at, (depth + 1, resource));
                    at.truncate(length);
                }
            }
            Value::Array(list) => {
                for (index, inner) in list.iter().enumerate() {
                    at.push('/');
                    at.push_str(&index.to_string());
                    self.collect(inner, at, (depth + 1, resource));
                    at.truncate(length);
                }
            }
            _ => {}
        }
    }

    /// Whether a schema inside the whole has an id of its own, which references in it are about.
    fn is_resource(&self, schema: &Value) -> bool {
        let keyword = if self.draft == Draft::Four { "id" } else { "$id" };
        let id = schema.get(keyword).and_then(Value::as_str).unwrap_or_default();
        let says = self.draft == Draft::New || schema.get("$ref").is_none();
        says && !id.is_empty() && !id.starts_with('#')
    }

    /// Notes the whole address of a schema with an id: seen from the schema with an id around it.
    fn address(&mut self, members: &Map<String, Value>, at: &str, around: usize) {
        let keyword = if self.draft == Draft::Four { "id" } else { "$id" };
        let id = members.get(keyword).and_then(Value::as_str).unwrap_or_default();
        let base = at.get(..around).and_then(|around| self.bases.get(around));
        if id.len() > MAX_ADDRESS || self.bases.len() >= MOST_ADDRESSES {
            return;
        }
        let address = resolved(base.map(String::as_str).unwrap_or_default(), id);
        if address.len() > MAX_ADDRESS {
            return;
        }
        let holder = self.addresses.entry(address.clone()).or_insert_with(|| at.to_owned()).clone();
        self.bases.insert(at.to_owned(), address);
        // Before 2019-09 an id could name an anchor of another schema.
        if let Some((_, fragment)) = id.split_once('#').filter(|(_, fragment)| !fragment.is_empty()) {
            self.anchors.entry((holder, format!("#{fragment}"))).or_insert_with(|| at.to_owned());
        }
    }

    /// Notes the ids and anchors of one schema, and the references in it.
    fn names(&mut self, members: &Map<String, Value>, at: &str, resource: usize) {
        let resource = at.get(..resource).unwrap_or_default();
        for key in ["$id", "id", "$anchor", "$dynamicAnchor"] {
            let Some(id) = members.get(key).and_then(Value::as_str).filter(|id| !id.is_empty()) else {
                continue;
            };
            let is_anchor = matches!(key, "$anchor" | "$dynamicAnchor");
            let name = if is_anchor { format!("#{id}") } else { id.trim_end_matches('#').to_owned() };
            if name.starts_with('#') {
                self.anchors.entry((resource.to_owned(), name.clone())).or_insert_with(|| at.to_owned());
            }
            self.ids.entry(name).or_insert_with(|| at.to_owned());
        }
        for key in ["$ref", "$dynamicRef", "$recursiveRef"] {
            if let Some(reference) = members.get(key).filter(|value| value.is_string())
                && !resource.is_empty()
            {
                self.inside.insert(std::ptr::from_ref(reference).addr(), resource.to_owned());
            }
        }
    }

    /// What a reference that stands in the document points to, and where that is: seen from the schema with an id around it.
    ///
    /// # Errors
    /// Why it points to nothing, as the end of a sentence.
    pub(in crate::import) fn follow(&self, reference: &'a Value) -> Result<(String, &'a Value), String> {
        let said = reference.as_str().unwrap_or_default();
        let resource = self.inside.get(&std::ptr::from_ref(reference).addr());
        let resource = resource.map(String::as_str).unwrap_or_default();
        let near = if said.starts_with('#') && !resource.is_empty() {
            self.near(resource, said)
        } else {
            self.addressed(resource, said)
        };
        near.map_or_else(|| self.resolve(said), Ok)
    }

    /// The same of a `$dynamicRef`: what has the name for the whole file, where what is near may be another elsewhere.
    ///
    /// # Errors
    /// As of [`Self::follow`].
    pub(in crate::import) fn follow_dynamic(
        &self,
        reference: &'a Value,
    ) -> Result<(String, &'a Value), String> {
        let near = self.follow(reference)?;
        let is_dynamic = |target: &Value| target.get("$dynamicAnchor").is_some();
        let whole = self.near("", reference.as_str().unwrap_or_default());
        let whole = whole.filter(|(_, target)| is_dynamic(near.1) && is_dynamic(target));
        Ok(whole.unwrap_or(near))
    }

    /// What an address points to, seen from a resource: a schema with that id, or what is in it.
    fn addressed(&self, resource: &str, reference: &str) -> Option<(String, &'a Value)> {
        if reference.starts_with('#') {
            return None;
        }
        let (address, fragment) = reference.split_once('#').unwrap_or((reference, ""));
        self.near(self.holder(resource, address)?, &format!("#{fragment}"))
    }

    /// Where the schema stands whose id is this address, seen from a resource.
    fn holder(&self, resource: &str, address: &str) -> Option<&String> {
        if address.len() > MAX_ADDRESS {
            return None;
        }
        let base = self.bases.get(resource).or_else(|| self.bases.get("")).map(String::as_str);
        self.addresses.get(&resolved(base.unwrap_or_default(), address))
    }

    /// What a fragment points to in a resource.
    fn near(&self, resource: &str, fragment: &str) -> Option<(String, &'a Value)> {
        match fragment.strip_prefix('#')? {
            "" => self.at(resource),
            pointer if pointer.starts_with('/') => self.at(&format!("{resource}{}", decoded(pointer))),
            _ => self.at(self.anchors.get(&(resource.to_owned(), fragment.to_owned()))?),
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
        if let Some(found) = reference.starts_with('#').then(|| self.near("", reference)).flatten() {
            return Ok(found);
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
            let known = self.ids.get(address).or_else(|| self.holder("", address));
            known.or_else(|| self.by_name(address)).cloned()
        };
        match found {
            Some(at) if rest.is_empty() => fragment(&at),
            Some(at) => {
                let found = self.near(&at, &format!("#{rest}"));
                found.ok_or_else(|| format!("“{shown}” is not in this file"))
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
        assert!(at("c.json#none").unwrap_err().contains("not in this file"));
        assert!(at("https://b.example/x").unwrap_err().contains("never fetched"));
        assert!(at("#/definitions/none").unwrap_err().contains("not in this file"));
    }

    #[test]
    fn a_schema_with_an_id_of_its_own_is_what_references_in_it_are_about() {
        let schema = json!({"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "https://a.example/root",
            "$defs": {
                "q": {"maxLength": 7}, "only": {},
                "other": {"$id": "other", "$defs": {"q": {"maximum": 9}, "x": {"$anchor": "here"}}, "properties": {
                    "p": {"$ref": "#/$defs/q"}, "s": {"$ref": "#here"}, "w": {"$ref": "#"}, "o": {"$ref": "#/$defs/only"}}},
                "clash": {"$anchor": "here"}},
            "properties": {"own": {"$ref": "#/$defs/q"}, "far": {"$ref": "other#/$defs/q"}, "near": {"$ref": "#here"}, "anchor": {"$ref": "other#here"}}});
        let document = Document::new(&schema, "");
        let at = |place: &str| {
            let reference = schema.pointer(&format!("{place}/$ref")).unwrap();
            document.follow(reference).map(|(pointer, _)| pointer).unwrap()
        };
        for (place, wanted) in [
            ("/properties/own", "/$defs/q"),
            ("/properties/far", "/$defs/other/$defs/q"),
            ("/properties/near", "/$defs/clash"),
            ("/properties/anchor", "/$defs/other/$defs/x"),
            ("/$defs/other/properties/p", "/$defs/other/$defs/q"),
            ("/$defs/other/properties/s", "/$defs/other/$defs/x"),
            ("/$defs/other/properties/w", "/$defs/other"),
            // What is not in it is looked for in the whole: ids were often written where nobody meant them.
            ("/$defs/other/properties/o", "/$defs/only"),
        ] {
            assert_eq!(at(place), wanted, "{place}");
        }
    }
}
