//! The options of a kind, as a list that an editor can show and change without knowing the kinds.

use super::number::SAFE;
use super::{Kind, Question};
use crate::definition::read::{Fields, Sink};
use crate::definition::write::Object;
use crate::publish::Finding;
use serde_json::{Map, Value};

/// One option of a kind: "at most so many characters".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KindOption {
    /// Its key in the document, which also names it in the product's messages.
    pub key: &'static str,
    /// Whether it stands in `x-question`, and not beside the standard keywords.
    pub is_own: bool,
    /// What it takes.
    pub takes: Takes,
}

/// What an option takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// A whole number, not negative.
    Count,
    /// A number.
    Number,
    /// An amount of money, in its currency; kept in the smallest unit.
    Amount,
    /// A few words or signs: a pattern, a currency, a first or last day.
    Words,
    /// A month: `2020-02`, or `today` and years from it.
    Month,
    /// A time of day: `09:30`.
    Time,
    /// An expression, in an object under `expr`.
    Formula,
    /// Yes or no.
    Flag,
    /// One value when it is ticked, and another one when it is not.
    Either(&'static str, &'static str),
    /// One of several words; the first is meant where nothing is said.
    OneOf(&'static [&'static str]),
}

impl KindOption {
    /// An option beside the standard keywords.
    pub(super) const fn standard(key: &'static str, takes: Takes) -> Self {
        Self { key, is_own: false, takes }
    }

    /// An option in `x-question`.
    pub(super) const fn own(key: &'static str, takes: Takes) -> Self {
        Self { key, is_own: true, takes }
    }

    /// The value that was typed for it; none for nothing.
    fn typed(&self, text: &str, kind: &Kind) -> Result<Option<Value>, NotTaken> {
        let text = text.trim();
        if text.is_empty() {
            return Ok(None);
        }
        let value = match self.takes {
            Takes::Count => text.parse::<u64>().ok().map(Value::from),
            Takes::Number => text.parse::<serde_json::Number>().ok().map(Value::Number),
            Takes::Amount => match kind {
                Kind::Money(money) => money.currency.units(text).map(Value::from),
                _ => None,
            },
            Takes::OneOf(words) => words.contains(&text).then(|| text.into()),
            Takes::Flag | Takes::Either(..) => None,
            Takes::Words | Takes::Month | Takes::Time => Some(text.into()),
            Takes::Formula => Some(Value::Object(Map::from_iter([("expr".to_owned(), text.into())]))),
        };
        value.map(Some).ok_or(NotTaken)
    }
}

/// An option that does not take what was given for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this option does not take that")]
pub struct NotTaken;

/// Keywords that hold the structure of a kind, which are not options but are read with them.
const STRUCTURE: [&str; 4] = ["type", "items", "oneOf", "$ref"];

impl Question {
    /// What an option says; none where it says nothing.
    pub fn option(&self, option: &KindOption) -> Option<Value> {
        let (schema, own) = self.kind.said();
        let said = if option.is_own { own } else { schema };
        said.get(option.key).filter(|value| !is_no_limit(value)).cloned()
    }

    /// What an option says, as it is typed; empty where it says nothing.
    pub fn option_text(&self, option: &KindOption) -> String {
        match (self.option(option), &self.kind) {
            (Some(Value::Number(units)), Kind::Money(money)) if option.takes == Takes::Amount => {
                units.as_i64().map(|units| money.currency.number(units)).unwrap_or_default()
            }
            (Some(Value::String(text)), _) => text,
            (Some(Value::Object(formula)), _) => {
                formula.get("expr").and_then(Value::as_str).unwrap_or_default().to_owned()
            }
            (Some(other), _) => other.to_string(),
            (None, _) => String::new(),
        }
    }

    /// Sets an option to what was typed, or takes it away.
    ///
    /// # Errors
    /// When it takes no such thing, or the kind cannot be read with it. Nothing is changed then.
    pub fn type_option(&mut self, option: &KindOption, text: &str) -> Result<(), NotTaken> {
        let value = option.typed(text, &self.kind)?;
        self.set_option(option, value).map_err(|_| NotTaken)
    }

    /// Sets an option, or takes it away.
    ///
    /// # Errors
    /// Why the kind cannot be read with it. Nothing is changed then.
    pub fn set_option(&mut self, option: &KindOption, value: Option<Value>) -> Result<(), Vec<Finding>> {
        let (mut schema, mut own) = self.kind.said();
        let said = if option.is_own { &mut own } else { &mut schema };
        match value {
            Some(value) => drop(said.insert(option.key.to_owned(), value)),
            None => drop(said.shift_remove(option.key)),
        }
        self.kind = Kind::of(self.kind.name(), &schema, &own)?;
        Ok(())
    }
}

/// Whether this is the bound that every number has (2^53−1): nobody set it.
fn is_no_limit(value: &Value) -> bool {
    value.as_i64().is_some_and(|bound| bound.abs() == SAFE)
}

impl Kind {
    /// A kind with nothing but its name.
    pub fn new(name: &str) -> Self {
        let nothing = Map::new();
        Self::read_maps(name, &nothing, &nothing, &Sink::default())
    }

    /// A kind by what its schema and `x-question` say of it.
    ///
    /// # Errors
    /// What of it cannot be read.
    pub fn of(
        name: &str,
        schema: &Map<String, Value>,
        own: &Map<String, Value>,
    ) -> Result<Self, Vec<Finding>> {
        let sink = Sink::default();
        let kind = Self::read_maps(name, schema, own, &sink);
        let findings = sink.into_findings();
        if findings.is_empty() { Ok(kind) } else { Err(findings) }
    }

    fn read_maps(name: &str, schema: &Map<String, Value>, own: &Map<String, Value>, sink: &Sink) -> Self {
        let schema = Fields::of_map(schema, sink);
        let own = Fields::of_map(own, sink);
        Self::read(name, &schema, &own)
    }

    /// What its schema and `x-question` say, without what is derived of it.
    fn said(&self) -> (Map<String, Value>, Map<String, Value>) {
        let (mut schema, mut own) = (Object::default(), Object::default());
        self.write(&mut schema, &mut own);
        let (mut schema, own) = (schema.done(), own.done());
        let options = self.options();
        // Which list the options of a country stand in follows from its options.
        let has_structure = !matches!(self, Self::Country(_));
        schema.retain(|key, _| {
            (has_structure && STRUCTURE.contains(&key.as_str()))
                || options.iter().any(|option| !option.is_own && option.key == key)
        });
        (schema, own)
    }
}
