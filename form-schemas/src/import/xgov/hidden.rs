//! Answers that nobody gives: what is always the same.

use super::Import;
use crate::import::making::fields::{Field, FieldKind};
use crate::import::making::members::{inner, string};
use serde_json::{Map, Value, json};

/// What the source puts into the data where a component stands.
pub(in crate::import) fn constant(component: &Map<String, Value>) -> Option<String> {
    let none = Map::new();
    match inner(component, "options", &none).get("value")? {
        Value::String(value) => Some(value.clone()).filter(|value| !value.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

impl Import<'_> {
    /// A value that is always the same is worked out.
    pub(in crate::import) fn constant(
        &mut self,
        page: usize,
        (pointer, component): (&str, &Map<String, Value>),
        value: &str,
    ) {
        let section = self.section_of(page);
        let source_name = string(component, "name").unwrap_or_default();
        let name = self.making.output.name(&source_name, section.as_deref(), "value");
        let property = json!({
            "type": "string", "readOnly": true, "x-compute": {"expr": Value::from(value).to_string()},
            "x-question": {"kind": "computed"}
        });
        self.making.output.put(None, &name, property.as_object().cloned().unwrap_or_default());
        self.making.report.counts.questions.take();
        let message =
            format!("It is always “{value}”: the form works it out as “{name}”, and nobody is asked it.");
        self.making.report.change(pointer, message);
        self.making.fields.push(Field {
            section,
            source_name,
            label: name.clone(),
            name,
            page,
            required: true,
            asks: "computed".to_owned(),
            kind: FieldKind::Text,
            options: Vec::new(),
            list: None,
        });
    }
}
