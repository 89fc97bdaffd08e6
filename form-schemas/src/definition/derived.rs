//! What is derived, in the document: added on writing, compared on reading.

use super::property::is_imported;
use super::read::Fields;
use super::write::Object;
use super::{FormDefinition, Property};
use crate::publish::{self, Derived, Scope};
use crate::{QuestionName, QuestionPath};
use serde_json::{Map, Value};

/// Writes what is derived of the root or of an item.
pub(super) fn complete(object: &mut Object, scope: &Scope, imported: &[Value]) {
    let all_of: Vec<Value> = scope.all_of.iter().chain(imported).cloned().collect();
    object.list("required", scope.required.iter().map(|name| name.as_str().into()).collect());
    object.list("allOf", all_of).put("additionalProperties", false);
}

/// Where in the document properties are being written.
pub(super) struct Place<'a> {
    path: Option<QuestionPath>,
    derived: &'a Derived,
}

impl<'a> Place<'a> {
    /// The root.
    pub(super) fn root(derived: &'a Derived) -> Self {
        Self { path: None, derived }
    }
}

impl Place<'_> {
    fn inside(&self, name: &QuestionName) -> QuestionPath {
        match &self.path {
            Some(path) => path.item(name.clone()),
            None => QuestionPath::root(name.clone()),
        }
    }
}

/// Adds what is derived to the items of repeats.
pub(super) fn complete_items(properties: &[Property], written: &mut Map<String, Value>, place: &Place<'_>) {
    for property in properties {
        let Property::Repeat(repeat) = property else { continue };
        let items = written.get_mut(repeat.name.as_str()).and_then(|schema| schema.get_mut("items"));
        let Some(Value::Object(items)) = items else { continue };
        let path = place.inside(&repeat.name);
        items.shift_remove("allOf");
        let mut derived = Object::default();
        complete(&mut derived, &place.derived.items(&path), &repeat.imported);
        if let Some(Value::Object(properties)) = items.get_mut("properties") {
            let place = Place { path: Some(path), derived: place.derived };
            complete_items(&repeat.properties, properties, &place);
        }
        items.extend(derived.done());
    }
}

/// Refuses derived parts that differ.
pub(super) fn check_derived(definition: &FormDefinition, fields: &Fields<'_>) {
    let derived = publish::derive(definition);
    check_scope(fields, &derived.root);
    let place = Place::root(&derived);
    check_items(&definition.properties, fields, &place);
}

fn check_items(properties: &[Property], fields: &Fields<'_>, place: &Place<'_>) {
    let Some(read) = fields.object("properties") else { return };
    for property in properties {
        let Property::Repeat(repeat) = property else { continue };
        let items = read.object(repeat.name.as_str()).and_then(|schema| schema.object("items"));
        let Some(items) = items else { continue };
        let path = place.inside(&repeat.name);
        check_scope(&items, &place.derived.items(&path));
        let place = Place { path: Some(path), derived: place.derived };
        check_items(&repeat.properties, &items, &place);
    }
}

fn check_scope(fields: &Fields<'_>, scope: &Scope) {
    fields.derived("additionalProperties", &false.into());
    if fields.has("required") {
        let expected: Vec<Value> = scope.required.iter().map(|name| name.as_str().into()).collect();
        if !publish::same_rules(&fields.values("required"), &expected) {
            fields.derived("required", &expected.into());
        }
    }
    let found: Vec<Value> = fields.values("allOf").into_iter().filter(|entry| !is_imported(entry)).collect();
    if !found.is_empty() && !publish::same_rules(&found, &scope.all_of) {
        fields.derived("allOf", &scope.all_of.clone().into());
    }
}
