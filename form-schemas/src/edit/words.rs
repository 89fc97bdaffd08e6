//! Conditions in words, as the questions and options are worded now.

use super::junction::options;
use super::verdict::{holds_for, name_in, schema_is_about_only};
use crate::definition::{Condition, FormDefinition};
use crate::question::Question;
use crate::{ConditionId, QuestionName, QuestionPath};
use serde_json::{Map, Value};
use std::cell::Cell;

/// How deep conditions are read that are made of others.
const MAX_DEPTH: usize = 8;

/// The most parts that are read of one: nobody reads a longer sentence, and parts that are used again and again would make one
/// without end.
const MAX_PARTS: usize = 64;

/// A condition in words: "Was it lost abroad? Yes". What is not about the options of questions has its title.
pub fn condition_in_words(definition: &FormDefinition, id: &ConditionId) -> String {
    of_id(definition, id, (0, &Cell::new(MAX_PARTS)))
}

/// How deep it is being read, and how many parts may still be.
type Left<'a> = (usize, &'a Cell<usize>);

fn of_id(definition: &FormDefinition, id: &ConditionId, left: Left<'_>) -> String {
    let Some(condition) = definition.condition(id) else {
        return id.to_string();
    };
    of(definition, condition, left).unwrap_or_else(|| condition.called().to_owned())
}

fn of(definition: &FormDefinition, condition: &Condition, left: Left<'_>) -> Option<String> {
    if condition.scope.is_some() || left.0 > MAX_DEPTH {
        return None;
    }
    of_options(definition, &condition.schema).or_else(|| of_parts(definition, &condition.schema, left))
}

/// One that is made of others.
fn of_parts(
    definition: &FormDefinition,
    schema: &Map<String, Value>,
    (depth, left): Left<'_>,
) -> Option<String> {
    left.set(left.get().checked_sub(1)?);
    let (keyword, value) = schema.iter().next().filter(|_| schema.len() == 1)?;
    let and = match keyword.as_str() {
        "$ref" => {
            let id = ConditionId::from_pointer(value.as_str()?).ok()?;
            return Some(of_id(definition, &id, (depth + 1, left)));
        }
        "allOf" => " and ",
        "anyOf" => ", or ",
        _ => return None,
    };
    let part = |part: &Value| {
        let part = part.as_object().filter(|_| depth < MAX_DEPTH)?;
        of_options(definition, part).or_else(|| of_parts(definition, part, (depth + 1, left)))
    };
    let parts: Option<Vec<String>> = value.as_array()?.iter().map(part).collect();
    Some(parts?.join(and))
}

/// One about the options of one question.
pub(super) fn of_options(definition: &FormDefinition, schema: &Map<String, Value>) -> Option<String> {
    let name = name_in(schema).filter(|name| schema_is_about_only(schema, name))?;
    let path = QuestionPath::root(QuestionName::new(name).ok()?);
    let question = definition.question(&path)?;
    let (mut yes, mut no) = (Vec::new(), Vec::new());
    for (value, title) in options(definition, question)? {
        if holds_for(schema, Some(&value))? { yes.push(title) } else { no.push(title) }
    }
    let unanswered = holds_for(schema, None)?;
    let what = match (yes.is_empty(), no.is_empty()) {
        (true, _) if unanswered => "not answered".to_owned(),
        (true, _) => "never".to_owned(),
        (_, true) => "any answer".to_owned(),
        _ if unanswered || (no.len() == 1 && yes.len() > 1) => format!("anything but {}", no.join(" or ")),
        _ => yes.join(" or "),
    };
    Some(format!("{} {what}", about(question)))
}

/// What a question is called before an answer to it: "Was it lost abroad?", "where you live:".
fn about(question: &Question) -> String {
    let about = question.short.as_ref().unwrap_or(&question.title).text.trim();
    let about = if about.is_empty() { question.name.as_str() } else { about };
    if about.ends_with(['?', ':']) { about.to_owned() } else { format!("{about}:") }
}
