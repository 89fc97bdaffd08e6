//! Conditions as the source's designer keeps them: a text, or a structure of comparisons.

use super::expression::{self, Expression};
use crate::import::making::comparison::{Comparison, Operand};
use crate::import::making::members;
use serde_json::{Map, Value};

/// Reads the condition of a source: a string, or the designer's structure.
pub(in crate::import) fn read(value: &Value) -> Result<Expression, String> {
    match value {
        Value::String(text) => expression::parse(text),
        Value::Object(group) => structure(group, 0),
        _ => Err("a condition is a text or a structure".to_owned()),
    }
}

/// `{"conditions": […]}`, with `and` and `or` between, `and` binding tighter.
fn structure(group: &Map<String, Value>, depth: usize) -> Result<Expression, String> {
    let conditions = group.get("conditions").and_then(Value::as_array).ok_or("“conditions” is missing")?;
    if depth > 20 {
        return Err("it is nested too deep".to_owned());
    }
    let mut any: Vec<Vec<Expression>> = Vec::new();
    for condition in conditions {
        let condition = condition.as_object().ok_or("a condition in it is not an object")?;
        let read = if condition.contains_key("conditions") {
            structure(condition, depth + 1)?
        } else if let Some(name) = members::string(condition, "conditionName") {
            Expression::Named(name)
        } else {
            comparison(condition)?
        };
        let coordinator = coordinator(condition).unwrap_or_default();
        match any.last_mut() {
            Some(all) if coordinator == "and" => all.push(read),
            Some(_) if coordinator != "or" => {
                return Err("“and” or “or” is missing between its parts".to_owned());
            }
            _ => any.push(vec![read]),
        }
    }
    if any.is_empty() {
        return Err("it is empty".to_owned());
    }
    let any = any.into_iter().map(|all| expression::one_or(all, Expression::All)).collect();
    Ok(expression::one_or(any, Expression::Any))
}

/// A structure as its designer reads it: "Country is UK and Age is at least 18".
pub(in crate::import) fn in_words(group: &Map<String, Value>, depth: usize) -> String {
    let parts = group.get("conditions").and_then(Value::as_array).into_iter().flatten();
    let none = Map::new();
    let mut said = String::new();
    for part in parts.filter_map(Value::as_object).take(50) {
        if !said.is_empty() {
            let word = coordinator(part).unwrap_or_else(|| "…".to_owned());
            said.extend([" ", word.as_str(), " "]);
        }
        if part.contains_key("conditions") && depth < 20 {
            said.extend(["(", in_words(part, depth + 1).as_str(), ")"]);
            continue;
        }
        let (field, value) = (members::inner(part, "field", &none), members::inner(part, "value", &none));
        let of =
            |map: &Map<String, Value>, keys: &[&str]| keys.iter().find_map(|key| members::text(map, key));
        let words = [
            of(field, &["display", "name"]).or_else(|| of(part, &["conditionDisplayName", "conditionName"])),
            of(part, &["operator"]),
            of(value, &["display", "value", "timePeriod"]).or_else(|| of(part, &["value"])),
            of(value, &["timeUnit"]),
            of(value, &["direction"]),
        ];
        said.push_str(&words.into_iter().flatten().collect::<Vec<_>>().join(" "));
    }
    said
}

/// The word before a part. A group has none of its own: it stands on the first part inside.
fn coordinator(condition: &Map<String, Value>) -> Option<String> {
    let mut condition = condition;
    loop {
        let own = members::string(condition, "coordinator");
        let inside = condition.get("conditions").and_then(Value::as_array);
        match inside.and_then(|inside| inside.first()?.as_object()) {
            Some(first) if own.is_none() => condition = first,
            _ => return own,
        }
    }
}

/// `{"field": {"name"}, "operator", "value": {"value"}}`.
pub(in crate::import) fn comparison(condition: &Map<String, Value>) -> Result<Expression, String> {
    let none = Map::new();
    let field =
        members::string(members::inner(condition, "field", &none), "name").ok_or("its field has no name")?;
    let operator = members::string(condition, "operator").ok_or("its operator is missing")?;
    let value = condition.get("value").ok_or("its value is missing")?;
    let operand = match value {
        Value::Object(value) => structured_value(value)?,
        Value::String(text) => Operand::Text(text.clone()),
        Value::Bool(flag) => Operand::Bool(*flag),
        Value::Number(number) => Operand::Number(number.as_f64().unwrap_or_default()),
        _ => return Err("its value cannot be read".to_owned()),
    };
    let past = matches!(operand, Operand::FromNow(amount, _) if amount < 0.0)
        || members::string(members::inner(condition, "value", &none), "direction")
            .is_some_and(|direction| direction.ends_with("past"));
    let from_now = matches!(operand, Operand::FromNow(..));
    let field_operand = || Operand::Field(field.clone());
    let length = || Operand::Length(field.clone());
    let (left, comparison) = match operator.as_str() {
        "is" => (field_operand(), Comparison::Equal),
        "is not" => (field_operand(), Comparison::NotEqual),
        "is at least" => {
            (field_operand(), if from_now && past { Comparison::AtMost } else { Comparison::AtLeast })
        }
        "is at most" => {
            (field_operand(), if from_now && past { Comparison::AtLeast } else { Comparison::AtMost })
        }
        "is less than" => {
            (field_operand(), if from_now && past { Comparison::More } else { Comparison::Less })
        }
        "is more than" => {
            (field_operand(), if from_now && past { Comparison::Less } else { Comparison::More })
        }
        "is before" => (field_operand(), Comparison::Less),
        "is after" => (field_operand(), Comparison::More),
        "is longer than" => (length(), Comparison::More),
        "is shorter than" => (length(), Comparison::Less),
        "has length" => (length(), Comparison::Equal),
        "contains" => return Ok(Expression::Compare(operand, Comparison::In, field_operand())),
        "does not contain" => {
            let contains = Expression::Compare(operand, Comparison::In, field_operand());
            return Ok(Expression::Not(Box::new(contains)));
        }
        other => return Err(format!("the operator “{other}” is not known")),
    };
    Ok(Expression::Compare(left, comparison, operand))
}

fn structured_value(value: &Map<String, Value>) -> Result<Operand, String> {
    if let Some(period) = ["timePeriod", "period"].iter().find_map(|key| members::number(value, key)) {
        let unit = ["timeUnit", "unit"].iter().find_map(|key| members::string(value, key));
        let unit = unit.ok_or("its unit of time is missing")?;
        if members::flag(value, "timeOnly") == Some(true) {
            return Err("times of day from now cannot be compared yet".to_owned());
        }
        let past = members::string(value, "direction").is_some_and(|direction| direction.ends_with("past"));
        return Ok(Operand::FromNow(if past { -period } else { period }, unit));
    }
    match value.get("value") {
        Some(Value::String(text)) => Ok(Operand::Text(text.clone())),
        Some(Value::Bool(flag)) => Ok(Operand::Bool(*flag)),
        Some(Value::Number(number)) => Ok(Operand::Number(number.as_f64().unwrap_or_default())),
        _ => Err("its value cannot be read".to_owned()),
    }
}
