//! Values that are always the same: worked out under the conditions of what they belong to, and read with it.

use super::days::DAYS;
use super::layout::{Layout, Shown, Target};
use super::{Rule, Test};
use crate::expression::is_name;
use serde_json::{Map, Value};

/// The most characters and brackets that are written: an expression may have a few more.
const MOST: usize = 900;
const MOST_BRACKETS: usize = 20;

impl Layout {
    /// Whether an expression can say a condition, if nothing is renamed.
    pub(super) fn can_be_expressed(&self, rule: &Rule, (name, repeat): (&str, Option<usize>)) -> bool {
        let says_itself = rule.keys().into_iter().any(|key| {
            let Some(Target::Question(index)) = Target::read(key) else { return false };
            self.questions.get(index).is_some_and(|other| other.asked.name == name && other.repeat != repeat)
        });
        !says_itself && self.expression(rule, true).is_some()
    }

    /// Writes the conditions of values into their expressions, and puts values of items on a page of theirs, once everything
    /// has its name. What no expression can say is not taken.
    pub(super) fn settle_constants(&mut self) {
        let mut gone = Vec::new();
        for index in 0..self.questions.len() {
            let Some(question) = self.questions.get(index).filter(|it| it.asked.kind == "computed") else {
                continue;
            };
            let when = Rule::all(question.when.iter().cloned());
            let value =
                question.asked.schema.get("x-compute").and_then(|compute| compute.get("expr")?.as_str());
            let Some(value) = value.map(str::to_owned) else { continue };
            if when != Rule::Constant(true) {
                match self.under(index, (&when, &value)) {
                    Some(expression) => self.work_out_as(index, expression),
                    None => gone.push(index),
                }
            }
        }
        self.forget_all(&gone);
        self.show_with_items();
    }

    fn under(&self, index: usize, (when, value): (&Rule, &str)) -> Option<String> {
        let repeat = self.questions.get(index)?.repeat;
        // An item sees itself before what is around it.
        let is_hidden = |key: &str| {
            let Some(Target::Question(other)) = Target::read(key) else { return false };
            let Some(other) = self.questions.get(other).filter(|other| other.repeat != repeat) else {
                return false;
            };
            let within =
                self.questions.iter().filter(|one| one.repeat.is_some() && one.repeat != other.repeat);
            within.into_iter().any(|one| one.name == other.name)
        };
        if when.keys().into_iter().any(is_hidden) {
            return None;
        }
        let expression = format!("{} ? {value} : null", self.expression(when, false)?);
        let brackets = expression.matches('(').count();
        (expression.chars().count() <= MOST && brackets <= MOST_BRACKETS).then_some(expression)
    }

    fn work_out_as(&mut self, index: usize, expression: String) {
        let Some(question) = self.questions.get_mut(index) else { return };
        question.when.clear();
        let compute = Map::from_iter([("expr".to_owned(), expression.into())]);
        question.asked.schema.insert("x-compute".to_owned(), compute.into());
    }

    /// A value of an item is read with the item.
    fn show_with_items(&mut self) {
        for index in 0..self.questions.len() {
            let Some(question) = self.questions.get(index).filter(|it| it.asked.kind == "computed") else {
                continue;
            };
            let repeat = question.repeat;
            let page = self.pages.iter_mut().find(|page| repeat.is_some() && page.repeat == repeat);
            if let Some(page) = page {
                page.show.push(Shown::Question(index));
            }
        }
    }

    /// A condition as an expression; before names are given with those of the source.
    fn expression(&self, rule: &Rule, before: bool) -> Option<String> {
        let joined = |parts: &[Rule], word: &str| {
            let parts: Option<Vec<String>> = parts.iter().map(|part| self.expression(part, before)).collect();
            Some(format!("({})", parts?.join(word)))
        };
        match rule {
            Rule::Constant(constant) => Some(constant.to_string()),
            Rule::Test(test) => self.tested(test, before),
            Rule::All(parts) => joined(parts, " && "),
            Rule::Any(parts) => joined(parts, " || "),
            Rule::Not(inner) => Some(format!("!({})", self.expression(inner, before)?)),
        }
    }

    fn tested(&self, test: &Test, before: bool) -> Option<String> {
        let Target::Question(index) = Target::read(&test.key)? else { return None };
        let question = self.questions.get(index)?;
        let name = if before { &question.asked.name } else { &question.name };
        if !is_name(name) {
            return None;
        }
        let answered = format!("{name} != null");
        let mut parts = Vec::new();
        for (keyword, value) in &test.schema {
            parts.push(match (keyword.as_str(), value) {
                ("const", value) => format!("{name} == {}", literal(value)?),
                ("enum", Value::Array(values)) => {
                    let values: Option<Vec<String>> = values.iter().map(literal).collect();
                    format!("{name} in [{}]", values?.join(", "))
                }
                ("contains", value) => format!("({answered} && {} in {name})", literal(value.get("const")?)?),
                ("not", value) => format!("({answered} && {name} != {})", literal(value.get("const")?)?),
                (DAYS, value) => super::days::expression(name, value)?,
                _ => return None,
            });
        }
        Some(if parts.is_empty() { answered } else { parts.join(" && ") })
    }
}

/// A value as expressions write it: numbers are doubles.
fn literal(value: &Value) -> Option<String> {
    match value {
        Value::Bool(flag) => Some(flag.to_string()),
        Value::String(text) => Some(Value::from(text.as_str()).to_string()),
        Value::Number(number) => {
            let text = number.to_string();
            Some(if text.contains(['.', 'e', 'E']) { text } else { format!("{text}.0") })
        }
        _ => None,
    }
}
