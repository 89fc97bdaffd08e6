//! Conditions: named predicates over answers, each a JSON Schema in `$defs`.

use super::read::Fields;
use super::write::Object;
use super::{FormDefinition, NamedPart, Rest, serde_as_named};
use crate::{ConditionId, InvalidId, QuestionName, QuestionPath, Text};
use serde_json::{Map, Value};
use std::collections::{BTreeSet, HashMap};

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
    /// Its title, or its id where it has none.
    pub fn called(&self) -> &str {
        let title = self.title.as_ref().filter(|title| !title.is_blank());
        title.map_or(self.id.as_str(), |title| &title.text)
    }

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

impl Condition {
    /// The conditions that it is made of.
    pub fn references(&self) -> Vec<ConditionId> {
        self.pointers().iter().filter_map(|pointer| ConditionId::from_pointer(pointer).ok()).collect()
    }

    /// What its `$ref`s point to.
    pub(crate) fn pointers(&self) -> Vec<String> {
        fn collect(schema: &Map<String, Value>, pointers: &mut Vec<String>) {
            for (keyword, value) in schema {
                match (keyword.as_str(), value) {
                    ("$ref", Value::String(pointer)) => pointers.push(pointer.clone()),
                    ("const" | "enum", _) => {}
                    (_, Value::Object(inner)) => collect(inner, pointers),
                    (_, Value::Array(list)) => {
                        for inner in list.iter().filter_map(Value::as_object) {
                            collect(inner, pointers);
                        }
                    }
                    _ => {}
                }
            }
        }
        let mut pointers = Vec::new();
        collect(&self.schema, &mut pointers);
        pointers
    }

    /// The names that its own schema tests, without those of the conditions that it is made of.
    pub(crate) fn names(&self) -> BTreeSet<String> {
        fn collect(schema: &Map<String, Value>, names: &mut BTreeSet<String>) {
            for (keyword, value) in schema {
                match (keyword.as_str(), value) {
                    ("properties", Value::Object(tests)) => names.extend(tests.keys().cloned()),
                    ("required", Value::Array(list)) => {
                        names.extend(list.iter().filter_map(Value::as_str).map(str::to_owned));
                    }
                    ("allOf" | "anyOf" | "oneOf", Value::Array(parts)) => {
                        for part in parts.iter().filter_map(Value::as_object) {
                            collect(part, names);
                        }
                    }
                    ("not" | "if" | "then" | "else", Value::Object(part)) => collect(part, names),
                    _ => {}
                }
            }
        }
        let mut names = BTreeSet::new();
        collect(&self.schema, &mut names);
        names
    }
}

impl FormDefinition {
    /// The questions that decide a condition, those of the conditions that it is made of included.
    pub fn questions_of(&self, condition: &ConditionId) -> BTreeSet<QuestionPath> {
        let conditions = self.conditions.iter().map(|condition| (&condition.id, condition)).collect();
        questions_of(&conditions, condition)
    }
}

/// The questions that decide a condition, of these conditions.
pub(crate) fn questions_of(
    conditions: &HashMap<&ConditionId, &Condition>,
    condition: &ConditionId,
) -> BTreeSet<QuestionPath> {
    let mut questions = BTreeSet::new();
    let mut seen = BTreeSet::new();
    let mut open = vec![condition.clone()];
    while let Some(id) = open.pop() {
        let Some(condition) = conditions.get(&id).filter(|_| seen.insert(id.clone())) else { continue };
        open.extend(condition.references());
        for name in condition.names() {
            let Ok(name) = QuestionName::new(name) else { continue };
            questions.insert(match &condition.scope {
                None => QuestionPath::root(name),
                Some(scope) => scope.item(name),
            });
        }
    }
    questions
}
