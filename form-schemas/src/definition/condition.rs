//! Conditions: named predicates over answers, each a JSON Schema in `$defs`.

use super::read::Fields;
use super::write::Object;
use super::{NamedPart, Rest, serde_as_named};
use crate::{ConditionId, InvalidId, QuestionPath, Text};
use serde_json::{Map, Value};

/// A named predicate over answers.
#[derive(Clone, Debug, PartialEq)]
pub struct Condition {
    /// Its key in `$defs`.
    pub id: ConditionId,
    /// What it says, for a person: "Lost abroad".
    pub title: Option<Text>,
    /// The repeat whose items it is about (`x-scope`); none for the root.
    pub scope: Option<QuestionPath>,
    /// The JSON Schema that decides it, without `title`, `x-scope` and `x-i18n`.
    pub schema: Map<String, Value>,
    /// What else it holds.
    pub rest: Rest,
}

/// What a condition's object holds beside the schema that decides it.
const ABOUT: [&str; 3] = ["title", "x-scope", "x-i18n"];

impl Condition {
    /// A new condition.
    pub fn new(id: ConditionId, title: impl Into<Text>, schema: Map<String, Value>) -> Self {
        Self { id, title: Some(title.into()), scope: None, schema, rest: Rest::default() }
    }
}

impl NamedPart for Condition {
    type Name = ConditionId;
    const NAME: &'static str = "id";

    fn name(&self) -> &ConditionId {
        &self.id
    }

    fn new_name(name: &str) -> Result<ConditionId, InvalidId> {
        ConditionId::of(name)
    }

    fn read(id: ConditionId, fields: &Fields<'_>) -> Option<Self> {
        let schema = fields.map().iter().filter(|(key, _)| !ABOUT.contains(&key.as_str()));
        let mut condition = Self {
            id,
            title: fields.text("title"),
            scope: fields.id("x-scope", QuestionPath::from_pointer),
            schema: schema.map(|(key, value)| (key.clone(), value.clone())).collect(),
            rest: Rest::default(),
        };
        condition.rest = Rest::of(&condition.write(), fields.map());
        Some(condition)
    }

    fn write(&self) -> Map<String, Value> {
        Object::default()
            .text_some("title", self.title.as_ref())
            .put_some("x-scope", self.scope.as_ref().map(QuestionPath::to_pointer))
            .fill(&self.schema)
            .done_with(&self.rest)
    }
}

serde_as_named!(Condition);
