//! What names an option by its value, and would name nothing when the option goes.

use super::asked::each;
use crate::definition::{Check, FormDefinition, Property};
use crate::expression::{Token, tokens};
use crate::question::{Choice, Kind};
use crate::{CheckId, ConditionId, QuestionName, QuestionPath};
use std::collections::HashSet;

/// What names an option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Naming {
    /// A condition asks for it.
    Condition(ConditionId),
    /// The expression of this computed value says it.
    Value(QuestionPath),
    /// The expression of a check says it: of the root, or of the items of a repeat.
    Check(Option<QuestionPath>, CheckId),
    /// In this question it excludes the other options.
    Excludes(QuestionPath),
}

/// An option that goes although something names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lost {
    /// Its value.
    pub value: String,
    /// What people read.
    pub words: String,
    /// What names it.
    pub named_by: Vec<Naming>,
}

/// The options of these questions that are there before, and not after, and that something names.
pub fn lost(
    definition: &FormDefinition,
    questions: &[QuestionPath],
    (before, after): (&[Choice], &[Choice]),
) -> Vec<Lost> {
    let after: HashSet<&str> = after.iter().map(|choice| choice.value.as_str()).collect();
    let gone: Vec<&Choice> = before.iter().filter(|choice| !after.contains(choice.value.as_str())).collect();
    if gone.is_empty() {
        return Vec::new();
    }
    let named = named(definition, questions);
    let lost = gone.into_iter().map(|choice| Lost {
        value: choice.value.clone(),
        words: choice.title.text.clone(),
        named_by: named
            .iter()
            .filter(|(value, _)| *value == choice.value)
            .map(|(_, naming)| naming.clone())
            .collect(),
    });
    lost.filter(|lost| !lost.named_by.is_empty()).collect()
}

/// Every value of options of these questions that something names, once for each that does.
pub(super) fn named(definition: &FormDefinition, questions: &[QuestionPath]) -> Vec<(String, Naming)> {
    let mut found: Vec<(String, Naming)> = Vec::new();
    let mut add = |value: &str, naming: Naming| {
        if !found.iter().any(|(other, known)| other == value && *known == naming) {
            found.push((value.to_owned(), naming));
        }
    };
    let mut conditions = definition.conditions.clone();
    for path in questions {
        for condition in &mut conditions {
            let names: Vec<QuestionName> = match &condition.scope {
                None => path.names().cloned().collect(),
                Some(scope) => path.within(scope).map(|names| names.cloned().collect()).unwrap_or_default(),
            };
            each(&mut condition.schema, &names, &mut |value| {
                add(value, Naming::Condition(condition.id.clone()));
            });
        }
        if let Some(Kind::Checkboxes(kind)) = definition.question(path).map(|question| &question.kind)
            && let Some(none) = &kind.none
        {
            add(none, Naming::Excludes(path.clone()));
        }
        for (expression, naming) in formulas(definition) {
            for value in texts(expression, path.name().as_str()) {
                add(value, naming.clone());
            }
        }
    }
    found
}

/// Every expression of a form, with what it is of.
pub(crate) fn formulas(definition: &FormDefinition) -> Vec<(&str, Naming)> {
    let mut found = Vec::new();
    formulas_of((&definition.properties, &definition.checks), None, &mut found);
    found
}

/// The expressions of the root or of items, and of the items in them. Repeats stand in one another as deep as a document may.
fn formulas_of<'a>(
    (properties, checks): (&'a [Property], &'a [Check]),
    repeat: Option<&QuestionPath>,
    found: &mut Vec<(&'a str, Naming)>,
) {
    let path = |name: &QuestionName| {
        repeat.map_or_else(|| QuestionPath::root(name.clone()), |repeat| repeat.item(name.clone()))
    };
    for check in checks {
        found.push((&check.expression, Naming::Check(repeat.cloned(), check.id.clone())));
    }
    for property in properties {
        match property {
            Property::Question(question) => {
                if let Kind::Computed(computed) = &question.kind {
                    found.push((&computed.expression, Naming::Value(path(&question.name))));
                }
            }
            Property::Repeat(inner) => {
                formulas_of((&inner.properties, &inner.checks), Some(&path(&inner.name)), found);
            }
            Property::Other(_) => {}
        }
    }
}

/// The texts in quotation marks of an expression that names a question.
fn texts<'a>(expression: &'a str, question: &str) -> impl Iterator<Item = &'a str> {
    let tokens = tokens(expression);
    let is_named = tokens.iter().any(|(token, word)| *token == Token::Word && *word == question);
    let texts = tokens.into_iter().filter(move |(token, _)| is_named && *token == Token::Text);
    texts.filter_map(|(_, text)| text.get(1..text.len().saturating_sub(1)))
}
