//! Another name for a question in the data.

use super::changed::changed;
use super::command::Command;
use super::{EditError, apply_all, data};
use crate::definition::{FormDefinition, Property, Shown};
use crate::{QuestionName, QuestionPath, Text};
use serde_json::{Map, Value};

/// Renames a property, and follows it in pages, conditions, imported rules, piped answers and expressions.
pub(super) fn apply(
    definition: &mut FormDefinition,
    question: &QuestionPath,
    to: &QuestionName,
) -> Result<Vec<Command>, EditError> {
    if !data::exists(definition, question) {
        return Err(EditError::not_found("question", question.name()));
    }
    let renamed =
        question.repeat().map_or_else(|| QuestionPath::root(to.clone()), |outer| outer.item(to.clone()));
    // Also when a page shows what is no longer there: it would show the renamed question.
    let inside = |path: &QuestionPath| path.within(&renamed).is_some();
    let taken = definition.pages.iter().any(|page| page.questions().any(inside));
    if renamed != *question && (data::exists(definition, &renamed) || taken) {
        return Err(EditError::exists("question", to));
    }
    let before = definition.clone();
    rename(definition, question, &renamed)?;
    let mut inverse =
        vec![Command::RenameQuestion { question: renamed.clone(), to: question.name().clone() }];
    // Going back also follows what named the new name before there was such a question: say what differs.
    let mut undone = definition.clone();
    rename(&mut undone, &renamed, question)?;
    let repairs = changed(&undone, &before);
    if apply_all(&mut undone, &repairs).is_ok() {
        inverse.extend(repairs);
    }
    Ok(inverse)
}

fn rename(definition: &mut FormDefinition, from: &QuestionPath, to: &QuestionPath) -> Result<(), EditError> {
    rename_property(definition, from, to.name())?;
    for page in &mut definition.pages {
        if let Some(moved) = page.repeat.as_ref().and_then(|repeat| moved(repeat, from, to)) {
            page.repeat = Some(moved);
        }
        for shown in &mut page.show {
            if let Shown::Question(path) = shown
                && let Some(moved) = moved(path, from, to)
            {
                *path = moved;
            }
        }
    }
    for condition in &mut definition.conditions {
        let scope: &[QuestionName] =
            &condition.scope.iter().flat_map(QuestionPath::names).cloned().collect::<Vec<_>>();
        if let Some(repeats) = from.outer().strip_prefix(scope) {
            rename_in_schema(&mut condition.schema, repeats, (from.name().as_str(), to.name().as_str()));
        }
        if let Some(moved) = condition.scope.as_ref().and_then(|scope| moved(scope, from, to)) {
            condition.scope = Some(moved);
        }
    }
    #[cfg(feature = "publish")]
    super::rules::rename(definition, from, to)?;
    rename_in_texts(definition, from.name(), to.name());
    super::formulas::rename(definition, from, to.name());
    Ok(())
}

fn rename_property(
    definition: &mut FormDefinition,
    from: &QuestionPath,
    to: &QuestionName,
) -> Result<(), EditError> {
    let repeat = from.repeat();
    let properties = data::properties_mut(definition, repeat.as_ref())?;
    for property in properties.iter_mut().filter(|property| property.name() == from.name()) {
        match property {
            Property::Question(question) => question.name = to.clone(),
            Property::Repeat(repeat) => repeat.name = to.clone(),
            Property::Other(other) => other.name = to.clone(),
        }
    }
    Ok(())
}

/// The path after the renaming, when it is or lies in what is renamed.
fn moved(path: &QuestionPath, from: &QuestionPath, to: &QuestionPath) -> Option<QuestionPath> {
    QuestionPath::from_names(to.names().chain(path.within(from)?).cloned().collect())
}

/// Follows a name in a condition: in `properties` and `required` of its own level, or in what the items of repeats contain.
fn rename_in_schema(schema: &mut Map<String, Value>, repeats: &[QuestionName], (from, to): (&str, &str)) {
    if let Some(Value::Object(properties)) = schema.get_mut("properties")
        && repeats.is_empty()
        && properties.contains_key(from)
    {
        let renamed = std::mem::take(properties).into_iter();
        *properties = renamed
            .map(|(name, value)| if name == from { (to.to_owned(), value) } else { (name, value) })
            .collect();
    }
    if let Some(Value::Array(required)) = schema.get_mut("required").filter(|_| repeats.is_empty()) {
        for name in required.iter_mut().filter(|name| *name == from) {
            *name = Value::from(to);
        }
    }
    for (keyword, value) in schema {
        match (keyword.as_str(), value) {
            ("not" | "if" | "then" | "else", Value::Object(inner)) => {
                rename_in_schema(inner, repeats, (from, to));
            }
            ("properties", Value::Object(tests)) => {
                let test = repeats.first().and_then(|repeat| tests.get_mut(repeat.as_str())?.as_object_mut());
                if let Some(test) = test {
                    rename_in_schema(test, repeats, (from, to));
                }
            }
            ("contains", Value::Object(inner)) => {
                if let Some((_, repeats)) = repeats.split_first() {
                    rename_in_schema(inner, repeats, (from, to));
                }
            }
            ("allOf" | "anyOf" | "oneOf", Value::Array(all)) => {
                all.iter_mut()
                    .filter_map(Value::as_object_mut)
                    .for_each(|inner| rename_in_schema(inner, repeats, (from, to)));
            }
            _ => {}
        }
    }
}

/// Follows a name in piped answers: `((from))` becomes `((to))`.
fn rename_in_texts(definition: &mut FormDefinition, from: &QuestionName, to: &QuestionName) {
    let (old, new) = (format!("(({from}))"), format!("(({to}))"));
    let replace = |text: &mut Text| {
        if text.text.contains(&old) {
            text.text = text.text.replace(&old, &new);
        }
        for translation in
            text.translations.values_mut().filter(|translation| translation.text.contains(&old))
        {
            translation.text = translation.text.replace(&old, &new);
        }
    };
    for page in &mut definition.pages {
        page.title.iter_mut().chain(&mut page.item_title).for_each(replace);
        for shown in &mut page.show {
            if let Shown::Content(content) = shown {
                content.title.iter_mut().chain([&mut content.text]).for_each(replace);
            }
        }
    }
    let mut groups = vec![&mut definition.properties];
    while let Some(group) = groups.pop() {
        for property in group {
            match property {
                Property::Question(question) => {
                    question.hint.iter_mut().chain([&mut question.title]).for_each(replace);
                }
                Property::Repeat(repeat) => groups.push(&mut repeat.properties),
                Property::Other(_) => {}
            }
        }
    }
}
