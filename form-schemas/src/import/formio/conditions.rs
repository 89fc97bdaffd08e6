//! When a component is shown: the builder's conditions of three generations.

use super::Form;
use super::equality::Equality;
use super::keys::Kind;
use super::members::{components, inner, is_nothing, is_true, text};
use super::script;
use crate::Date;
use crate::import::outline::{Needed, Rule};
use serde_json::{Map, Number, Value};

/// Why a script is not read.
const SCRIPT: &str = "a script decides it, and scripts are never run";

/// When a component is shown, and what a person must look at.
#[derive(Default)]
pub(super) struct Shown {
    pub(super) needs: Vec<Needed>,
    pub(super) to_mend: Vec<String>,
}

impl Form {
    /// When a component is shown.
    pub(super) fn shown(&mut self, pointer: &str, component: &Map<String, Value>, around: &str) -> Shown {
        let mut shown = Shown::default();
        let called = text(component, "label").or_else(|| text(component, "title")).unwrap_or_default();
        let none = Map::new();
        let conditional = inner(component, "conditional", &none);
        let json = conditional.get("json").filter(|json| !is_nothing(json));
        let custom = text(component, "customConditional");
        // The engine looks at a script first, and at JSONLogic where nothing else is said.
        let (at, read) = if let Some(custom) = &custom {
            let read = script::condition(self, custom, around).map_err(|()| SCRIPT.to_owned());
            (format!("{pointer}/customConditional"), read.map(Some))
        } else {
            match (self.simple(conditional, around), json) {
                (Ok(None), Some(json)) => {
                    let read = super::logic::rule(self, json, around);
                    (format!("{pointer}/conditional/json"), read.map(Some))
                }
                (read, _) => (format!("{pointer}/conditional"), read),
            }
        };
        match read {
            Ok(None) => {}
            Ok(Some(rule)) => {
                if custom.is_some() {
                    let message = "The script says no more than a condition can: it is read as one.";
                    self.report.change(at.clone(), message);
                }
                shown.needs.push(Needed { pointer: at, rule });
            }
            Err(why) => self.unsaid(&mut shown, at, (&called, &why)),
        }
        self.logic(pointer, component, &called, &mut shown);
        shown
    }

    /// A condition that cannot be said.
    fn unsaid(&mut self, shown: &mut Shown, at: String, (called, why): (&str, &str)) {
        let called: String = called.chars().take(80).collect();
        self.report.counts.conditions.leave();
        let message = format!(
            "The condition could not be read ({why}): what it is about is shown to everybody. Set who sees it before the form is published."
        );
        self.report.leave(at, message);
        shown.to_mend.push(format!(
            "In the form that this was made from “{called}” was shown only under a condition, which could not be read ({why}). Set under which answers it is shown."
        ));
    }

    /// `{show, when, eq}`, or `{show, conjunction, conditions}`.
    fn simple(&self, conditional: &Map<String, Value>, around: &str) -> Result<Option<Rule>, String> {
        let show = conditional.get("show");
        let mut list = components(conditional, "conditions", "");
        list.retain(|(_, one)| text(one, "component").is_some());
        let (rule, hides) = if list.is_empty() {
            let Some(when) = text(conditional, "when") else { return Ok(None) };
            let value = conditional.get("eq").cloned().unwrap_or(Value::Null);
            // Whatever is not said to be shown is hidden, also where nothing is said.
            (self.equals(&when, (Equality::Texts, &value), around)?, !is_true(show))
        } else {
            let all = text(conditional, "conjunction").is_none_or(|word| word != "any");
            let rules =
                list.iter().map(|(_, one)| self.comparison(one, around)).collect::<Result<Vec<_>, _>>()?;
            let hides = show.is_some_and(|show| is_nothing(show) || *show == "false");
            (if all { Rule::all(rules) } else { Rule::any(rules) }, hides)
        };
        Ok(Some(if hides { rule.not() } else { rule }))
    }

    /// `{component, operator, value}`.
    fn comparison(&self, one: &Map<String, Value>, around: &str) -> Result<Rule, String> {
        let name = text(one, "component").ok_or("it does not say which answer it is about")?;
        let operator = text(one, "operator").unwrap_or_else(|| "isEqual".to_owned());
        let value = one.get("value").cloned().unwrap_or(Value::Null);
        match operator.as_str() {
            "isEqual" => return self.equals(&name, (Equality::Row, &value), around),
            "isNotEqual" => return self.equals(&name, (Equality::Row, &value), around).map(Rule::not),
            "lessThan" => return self.compares((&name, "<", &value), false, around),
            "lessThanOrEqual" => return self.compares((&name, "<=", &value), false, around),
            "greaterThan" => return self.compares((&name, ">", &value), false, around),
            "greaterThanOrEqual" => return self.compares((&name, ">=", &value), false, around),
            _ => {}
        }
        let path = self.whole(&name, around)?;
        let words = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        match operator.as_str() {
            "isEmpty" => Ok(self.is_empty(path)),
            "isNotEmpty" => Ok(self.is_empty(path).not()),
            "includes" => self.includes(path, (&words, value)),
            "notIncludes" => self.includes(path, (&words, value)).map(Rule::not),
            "startsWith" => like(path, &words, ("^", "")),
            "endsWith" => like(path, &words, ("", "$")),
            "isDateEqual" => self.days(path, "=", &value),
            "isNotDateEqual" => self.days(path, "=", &value).map(Rule::not),
            "dateLessThan" => self.days(path, "<", &value),
            "dateLessThanOrEqual" => self.days(path, "<=", &value),
            "dateGreaterThan" => self.days(path, ">", &value),
            "dateGreaterThanOrEqual" => self.days(path, ">=", &value),
            other => Err(format!("the comparison “{other}” is not known here")),
        }
    }

    fn days(&self, path: String, sign: &str, value: &Value) -> Result<Rule, String> {
        if self.keys.kind(&path) != Kind::Day {
            return Err("it compares more than days".to_owned());
        }
        let day = self.day(&path, value)?;
        Ok(if sign == "=" { Rule::test(path, "const", day.to_string()) } else { Rule::day(path, sign, day) })
    }

    /// A day that an answer is compared with. A picker of days gives midnight or noon; another time of day is more than a day.
    fn day(&self, path: &str, value: &Value) -> Result<Date, String> {
        let text = value.as_str().unwrap_or_default().trim();
        let parts: Vec<&str> = text.split('/').collect();
        let (day, time) = match parts.as_slice() {
            [first, second, year] if self.keys.day_is_first(path) => (format!("{year}-{second}-{first}"), ""),
            [first, second, year] => (format!("{year}-{first}-{second}"), ""),
            _ => match text.split_once('T') {
                Some((day, time)) => (day.to_owned(), time),
                None => (text.to_owned(), ""),
            },
        };
        let is_whole = time.is_empty() || time.starts_with("00:00") || time.starts_with("12:00");
        let day = Date::parse(&day).filter(|_| is_whole);
        day.ok_or_else(|| "it compares a date with what is no day of the calendar".to_owned())
    }

    /// Behaviour that the builder's "logic" adds.
    fn logic(&mut self, pointer: &str, component: &Map<String, Value>, called: &str, shown: &mut Shown) {
        for (at, logic) in components(component, "logic", pointer) {
            let none = Map::new();
            let changes: Vec<String> = components(logic, "actions", &at)
                .iter()
                .filter_map(|(_, action)| text(inner(action, "property", &none), "value"))
                .collect();
            let merges = components(logic, "actions", &at).iter().any(|(_, action)| {
                text(action, "schemaDefinition").is_some_and(|schema| schema.contains("hidden"))
            });
            let hides =
                merges || changes.iter().any(|change| matches!(change.as_str(), "hidden" | "conditional"));
            let message = if hides {
                let called: String = called.chars().take(80).collect();
                shown.to_mend.push(format!(
                    "In the form that this was made from “{called}” was shown or hidden by rules of its own (“logic”). Set under which answers it is shown."
                ));
                "Rules that show or hide it are not taken: set who sees it before the form is published."
            } else {
                "Rules that change a component while the form is filled in are not taken."
            };
            self.report.leave(at, message);
        }
    }
}

/// The number that an answer is compared with.
pub(super) fn number_of(value: &Value) -> Option<Number> {
    match value {
        Value::Number(number) => Some(number.clone()),
        Value::String(text) => serde_json::from_str(text.trim()).ok(),
        _ => None,
    }
}

/// A text that holds, begins with or ends with words.
pub(super) fn like(path: String, words: &str, (before, after): (&str, &str)) -> Result<Rule, String> {
    if words.is_empty() || !words.is_ascii() || words.chars().any(char::is_control) {
        return Err("it looks for characters in a text that programs read differently".to_owned());
    }
    let mut pattern = before.to_owned();
    for letter in words.chars() {
        if "^$\\.*+?()[]{}|".contains(letter) {
            pattern.push('\\');
        }
        pattern.push(letter);
    }
    pattern.push_str(after);
    Ok(Rule::test(path, "pattern", pattern))
}
