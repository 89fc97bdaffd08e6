//! A question as a reviewer reads it.

use super::{Said, Writing, condition};
use crate::QuestionPath;
use crate::question::{Currency, DataClass, Question, SAFE};
use serde_json::{Map, Value};

/// A question.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// Its names in the data, outermost first.
    pub names: Vec<String>,
    /// What is asked.
    pub title: String,
    /// Its kind, by its name in the document.
    pub kind: String,
    /// Whether it may be left unanswered.
    pub optional: bool,
    /// Help with answering.
    pub hint: Option<String>,
    /// A noun phrase for it.
    pub short: Option<String>,
    /// What stands before and behind the input.
    pub around: [Option<String>; 2],
    /// What can be chosen, where that stands in the question itself.
    pub options: Vec<Offered>,
    /// The list whose options can be chosen.
    pub list: Option<String>,
    /// Its limits and what else is said of it.
    pub facts: Vec<Fact>,
    /// The author's sentences for errors.
    pub errors: Vec<Sentence>,
    /// What must hold for it to be shown.
    pub when: Vec<Said>,
    /// What kind of data its answer is, and why it is asked, and who uses it.
    pub data: (Option<DataClass>, Option<String>, Option<String>),
}

/// One option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offered {
    /// What the data says.
    pub value: String,
    /// What people read.
    pub title: String,
    /// Help with choosing it.
    pub description: Option<String>,
}

/// The author's sentence for an error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// The error, by its name in the document.
    pub code: &'static str,
    /// What people are told.
    pub text: String,
}

/// Something that is said of a question: a keyword of its schema or of `x-question`, with its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// The keyword.
    pub name: String,
    /// Its value.
    pub value: Value,
}

/// Keywords that say what a question is limited to.
const LIMITS: [&str; 10] = [
    "minLength",
    "maxLength",
    "pattern",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "minItems",
    "maxItems",
];

/// Keys of `x-question` that are said elsewhere, or that a reviewer does not read.
const ELSEWHERE: [&str; 15] = [
    "kind",
    "optional",
    "hint",
    "short",
    "errors",
    "aboutFiller",
    "data",
    "why",
    "usedBy",
    "when",
    "prefix",
    "suffix",
    "width",
    "rows",
    "x-i18n",
];

impl Writing<'_> {
    pub(super) fn asked(self, path: &QuestionPath, question: &Question) -> Asked {
        let schema = question.to_schema();
        let list = list(&schema);
        let choices = if list.is_some() { &[] } else { self.definition.choices_of(question) };
        let errors = question.errors.iter().filter(|(_, text)| !text.is_blank());
        Asked {
            names: path.names().map(ToString::to_string).collect(),
            title: self.text(&question.title),
            kind: question.kind.name().to_owned(),
            optional: question.optional,
            hint: self.text_if(question.hint.as_ref()),
            short: self.text_if(question.short.as_ref()),
            around: [self.text_if(question.prefix.as_ref()), self.text_if(question.suffix.as_ref())],
            options: self.options(choices),
            list,
            facts: facts(&schema),
            errors: errors
                .map(|(code, text)| Sentence { code: code.as_str(), text: self.text(text) })
                .collect(),
            when: condition::said(self.definition, &question.when, self.language),
            data: (
                question.data,
                self.text_if(question.why.as_ref()),
                self.text_if(question.used_by.as_ref()),
            ),
        }
    }
}

/// The list that a question refers to, directly or for its items.
fn list(schema: &Map<String, Value>) -> Option<String> {
    let own = schema.get("$ref").or_else(|| schema.get("items")?.get("$ref"))?;
    own.as_str()?.strip_prefix("#/$defs/list-").map(|name| format!("list-{name}"))
}

/// What is said of a question beside its texts and options: its limits, amounts of money as people write them, and options of
/// its kind.
pub(crate) fn facts(schema: &Map<String, Value>) -> Vec<Fact> {
    let option = |name: &str| schema.get("x-question")?.get(name)?.as_str();
    let kind = option("kind");
    let currency = option("currency").and_then(|code| Currency::parse(code).ok()).unwrap_or_default();
    let fact = |name: &str, value: &Value| {
        let amount = value.as_i64().filter(|_| kind == Some("money")).map(|units| currency.said(units));
        Fact { name: name.to_owned(), value: amount.map_or_else(|| value.clone(), Value::String) }
    };
    let is_said = |name: &str, value: &Value| match name {
        // What every number, text or choice has says nothing.
        "minimum" | "maximum" => value.as_i64().is_none_or(|bound| bound.abs() != SAFE),
        "minItems" => value.as_u64().is_some_and(|min| min > 1),
        "pattern" => {
            matches!(kind, Some("short-text" | "long-text")) && value.as_str() != Some("[^ \\t\\r\\n]")
        }
        _ => true,
    };
    let limits = LIMITS.iter().filter_map(|name| {
        let value = schema.get(*name).filter(|value| is_said(name, value))?;
        Some(fact(name, value))
    });
    let computed = schema.get("x-compute").and_then(|compute| compute.get("expr"));
    let computed = computed.map(|expression| fact("x-compute", expression));
    let options = schema.get("x-question").and_then(Value::as_object);
    let options = options.into_iter().flatten().filter(|(key, _)| !ELSEWHERE.contains(&key.as_str()));
    limits.chain(computed).chain(options.map(|(key, value)| fact(key, value))).collect()
}
