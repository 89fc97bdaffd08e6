//! What names a question, or a computed value, and would name nothing when it goes.

use crate::definition::{FormDefinition, Shown};
use crate::expression::{Token, tokens};
use crate::options::{Naming, formulas};
use crate::publish::Subject;
use crate::translation::texts;
use crate::{ConditionId, PageId, QuestionName, QuestionPath};
use serde_json::{Map, Value};

/// What names a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NamedBy {
    /// A page shows it.
    Page(PageId),
    /// A condition asks about it.
    Condition(ConditionId),
    /// An expression says it: of a computed value or of a check.
    Expression(Naming),
    /// A text holds its answer: `((name))`.
    Text(Subject),
}

/// Everything that names a question, pages first. Of expressions those that say its name, whether they see it or another of that
/// name.
pub fn named_by(definition: &FormDefinition, path: &QuestionPath) -> Vec<NamedBy> {
    let name = path.name().as_str();
    let shows = |shown: &Shown| matches!(shown, Shown::Question(shown) if shown == path);
    let pages = definition.pages.iter().filter(|page| page.show.iter().any(shows));
    let mut found: Vec<NamedBy> = pages.map(|page| NamedBy::Page(page.id.clone())).collect();
    for condition in &definition.conditions {
        let scope = condition.scope.as_ref();
        let names: Vec<QuestionName> = match scope {
            None => path.names().cloned().collect(),
            Some(scope) => path.within(scope).map(|names| names.cloned().collect()).unwrap_or_default(),
        };
        if asks(&condition.schema, &names) {
            found.push(NamedBy::Condition(condition.id.clone()));
        }
    }
    let own = Naming::Value(path.clone());
    let says = |expression: &str| {
        let quoted = [format!("\"{name}\""), format!("'{name}'")];
        let is_said = |(token, text): &(Token, &str)| match token {
            Token::Word => *text == name,
            Token::Text => quoted.iter().any(|quoted| quoted == text),
            _ => false,
        };
        tokens(expression).iter().any(is_said)
    };
    let expressions = formulas(definition).into_iter();
    let expressions = expressions.filter(|(expression, naming)| *naming != own && says(expression));
    found.extend(expressions.map(|(_, naming)| NamedBy::Expression(naming)));
    let place = format!("(({name}))");
    for entry in texts(definition).iter().filter(|entry| entry.text.text.contains(&place)) {
        let by = NamedBy::Text(entry.address.subject.clone());
        if !found.contains(&by) {
            found.push(by);
        }
    }
    found
}

/// Whether a schema asks about the question of these names, counted from where it stands.
fn asks(schema: &Map<String, Value>, names: &[QuestionName]) -> bool {
    let Some((first, inner)) = names.split_first() else { return false };
    schema.iter().any(|(keyword, value)| match (keyword.as_str(), value) {
        ("properties", Value::Object(tests)) => match tests.get(first.as_str()) {
            Some(_) if inner.is_empty() => true,
            Some(Value::Object(test)) => asks_items(test, inner),
            _ => false,
        },
        ("required", Value::Array(required)) => {
            inner.is_empty() && required.iter().any(|name| name == first.as_str())
        }
        ("allOf" | "anyOf" | "oneOf", Value::Array(parts)) => {
            parts.iter().filter_map(Value::as_object).any(|part| asks(part, names))
        }
        ("not" | "if" | "then" | "else", Value::Object(part)) => asks(part, names),
        _ => false,
    })
}

/// The same through the test of a repeat.
fn asks_items(test: &Map<String, Value>, names: &[QuestionName]) -> bool {
    test.iter().any(|(keyword, value)| match (keyword.as_str(), value) {
        ("contains" | "items", Value::Object(item)) => asks(item, names),
        ("not", Value::Object(part)) => asks_items(part, names),
        ("allOf" | "anyOf" | "oneOf", Value::Array(parts)) => {
            parts.iter().filter_map(Value::as_object).any(|part| asks_items(part, names))
        }
        _ => false,
    })
}
