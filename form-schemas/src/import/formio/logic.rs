//! Conditions in `JSONLogic`: the operators that say something about answers.

use super::Form;
use super::equality::Equality;
use crate::import::outline::Rule;
use serde_json::Value;

/// How deep conditions may be inside one another.
const MAX_DEPTH: usize = 40;

/// A condition in `JSONLogic`.
///
/// # Errors
/// What of it cannot be said, as the end of a sentence.
pub(super) fn rule(form: &Form, logic: &Value, around: &str) -> Result<Rule, String> {
    read(form, logic, around, 0)
}

fn read(form: &Form, logic: &Value, around: &str, depth: usize) -> Result<Rule, String> {
    if depth > MAX_DEPTH {
        return Err("it is nested too deep".to_owned());
    }
    let part = |value: &Value| read(form, value, around, depth + 1);
    let (operator, operands) = match logic {
        Value::Bool(constant) => return Ok(Rule::Constant(*constant)),
        Value::Object(one) if one.len() == 1 => one.iter().next().ok_or("it is empty")?,
        _ => return Err("it is no condition of JSONLogic".to_owned()),
    };
    let list: Vec<&Value> = match operands {
        Value::Array(list) => list.iter().collect(),
        one => vec![one],
    };
    match (operator.as_str(), list.as_slice()) {
        ("and", parts) => Ok(Rule::all(parts.iter().map(|one| part(one)).collect::<Result<Vec<_>, _>>()?)),
        ("or", parts) => Ok(Rule::any(parts.iter().map(|one| part(one)).collect::<Result<Vec<_>, _>>()?)),
        ("!", [one]) => Ok(part(one)?.not()),
        ("!!", [one]) => part(one),
        ("var", [Value::String(name), ..]) => truthy(form, name, around),
        ("==" | "===" | "!=" | "!==" | "<" | "<=" | ">" | ">=", [one, other]) => {
            compares(form, operator, (one, other), around)
        }
        ("in", [Value::String(words), holder]) => {
            let path = form.whole(variable(holder)?, around)?;
            form.includes(path, (words, words.as_str().into()))
        }
        ("in", [holder, Value::Array(values)]) => {
            form.equals(variable(holder)?, (Equality::Strict, &Value::Array(values.clone())), around)
        }
        (other, _) => {
            Err(format!("the operator “{}” is not known here", other.chars().take(40).collect::<String>()))
        }
    }
}

fn variable(value: &Value) -> Result<&str, String> {
    let name = match value.get("var") {
        Some(Value::Array(list)) => list.first().and_then(Value::as_str),
        Some(name) => name.as_str(),
        None => None,
    };
    name.ok_or_else(|| "it compares more than an answer with a value".to_owned())
}

/// That an answer is something.
pub(super) fn truthy(form: &Form, name: &str, around: &str) -> Result<Rule, String> {
    if let Some((path, _)) = form.length(name, around) {
        return Ok(Rule::answered(path));
    }
    let (path, option) = form.key(name, around)?;
    Ok(match option {
        Some(option) => Rule::test(path, "const", option),
        None => form.is_something(path),
    })
}

fn compares(
    form: &Form,
    operator: &str,
    (one, other): (&Value, &Value),
    around: &str,
) -> Result<Rule, String> {
    let (name, value, turned) = match (variable(one), variable(other)) {
        (Ok(name), Err(_)) if !other.is_object() => (name, other, false),
        (Err(_), Ok(name)) if !one.is_object() => (name, one, true),
        _ => return Err("it compares more than an answer with a value".to_owned()),
    };
    form.compares((name, operator, value), turned, around)
}

/// The keyword of a comparison; with the answer on the right it is the other way round.
pub(super) fn keyword(operator: &str, turned: bool) -> &'static str {
    match (operator, turned) {
        ("<", false) | (">", true) => "exclusiveMaximum",
        ("<=", false) | (">=", true) => "maximum",
        (">", false) | ("<", true) => "exclusiveMinimum",
        _ => "minimum",
    }
}
