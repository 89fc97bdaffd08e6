//! Days, asked in three inputs.

use crate::Date;
use serde::{Deserialize, Serialize};

/// A day, asked in three inputs: day, month, year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DateQuestion {
    /// The first day taken.
    pub not_before: Option<DateLimit>,
    /// The last day taken.
    pub not_after: Option<DateLimit>,
}

/// A first or last day. In the document `"2020-02-29"`, `"today"` or `"today-18y"`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateLimit {
    /// This day.
    Day(Date),
    /// The day of answering, moved by so many years (−18 for `today-18y`).
    Today {
        /// How many years later; negative: earlier.
        years: i32,
    },
}
