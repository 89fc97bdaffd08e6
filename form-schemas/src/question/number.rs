//! Numbers.

use serde::{Deserialize, Serialize};
use serde_json::Number as JsonNumber;

/// A number, or a whole number.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Number {
    /// Whether only whole numbers are taken (`type: integer`).
    #[serde(default)]
    pub integer: bool,
    /// The smallest, in the question's unit; none: −(2^53−1).
    pub minimum: Option<JsonNumber>,
    /// The biggest; none: 2^53−1.
    pub maximum: Option<JsonNumber>,
    /// At most so many digits after the point (`x-question.decimalPlaces`); none: any.
    pub decimal_places: Option<u64>,
}
