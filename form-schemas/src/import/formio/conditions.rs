//! When a component is shown: the builder's conditions of three generations.

use super::Form;
use super::keys::Kind;
use super::members::{components, inner, is_nothing, is_true, text};
use super::script;
use crate::Date;
use crate::import::outline::{Needed, Rule};
use serde_json::{Map, Value};

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
        // The engine looks at a script first, then at the rest.
        let (at, read) = if let Some(custom) = &custom {
            let read = script::condition(self, custom, around).map_err(|()| SCRIPT.to_owned());
            (format!("{pointer}/customConditional"), read.map(Some))
        } else if let Some(json) = json {
            (format!("{pointer}/conditional/json"), super::logic::rule(self, json, around).map(Some))
        } else {
            (format!("{pointer}/conditional"), self.simple(conditional, around))
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
        let hides = conditional.get("show").is_some_and(|show| *show == false || *show == "false");
        let list = components(conditional, "conditions", "");
        if !list.is_empty() {
            let all = text(conditional, "conjunction").is_none_or(|word| word != "any");
            let rules =
                list.iter().map(|(_, one)| self.comparison(one, around)).collect::<Result<Vec<_>, _>>()?;
            let rule = if all { Rule::all(rules) } else { Rule::any(rules) };
            return Ok(Some(if hides { rule.not() } else { rule }));
        }
        let Some(when) = text(conditional, "when") else { return Ok(None) };
        if !hides && !is_true(conditional.get("show")) {
            return Ok(None);
        }
        let value = conditional.get("eq").cloned().unwrap_or(Value::Null);
        let rule = self.equals(&when, &value, around)?;
        Ok(Some(if hides { rule.not() } else { rule }))
    }

    /// Where the answer stands that a condition is about; with the option, where it is about one.
    pub(super) fn key(&self, name: &str, around: &str) -> Result<(String, Option<String>), String> {
        if let Some(path) = self.keys.find(name, around) {
            return Ok((path, None));
        }
        // `colours.red`: an option of boxes to tick.
        if let Some((holder, option)) = name.rsplit_once('.')
            && let Some(path) = self.keys.find(holder, around)
        {
            return Ok((path, Some(option.to_owned())));
        }
        let name: String = name.chars().take(80).collect();
        Err(format!("it depends on “{name}”, which is not in the form"))
    }

    /// That an answer is a value.
    pub(super) fn equals(&self, name: &str, value: &Value, around: &str) -> Result<Rule, String> {
        let (path, option) = self.key(name, around)?;
        if let Some(option) = option {
            let ticked = Rule::test(path, "const", option);
            let on = !(*value == false || *value == "false");
            return Ok(if on { ticked } else { ticked.not() });
        }
        if matches!(self.keys.kind(&path), Kind::Day | Kind::Time) && !is_nothing(value) {
            return Err("it compares a date".to_owned());
        }
        Ok(match value {
            Value::Null => Rule::answered(path).not(),
            Value::String(text) if text.is_empty() => Rule::answered(path).not(),
            Value::Array(values) => {
                Rule::any(values.iter().map(|value| Rule::test(path.clone(), "const", value.clone())))
            }
            value => Rule::test(path, "const", value.clone()),
        })
    }

    /// `{component, operator, value}`.
    fn comparison(&self, one: &Map<String, Value>, around: &str) -> Result<Rule, String> {
        let name = text(one, "component").ok_or("it does not say which answer it is about")?;
        let operator = text(one, "operator").unwrap_or_else(|| "isEqual".to_owned());
        let value = one.get("value").cloned().unwrap_or(Value::Null);
        let (path, _) = self.key(&name, around)?;
        let words = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        match operator.as_str() {
            "isEqual" => self.equals(&name, &value, around),
            "isNotEqual" => self.equals(&name, &value, around).map(Rule::not),
            "isEmpty" => Ok(Rule::answered(path).not()),
            "isNotEmpty" => Ok(Rule::answered(path)),
            "lessThan" => bound(path, "exclusiveMaximum", &value),
            "lessThanOrEqual" => bound(path, "maximum", &value),
            "greaterThan" => bound(path, "exclusiveMinimum", &value),
            "greaterThanOrEqual" => bound(path, "minimum", &value),
            "includes" | "notIncludes" => {
                let text = self.keys.kind(&path) == Kind::Text;
                let rule =
                    if text { like(path, &words, ("", "")) } else { Ok(Rule::test(path, "const", value)) }?;
                Ok(if operator == "includes" { rule } else { rule.not() })
            }
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
            let hides = changes.iter().any(|change| matches!(change.as_str(), "hidden" | "conditional"));
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

/// A bound of a number.
pub(super) fn bound(path: String, keyword: &str, value: &Value) -> Result<Rule, String> {
    let number = match value {
        Value::Number(number) => Some(number.clone()),
        Value::String(text) => serde_json::from_str(text.trim()).ok(),
        _ => None,
    };
    number
        .map(|number| Rule::test(path, keyword, number))
        .ok_or_else(|| "it compares something that is no number".to_owned())
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
