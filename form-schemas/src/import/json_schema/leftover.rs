//! What of a schema nothing else reads: defaults, keywords that are not known, what a layout says beside it.

use super::node::Node;
use super::reader::{Reader, Spot};
use serde_json::{Map, Value};

/// Keywords that are read where they are looked at, or that change nothing here.
#[rustfmt::skip]
const READ: &[&str] = &[
    "$schema", "$id", "id", "$ref", "$defs", "definitions", "$anchor", "$comment", "$dynamicRef", "$recursiveRef", "$dynamicAnchor",
    "$recursiveAnchor", "$vocabulary", "title", "description", "type", "enum", "const", "properties", "required", "items", "prefixItems",
    "additionalItems", "additionalProperties", "patternProperties", "allOf", "anyOf", "oneOf", "if", "then", "else", "dependencies",
    "dependentRequired", "dependentSchemas", "format", "pattern", "minLength", "maxLength", "minimum", "maximum", "exclusiveMinimum",
    "exclusiveMaximum", "multipleOf", "minItems", "maxItems", "readOnly", "enumNames", "x-enumNames", "enumTitles", "enumDescriptions",
    "markdownEnumDescriptions", "contentEncoding", "contentMediaType", "unevaluatedProperties", "unevaluatedItems", "uniqueItems",
];

impl<'a> Reader<'a, '_> {
    /// Reports what nothing reads.
    pub(super) fn leftover(&mut self, node: &Node<'a>) {
        for layer in &node.layers {
            self.layer(layer.schema, &layer.pointer);
        }
    }

    fn layer(&mut self, schema: &'a Map<String, Value>, pointer: &str) {
        for (keyword, value) in schema {
            if READ.contains(&keyword.as_str()) {
                continue;
            }
            if let Some(message) = said(keyword, value) {
                let at = format!("{pointer}/{}", crate::definition::pointer_step(keyword));
                self.leave_once(at, message);
            }
        }
    }

    /// Reports what a layout says that nothing reads.
    pub(super) fn looked(&mut self, spot: &Spot<'a>) {
        self.looked_at.extend(spot.looks.place().map(str::to_owned));
        for (name, look) in spot.looks.all() {
            let is_read = name == "submitButtonOptions" && spot.key.is_empty();
            if is_read && look.value.get("submitText").is_some() {
                continue;
            }
            let message = match name.as_str() {
                "order"
                | "title"
                | "description"
                | "help"
                | "placeholder"
                | "enumNames"
                | "rows"
                | "autocomplete"
                | "enableMarkdownInDescription" => continue,
                "widget" | "field" => match look.value.as_str() {
                    Some(
                        "radio" | "select" | "textarea" | "hidden" | "checkboxes" | "checkbox" | "email"
                        | "uri" | "date" | "alt-date" | "datetime" | "alt-datetime" | "time" | "updown"
                        | "text" | "file" | "files" | "radios",
                    ) => continue,
                    Some("range" | "color" | "password") => "It is asked in the usual way of its kind.",
                    _ => {
                        "A widget of the source’s own program cannot be taken: it is asked in the usual way of its kind."
                    }
                },
                "autofocus" | "autoFocus" => {
                    "Nothing is focused beforehand: people read the page from its start."
                }
                "readonly" | "disabled" => "It can be answered here: what nobody may change is not asked.",
                "emptyValue" => "What is left unanswered is not in the data.",
                "inputType" => "The kind of question says what is typed.",
                "orderable" | "addable" | "removable" | "copyable" => {
                    "Items can be added, changed and removed."
                }
                "inline"
                | "classNames"
                | "style"
                | "label"
                | "submitButtonOptions"
                | "globalOptions"
                | "rootFieldId"
                | "hideError"
                | "norender" => "How it looks is the same for every form.",
                "enumDisabled" => "Every option can be chosen.",
                _ => "Foolscap has nothing like it, so it was not taken.",
            };
            self.leave_once(look.pointer, message);
        }
    }
}

/// Why a keyword is not taken; none where there is nothing to say.
fn said(keyword: &str, value: &Value) -> Option<&'static str> {
    Some(match keyword {
        "default" => match value {
            Value::Null => return None,
            Value::Object(members) if members.is_empty() => return None,
            Value::Array(list) if list.is_empty() => return None,
            _ => "Nothing is chosen or filled in for a person: this default is not taken.",
        },
        "examples" | "example" => "Examples are shown to nobody: say one in the hint where people need it.",
        "deprecated" => {
            "That it is out of use is not said to people: remove the question if nobody needs it."
        }
        "writeOnly" => "Every answer can be seen by those who receive it.",
        "minProperties" | "maxProperties" | "propertyNames" => {
            "How many properties there are, and how they are called, is not checked."
        }
        "contains" | "minContains" | "maxContains" => "What a list must contain is not checked.",
        "not" => "What an answer must not be is not checked.",
        "$data" => "Foolscap compares answers with conditions and checks, not so.",
        _ => "Foolscap has nothing like it, so it was not taken.",
    })
}
