//! Writing the whole document, with what is derived, and comparing what was read with it.

use super::derived::{Place, check_derived, complete, complete_items};
use super::document::DIALECT;
use super::read::Fields;
use super::write::Object;
use super::{Check, FormDefinition, List, NamedPart, Part, Property, Rest};
use crate::publish;
use crate::question::{File, Kind, country};
use crate::{ListId, Text};
use serde_json::{Map, Value};
use std::collections::BTreeSet;

impl FormDefinition {
    /// The document: as it was read where it was not changed since, with its derived parts.
    pub fn to_value(&self) -> Value {
        self.rest.restore(self.write()).into()
    }

    /// The document as JSON text, indented by two spaces, with a last line break.
    pub fn to_bytes(&self) -> Vec<u8> {
        format!("{:#}\n", self.to_value()).into_bytes()
    }

    /// Leaves out lists that the product brings, refuses derived parts that differ, and keeps what the types do not know.
    pub(super) fn compare(&mut self, fields: &Fields<'_>) {
        let language = self.form.language();
        self.lists.retain(|list| !country::is_current(list, &language));
        check_derived(self, fields);
        self.take_file(fields);
        self.rest = Rest::of(&self.write(), fields.map());
    }

    /// The document without what the types do not know.
    fn write(&self) -> Map<String, Value> {
        let derived = publish::derive(self);
        let mut properties = Property::write_all(&self.properties);
        complete_items(&self.properties, &mut properties, &Place::root(&derived));
        let mut object = Object::default();
        object.put("$schema", DIALECT).put_some("$id", self.id.as_deref());
        if self.title != Text::default() {
            object.text("title", &self.title);
        }
        object
            .put("type", "object")
            .put("x-form", self.write_form())
            .object("$defs", self.write_definitions())
            .put("properties", properties)
            .list("x-check", Check::write_all(&self.checks));
        complete(&mut object, &derived.root, &self.imported);
        object.done()
    }

    fn write_form(&self) -> Map<String, Value> {
        let mut form = self.form.write();
        let pages: Vec<Value> = self.pages.iter().map(|page| page.write().into()).collect();
        form.insert("pages".to_owned(), pages.into());
        if !self.sections.is_empty() {
            let sections: Vec<Value> = self.sections.iter().map(|section| section.write().into()).collect();
            form.insert("sections".to_owned(), sections.into());
        }
        form
    }

    /// The lists that the product brings, of those that questions name and the form has not got itself.
    fn brought(&self) -> Vec<List> {
        let questions = self.questions().into_iter();
        let named: BTreeSet<ListId> = questions.filter_map(|placed| placed.question.kind.list()).collect();
        let missing = named.iter().filter(|id| self.list(id).is_none());
        missing.filter_map(|id| country::current(id, &self.form.language())).collect()
    }

    fn write_definitions(&self) -> Map<String, Value> {
        let conditions = self.conditions.iter();
        let conditions = conditions.map(|condition| (condition.id.to_string(), condition.write().into()));
        let brought = self.brought();
        let lists = self.lists.iter().chain(&brought);
        let lists = lists.map(|list| (list.id.to_string(), list.write().into()));
        let mut definitions: Map<String, Value> = conditions.chain(lists).collect();
        for (name, definition) in &self.definitions {
            definitions.insert(name.clone(), definition.clone());
        }
        if self.asks_for_files() {
            definitions.insert(File::DEFINITION.to_owned(), File::definition());
        }
        definitions
    }

    /// What a file is stands once in `$defs`, and is derived like the schemas of kinds.
    fn take_file(&mut self, fields: &Fields<'_>) {
        if self.asks_for_files()
            && self.definitions.shift_remove(File::DEFINITION).is_some()
            && let Some(definitions) = fields.object("$defs")
        {
            definitions.derived(File::DEFINITION, &File::definition());
        }
    }

    fn asks_for_files(&self) -> bool {
        self.questions().iter().any(|placed| matches!(placed.question.kind, Kind::File(_)))
    }
}

impl serde::Serialize for FormDefinition {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serde::Serialize::serialize(&self.to_value(), serializer)
    }
}
