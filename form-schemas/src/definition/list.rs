//! Lists of options that stand once and are used by many questions, or are long.

use super::read::Fields;
use super::write::Object;
use super::{NamedPart, Part, Rest, serde_as_named};
use crate::question::Choice;
use crate::{InvalidId, ListId};
use serde_json::{Map, Value};

/// A list of options in `$defs`: `{"enum": […], "x-options": [{const, title}]}`.
#[derive(Clone, Debug, PartialEq)]
pub struct List {
    /// Its key in `$defs`.
    pub id: ListId,
    /// The options, in order. `enum` is derived of them.
    pub options: Vec<Choice>,
    /// What else it holds.
    pub rest: Rest,
}

impl NamedPart for List {
    type Name = ListId;
    const NAME: &'static str = "id";

    fn name(&self) -> &ListId {
        &self.id
    }

    fn new_name(name: &str) -> Result<ListId, InvalidId> {
        ListId::of(name)
    }

    fn read(id: ListId, fields: &Fields<'_>) -> Option<Self> {
        let options = fields.parts("x-options", Choice::read);
        let mut list = Self { id, options, rest: Rest::default() };
        fields.derived("enum", &list.values());
        list.rest = Rest::of(&list.write(), fields.map());
        Some(list)
    }

    fn write(&self) -> Map<String, Value> {
        let options = self.options.iter().map(|choice| choice.write().into()).collect::<Vec<Value>>();
        Object::default().put("enum", self.values()).put("x-options", options).done_with(&self.rest)
    }
}

impl List {
    /// The consts of the options, as `enum` holds them.
    fn values(&self) -> Value {
        self.options.iter().map(|choice| choice.value.as_str()).collect()
    }
}

serde_as_named!(List);
