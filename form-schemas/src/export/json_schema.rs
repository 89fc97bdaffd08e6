//! JSON Schema 2020-12 with nothing of ours in it, for programs that know no `x-` keywords.

use crate::definition::FormDefinition;
use crate::publish::without_own_keywords;
use serde_json::Value;

/// The schema of the answers to a form.
pub fn json_schema(definition: &FormDefinition) -> Value {
    without_own_keywords(definition.to_value())
}
