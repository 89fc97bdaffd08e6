//! A day in the civil calendar.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A day in the Gregorian calendar, year 1 to 9999. In JSON `"2020-02-29"`. Without a clock: today comes from the caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// The first day that there is: 1 January of year 1.
    pub const FIRST: Self = Self { year: 1, month: 1, day: 1 };

    /// The day, when there is one: year 1 to 9999, month 1 to 12.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let valid = (1..=9999).contains(&year)
            && (1..=12).contains(&month)
            && (1..=days_in(year, month)).contains(&day);
        valid.then_some(Self { year, month, day })
    }

    /// Reads `YYYY-MM-DD` exactly.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let shape = bytes.len() == 10
            && bytes.iter().enumerate().all(|(at, byte)| match at {
                4 | 7 => *byte == b'-',
                _ => byte.is_ascii_digit(),
            });
        if !shape {
            return None;
        }
        Self::new(
            text.get(0..4)?.parse().ok()?,
            text.get(5..7)?.parse().ok()?,
            text.get(8..10)?.parse().ok()?,
        )
    }

    /// The year, 1 to 9999.
    pub fn year(self) -> u16 {
        self.year
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, 1 to 31.
    pub fn day(self) -> u8 {
        self.day
    }

    /// The same day so many years later (negative: before). Where there is no 29 February it is the day before: who was
    /// born on that day is 18 on 1 March, in a year without it.
    /// Years before 1 and after 9999 become those.
    #[must_use]
    pub fn years_later(self, years: i32) -> Self {
        let year = i32::from(self.year).saturating_add(years).clamp(1, 9999);
        let year = u16::try_from(year).unwrap_or(self.year);
        Self { year, month: self.month, day: self.day.min(days_in(year, self.month)) }
    }
}

impl Date {
    /// Days since the last day of year 0: 1 January of year 1 is 1.
    pub(crate) fn number(self) -> i32 {
        let years = i32::from(self.year) - 1;
        let months = (1..self.month).map(|month| i32::from(days_in(self.year, month)));
        years * 365 + years / 4 - years / 100 + years / 400 + months.sum::<i32>() + i32::from(self.day)
    }

    /// The day of this number; none before year 1 and after year 9999.
    pub(crate) fn of_number(number: i32) -> Option<Self> {
        // The year in which so many days of 365.2425 have passed, or the one after it.
        let guess = i64::from(number - 1).checked_mul(400)? / 146_097 + 1;
        let year = u16::try_from(guess).ok().filter(|year| *year > 0)?;
        let first = |year: u16| Self::new(year, 1, 1).map(Self::number);
        let year = if first(year)? > number {
            year - 1
        } else if first(year + 1).is_some_and(|next| next <= number) {
            year + 1
        } else {
            year
        };
        let mut left = number - first(year)?;
        for month in 1..=12 {
            let days = i32::from(days_in(year, month));
            if left < days {
                return Self::new(year, month, u8::try_from(left + 1).ok()?);
            }
            left -= days;
        }
        None
    }

    /// The same day so many months later (negative: before), or the last day of a month that has fewer days; none before
    /// year 1 and after year 9999.
    #[cfg(feature = "engine")]
    pub(crate) fn months_later(self, months: i32) -> Option<Self> {
        let month = (i32::from(self.year) * 12 + i32::from(self.month) - 1).checked_add(months)?;
        let year = u16::try_from(month.div_euclid(12)).ok().filter(|year| (1..=9999).contains(year))?;
        let month = u8::try_from(month.rem_euclid(12) + 1).ok()?;
        Self::new(year, month, self.day.min(days_in(year, month)))
    }

    /// How old somebody who was born on this day is on another, in whole years; none before it. Who was born on 29 February
    /// is a year older on 1 March, in a year without it.
    #[cfg(feature = "engine")]
    pub(crate) fn age_on(self, on: Self) -> Option<u16> {
        let years = on.year.checked_sub(self.year)?;
        let had_birthday = (on.month, on.day) >= (self.month, self.day);
        years.checked_sub(u16::from(!had_birthday))
    }
}

/// Days in a month, 28 to 31.
fn days_in(year: u16, month: u8) -> u8 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 31,
    }
}

impl fmt::Display for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl TryFrom<String> for Date {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        Self::parse(&text).ok_or_else(|| format!("“{text}” is not a date like 2020-02-29"))
    }
}

impl From<Date> for String {
    fn from(date: Date) -> String {
        date.to_string()
    }
}
