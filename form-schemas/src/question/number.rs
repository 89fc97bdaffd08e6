//! Numbers.

use serde_json::Number as JsonNumber;

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
