//! Answers that are objects: what the kinds that have them share.

use super::answers::{Posted, tidy, wrong_type};
use super::{ErrorCode, Fault, Part, Question};
use crate::definition::read::Fields;
use crate::definition::write::Object;
use serde_json::{Map, Value, json};

/// A key of an answer that is an object, with what stands there.
pub(super) struct Member {
    pub(super) part: Part,
    /// Its JSON Schema.
    pub(super) schema: Value,
    pub(super) optional: bool,
}

impl Member {
    /// A text on one line, of at most so many characters, some of which can be seen.
    pub(super) fn line(part: Part, max_length: u64) -> Self {
        let not = json!({ "pattern": "[\\r\\n]" });
        let schema =
            json!({ "type": "string", "maxLength": max_length, "pattern": "[^ \\t\\r\\n]", "not": not });
        Self { part, schema, optional: false }
    }

    /// A text of this pattern.
    pub(super) fn pattern(part: Part, pattern: &str) -> Self {
        let schema = json!({ "type": "string", "pattern": pattern, "not": { "pattern": "[\\r\\n]" } });
        Self { part, schema, optional: false }
    }

    /// The same, but it may be absent.
    pub(super) fn optional(self) -> Self {
        Self { optional: true, ..self }
    }

    fn max_length(&self) -> Option<u64> {
        self.schema.get("maxLength").and_then(Value::as_u64)
    }
}

/// Compares what the document says of these members with what is derived. The editor leaves that to the server.
pub(super) fn read(schema: &Fields<'_>, members: impl FnOnce() -> Vec<Member>) {
    if cfg!(feature = "publish") {
        for (key, value) in derived(&members()) {
            schema.derived(key, &value);
        }
    }
}

/// Writes an object with these members. The editor leaves that to the server, which adds what is absent.
pub(super) fn write(schema: &mut Object, members: impl FnOnce() -> Vec<Member>) {
    if cfg!(feature = "publish") {
        for (key, value) in derived(&members()) {
            schema.put(key, value);
        }
    }
}

fn derived(members: &[Member]) -> [(&'static str, Value); 4] {
    let properties: Map<String, Value> =
        members.iter().map(|member| (member.part.to_string(), member.schema.clone())).collect();
    let required = members.iter().filter(|member| !member.optional);
    let required: Vec<Value> = required.map(|member| member.part.as_str().into()).collect();
    [
        ("type", "object".into()),
        ("properties", properties.into()),
        ("required", required.into()),
        ("additionalProperties", false.into()),
    ]
}

/// What was typed into the inputs of these members, each on one line and as `normal` writes it; what is empty is left out.
///
/// Where nothing was typed into any, that is no answer if it may be left out, or if the author has a sentence for it; else an
/// empty object, of which every part is missing.
pub(super) fn typed(
    posted: &Posted<'_>,
    members: &[Member],
    normal: impl Fn(Part, String) -> String,
) -> Result<Option<Value>, Vec<Fault>> {
    let (mut object, mut faults) = (Map::new(), Vec::new());
    for member in members {
        match posted.part(member.part) {
            Ok(text) if is_blank(text) => {}
            Ok(text) => {
                object.insert(member.part.to_string(), normal(member.part, text.to_owned()).into());
            }
            Err(repeated) => faults.extend(repeated),
        }
    }
    match (faults.is_empty(), object.is_empty() && may_be_empty(posted.question)) {
        (false, _) => Err(faults),
        (true, true) => Ok(None),
        (true, false) => Ok(Some(object.into())),
    }
}

/// Whether nothing typed into any input is no answer: the question may be left out, or its author says in one sentence what is
/// missing. Otherwise each part is missing by itself.
pub(super) fn may_be_empty(question: &Question) -> bool {
    question.optional || question.errors.contains_key(&ErrorCode::Required)
}

/// What was typed into the one input of a question whose answer is an object with this one part.
pub(super) fn typed_alone(
    posted: &Posted<'_>,
    part: Part,
    normal: impl Fn(&str) -> String,
) -> Result<Option<Value>, Vec<Fault>> {
    let text = posted.line()?;
    Ok((!is_blank(text)).then(|| json!({ part.as_str(): normal(text) })))
}

/// Checks an object: its parts, all at once, and that it has no others. `judge` says what else is wrong with a text.
pub(super) fn check(
    value: &Value,
    members: &[Member],
    judge: impl Fn(Part, &str) -> Option<Fault>,
) -> Result<(), Vec<Fault>> {
    let object = value.as_object().ok_or_else(|| vec![wrong_type("object")])?;
    let mut faults: Vec<Fault> = members
        .iter()
        .filter_map(|member| {
            let fault = match object.get(member.part.as_str()) {
                None => (!member.optional).then(|| Fault::new(ErrorCode::Required)),
                Some(Value::String(text)) => member.wrong(text).or_else(|| judge(member.part, text)),
                Some(_) => Some(wrong_type("string")),
            };
            fault.map(|fault| fault.at(member.part))
        })
        .collect();
    if object.keys().any(|key| members.iter().all(|member| member.part.as_str() != key)) {
        faults.push(Fault::new(ErrorCode::Unexpected));
    }
    if faults.is_empty() { Ok(()) } else { Err(faults) }
}

/// The same of an object whose one part is the whole answer to a person.
pub(super) fn check_alone(
    value: &Value,
    member: Member,
    judge: impl Fn(&str) -> Option<Fault>,
) -> Result<(), Vec<Fault>> {
    let faults = check(value, &[member], |_, text| judge(text)).err().unwrap_or_default();
    let fault = faults.into_iter().next().map(|fault| Fault { part: None, ..fault });
    fault.map_or(Ok(()), |fault| Err(vec![fault]))
}

impl Member {
    /// What is wrong with a text by its length; a text of several lines where one is taken.
    fn wrong(&self, text: &str) -> Option<Fault> {
        let length = text.chars().count() as u64;
        let is_broken = text.contains(['\r', '\n']) && self.schema.get("not").is_some();
        match self.max_length() {
            Some(max) if length > max => {
                Some(Fault::new(ErrorCode::TooLong).with("max", max).with("length", length))
            }
            Some(_) if is_blank(text) => Some(Fault::new(ErrorCode::Required)),
            _ if is_broken => Some(Fault::new(ErrorCode::Pattern)),
            _ => None,
        }
    }
}

/// The texts of these parts that an answer has.
pub(super) fn texts<'a>(value: &'a Value, parts: &[Part]) -> Vec<&'a str> {
    parts.iter().filter_map(|part| value.get(part.as_str())?.as_str()).collect()
}

/// Text without line breaks, what cannot be seen, and more than one space at a time.
pub(super) fn on_one_line(text: &str) -> String {
    tidy(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_blank(text: &str) -> bool {
    tidy(text).is_empty()
}
