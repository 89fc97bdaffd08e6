//! Rules of older drafts in the words of 2020-12.

use serde_json::{Map, Value};

/// How deep schemas may be inside one another.
const MAX_DEPTH: usize = 100;

/// A rule of an older draft in the words of 2020-12, so that it can be kept.
pub(in crate::import) fn upgraded(schema: &Map<String, Value>, depth: usize) -> Option<Map<String, Value>> {
    if depth > MAX_DEPTH {
        return None;
    }
    let inner = |value: &Value| match value {
        Value::Object(schema) => upgraded(schema, depth + 1).map(Value::Object),
        other => Some(other.clone()),
    };
    let named = |value: &Value| {
        let members = value.as_object()?.iter();
        members.map(|(name, value)| Some((name.clone(), inner(value)?))).collect::<Option<Map<_, _>>>()
    };
    let listed = |value: &Value| value.as_array()?.iter().map(inner).collect::<Option<Vec<Value>>>();
    let mut new = Map::new();
    for (keyword, value) in schema {
        match (keyword.as_str(), value) {
            ("exclusiveMinimum" | "exclusiveMaximum", Value::Bool(exclusive)) => {
                let bound = if keyword == "exclusiveMinimum" { "minimum" } else { "maximum" };
                if let Some(value) = schema.get(bound).filter(|_| *exclusive) {
                    new.shift_remove(bound);
                    new.insert(keyword.clone(), value.clone());
                }
            }
            ("minimum" | "maximum", _) if is_open(schema, keyword) => {}
            ("items", Value::Array(_)) => {
                new.insert("prefixItems".to_owned(), listed(value)?.into());
                if let Some(rest) = schema.get("additionalItems") {
                    new.insert("items".to_owned(), inner(rest)?);
                }
            }
            (
                "additionalItems" | "$schema" | "$id" | "id" | "title" | "description" | "default"
                | "examples" | "$comment",
                _,
            ) => {}
            ("dependencies", Value::Object(dependencies)) => {
                for (name, needs) in dependencies {
                    let (key, needs) = match needs {
                        Value::Array(_) => ("dependentRequired", needs.clone()),
                        other => ("dependentSchemas", inner(other)?),
                    };
                    let entry = new.entry(key).or_insert_with(|| Map::new().into());
                    entry.as_object_mut()?.insert(name.clone(), needs);
                }
            }
            ("definitions" | "$defs" | "$ref" | "$recursiveRef" | "$dynamicRef", _) => return None,
            ("properties" | "patternProperties" | "dependentSchemas", Value::Object(_)) => {
                new.insert(keyword.clone(), named(value)?.into());
            }
            ("allOf" | "anyOf" | "oneOf" | "prefixItems", Value::Array(_)) => {
                new.insert(keyword.clone(), listed(value)?.into());
            }
            (
                "not"
                | "if"
                | "then"
                | "else"
                | "items"
                | "contains"
                | "additionalProperties"
                | "propertyNames",
                value,
            ) => {
                new.insert(keyword.clone(), inner(value)?);
            }
            (_, value) => {
                new.insert(keyword.clone(), value.clone());
            }
        }
    }
    Some(new)
}

/// Whether a bound of draft 04 is exclusive.
fn is_open(schema: &Map<String, Value>, bound: &str) -> bool {
    let keyword = if bound == "minimum" { "exclusiveMinimum" } else { "exclusiveMaximum" };
    schema.get(keyword) == Some(&Value::Bool(true))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn old_keywords_become_new_ones() {
        let old = json!({"minimum": 3, "exclusiveMinimum": true, "items": [{"type": "string"}], "additionalItems": false,
            "dependencies": {"a": ["b"], "c": {"required": ["d"]}}});
        let new = upgraded(old.as_object().unwrap(), 0).unwrap();
        assert_eq!(
            Value::Object(new),
            json!({"exclusiveMinimum": 3, "prefixItems": [{"type": "string"}], "items": false,
                "dependentRequired": {"a": ["b"]}, "dependentSchemas": {"c": {"required": ["d"]}}})
        );
    }
}
