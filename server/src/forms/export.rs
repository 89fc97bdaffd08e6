//! A form in another format: a file.

use form_schemas::definition::FormDefinition;
use form_schemas::export::{self, Target};

/// Writes a form in another format.
pub fn write(definition: &FormDefinition, target: Target) -> Vec<u8> {
    match target {
        Target::JsonSchema => format!("{:#}\n", export::json_schema(definition)).into_bytes(),
    }
}
