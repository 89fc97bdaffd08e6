//! What stands in the schema of a condition: only what a designer can say, so that every program decides it alike, and
//! what it depends on is known.

use super::conditions::{error, taken_away};
use super::guard;
use super::portable::{Trouble, empty_enum, pattern};
use super::{Found, at_definition, missing, named};
use crate::QuestionPath;
use crate::definition::read::step;
use crate::definition::{Condition, FormDefinition, Property, Repeat};
use crate::edit::Command;
use crate::publish::{Finding, Subject};
use crate::question::Kind;
use serde_json::{Map, Value};

/// Checks the schema of a condition, keyword by keyword.
pub(super) fn check(found: &mut Found<'_>, condition: &Condition) {
    let properties = properties(found.definition, condition.scope.as_ref());
    let at = at_definition(condition.id.as_str());
    let mut walk = Walk { found, condition, lacks_required: false, breaks: Vec::new(), missing: 0 };
    walk.object(&condition.schema, properties, &at);
    let (lacks_required, breaks) = (walk.lacks_required, walk.breaks);
    if lacks_required {
        let message = format!(
            "The condition “{}” also holds where its question is not answered: beside “properties” stands no “required” with the same names.",
            named::condition(found.definition, condition)
        );
        let set = set(condition, guard::with_required(&condition.schema));
        found.add(error(condition, "condition-required", message).mended_by(set));
    }
    if breaks.is_empty() {
        return;
    }
    let guarded = Value::Object(guard::with_line_guards(&condition.schema));
    for trouble in breaks {
        let is_mended = is_guarded(&guarded, trouble.at.strip_prefix(&at));
        let finding = said(found.definition, condition, trouble);
        found.add(match &guarded {
            Value::Object(guarded) if is_mended => finding.mended_by(set(condition, guarded.clone())),
            _ => finding,
        });
    }
}

/// Whether the pattern at this place in a condition is kept to one line.
fn is_guarded(schema: &Value, at: Option<&str>) -> bool {
    let test = at.and_then(|at| schema.pointer(at.strip_suffix("/pattern")?)).and_then(Value::as_object);
    let like = test.and_then(|test| test.get("pattern")).and_then(Value::as_str);
    test.zip(like).is_some_and(|(test, like)| pattern(like, test, "").is_none())
}

fn set(condition: &Condition, schema: Map<String, Value>) -> Command {
    Command::SetCondition { condition: Box::new(Condition { schema, ..condition.clone() }) }
}

fn said(definition: &FormDefinition, condition: &Condition, trouble: Trouble) -> Finding {
    let message = format!("The condition “{}” {}", named::condition(definition, condition), trouble.says);
    error(condition, trouble.code, message).at(trouble.at)
}

/// The properties that a condition is about.
fn properties<'a>(definition: &'a FormDefinition, scope: Option<&QuestionPath>) -> Option<&'a [Property]> {
    match scope {
        None => Some(&definition.properties),
        Some(scope) => definition.repeat(scope).map(|repeat| repeat.properties.as_slice()),
    }
}

/// What about an answer can be tested, beside `const`, `enum`, `not`, `contains` and `pattern`.
const LIMITS: [&str; 8] = [
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "minLength",
    "maxLength",
    "minItems",
    "maxItems",
];

struct Walk<'a, 'b> {
    found: &'b mut Found<'a>,
    condition: &'b Condition,
    lacks_required: bool,
    /// Patterns whose `$` may stand before a last line break.
    breaks: Vec<Trouble>,
    /// How many things were said to be missing.
    missing: usize,
}

/// Of how many things that are missing a condition is told.
const MOST_MISSING: usize = 10;

impl Walk<'_, '_> {
    /// A schema of an object; of the object that holds these properties, where they are known.
    fn object(&mut self, schema: &Map<String, Value>, properties: Option<&[Property]>, at: &str) {
        let mut says_something = false;
        for (keyword, value) in schema {
            let here = format!("{at}/{}", step(keyword));
            says_something |= !is_about(keyword);
            match (keyword.as_str(), value) {
                ("properties", Value::Object(tests)) => self.tests(schema, tests, (properties, &here)),
                ("required", Value::Array(names)) => {
                    for name in names.iter().filter_map(Value::as_str) {
                        self.known(name, properties);
                    }
                }
                ("allOf" | "anyOf", Value::Array(parts)) => {
                    for (index, part) in parts.iter().enumerate() {
                        self.part(part, properties, &format!("{here}/{index}"));
                    }
                }
                ("not", part) => self.part(part, properties, &here),
                // What it points to is checked with the other references.
                ("$ref", _) => {}
                (keyword, _) if is_about(keyword) => {}
                (keyword, _) => self.outside(keyword, here),
            }
        }
        if !says_something {
            self.constant(at);
        }
    }

    fn part(&mut self, part: &Value, properties: Option<&[Property]>, at: &str) {
        match part {
            Value::Object(part) => self.object(part, properties, at),
            other => self.outside(&other.to_string(), at.to_owned()),
        }
    }

    fn called(&self) -> String {
        named::condition(self.found.definition, self.condition)
    }

    /// A keyword that no designer can say.
    fn outside(&mut self, keyword: &str, at: String) {
        let says = format!(
            "uses “{keyword}”, which is not among what a condition is made of. Say it with what an answer is, includes, is at least or at most, is longer or shorter than, or matches."
        );
        self.found.add(said(
            self.found.definition,
            self.condition,
            Trouble { code: "condition-keyword", at, says },
        ));
    }

    /// A part that asks nothing: it holds of all answers, or under `not` of none.
    fn constant(&mut self, at: &str) {
        let message = format!(
            "The condition “{}” has a part that asks about no answer, so it always holds, or never. Say what it depends on.",
            self.called()
        );
        let subject = Subject::Condition(self.condition.id.clone());
        self.found.add(Finding::warning("condition-constant", subject, message).at(at));
    }

    fn tests(
        &mut self,
        schema: &Map<String, Value>,
        tests: &Map<String, Value>,
        (properties, at): (Option<&[Property]>, &str),
    ) {
        let required = schema.get("required").and_then(Value::as_array).into_iter().flatten();
        let required: Vec<&str> = required.filter_map(Value::as_str).collect();
        for (name, test) in tests {
            let at = format!("{at}/{}", step(name));
            self.known(name, properties);
            self.lacks_required |= !required.contains(&name.as_str());
            let property = properties
                .and_then(|properties| properties.iter().find(|property| property.name().as_str() == name));
            match (property, test) {
                (Some(Property::Question(question)), Value::Object(test)) => {
                    self.test(test, &question.kind, &at);
                }
                (Some(Property::Repeat(repeat)), Value::Object(test)) => self.items(test, repeat, &at),
                // What an answer of these holds is not known here; such a form is not published.
                (None | Some(Property::Other(_)), _) => {}
                (_, other) => self.outside(&other.to_string(), at),
            }
        }
    }

    /// A test of the items of a repeat: how many there are, and whether one is such.
    fn items(&mut self, test: &Map<String, Value>, repeat: &Repeat, at: &str) {
        for (keyword, value) in test {
            let here = format!("{at}/{}", step(keyword));
            match (keyword.as_str(), value) {
                ("minItems" | "maxItems", _) => {}
                ("contains", part) => self.part(part, Some(&repeat.properties), &here),
                (keyword, _) => self.outside(keyword, here),
            }
        }
    }

    /// Whether one more thing that is missing is said: of a long list of them nobody reads the rest.
    fn is_said(&mut self) -> bool {
        self.missing += 1;
        self.missing <= MOST_MISSING
    }

    fn taken_away(&self, finding: Finding) -> Finding {
        taken_away((self.found.definition, &self.found.built_on), &self.condition.id, finding)
    }

    fn known(&mut self, name: &str, properties: Option<&[Property]>) {
        let Some(properties) = properties else { return };
        if properties.iter().any(|property| property.name().as_str() == name) || !self.is_said() {
            return;
        }
        let message = format!(
            "The condition “{}” is about the question “{name}”, which is not there. Take the condition away.",
            self.called()
        );
        let finding = error(self.condition, "condition-question", message);
        self.found.add(self.taken_away(finding));
    }

    /// A test of one answer, or of one of its values.
    fn test(&mut self, test: &Map<String, Value>, kind: &Kind, at: &str) {
        // What an answer of a later kind is made of is not known here; such a form is not published.
        if matches!(kind, Kind::Later(_)) {
            return;
        }
        for (keyword, value) in test {
            let here = format!("{at}/{}", step(keyword));
            match (keyword.as_str(), value) {
                ("const", value) => self.options(std::slice::from_ref(value), kind),
                ("enum", Value::Array(values)) => {
                    self.options(values, kind);
                    let empty = empty_enum(value, at);
                    self.troubles(empty);
                }
                ("not" | "contains", Value::Object(part)) => self.test(part, kind, &here),
                ("pattern", Value::String(like)) => {
                    let trouble = pattern(like, test, at);
                    self.troubles(trouble);
                }
                (keyword, _) if LIMITS.contains(&keyword) => {}
                (keyword, _) => self.outside(keyword, here),
            }
        }
        if test.is_empty() {
            self.constant(at);
        }
    }

    fn troubles(&mut self, trouble: Option<Trouble>) {
        match trouble {
            Some(trouble) if trouble.code == "pattern-break" => self.breaks.push(trouble),
            // A part with one cannot be compiled.
            Some(trouble) if trouble.code == "pattern-inside" => {
                self.found.add(said(
                    self.found.definition,
                    self.condition,
                    Trouble { code: "pattern", ..trouble },
                ));
            }
            Some(trouble) => self.found.add(said(self.found.definition, self.condition, trouble)),
            None => {}
        }
    }

    /// Options that the question must have.
    fn options(&mut self, values: &[Value], kind: &Kind) {
        for value in missing::options(self.found.definition, kind, values) {
            if !self.is_said() {
                return;
            }
            let message = format!(
                "The condition “{}” asks for the option {value}, which its question does not have. Take the condition away, or give the question the option again.",
                self.called()
            );
            let finding = error(self.condition, "condition-option", message);
            self.found.add(self.taken_away(finding));
        }
    }
}

/// Whether a keyword says something about the condition, and nothing about answers.
fn is_about(keyword: &str) -> bool {
    matches!(keyword, "$comment" | "description" | "title") || keyword.starts_with("x-")
}
