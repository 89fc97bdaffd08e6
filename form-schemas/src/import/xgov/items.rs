//! Conditions of the second schema: `{"items": [{"componentId", "operator", "value"}], "coordinator"}`.
//!
//! Components, lists and other conditions are named by their ids; said with names, they are conditions of the first one.

use super::expression::{Expression, one_or};
use super::structure::comparison;
use crate::import::making::members::{self, string};
use serde_json::{Map, Value, json};

/// Reads one.
///
/// # Errors
/// What cannot be read, for people.
pub(in crate::import) fn read(
    source: &Map<String, Value>,
    condition: &Map<String, Value>,
) -> Result<Expression, String> {
    let items = condition.get("items").and_then(Value::as_array).ok_or("“items” should be a list")?;
    let parts: Vec<Expression> =
        items.iter().map(|item| part(source, item)).collect::<Result<Vec<_>, _>>()?;
    let coordinator = string(condition, "coordinator");
    match (parts.len(), coordinator.as_deref()) {
        (0, _) => Err("it is empty".to_owned()),
        (1, _) | (_, Some("and")) => Ok(one_or(parts, Expression::All)),
        (_, Some("or")) => Ok(one_or(parts, Expression::Any)),
        _ => Err("“and” or “or” is missing between its parts".to_owned()),
    }
}

fn part(source: &Map<String, Value>, item: &Value) -> Result<Expression, String> {
    let item = item.as_object().ok_or("a condition in it is not an object")?;
    if let Some(condition) = string(item, "conditionId") {
        return Ok(Expression::Named(condition));
    }
    let id = string(item, "componentId").ok_or("it names no component")?;
    let (name, takes_several) =
        component(source, &id).ok_or("the question that it is about is not in the form")?;
    let operator = string(item, "operator").ok_or("its operator is missing")?;
    let values = values(source, item)?;
    // As the source reads several options: of boxes to tick any, unless it says all; otherwise any, and "is not" is none of them.
    let coordinator = item.get("value").and_then(|value| value.get("itemsCoordinator")?.as_str());
    let all = if takes_several { coordinator == Some("and") } else { operator == "is not" };
    let one = |value: &Value| {
        let part = json!({"field": {"name": name}, "operator": operator, "value": value});
        let part = part.as_object().cloned().unwrap_or_default();
        comparison(&part)
    };
    let parts: Vec<Expression> = values.iter().map(one).collect::<Result<_, _>>()?;
    Ok(one_or(parts, if all { Expression::All } else { Expression::Any }))
}

/// What the component is compared with: one value, or several options.
fn values(source: &Map<String, Value>, item: &Map<String, Value>) -> Result<Vec<Value>, String> {
    let value = item.get("value").ok_or("its value is missing")?;
    let Some(members) = value.as_object() else { return Ok(vec![json!({"value": value})]) };
    if !members.contains_key("listId") {
        return Ok(vec![value.clone()]);
    }
    let list = string(members, "listId").ok_or("its list has no id")?;
    // One id, or a list of them.
    let given = ["itemIds", "itemId"].into_iter().filter_map(|key| members.get(key));
    let ids: Vec<&str> = given
        .flat_map(|ids| ids.as_array().map_or_else(|| std::slice::from_ref(ids), Vec::as_slice))
        .filter_map(Value::as_str)
        .collect();
    if ids.is_empty() {
        return Err("it names no option".to_owned());
    }
    let mut known = Vec::new();
    for id in ids.iter().filter(|id| !id.is_empty()) {
        let value = option(source, &list, id).ok_or("it asks for an option that the list does not have")?;
        if !known.contains(&value) {
            known.push(value);
        }
    }
    Ok(known)
}

/// The value of an option of a list.
fn option(source: &Map<String, Value>, list: &str, id: &str) -> Option<Value> {
    let lists = source.get("lists")?.as_array()?;
    let is = |value: &Value, id: &str| value.get("id").and_then(Value::as_str) == Some(id);
    let named = |value: &&Value| is(value, list) || value.get("name").and_then(Value::as_str) == Some(list);
    let items = lists.iter().find(named)?.get("items")?.as_array()?;
    let item = items.iter().find(|item| is(item, id))?.as_object()?;
    let value = super::lists::value(item)?;
    Some(json!({"value": value, "display": members::line(item, "text")}))
}

/// The name of the component with this id, and whether several of its options can be chosen.
fn component(source: &Map<String, Value>, id: &str) -> Option<(String, bool)> {
    let pages = source.get("pages").and_then(Value::as_array).into_iter().flatten();
    let components = pages.filter_map(|page| page.get("components")?.as_array()).flatten();
    let found = components.filter_map(Value::as_object).find(|component| {
        string(component, "id").as_deref() == Some(id) || string(component, "name").as_deref() == Some(id)
    })?;
    let takes_several = string(found, "type").is_some_and(|kind| kind == "CheckboxesField");
    Some((string(found, "name")?, takes_several))
}
