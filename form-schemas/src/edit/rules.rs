//! A question's new name in the rules that are kept word for word of an imported schema.
//!
//! The editor's WebAssembly is built without this room: it shows no rule, and the server, which has it, applies every command
//! again before anything is saved.

use super::{EditError, data};
use crate::definition::FormDefinition;
use crate::{QuestionName, QuestionPath};
use serde_json::{Map, Value};

/// Follows a question, or a repeat, in the rules of the root and of the repeats around it.
pub(super) fn rename(
    definition: &mut FormDefinition,
    from: &QuestionPath,
    to: &QuestionPath,
) -> Result<(), EditError> {
    let (outer, names) = (from.outer(), (from.name().as_str(), to.name().as_str()));
    for depth in 0..=outer.len() {
        let (around, inner) = outer.split_at(depth);
        let rules = match QuestionPath::from_names(around.to_vec()) {
            None => &mut definition.imported,
            Some(repeat) => &mut data::repeat_mut(definition, &repeat)?.imported,
        };
        for rule in rules {
            rename_in_rule(rule, inner, names);
        }
    }
    Ok(())
}

/// Follows a name in a rule, or in each of several: where keywords name properties of its own level, or of what
/// the items of repeats are or contain.
fn rename_in_rule(schema: &mut Value, repeats: &[QuestionName], names: (&str, &str)) {
    let is_here = repeats.is_empty();
    let schema = match schema {
        Value::Object(schema) => schema,
        Value::Array(all) => {
            for inner in all {
                rename_in_rule(inner, repeats, names);
            }
            return;
        }
        _ => return,
    };
    for (keyword, value) in schema {
        match (keyword.as_str(), value) {
            ("required", required) if is_here => rename_in_list(required, names),
            ("not" | "if" | "then" | "else" | "allOf" | "anyOf" | "oneOf", inner) => {
                rename_in_rule(inner, repeats, names);
            }
            ("properties" | "dependentRequired" | "dependentSchemas", Value::Object(members)) => {
                if is_here {
                    rename_key(members, names);
                }
                for (name, inner) in members {
                    match (keyword.as_str(), repeats.first()) {
                        ("properties", Some(repeat)) if name == repeat.as_str() => {
                            rename_in_rule(inner, repeats, names);
                        }
                        ("dependentSchemas", _) => rename_in_rule(inner, repeats, names),
                        ("dependentRequired", None) => rename_in_list(inner, names),
                        _ => {}
                    }
                }
            }
            ("contains" | "items", inner) => {
                if let Some((_, repeats)) = repeats.split_first() {
                    rename_in_rule(inner, repeats, names);
                }
            }
            _ => {}
        }
    }
}

fn rename_in_list(list: &mut Value, (from, to): (&str, &str)) {
    for name in list.as_array_mut().into_iter().flatten().filter(|name| *name == from) {
        *name = Value::from(to);
    }
}

fn rename_key(members: &mut Map<String, Value>, (from, to): (&str, &str)) {
    if members.contains_key(from) {
        let renamed = std::mem::take(members).into_iter();
        *members = renamed
            .map(|(name, value)| if name == from { (to.to_owned(), value) } else { (name, value) })
            .collect();
    }
}
