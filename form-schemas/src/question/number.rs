//! Numbers.

use crate::definition::read::Fields;
use crate::definition::write::Object;
use serde_json::{Number as JsonNumber, Value};

/// A number, or a whole number.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Number {
    /// Whether only whole numbers are taken (`type: integer`).
    pub integer: bool,
    /// The smallest, in the question's unit; none: −(2^53−1).
    pub minimum: Option<JsonNumber>,
    /// The biggest; none: 2^53−1.
    pub maximum: Option<JsonNumber>,
    /// At most so many digits after the point (`x-question.decimalPlaces`); none: any.
    pub decimal_places: Option<u64>,
}

/// The biggest whole number that every program reads alike: 2^53−1.
pub(super) const SAFE: i64 = 9_007_199_254_740_991;

impl Number {
    pub(super) fn read(schema: &Fields<'_>, options: &Fields<'_>) -> Self {
        let integer = match schema.string("type") {
            None | Some("number") => false,
            Some("integer") => true,
            Some(_) => {
                schema.refuse("type", "The type of a number is “number” or “integer”.");
                false
            }
        };
        Self {
            integer,
            minimum: schema.number("minimum").filter(|minimum| minimum.as_i64() != Some(-SAFE)),
            maximum: schema.number("maximum").filter(|maximum| maximum.as_i64() != Some(SAFE)),
            decimal_places: options.count("decimalPlaces"),
        }
    }

    pub(super) fn write(&self, schema: &mut Object, options: &mut Object) {
        let minimum = self.minimum.clone().unwrap_or_else(|| (-SAFE).into());
        let maximum = self.maximum.clone().unwrap_or_else(|| SAFE.into());
        schema
            .put("type", if self.integer { "integer" } else { "number" })
            .put("minimum", Value::Number(minimum))
            .put("maximum", Value::Number(maximum));
        options.put_some("decimalPlaces", self.decimal_places);
    }
}
