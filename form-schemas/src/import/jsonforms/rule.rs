//! Rules of a layout: effects under conditions, each a fragment of JSON Schema at a place in the data.

use super::control::scope_of;
use crate::import::json_schema::{Conditions, child};
use crate::import::outline::Rule;
use serde_json::Value;

/// How deep conditions may be inside one another.
const MAX_DEPTH: usize = 20;

/// When something is shown by its rule; none where the rule says nothing about that.
///
/// # Errors
/// What of it cannot be said, as the end of a sentence.
pub(super) fn shown<'a>(
    conditions: Conditions<'a, '_>,
    rule: &'a Value,
    key: &str,
) -> Result<Option<Rule>, String> {
    let effect = rule.get("effect").and_then(Value::as_str).unwrap_or_default().to_ascii_uppercase();
    let hides = match effect.as_str() {
        "SHOW" | "ENABLE" | "WRITABLE" => false,
        "HIDE" | "DISABLE" | "READONLY" => true,
        _ => {
            return Err(format!(
                "the effect “{}” is not known here",
                effect.chars().take(40).collect::<String>()
            ));
        }
    };
    let condition = rule.get("condition").ok_or("its condition is missing")?;
    let holds = read(conditions, condition, key, 0)?;
    if holds == Rule::Constant(false) && !hides && asks_for_null(condition) {
        return Err("it asks whether the answer is null, and what is not answered is not there".to_owned());
    }
    Ok(Some(if hides { holds.not() } else { holds }))
}

fn read<'a>(
    conditions: Conditions<'a, '_>,
    condition: &'a Value,
    key: &str,
    depth: usize,
) -> Result<Rule, String> {
    if depth > MAX_DEPTH {
        return Err("it is nested too deep".to_owned());
    }
    let kind = condition.get("type").and_then(Value::as_str).unwrap_or_default();
    if let (Some(parts), "AND" | "OR") = (condition.get("conditions").and_then(Value::as_array), kind) {
        let rules =
            parts.iter().map(|part| read(conditions, part, key, depth + 1)).collect::<Result<Vec<_>, _>>()?;
        return Ok(if kind == "AND" { Rule::all(rules) } else { Rule::any(rules) });
    }
    if condition.get("validate").is_some() {
        return Err("a script decides it, and scripts are never run".to_owned());
    }
    let scope = scope_of(condition).ok_or("it does not say which answer it is about")?;
    let at = data_key(scope, key).ok_or("it points to nothing in the data")?;
    // The oldest form: LEAF with a value.
    if let Some(value) = condition.get("expectedValue") {
        return Ok(Rule::test(at, "const", value.clone()));
    }
    let schema = condition.get("schema").ok_or("its schema is missing")?;
    if at == key {
        return conditions.object(schema, key, 0);
    }
    let strict = condition.get("failWhenUndefined") == Some(&Value::Bool(true));
    let takes_nothing = !strict && conditions.takes_nothing(schema, 0)?;
    let rule = conditions.answer(schema, &at, 0)?;
    let names = schema.get("required").and_then(Value::as_array).is_some_and(|names| !names.is_empty());
    if schema.get("properties").is_some() && names != takes_nothing {
        // An object is there as soon as anything in it is: what is said of its inside says enough.
        return Ok(rule);
    }
    Ok(about(rule, at, takes_nothing, conditions))
}

/// What a rule about an answer says, also where there is none: the library looks at what is not answered as at `undefined`.
fn about(rule: Rule, at: String, takes_nothing: bool, conditions: Conditions<'_, '_>) -> Rule {
    let rule = rule.where_answered(&at);
    if takes_nothing && (rule == Rule::Constant(true) || !(conditions.always)(&at)) {
        Rule::any([Rule::answered(at).not(), rule])
    } else {
        Rule::all([Rule::answered(at), rule])
    }
}

/// Whether a condition takes null and nothing else.
fn asks_for_null(condition: &Value) -> bool {
    let all = |list: &Value, null: &Value| match list {
        Value::Array(list) => !list.is_empty() && list.iter().all(|one| one == null),
        one => one == null,
    };
    let said = |keyword: &str, null: &Value| {
        condition.get("schema").and_then(|schema| schema.get(keyword)).is_some_and(|value| all(value, null))
    };
    said("type", &"null".into()) || said("const", &Value::Null) || said("enum", &Value::Null)
}

/// The place in the data of a place in the schema: `#/properties/a/properties/b` → `/a/b`.
pub(super) fn data_key(scope: &str, key: &str) -> Option<String> {
    let mut at = key.to_owned();
    let Some(path) = scope.strip_prefix("#/") else {
        return (scope == "#" || scope.is_empty()).then_some(at);
    };
    let mut steps = path.split('/');
    while let Some(step) = steps.next() {
        match step {
            "properties" => at = child(&at, &crate::path::unescape(steps.next()?)?),
            "items" => at.push_str("/*"),
            // Keywords that lead to other schemas of the same value.
            "allOf" | "anyOf" | "oneOf" => {
                steps.next()?;
            }
            "then" | "else" | "if" => {}
            _ => return None,
        }
    }
    Some(at)
}

#[cfg(test)]
mod tests {
    use super::data_key;

    #[test]
    fn a_place_in_the_schema_is_one_in_the_data() {
        assert_eq!(data_key("#/properties/a/properties/b~1c", "").as_deref(), Some("/a/b~1c"));
        assert_eq!(data_key("#/properties/a/items/properties/b", "").as_deref(), Some("/a/*/b"));
        assert_eq!(data_key("#/anyOf/0/then/properties/a", "/x").as_deref(), Some("/x/a"));
        assert_eq!(data_key("#", "/x").as_deref(), Some("/x"));
        assert_eq!(data_key("#/nothing", ""), None);
    }
}
