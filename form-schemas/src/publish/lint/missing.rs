//! Options that a condition asks for and that its question does not have.

use crate::definition::FormDefinition;
use crate::question::Kind;
use serde_json::Value;
use std::collections::HashSet;

/// The values among these that are no answer to a question of this kind. A condition on all that is ticked ("only red") has lists as
/// its values.
pub(super) fn options<'v>(definition: &FormDefinition, kind: &Kind, values: &'v [Value]) -> Vec<&'v Value> {
    let possible = match (kind, kind.choices()) {
        (_, Some(options)) => definition.choices(options),
        (Kind::Country(country), _) => definition.listed(&country.list()).unwrap_or_default(),
        (Kind::YesNo(_), _) => return values.iter().filter(|value| !value.is_boolean()).collect(),
        _ => return Vec::new(),
    };
    let possible: HashSet<&str> = possible.iter().map(|choice| choice.value.as_str()).collect();
    let each = values.iter().flat_map(|value| match value {
        Value::Array(values) => values.iter().collect(),
        value => vec![value],
    });
    each.filter(|value| !value.as_str().is_some_and(|value| possible.contains(value))).collect()
}
