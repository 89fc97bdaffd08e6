//! Values that are worked out from answers: never asked, and part of the submission.

use super::answers::{Answering, Posted, Saying, lines};
use super::{Fault, KindOption, Setting, Takes};
use crate::definition::read::Fields;
use crate::definition::write::Object;
use serde_json::Value;

/// A value that is worked out from answers by an expression in CEL (`x-compute.expr`). Read-only, never required, and not
/// there where its expression gives no value.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Computed {
    /// What it is: the property's `type`.
    pub result: Outcome,
    /// The expression.
    pub expression: String,
    /// To how many digits after the point a number is rounded (`x-question.decimalPlaces`), and said; none: it is not.
    pub decimal_places: Option<u64>,
}

/// What a computed value is. A result of another type is no value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Outcome {
    /// True or false.
    Boolean,
    /// A number.
    #[default]
    Number,
    /// A whole number.
    Integer,
    /// A text.
    String,
}

impl Outcome {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Boolean, Self::Number, Self::Integer, Self::String];

    /// Its name in the document: `type`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Boolean => "boolean",
            Self::Number => "number",
            Self::Integer => "integer",
            Self::String => "string",
        }
    }

    /// The outcome of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.as_str() == name)
    }
}

impl Computed {
    /// Its options.
    pub(super) const OPTIONS: &'static [KindOption] = &[
        KindOption::standard("x-compute", Takes::Formula),
        KindOption::standard("type", Takes::OneOf(&["number", "integer", "boolean", "string"])),
        KindOption::own("decimalPlaces", Takes::Count),
    ];

    pub(super) fn read(schema: &Fields<'_>, options: &Fields<'_>) -> Self {
        schema.derived("readOnly", &true.into());
        let result = schema.string("type").map_or(Some(Outcome::default()), Outcome::named);
        if result.is_none() {
            schema.refuse("type", "A computed value is a “boolean”, a “number”, an “integer” or a “string”.");
        }
        let compute = schema.object_if("x-compute");
        let expression = compute.and_then(|compute| compute.string("expr")).unwrap_or_default();
        Self {
            result: result.unwrap_or_default(),
            expression: expression.to_owned(),
            decimal_places: options.count("decimalPlaces"),
        }
    }

    pub(super) fn write(&self, schema: &mut Object, options: &mut Object) {
        let mut compute = Object::default();
        compute.put("expr", self.expression.as_str());
        schema.put("type", self.result.as_str()).put("readOnly", true).put("x-compute", compute.done());
        options.put_some("decimalPlaces", self.decimal_places);
    }

    /// A number as it is said: with as many digits after the point as it was rounded to.
    fn said(&self, number: &serde_json::Number) -> String {
        match (self.decimal_places.and_then(|places| usize::try_from(places).ok()), number.as_f64()) {
            (Some(places), Some(value)) if self.result == Outcome::Number => {
                format!("{value:.*}", places.min(MAX_PLACES))
            }
            _ => number.to_string(),
        }
    }
}

impl Answering for Computed {
    /// It is not asked: what was posted for it is dropped.
    fn read_answer(&self, _: &Posted<'_>) -> Result<Option<Value>, Vec<Fault>> {
        Ok(None)
    }

    /// Whether it is what its expression gives is judged where it is worked out, its type by the schema.
    fn check(&self, _: &Value, _: &Setting<'_>) -> Result<(), Vec<Fault>> {
        Ok(())
    }

    fn summarise(&self, value: &Value, saying: &Saying<'_>) -> Vec<String> {
        match value {
            Value::Bool(is) => vec![super::words::yes_no(*is, saying.language).to_owned()],
            Value::Number(number) => vec![saying.with_affixes(&self.said(number))],
            other => lines(other),
        }
    }
}

/// The most digits after the point to which a number is rounded.
pub(crate) const MAX_PLACES: usize = 9;
