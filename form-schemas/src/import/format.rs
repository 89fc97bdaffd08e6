//! The formats that can be imported, and how a document shows which it is.

use super::rjsf;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// A format that can be imported.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// Found out from what the files hold.
    #[default]
    Auto,
    /// A form document of our own.
    Foolscap,
    /// JSON Schema, of draft 04 to 2020-12.
    JsonSchema,
    /// `react-jsonschema-form`: `{schema, uiSchema}`.
    Rjsf,
    /// JSON Forms: `{schema, uischema}`.
    Jsonforms,
    /// `XGovFormBuilder` V1, also called Digital Form Builder.
    Xgov,
    /// The forms of the Department for Environment, Food and Rural Affairs, V2.
    Defra,
    /// The forms of the Ministry of Justice.
    Moj,
    /// GOV.UK Forms.
    GovukForms,
    /// Form.io.
    Formio,
}

impl Format {
    /// The formats that can be named.
    pub const ALL: [Self; 10] = [
        Self::Auto,
        Self::Foolscap,
        Self::JsonSchema,
        Self::Rjsf,
        Self::Jsonforms,
        Self::Xgov,
        Self::Defra,
        Self::Moj,
        Self::GovukForms,
        Self::Formio,
    ];

    /// Its name on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Foolscap => "foolscap",
            Self::JsonSchema => "json-schema",
            Self::Rjsf => "rjsf",
            Self::Jsonforms => "jsonforms",
            Self::Xgov => "xgov",
            Self::Defra => "defra",
            Self::Moj => "moj",
            Self::GovukForms => "govuk-forms",
            Self::Formio => "formio",
        }
    }

    /// Whether a file of it is a whole form, so that several are one form in several languages.
    pub(super) fn is_one_file(self) -> bool {
        matches!(
            self,
            Self::Foolscap | Self::Xgov | Self::Defra | Self::Moj | Self::GovukForms | Self::Formio
        )
    }

    /// The format of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.as_str() == name)
    }
}

/// What a document looks like. Each format has something that no other has; a plain JSON Schema is what is left.
pub(super) fn detect(value: &Value) -> Option<Format> {
    let Some(object) = value.as_object() else {
        return rjsf::is_rjsf(value).then_some(Format::Rjsf);
    };
    if object.contains_key("x-form") {
        return Some(Format::Foolscap);
    }
    let of_rjsf = || rjsf::is_rjsf(&rjsf::unpacked(value).0).then_some(Format::Rjsf);
    government(object).or_else(|| javascript(object)).or_else(|| schema(object)).or_else(of_rjsf)
}

/// The object with the pages of a government platform's form, and where it stands: exports wrap it.
pub(super) fn root(object: &Map<String, Value>) -> (String, &Map<String, Value>) {
    let wrappers = ["content", "form_document", "metadata", "definition", "value", "draft", "live"];
    let inner = wrappers.iter().filter_map(|key| Some((*key, object.get(*key)?.as_object()?)));
    let pages = |inner: &Map<String, Value>| {
        inner.get("pages").or_else(|| inner.get("steps")).is_some_and(Value::is_array)
    };
    let found = inner.into_iter().find(|(_, inner)| pages(inner)).filter(|_| !pages(object));
    found.map_or_else(|| (String::new(), object), |(key, inner)| (format!("/{key}"), inner))
}

/// The formats of government platforms.
fn government(object: &Map<String, Value>) -> Option<Format> {
    let (_, object) = root(object);
    let is = |key: &str, wanted: &str| object.get(key).and_then(Value::as_str) == Some(wanted);
    if is("_type", "service.base") || is("_id", "service.base") {
        return Some(Format::Moj);
    }
    let members = |key: &str| object.get(key).and_then(Value::as_array).into_iter().flatten();
    let has = |key: &str, member: &str| members(key).any(|page| page.get(member).is_some());
    let is_govuk = has("steps", "data") || has("steps", "next_step_id") || object.contains_key("start_page");
    if is_govuk || has("pages", "answer_type") || has("pages", "question_text") {
        return Some(Format::GovukForms);
    }
    if object.get("flow").is_some_and(Value::is_object) && has("pages", "_type") {
        return Some(Format::Moj);
    }
    let second = is("engine", "V2")
        || object.get("schema").and_then(Value::as_u64) == Some(2)
        || members("conditions").any(|condition| condition.get("items").is_some());
    let paths = members("pages").any(|page| page.get("path").is_some_and(Value::is_string));
    match (paths, second) {
        (true, true) => Some(Format::Defra),
        (true, false) => Some(Format::Xgov),
        (false, _) => None,
    }
}

/// The formats of libraries for browsers.
fn javascript(object: &Map<String, Value>) -> Option<Format> {
    let is_tree = |value: &Value| {
        let members = value.get("components").and_then(Value::as_array);
        members.is_some_and(|members| members.is_empty() || members.iter().any(|it| it.get("type").is_some()))
    };
    let wrapped =
        ["form", "schema", "data", "configuration"].iter().filter_map(|key| object.get(*key)).any(is_tree);
    let versions = object.get("versions").and_then(Value::as_array);
    let steps = ["formSteps", "steps"].iter().filter_map(|key| object.get(*key)?.as_array()).flatten();
    let mut inside = steps
        .filter_map(|step| step.get("configuration").or_else(|| step.get("formDefinition")).or(Some(step)));
    if wrapped
        || inside.any(|step| step.get("components").is_some() && is_tree(step))
        || object.get("components").is_some_and(Value::is_array)
        || versions.is_some_and(|versions| versions.iter().filter_map(|it| it.get("schema")).any(is_tree))
    {
        return Some(Format::Formio);
    }
    if object.contains_key("uischema") || object.get("elements").is_some_and(Value::is_array) {
        return Some(Format::Jsonforms);
    }
    let ui = object.get("uiSchema");
    let layout = ui.is_some_and(|ui| ui.get("elements").is_some_and(Value::is_array));
    let schema = object.get("schema").is_some_and(Value::is_object);
    match (layout, ui.is_some() || schema) {
        (true, _) => Some(Format::Jsonforms),
        (false, true) => Some(Format::Rjsf),
        (false, false) => object.keys().any(|key| key.starts_with("ui:")).then_some(Format::Rjsf),
    }
}

/// A JSON Schema.
fn schema(object: &Map<String, Value>) -> Option<Format> {
    let types = ["object", "array", "string", "number", "integer", "boolean"];
    let names_one = object.get("type").and_then(Value::as_str).is_some_and(|kind| types.contains(&kind));
    let keywords = [
        "$schema",
        "properties",
        "definitions",
        "$defs",
        "$ref",
        "allOf",
        "anyOf",
        "oneOf",
        "patternProperties",
    ];
    (names_one || keywords.iter().any(|keyword| object.contains_key(*keyword))).then_some(Format::JsonSchema)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn each_format_is_told_from_the_others() {
        for (document, format) in [
            (json!({"x-form": {}, "properties": {}}), Format::Foolscap),
            (json!({"type": "object", "properties": {"components": {"type": "array"}}}), Format::JsonSchema),
            (json!({"$schema": "http://json-schema.org/draft-07/schema#", "title": "T"}), Format::JsonSchema),
            (
                json!({"schema": {"type": "object"}, "uiSchema": {"a": {"ui:widget": "textarea"}}}),
                Format::Rjsf,
            ),
            (json!({"schema": {"type": "object"}}), Format::Rjsf),
            (
                json!({"schema": {}, "uischema": {"type": "VerticalLayout", "elements": []}}),
                Format::Jsonforms,
            ),
            (json!({"type": "Categorization", "elements": []}), Format::Jsonforms),
            (json!([{"schema": {"type": "object"}, "uiSchema": {}}]), Format::Rjsf),
            (json!({"steps": [{"schema": {"type": "object"}}]}), Format::Rjsf),
            (json!({"form": {"jsonSchema": {"type": "object"}, "uiSchema": {}}}), Format::Rjsf),
            (json!({"formSchema": "{\"type\": \"object\"}", "name": "N"}), Format::Rjsf),
            (json!({"display": "wizard", "components": [{"type": "panel", "key": "a"}]}), Format::Formio),
            (json!({"form": {"components": [{"type": "textfield"}]}}), Format::Formio),
            (json!({"startPage": "/a", "pages": [{"path": "/a", "next": [{"path": "/b"}]}]}), Format::Xgov),
            (json!({"engine": "V2", "pages": [{"path": "/a"}]}), Format::Defra),
            (json!({"pages": [{"path": "/a"}], "conditions": [{"id": "c", "items": []}]}), Format::Defra),
            (json!({"_type": "service.base", "flow": {}, "pages": []}), Format::Moj),
            (json!({"metadata": {"flow": {}, "pages": [{"_type": "page.start"}]}}), Format::Moj),
            (json!({"form_id": "1", "steps": [{"id": "a", "data": {}}]}), Format::GovukForms),
            (
                json!({"id": 1, "pages": [{"question_text": "What?", "answer_type": "text"}]}),
                Format::GovukForms,
            ),
        ] {
            assert_eq!(detect(&document), Some(format), "{document}");
        }
        for nothing in [json!({"a": 1}), json!([]), json!(null), json!({"pages": {}}), json!({"steps": []})] {
            assert_eq!(detect(&nothing), None, "{nothing}");
        }
    }

    #[test]
    fn every_name_is_a_format() {
        for format in Format::ALL {
            assert_eq!(Format::named(format.as_str()), Some(format));
            assert_eq!(serde_json::to_value(format).unwrap(), format.as_str());
        }
    }
}
