//! What stands in schemas that authors and importers wrote: only what every validator reads alike.
//!
//! One walk over every place where a schema can stand, for questions, lists, imported rules, other definitions and the
//! root. Conditions hold less still ([`super::keywords`]), and use the same rules for what they may hold.

use super::anchor::{ends, finds_line_breaks};
use super::questions::About;
use super::{Found, at_definition, at_question, check_pattern};
use crate::QuestionName;
use crate::definition::NamedPart;
use crate::definition::read::step;
use crate::publish::positions::inside;
use crate::publish::{Finding, Subject};
use crate::question::{Checkboxes, Kind, Options};
use serde_json::{Map, Value};

/// The keywords of JSON Schema 2020-12 that every validator reads alike.
const KNOWN: &[&str] = &[
    "$comment",
    "$defs",
    "$ref",
    "additionalProperties",
    "allOf",
    "anyOf",
    "const",
    "contains",
    "contentEncoding",
    "contentMediaType",
    "contentSchema",
    "default",
    "dependentRequired",
    "dependentSchemas",
    "deprecated",
    "description",
    "else",
    "enum",
    "examples",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "format",
    "if",
    "items",
    "maxContains",
    "maxItems",
    "maxLength",
    "maxProperties",
    "maximum",
    "minContains",
    "minItems",
    "minLength",
    "minProperties",
    "minimum",
    "multipleOf",
    "not",
    "oneOf",
    "pattern",
    "patternProperties",
    "prefixItems",
    "properties",
    "propertyNames",
    "readOnly",
    "required",
    "then",
    "title",
    "type",
    "unevaluatedItems",
    "unevaluatedProperties",
    "uniqueItems",
];

/// One thing that not every validator reads alike.
#[derive(Debug)]
pub(super) struct Trouble {
    /// The finding's code.
    pub(super) code: &'static str,
    /// Where it stands: a JSON Pointer.
    pub(super) at: String,
    /// What it is and how to mend it, as the end of a sentence that begins with what it stands in.
    pub(super) says: String,
}

/// What a pattern at this place has wrong with it, its neighbours considered.
pub(super) fn pattern(pattern: &str, schema: &Map<String, Value>, at: &str) -> Option<Trouble> {
    let trouble = |code, says| Trouble { code, at: format!("{at}/pattern"), says };
    if let Err(problem) = check_pattern(pattern) {
        let says = format!("holds the pattern “{pattern}”, which not every program reads alike: {problem}.");
        return Some(trouble("pattern-inside", says));
    }
    let is_kept = |schema: &Map<String, Value>| {
        let not = schema.get("not").and_then(|not| not.get("pattern")).and_then(Value::as_str);
        not.is_some_and(finds_line_breaks)
    };
    let beside = schema.get("allOf").and_then(Value::as_array).into_iter().flatten();
    if !ends(pattern) || is_kept(schema) || beside.filter_map(Value::as_object).any(is_kept) {
        return None;
    }
    let says = format!(
        "holds the pattern “{pattern}” with a $, which some programs let stand before a last line break. Put {} beside it.",
        r#""not": {"pattern": "[\\r\\n]"}"#
    );
    Some(trouble("pattern-break", says))
}

/// An `enum` of nothing.
pub(super) fn empty_enum(value: &Value, at: &str) -> Option<Trouble> {
    let empty = value.as_array().is_some_and(Vec::is_empty);
    empty.then(|| Trouble {
        code: "enum-empty",
        at: format!("{at}/enum"),
        says: "has a list of allowed values (enum) with nothing in it, which some programs refuse. Add a value, or remove it."
            .to_owned(),
    })
}

/// Everything in a schema, at any depth, that not every validator reads alike.
struct Walk<'a> {
    /// Whether `$defs` has an entry of this name.
    is_defined: &'a dyn Fn(&str) -> bool,
    /// The pointers at which a derived part stands that is right as it is.
    derived: Vec<String>,
    troubles: Vec<Trouble>,
}

impl Walk<'_> {
    fn schema(&mut self, schema: &Map<String, Value>, at: &str) {
        for (keyword, value) in schema {
            self.keyword((keyword, value), schema, at);
        }
        for (inner, at) in inside(schema, at) {
            if let Value::Object(inner) = inner {
                self.schema(inner, &at);
            }
        }
    }

    fn keyword(&mut self, (keyword, value): (&str, &Value), schema: &Map<String, Value>, at: &str) {
        let here = format!("{at}/{}", step(keyword));
        if keyword.starts_with("x-") || self.derived.contains(&here) {
            return;
        }
        let trouble = |code, says: String| Some(Trouble { code, at: here.clone(), says });
        let found = match (keyword, value) {
            ("pattern", Value::String(text)) => pattern(text, schema, at),
            ("enum", value) => empty_enum(value, at),
            ("multipleOf", value) if value.as_f64().is_some_and(|number| number.fract() != 0.0) => trouble(
                "multiple-of",
                format!(
                    "has a fractional multipleOf ({value}), about which programs disagree (19.99 is or is not a multiple of 0.01). Say decimal places of a number instead, or remove it."
                ),
            ),
            ("format", value) => trouble(
                "format",
                format!(
                    "asks for the format {value}, which some programs check, each in its own way, and others do not. Use a kind of question that has it, or a pattern."
                ),
            ),
            ("$ref", Value::String(pointer)) => {
                let name = pointer.strip_prefix("#/$defs/").and_then(crate::path::unescape);
                if name.is_some_and(|name| (self.is_defined)(&name)) {
                    return;
                }
                trouble(
                    "reference",
                    format!(
                        "refers to “{pointer}”, which is not among the definitions ($defs) of this form. Remove it, or add the definition."
                    ),
                )
            }
            ("patternProperties", Value::Object(named)) => {
                let bad =
                    named.keys().find_map(|name| check_pattern(name).err().map(|problem| (name, problem)));
                bad.and_then(|(name, problem)| {
                    trouble(
                        "pattern-inside",
                        format!(
                            "holds the pattern “{name}”, which not every program reads alike: {problem}."
                        ),
                    )
                })
            }
            ("properties" | "dependentRequired" | "dependentSchemas" | "required", value) => {
                let name = names(value).into_iter().find(|name| QuestionName::is_reserved(name));
                name.and_then(|name| {
                    trouble(
                        "name-inherited",
                        format!(
                            "is about the name “{name}”, which some programs find in every answer. Remove it."
                        ),
                    )
                })
            }
            (keyword, _) if !KNOWN.contains(&keyword) => trouble(
                "keyword",
                format!(
                    "has the keyword “{keyword}”, which is not one that every program reads alike. Remove it."
                ),
            ),
            _ => None,
        };
        self.troubles.extend(found);
    }
}

/// The names that a keyword lists, or has schemas for.
fn names(value: &Value) -> Vec<&str> {
    match value {
        Value::Array(list) => list.iter().filter_map(Value::as_str).collect(),
        Value::Object(named) => {
            let lists = named.values().filter_map(Value::as_array).flatten().filter_map(Value::as_str);
            named.keys().map(String::as_str).chain(lists).collect()
        }
        _ => Vec::new(),
    }
}

fn troubles(found: &Found<'_>, schema: &Map<String, Value>, at: &str, derived: Vec<String>) -> Vec<Trouble> {
    let definition = found.definition;
    let is_defined = |name: &str| {
        definition.definitions.contains_key(name)
            || definition.lists.iter().any(|list| list.id.as_str() == name)
            || definition.conditions.iter().any(|condition| condition.id.as_str() == name)
    };
    let mut walk = Walk { is_defined: &is_defined, derived, troubles: Vec::new() };
    walk.schema(schema, at);
    walk.troubles
}

/// Checks everything but conditions.
pub(super) fn check(found: &mut Found<'_>) {
    let definition = found.definition;
    for placed in definition.questions() {
        if !matches!(placed.question.kind, Kind::Later(_)) {
            question(found, &About { path: &placed.path, question: placed.question });
        }
    }
    for list in &definition.lists {
        let at = at_definition(list.id.as_str());
        let what = format!("The list “{}”", list.id);
        let troubles = troubles(found, &list.write(), &at, Vec::new());
        add(found, &Subject::List(list.id.clone()), &what, troubles);
    }
    for (name, value) in &definition.definitions {
        let Value::Object(schema) = value else { continue };
        let troubles = troubles(found, schema, &at_definition(name), Vec::new());
        add(found, &Subject::Form, &format!("The definition “{name}”"), troubles);
    }
    for (index, entry) in definition.imported.iter().enumerate() {
        let Value::Object(schema) = entry else { continue };
        let troubles = troubles(found, schema, &format!("/allOf/{index}"), Vec::new());
        add(found, &Subject::Form, "An imported rule", troubles);
    }
    let troubles = troubles(found, definition.rest.unknown(), "", Vec::new());
    add(found, &Subject::Form, "The form", troubles);
}

fn add(found: &mut Found<'_>, subject: &Subject, what: &str, troubles: Vec<Trouble>) {
    for Trouble { code, at, says } in troubles {
        found.add(Finding::error(code, subject.clone(), format!("{what} {says}")).at(at));
    }
}

fn question(found: &mut Found<'_>, about: &About<'_>) {
    let (schema, at) = (about.question.to_schema(), at_question(about.path));
    let derived = match &about.question.kind {
        // The author's own pattern is checked with the lengths; its neighbours are derived.
        Kind::ShortText(kind) if kind.pattern.is_some() => vec![format!("{at}/pattern")],
        Kind::Email(_) | Kind::Url(_) | Kind::Date(_) | Kind::DateTime(_) => vec![format!("{at}/format")],
        Kind::DateRange(_) => ["from", "to"].map(|end| format!("{at}/properties/{end}/format")).to_vec(),
        // What a file is stands in `$defs` when the form is written; a list that is not there is said with the options.
        Kind::File(_) | Kind::Checkboxes(Checkboxes { options: Options::List(_), .. }) => {
            vec![format!("{at}/items/$ref")]
        }
        kind if kind.list().is_some() => vec![format!("{at}/$ref")],
        _ => Vec::new(),
    };
    let troubles = troubles(found, &schema, &at, derived);
    let what = format!("“{}”", about.called());
    add(found, &Subject::Question(about.path.clone()), &what, troubles);
    if schema.contains_key("default") {
        let message = format!(
            "“{}” has a default, which nobody is shown: nothing is chosen or filled in beforehand. Remove it.",
            about.called()
        );
        let mended = about.set(|question| question.rest.forget("default"));
        let finding = about.warning("default", message).mended_by(mended);
        found.add(finding.at(format!("{at}/default")));
    }
}
