//! The validators: `jsonschema`, with linear patterns, formats asserted, and no way to the network.

use super::compile::Refusal;
use super::{Finding, Subject};
use crate::definition::read::step;
use crate::definition::{FormDefinition, Page, PageKind};
use crate::question::{ErrorCode, Fault};
use crate::{ConditionId, PageId, QuestionPath};
use jsonschema::error::ValidationErrorKind;
use jsonschema::{PatternOptions, Registry, ValidationError, ValidationOptions, Validator};
use serde_json::{Value, json};
use std::borrow::Borrow;
use std::collections::HashMap;

/// The address of the document while it is compiled; nothing is ever fetched from it.
const HERE: &str = "urn:foolscap:form";

/// The validators of one definition.
#[derive(Debug, Default)]
pub(super) struct Engine {
    /// None when it cannot be built: then no answers are accepted.
    document: Option<Validator>,
    /// Each condition, with how many repeats stand around what it is about.
    conditions: HashMap<ConditionId, (Validator, usize)>,
    questions: HashMap<QuestionPath, Validator>,
    /// What the root's `not` says of each exit page.
    exits: Vec<(Value, PageId)>,
}

impl Engine {
    /// Builds the validators, and says which parts have none.
    pub(super) fn build(definition: &FormDefinition) -> (Self, Vec<Finding>) {
        let mut engine = Self { exits: exits(definition), ..Self::default() };
        let mut document = definition.to_value();
        if let Some(map) = document.as_object_mut() {
            map.shift_remove("$id");
        }
        let registry = Registry::new().add(HERE, document.clone());
        let unusable = match registry.and_then(jsonschema::RegistryBuilder::prepare) {
            Ok(registry) => engine.parts(definition, &registry),
            Err(error) => {
                let message = format!("The form cannot be compiled: {error}.");
                vec![Finding::error("unusable", Subject::Form, message)]
            }
        };
        if !unusable.is_empty() {
            return (engine, unusable);
        }
        match options().build(&document) {
            Ok(validator) => {
                engine.document = Some(validator);
                (engine, Vec::new())
            }
            Err(error) => (engine, vec![cannot_compile(Subject::Form, &error)]),
        }
    }

    /// Builds the validators of conditions and questions.
    fn parts(&mut self, definition: &FormDefinition, registry: &Registry<'_>) -> Vec<Finding> {
        let mut unusable = Vec::new();
        for condition in &definition.conditions {
            let id = condition.id.clone();
            match part(registry, &id.to_pointer()) {
                Ok(validator) => {
                    let depth = condition.scope.as_ref().map_or(0, |scope| scope.names().count());
                    self.conditions.insert(id, (validator, depth));
                }
                Err(error) => unusable.push(cannot_compile(Subject::Condition(id), &error)),
            }
        }
        for placed in definition.questions() {
            match part(registry, &placed.path.to_pointer()) {
                Ok(validator) => drop(self.questions.insert(placed.path, validator)),
                Err(error) => unusable.push(cannot_compile(Subject::Question(placed.path), &error)),
            }
        }
        unusable
    }

    pub(super) fn holds(&self, condition: &ConditionId, answers: &Value) -> bool {
        self.conditions.get(condition).is_some_and(|(validator, _)| validator.is_valid(answers))
    }

    /// Whether a condition holds of that of these answers which it is about: the root's, an item's, a nested item's.
    pub(super) fn holds_in<V: Borrow<Value>>(&self, condition: &ConditionId, levels: &[V]) -> bool {
        let Some((validator, depth)) = self.conditions.get(condition) else { return false };
        levels.get(*depth).is_some_and(|answers| validator.is_valid(answers.borrow()))
    }

    pub(super) fn question(&self, question: &QuestionPath, value: &Value) -> Option<Fault> {
        let validator = self.questions.get(question)?;
        let error = validator.validate(value).err()?;
        Some(
            self.refusals_of(&error)
                .pop()
                .map_or_else(|| Fault::new(ErrorCode::Rule), |refusal| refusal.fault),
        )
    }

    pub(super) fn accepts(&self, answers: &Value) -> bool {
        self.document.as_ref().is_some_and(|validator| validator.is_valid(answers))
    }

    pub(super) fn refusals(&self, answers: &Value) -> Vec<Refusal> {
        let Some(validator) = &self.document else {
            let fault = Fault::new(ErrorCode::Rule);
            return vec![Refusal { pointer: String::new(), fault, keyword: String::new() }];
        };
        validator.iter_errors(answers).flat_map(|error| self.refusals_of(&error)).collect()
    }

    /// One error of a validator, in the words of answers. Several when it names several properties.
    fn refusals_of(&self, error: &ValidationError<'_>) -> Vec<Refusal> {
        let at = error.instance_path().to_string();
        let keyword = error.schema_path().to_string();
        let one = |pointer: String, fault: Fault| Refusal { pointer, fault, keyword: keyword.clone() };
        match error.kind() {
            ValidationErrorKind::Required { property } => {
                let name = property.as_str().unwrap_or_default();
                vec![one(format!("{at}/{}", step(name)), Fault::new(ErrorCode::Required))]
            }
            ValidationErrorKind::AdditionalProperties { unexpected }
            | ValidationErrorKind::UnevaluatedProperties { unexpected } => unexpected
                .iter()
                .map(|name| one(format!("{at}/{}", step(name)), Fault::new(ErrorCode::Unexpected)))
                .collect(),
            ValidationErrorKind::Not { schema } if at.is_empty() => {
                let exit = self.exits.iter().find(|(not, _)| not == schema);
                let fault = exit.map_or_else(
                    || Fault::new(ErrorCode::Rule),
                    |(_, page)| Fault::new(ErrorCode::Exit).with("page", page.as_str()),
                );
                vec![one(at, fault)]
            }
            kind => vec![one(at, fault(kind))],
        }
    }
}

/// What the derived `not` of each exit page holds.
fn exits(definition: &FormDefinition) -> Vec<(Value, PageId)> {
    let exits = definition.pages.iter().filter(|page| page.kind == PageKind::Exit);
    let references =
        |page: &Page| -> Value { page.when.iter().map(|id| json!({ "$ref": id.to_pointer() })).collect() };
    exits.map(|page| (json!({ "allOf": references(page) }), page.id.clone())).collect()
}

/// The one way in which validators are built here.
pub(super) fn options<'a>() -> ValidationOptions<'a> {
    jsonschema::options()
        .with_draft(jsonschema::Draft::Draft202012)
        .offline()
        .with_pattern_options(PatternOptions::regex().size_limit(1 << 20))
        .should_validate_formats(true)
        // Its pattern decides, as in every other library: the format of this one looks into encoded domains as well.
        .with_format("email", |_| true)
        .with_format("uri", |_| true)
        .with_format("date-time", |_| true)
}

/// The validator of a part of the document, with its references.
fn part(registry: &Registry<'_>, pointer: &str) -> Result<Validator, ValidationError<'static>> {
    let schema = json!({ "$ref": format!("{HERE}{pointer}") });
    options().with_registry(registry).build(&schema)
}

fn cannot_compile(subject: Subject, error: &ValidationError<'_>) -> Finding {
    let message = format!("This cannot be used as a JSON Schema: {error}. Mend or remove it.");
    Finding::error("unusable", subject, message)
}

/// What the meta-schema refuses of a document.
pub(crate) fn meta(document: &Value) -> Vec<Finding> {
    let validator = jsonschema::draft202012::meta::validator();
    let errors = validator.iter_errors(document);
    errors
        .map(|error| {
            let message = format!("This is no JSON Schema 2020-12: {}.", error.masked());
            Finding::error("meta-schema", Subject::Form, message).at(error.instance_path().to_string())
        })
        .collect()
}

/// What a keyword says, in the words of answers.
fn fault(kind: &ValidationErrorKind) -> Fault {
    use ValidationErrorKind as Kind;
    match kind {
        Kind::FalseSchema => Fault::new(ErrorCode::Unexpected),
        Kind::Type { kind } => Fault::new(ErrorCode::Type).with("expected", type_names(kind)),
        Kind::MaxLength { limit } => Fault::new(ErrorCode::TooLong).with("max", *limit),
        Kind::MinLength { limit } => Fault::new(ErrorCode::TooShort).with("min", *limit),
        Kind::Minimum { limit } | Kind::ExclusiveMinimum { limit } => {
            Fault::new(ErrorCode::TooSmall).with("min", limit.clone())
        }
        Kind::Maximum { limit } | Kind::ExclusiveMaximum { limit } => {
            Fault::new(ErrorCode::TooBig).with("max", limit.clone())
        }
        Kind::MinItems { limit } => Fault::new(ErrorCode::MinItems).with("min", *limit),
        Kind::MaxItems { limit } => Fault::new(ErrorCode::TooMany).with("max", *limit),
        Kind::UniqueItems => Fault::new(ErrorCode::Repeated),
        Kind::Constant { .. }
        | Kind::Enum { .. }
        | Kind::OneOfNotValid { .. }
        | Kind::OneOfMultipleValid { .. } => Fault::new(ErrorCode::Choice),
        Kind::Pattern { .. } | Kind::Not { .. } => Fault::new(ErrorCode::Pattern),
        Kind::Format { format } if format == "email" => Fault::new(ErrorCode::Email),
        Kind::Format { format } if format == "date" => Fault::new(ErrorCode::DateImpossible),
        _ => Fault::new(ErrorCode::Rule),
    }
}

fn type_names(kind: &jsonschema::error::TypeKind) -> String {
    match kind {
        jsonschema::error::TypeKind::Single(one) => one.to_string(),
        jsonschema::error::TypeKind::Multiple(many) => {
            many.iter().map(|one| one.to_string()).collect::<Vec<_>>().join(", ")
        }
    }
}
