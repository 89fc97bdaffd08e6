//! Conditions of the source, as expressions and then as tests of questions.

use super::expression::{self, Comparison, Expression, Operand};
use super::fields::{Field, FieldKind, Fields};
use super::source;
use crate::import::jumps::{Logic, Test, TestKind};
use serde_json::{Map, Value, json};

/// Conditions of the source: tests, and what each stands for in the form.
#[derive(Default)]
pub(super) struct Conditions {
    /// The tests.
    pub(super) tests: Vec<Test>,
    /// What each test is in the form: its schema and its words.
    pub(super) spoken: Vec<Spoken>,
    /// Values to be worked out, that some tests are about: name, title, expression.
    pub(super) computed: Vec<(String, String, String)>,
    /// What is odd about the condition that was read last.
    pub(super) odd: Vec<String>,
}

/// A test as the form says it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Spoken {
    /// The JSON Schema.
    pub(super) schema: Value,
    /// What it says.
    pub(super) title: String,
}

/// Why a condition could not be taken.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Trouble {
    /// Whether the source itself never finds it true: it is about a field that there is not.
    pub(super) never: bool,
    /// Why, for people.
    pub(super) why: String,
}

impl From<String> for Trouble {
    fn from(why: String) -> Self {
        Self { never: false, why }
    }
}

impl From<&str> for Trouble {
    fn from(why: &str) -> Self {
        Self { never: false, why: why.to_owned() }
    }
}

fn no_field(name: &str) -> Trouble {
    Trouble { never: true, why: format!("there is no field “{name}”") }
}

/// Reads the condition of a source: a string, or the designer's structure.
pub(super) fn read(value: &Value) -> Result<Expression, String> {
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
        } else if let Some(name) = source::string(condition, "conditionName") {
            Expression::Named(name)
        } else {
            comparison(condition)?
        };
        let coordinator = source::string(condition, "coordinator").unwrap_or_default();
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

/// `{"field": {"name"}, "operator", "value": {"value"}}`.
fn comparison(condition: &Map<String, Value>) -> Result<Expression, String> {
    let none = Map::new();
    let field =
        source::string(source::inner(condition, "field", &none), "name").ok_or("its field has no name")?;
    let operator = source::string(condition, "operator").ok_or("its operator is missing")?;
    let value = condition.get("value").ok_or("its value is missing")?;
    let operand = match value {
        Value::Object(value) => structured_value(value)?,
        Value::String(text) => Operand::Text(text.clone()),
        Value::Bool(flag) => Operand::Bool(*flag),
        Value::Number(number) => Operand::Number(number.as_f64().unwrap_or_default()),
        _ => return Err("its value cannot be read".to_owned()),
    };
    let past = matches!(operand, Operand::FromNow(amount, _) if amount < 0.0)
        || source::string(source::inner(condition, "value", &none), "direction")
            .is_some_and(|d| d == "in the past");
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
    if let Some(period) = source::number(value, "timePeriod") {
        let unit = source::string(value, "timeUnit").ok_or("its unit of time is missing")?;
        if source::flag(value, "timeOnly") == Some(true) {
            return Err("times of day from now cannot be compared yet".to_owned());
        }
        let past = source::string(value, "direction").is_some_and(|direction| direction == "in the past");
        return Ok(Operand::FromNow(if past { -period } else { period }, unit));
    }
    match value.get("value") {
        Some(Value::String(text)) => Ok(Operand::Text(text.clone())),
        Some(Value::Bool(flag)) => Ok(Operand::Bool(*flag)),
        Some(Value::Number(number)) => Ok(Operand::Number(number.as_f64().unwrap_or_default())),
        _ => Err("its value cannot be read".to_owned()),
    }
}

impl Conditions {
    /// What an expression means in the form. `names` are the conditions of the source that may be named.
    pub(super) fn logic(
        &mut self,
        expression: &Expression,
        fields: &Fields,
        names: &dyn Fn(&str) -> Option<usize>,
    ) -> Result<Logic, Trouble> {
        Ok(match expression {
            Expression::Any(any) => Logic::Any(self.each(any, fields, names)?),
            Expression::All(all) => Logic::All(self.each(all, fields, names)?),
            Expression::Not(inner) => Logic::Not(Box::new(self.logic(inner, fields, names)?)),
            Expression::Named(name) => {
                Logic::Named(names(name).ok_or_else(|| format!("there is no condition “{name}” before it"))?)
            }
            Expression::Truth(Operand::Bool(constant)) => Logic::Constant(*constant),
            Expression::Truth(Operand::Field(field)) => match names(field) {
                Some(name) if fields.find(field).is_none() => Logic::Named(name),
                _ => self.compare(field, Comparison::Equal, &Operand::Bool(true), fields)?,
            },
            Expression::Truth(_) => return Err("it compares nothing".into()),
            Expression::Compare(Operand::Field(field), comparison, value) => {
                self.compare(field, *comparison, value, fields)?
            }
            Expression::Compare(value, comparison, Operand::Field(field)) => {
                self.compare(field, comparison.turned(), value, fields)?
            }
            Expression::Compare(Operand::Length(field), comparison, Operand::Number(number)) => {
                self.length(field, *comparison, *number, fields)?
            }
            Expression::Compare(Operand::Length(field), comparison, Operand::Text(number)) => {
                let number = number.trim().parse().map_err(|_| format!("“{number}” is no number"))?;
                self.length(field, *comparison, number, fields)?
            }
            Expression::Compare(..) => return Err("it compares no field".into()),
        })
    }

    fn each(
        &mut self,
        expressions: &[Expression],
        fields: &Fields,
        names: &dyn Fn(&str) -> Option<usize>,
    ) -> Result<Vec<Logic>, Trouble> {
        expressions.iter().map(|expression| self.logic(expression, fields, names)).collect()
    }

    fn compare(
        &mut self,
        name: &str,
        comparison: Comparison,
        value: &Operand,
        fields: &Fields,
    ) -> Result<Logic, Trouble> {
        let (index, field) = fields.find(name).ok_or_else(|| no_field(name))?;
        match (&field.kind, value) {
            (_, Operand::Field(_) | Operand::Length(_)) => Err("it compares two fields".into()),
            (FieldKind::YesNo, value) => {
                let wanted = match value {
                    Operand::Bool(flag) => *flag,
                    Operand::Text(text) if text == "true" || text == "yes" => true,
                    Operand::Text(text) if text == "false" || text == "no" => false,
                    _ => return Err("yes or no can be true or false only".into()),
                };
                Ok(self.equality(
                    index,
                    field,
                    comparison,
                    (wanted.into(), if wanted { "Yes" } else { "No" }),
                )?)
            }
            (FieldKind::Choice, Operand::Number(number)) => {
                self.choice_number(index, field, comparison, *number)
            }
            (FieldKind::Choice | FieldKind::Text, value) => {
                if let (FieldKind::Text, Operand::Text(text)) = (&field.kind, value)
                    && text.is_empty()
                {
                    let answered = self.test(index, TestKind::Answered, || {
                        spoken(json!({"required": [field.name]}), field, "answered")
                    });
                    return match comparison {
                        Comparison::Equal => Ok(Logic::Not(Box::new(answered))),
                        Comparison::NotEqual => Ok(answered),
                        _ => Err("a text can be compared with “is” and “is not” only".into()),
                    };
                }
                let wanted = plain(value).ok_or("it cannot be compared with a time")?;
                if field.kind == FieldKind::Choice {
                    self.check_option(field, &wanted);
                }
                let title = field.option_title(&wanted).unwrap_or(&wanted).to_owned();
                self.equality(index, field, comparison, (wanted.into(), &title))
            }
            (FieldKind::Choices, value) => {
                let wanted = plain(value).ok_or("it cannot be compared with a time")?;
                self.check_option(field, &wanted);
                let title = field.option_title(&wanted).unwrap_or(&wanted).to_owned();
                let schema = json!({"contains": {"const": wanted}});
                let includes = self.other(index, field, &schema, &format!("includes {title}"));
                match comparison {
                    Comparison::In | Comparison::Equal => Ok(includes),
                    Comparison::NotEqual => Ok(Logic::Not(Box::new(includes))),
                    _ => Err("checkboxes can only contain something".into()),
                }
            }
            (FieldKind::Number, value) => self.number(index, field, comparison, value),
            (FieldKind::Date, value) => self.date(index, field, comparison, value),
            (FieldKind::Unsupported, _) => {
                Err(format!("questions like “{}” cannot be compared yet", field.label).into())
            }
        }
    }

    /// A condition about an option that its question does not have is kept, and is a thing to fix.
    fn check_option(&mut self, field: &Field, value: &str) {
        if field.option_title(value).is_none() {
            self.odd.push(format!(
                "It asks for “{value}”, which “{}” does not offer: the source never finds that. It is to be mended.",
                field.label
            ));
        }
    }

    /// Is and is not. What the source says of the unanswered stands in the report.
    fn equality(
        &mut self,
        index: usize,
        field: &Field,
        comparison: Comparison,
        (value, words): (Value, &str),
    ) -> Result<Logic, Trouble> {
        let name = &field.name;
        let is = self.test(index, TestKind::Is(value.clone()), || {
            spoken(json!({"properties": {name: {"const": value}}, "required": [name]}), field, words)
        });
        match comparison {
            Comparison::Equal => Ok(is),
            Comparison::NotEqual if field.required => {
                Ok(self.test(index, TestKind::IsNot(value.clone()), || {
                    let schema = json!({"properties": {name: {"not": {"const": value}}}, "required": [name]});
                    spoken(schema, field, &format!("not {words}"))
                }))
            }
            Comparison::NotEqual => Ok(Logic::Not(Box::new(is))),
            _ => Err("it can be compared with “is” and “is not” only".into()),
        }
    }

    /// Options that are numbers: those for which the comparison holds.
    fn choice_number(
        &mut self,
        index: usize,
        field: &Field,
        comparison: Comparison,
        number: f64,
    ) -> Result<Logic, Trouble> {
        let holds = |option: &str| {
            let Ok(option) = option.trim().parse::<f64>() else { return false };
            match comparison {
                Comparison::Equal => (option - number).abs() < f64::EPSILON,
                Comparison::NotEqual => (option - number).abs() >= f64::EPSILON,
                Comparison::AtLeast => option >= number,
                Comparison::AtMost => option <= number,
                Comparison::More => option > number,
                Comparison::Less => option < number,
                Comparison::In => false,
            }
        };
        let options: Vec<(String, String)> =
            field.options.iter().filter(|(value, _)| holds(value)).cloned().collect();
        let mut any = Vec::new();
        for (value, title) in options {
            any.push(self.equality(index, field, Comparison::Equal, (value.into(), &title))?);
        }
        Ok(match any.len() {
            0 => Logic::Constant(false),
            1 => any.pop().unwrap_or(Logic::Constant(false)),
            _ => Logic::Any(any),
        })
    }

    fn number(
        &mut self,
        index: usize,
        field: &Field,
        comparison: Comparison,
        value: &Operand,
    ) -> Result<Logic, Trouble> {
        let number = match value {
            Operand::Number(number) => *number,
            Operand::Text(text) => text.trim().parse().map_err(|_| format!("“{text}” is no number"))?,
            _ => return Err("it is not compared with a number".into()),
        };
        let json = as_json(number);
        let (keyword, words) = match comparison {
            Comparison::Equal | Comparison::NotEqual => {
                return self.equality(index, field, comparison, (json, &number.to_string()));
            }
            Comparison::AtLeast => ("minimum", "at least"),
            Comparison::AtMost => ("maximum", "at most"),
            Comparison::More => ("exclusiveMinimum", "more than"),
            Comparison::Less => ("exclusiveMaximum", "less than"),
            Comparison::In => return Err("a number contains nothing".into()),
        };
        Ok(self.other(index, field, &json!({keyword: json}), &format!("{words} {number}")))
    }

    fn length(
        &mut self,
        name: &str,
        comparison: Comparison,
        number: f64,
        fields: &Fields,
    ) -> Result<Logic, Trouble> {
        let (index, field) = fields.find(name).ok_or_else(|| no_field(name))?;
        if field.kind != FieldKind::Text || number < 0.0 || number.fract() != 0.0 {
            return Err("only a text has a length".into());
        }
        let (length, more, less) = (as_json(number), as_json(number + 1.0), as_json(number - 1.0));
        let (schema, words) = match comparison {
            Comparison::Equal => (json!({"minLength": length, "maxLength": length}), "as long as"),
            Comparison::More => (json!({"minLength": more}), "longer than"),
            Comparison::AtLeast => (json!({"minLength": length}), "at least as long as"),
            Comparison::Less if number < 1.0 => return Ok(Logic::Constant(false)),
            Comparison::Less => (json!({"maxLength": less}), "shorter than"),
            Comparison::AtMost => (json!({"maxLength": length}), "at most as long as"),
            Comparison::NotEqual | Comparison::In => return Err("lengths cannot be compared so".into()),
        };
        Ok(self.other(index, field, &schema, &format!("{words} {number} characters")))
    }

    /// Days are compared through a computed value, which cannot be published yet.
    fn date(
        &mut self,
        index: usize,
        field: &Field,
        comparison: Comparison,
        value: &Operand,
    ) -> Result<Logic, Trouble> {
        let name = &field.name;
        let sign = match comparison {
            Comparison::Equal => "==",
            Comparison::NotEqual => "!=",
            Comparison::AtLeast => ">=",
            Comparison::AtMost => "<=",
            Comparison::More => ">",
            Comparison::Less => "<",
            Comparison::In => return Err("a date contains nothing".into()),
        };
        let (expression, words) = match value {
            Operand::Text(text) => {
                let day = crate::Date::parse(text.get(..10).unwrap_or_default())
                    .ok_or_else(|| format!("“{text}” is no date"))?;
                (format!("days_between(\"{day}\", {name}) {sign} 0.0"), format!("{sign} {day}"))
            }
            Operand::FromNow(amount, unit)
                if unit.starts_with("year") && amount.fract() == 0.0 && *amount < 0.0 =>
            {
                // `date <= now - 18 years` is an age of at least 18.
                let turned = comparison_sign(comparison.turned());
                (format!("age({name}) {turned} {:.1}", -amount), format!("{sign} {} years ago", -amount))
            }
            Operand::FromNow(amount, unit) if unit.starts_with("day") => (
                format!("days_between(today(), {name}) {sign} {amount:.1}"),
                format!("{sign} {amount} days from today"),
            ),
            _ => return Err("this comparison of dates cannot be worked out yet".into()),
        };
        let known =
            self.computed.iter().find(|(_, _, known)| *known == expression).map(|(name, _, _)| name.clone());
        let computed = known.unwrap_or_else(|| {
            let computed = format!("{name}-check-{}", self.computed.len() + 1);
            self.computed.push((computed.clone(), format!("{} {words}", field.label), expression));
            computed
        });
        let schema = json!({"properties": {&computed: {"const": true}}, "required": [computed]});
        let number = self.tests.len();
        let found = self.spoken.iter().position(|spoken| spoken.schema == schema);
        Ok(Logic::Test(found.unwrap_or_else(|| {
            self.tests.push(Test { question: index, kind: TestKind::Other(number) });
            self.spoken.push(spoken(schema, field, &words));
            number
        })))
    }

    /// A test of an answered question that is neither "is" nor "is not".
    fn other(&mut self, index: usize, field: &Field, about: &Value, words: &str) -> Logic {
        let name = &field.name;
        let schema = json!({"properties": {name: about}, "required": [name]});
        let number = self.tests.len();
        let found = self.spoken.iter().position(|spoken| spoken.schema == schema);
        Logic::Test(found.unwrap_or_else(|| {
            self.tests.push(Test { question: index, kind: TestKind::Other(number) });
            self.spoken.push(spoken(schema, field, words));
            number
        }))
    }

    /// Makes tests of all options of the questions that conditions are about, where those are few: so that a page can
    /// be shown if "no", and not only if "not yes".
    pub(super) fn complete(&mut self, fields: &Fields) {
        const FEW: usize = 5;
        for (index, field) in fields.0.iter().enumerate() {
            let tested =
                self.tests.iter().any(|test| test.question == index && matches!(test.kind, TestKind::Is(_)));
            let options: Vec<(Value, &str)> = match field.kind {
                FieldKind::YesNo => vec![(true.into(), "Yes"), (false.into(), "No")],
                FieldKind::Choice if field.options.len() <= FEW => field
                    .options
                    .iter()
                    .map(|(value, title)| (value.clone().into(), title.as_str()))
                    .collect(),
                _ => Vec::new(),
            };
            for option in options.into_iter().filter(|_| tested) {
                // "Is" always has a meaning.
                let _ = self.equality(index, field, Comparison::Equal, option);
            }
        }
    }

    fn test(&mut self, question: usize, kind: TestKind, say: impl FnOnce() -> Spoken) -> Logic {
        let test = Test { question, kind };
        let found = self.tests.iter().position(|known| *known == test);
        Logic::Test(found.unwrap_or_else(|| {
            self.tests.push(test);
            self.spoken.push(say());
            self.tests.len() - 1
        }))
    }
}

fn comparison_sign(comparison: Comparison) -> &'static str {
    match comparison {
        Comparison::AtLeast => ">=",
        Comparison::AtMost => "<=",
        Comparison::More => ">",
        Comparison::Less => "<",
        Comparison::NotEqual => "!=",
        Comparison::Equal | Comparison::In => "==",
    }
}

fn spoken(schema: Value, field: &Field, words: &str) -> Spoken {
    let label = field.label.trim();
    let separator = if label.ends_with(['?', ':']) { "" } else { ":" };
    Spoken { schema, title: format!("{label}{separator} {words}") }
}

/// A whole number as such.
pub(super) fn as_json(number: f64) -> Value {
    let whole: Option<i64> =
        if number.fract() == 0.0 && number.abs() < 9e15 { format!("{number:.0}").parse().ok() } else { None };
    whole.map_or_else(|| json!(number), Value::from)
}

/// A constant as an option's value.
fn plain(operand: &Operand) -> Option<String> {
    match operand {
        Operand::Text(text) => Some(text.clone()),
        Operand::Number(number) => Some(number.to_string()),
        Operand::Bool(flag) => Some(flag.to_string()),
        _ => None,
    }
}
