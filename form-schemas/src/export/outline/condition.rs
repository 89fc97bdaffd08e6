//! Conditions taken apart, so that they can be said in words.

use super::Operator;
use crate::definition::{Condition, FormDefinition, Property};
use crate::question::{ENGLISH, Kind, Question};
use crate::{ConditionId, Language, QuestionName, QuestionPath};
use serde_json::{Map, Value};
use std::cell::Cell;

/// How deep conditions are read that are made of others.
const MAX_DEPTH: usize = 16;

/// The most parts that are said of conditions together: those that are used again and again would make a text without end.
const MAX_PARTS: usize = 2_000;

/// What a condition says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// One test of one answer.
    Test(Test),
    /// All of these.
    All(Vec<Said>),
    /// At least one of these.
    Any(Vec<Said>),
    /// None of these, also where they are not answered.
    None(Vec<Said>),
    /// At least one item of a repeat is such: what the repeat is called, and what is so of the item.
    OneOf(String, Box<Said>),
    /// What is not taken apart here: what its author calls it.
    Called(String),
}

/// One test of one answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Test {
    /// The question, as it is asked.
    pub question: String,
    /// How its answer is tested.
    pub operator: Operator,
    /// What it is tested against, as people read it.
    pub values: Vec<String>,
}

/// What the conditions say that must all hold.
pub fn said(definition: &FormDefinition, conditions: &[ConditionId], language: &Language) -> Vec<Said> {
    let reader = Reader { definition, language, left: &Cell::new(MAX_PARTS) };
    conditions.iter().map(|id| reader.condition(id, 0)).collect()
}

/// What a condition says that need not stand in the form.
pub fn said_of(definition: &FormDefinition, condition: &Condition, language: &Language) -> Said {
    Reader { definition, language, left: &Cell::new(MAX_PARTS) }
        .schema(&condition.schema, Place { condition, depth: 0 })
}

#[derive(Clone, Copy)]
struct Reader<'a> {
    definition: &'a FormDefinition,
    language: &'a Language,
    /// How many parts may still be said.
    left: &'a Cell<usize>,
}

/// Where a schema stands: in the items of a repeat or at the root, and how deep in others.
#[derive(Clone, Copy)]
struct Place<'a> {
    condition: &'a Condition,
    depth: usize,
}

impl<'a> Reader<'a> {
    fn condition(self, id: &ConditionId, depth: usize) -> Said {
        let Some(condition) = self.definition.condition(id) else { return Said::Called(id.to_string()) };
        self.schema(&condition.schema, Place { condition, depth })
    }

    fn schema(self, schema: &Map<String, Value>, place: Place<'_>) -> Said {
        if place.depth > MAX_DEPTH || self.left.get() == 0 {
            return self.called(place);
        }
        self.left.set(self.left.get() - 1);
        let inner = Place { depth: place.depth + 1, ..place };
        let tested = schema.get("properties").and_then(Value::as_object);
        let mut parts = Vec::new();
        for (keyword, value) in schema {
            match (keyword.as_str(), value) {
                ("title" | "description" | "$comment" | "type", _) => {}
                (other, _) if other.starts_with("x-") => {}
                ("$ref", Value::String(pointer)) => parts.push(match ConditionId::from_pointer(pointer) {
                    Ok(id) => self.condition(&id, inner.depth),
                    Err(_) => self.called(place),
                }),
                ("properties", Value::Object(tests)) => {
                    parts.extend(tests.iter().map(|(name, test)| self.property(name, test, inner)));
                }
                ("required", Value::Array(names)) => {
                    let names = names.iter().filter_map(Value::as_str);
                    let alone = names.filter(|name| tested.is_none_or(|tested| !tested.contains_key(*name)));
                    parts.extend(alone.map(|name| self.alone(name, Operator::Answered, place)));
                }
                ("allOf", Value::Array(all)) => parts.extend(self.each(all, inner)),
                ("anyOf", Value::Array(any)) => parts.push(joined(self.each(any, inner), Said::Any)),
                ("not", Value::Object(not)) => parts.push(self.not(not, inner)),
                _ => parts.push(self.called(place)),
            }
        }
        joined(parts, Said::All)
    }

    fn each(self, schemas: &[Value], place: Place<'_>) -> Vec<Said> {
        let said = |schema: &Value| {
            schema.as_object().map_or_else(|| self.called(place), |schema| self.schema(schema, place))
        };
        schemas.iter().map(said).collect()
    }

    fn not(self, schema: &Map<String, Value>, place: Place<'_>) -> Said {
        let names = schema.get("required").and_then(Value::as_array).map(Vec::as_slice);
        if let (1, Some([Value::String(name)])) = (schema.len(), names) {
            return self.alone(name, Operator::NotAnswered, place);
        }
        match self.schema(schema, place) {
            Said::Any(any) => Said::None(any),
            other => Said::None(vec![other]),
        }
    }

    fn called(self, place: Place<'_>) -> Said {
        let title = place.condition.title.as_ref().filter(|title| !title.is_blank());
        Said::Called(title.map_or_else(
            || place.condition.id.to_string(),
            |title| title.in_language(self.language).to_owned(),
        ))
    }

    fn alone(self, name: &str, operator: Operator, place: Place<'_>) -> Said {
        let (question, _) = self.asked(name, place);
        Said::Test(Test { question, operator, values: Vec::new() })
    }

    /// What a question is asked as, and the question; the name of what is none.
    fn asked(self, name: &str, place: Place<'_>) -> (String, Option<&'a Question>) {
        let Ok(known) = QuestionName::new(name) else { return (name.to_owned(), None) };
        let path = match &place.condition.scope {
            Some(scope) => scope.item(known),
            None => QuestionPath::root(known),
        };
        let title = match self.definition.property(&path) {
            Some(Property::Question(question)) => {
                let title = Some(&question.title).filter(|title| !title.is_blank());
                let title = title.map_or(name, |title| title.in_language(self.language));
                return (title.to_owned(), Some(question));
            }
            Some(Property::Repeat(repeat)) => repeat.title.as_ref(),
            _ => None,
        };
        (title.map_or(name, |title| title.in_language(self.language)).to_owned(), None)
    }

    fn property(self, name: &str, test: &Value, place: Place<'_>) -> Said {
        let (asked, question) = self.asked(name, place);
        let Some(test) = test.as_object() else { return self.called(place) };
        match self.items(name, test, place) {
            Some(said) => Said::OneOf(asked, Box::new(said)),
            None => self.answer((&asked, question), test, place),
        }
    }

    /// What is so of one item of the repeat of this name; none where the test is another.
    fn items(self, name: &str, test: &Map<String, Value>, place: Place<'_>) -> Option<Said> {
        let contains = test.get("contains").filter(|_| test.len() == 1)?.as_object()?;
        let name = QuestionName::new(name).ok()?;
        let path = match &place.condition.scope {
            Some(scope) => scope.item(name),
            None => QuestionPath::root(name),
        };
        self.definition.repeat(&path)?;
        let condition = Condition { scope: Some(path), ..place.condition.clone() };
        Some(self.schema(contains, Place { condition: &condition, depth: place.depth }))
    }

    /// The tests of one answer.
    fn answer(
        self,
        (asked, question): (&str, Option<&Question>),
        test: &Map<String, Value>,
        place: Place<'_>,
    ) -> Said {
        if place.depth > MAX_DEPTH {
            return self.called(place);
        }
        let inner = Place { depth: place.depth + 1, ..place };
        let one = |operator, values: &[Value]| {
            let values = values.iter().map(|value| self.value(question, value)).collect();
            Said::Test(Test { question: asked.to_owned(), operator, values })
        };
        let mut parts = Vec::new();
        for (keyword, value) in test {
            match (keyword.as_str(), value) {
                ("title" | "description" | "$comment" | "type" | "required", _) => {}
                // Beside a pattern it only keeps line breaks out.
                ("not", Value::Object(not))
                    if test.contains_key("pattern") && not.contains_key("pattern") => {}
                ("not", Value::Object(not)) => parts.push(self.answer_not((asked, question), not, inner)),
                ("properties", Value::Object(tests)) => {
                    for (part, test) in tests {
                        let asked = format!("{asked} ({part})");
                        parts.push(match test.as_object() {
                            Some(test) => self.answer((&asked, None), test, inner),
                            None => self.called(place),
                        });
                    }
                }
                ("allOf", Value::Array(all)) => {
                    let tests = all.iter().filter_map(Value::as_object);
                    parts.extend(tests.map(|test| self.answer((asked, question), test, inner)));
                }
                ("anyOf", Value::Array(any)) => {
                    let tests = any.iter().filter_map(Value::as_object);
                    let tests = tests.map(|test| self.answer((asked, question), test, inner)).collect();
                    parts.push(joined(tests, Said::Any));
                }
                (keyword, value) => match Operator::of(keyword, value) {
                    Some((operator, values)) => parts.push(one(operator, &values)),
                    None => parts.push(self.called(place)),
                },
            }
        }
        joined(parts, Said::All)
    }

    fn answer_not(
        self,
        about: (&str, Option<&Question>),
        not: &Map<String, Value>,
        place: Place<'_>,
    ) -> Said {
        match self.answer(about, not, place) {
            Said::Test(mut test) => match test.operator.opposite() {
                Some(operator) => {
                    test.operator = operator;
                    Said::Test(test)
                }
                None => Said::None(vec![Said::Test(test)]),
            },
            Said::Any(any) => Said::None(any),
            other => Said::None(vec![other]),
        }
    }

    /// A value as people read it: the title of an option, yes or no, the value itself.
    fn value(self, question: Option<&Question>, value: &Value) -> String {
        let text = match value {
            Value::Bool(true) => ENGLISH.yes.to_owned(),
            Value::Bool(false) => ENGLISH.no.to_owned(),
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        let Some(question) = question.filter(|question| !matches!(question.kind, Kind::YesNo(_))) else {
            return text;
        };
        let choices = self.definition.choices_of(question);
        let choice = choices.iter().find(|choice| choice.value == text);
        choice.map_or(text, |choice| choice.title.in_language(self.language).to_owned())
    }
}

/// Several as one; one alone is itself.
fn joined(mut parts: Vec<Said>, several: fn(Vec<Said>) -> Said) -> Said {
    match (parts.len(), parts.pop()) {
        (1, Some(one)) => one,
        (_, last) => {
            parts.extend(last);
            several(parts)
        }
    }
}
