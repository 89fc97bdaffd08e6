//! Comparisons of days, as computed values: what a condition on a date or an age becomes.
//!
//! A condition is a JSON Schema, and those compare no dates. So the comparison is worked out as a value, true or false, and
//! the condition asks for that: [`Compared::condition`]. Where the question is not answered there is no value, and neither
//! the condition nor its opposite holds.

use crate::definition::{NamedPart, Property};
use crate::expression::{is_name, name_like};
use crate::question::{Computed, Kind, Outcome, Question};
use crate::{Date, InvalidId, QuestionName};
use serde_json::{Map, Value, json};

/// How a day is compared with another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// Earlier.
    Before,
    /// The same day or earlier.
    OnOrBefore,
    /// The same day.
    On,
    /// Another day.
    NotOn,
    /// The same day or later.
    OnOrAfter,
    /// Later.
    After,
}

/// What a day is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Day {
    /// A day of the calendar.
    Fixed(Date),
    /// So many days after today; negative: before.
    DaysFromToday(i32),
    /// So many months after today, on the last day of a month that is too short.
    MonthsFromToday(i32),
    /// So many years after today.
    YearsFromToday(i32),
}

/// A comparison: a computed value that is true or false.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// Its name in the data: `born_on_or_before_18_years_ago`. The same comparison has the same name.
    pub name: QuestionName,
    /// The expression that works it out.
    pub expression: String,
}

/// Whether the answer to a date question is before or after a day, or the same.
///
/// # Errors
/// [`InvalidId`] when an expression cannot say the question's name: give it the one of [`sayable`].
pub fn compare(question: &QuestionName, comparison: Comparison, day: Day) -> Result<Compared, InvalidId> {
    let (sign, words) = match comparison {
        Comparison::Before => ("<", "before"),
        Comparison::OnOrBefore => ("<=", "on_or_before"),
        Comparison::On => ("==", "on"),
        Comparison::NotOn => ("!=", "not_on"),
        Comparison::OnOrAfter => (">=", "on_or_after"),
        Comparison::After => (">", "after"),
    };
    let (other, called) = match day {
        Day::Fixed(date) => (format!("\"{date}\""), date.to_string().replace('-', "_")),
        Day::DaysFromToday(0) | Day::MonthsFromToday(0) | Day::YearsFromToday(0) => {
            ("today()".to_owned(), "today".to_owned())
        }
        Day::DaysFromToday(days) => from_today("days", days),
        Day::MonthsFromToday(months) => from_today("months", months),
        Day::YearsFromToday(years) => from_today("years", years),
    };
    // As texts days are in the order of the calendar.
    let is_answered =
        if comparison == Comparison::NotOn { format!("{question} != null ? ") } else { String::new() };
    let otherwise = if comparison == Comparison::NotOn { " : null" } else { "" };
    named(
        question,
        &format!("{words}_{called}"),
        format!("{is_answered}{question} {sign} {other}{otherwise}"),
    )
}

/// Whether somebody who was born on the day of an answer is at least so old.
///
/// # Errors
/// As [`compare`].
pub fn age_at_least(born: &QuestionName, years: u32) -> Result<Compared, InvalidId> {
    named(born, &format!("at_least_{years}_years_old"), format!("age({born}) >= {years}.0"))
}

/// The name like this one that an expression can say: `date-of-birth` → `date_of_birth`. A name that it can say already
/// stays.
pub fn sayable(name: &str) -> String {
    if is_name(name) { name.to_owned() } else { name_like(name) }
}

fn from_today(unit: &str, amount: i32) -> (String, String) {
    let ago = if amount < 0 { "ago" } else { "from_today" };
    (format!("plus_{unit}(today(), {amount}.0)"), format!("{}_{unit}_{ago}", amount.unsigned_abs()))
}

fn named(question: &QuestionName, what: &str, expression: String) -> Result<Compared, InvalidId> {
    if !is_name(question.as_str()) {
        let expected = "a name of letters, digits and “_” that an expression can say";
        return Err(InvalidId { value: question.to_string(), expected });
    }
    Ok(Compared { name: QuestionName::new(format!("{question}_{what}"))?, expression })
}

impl Compared {
    /// The property that holds it, without a title: nobody reads it.
    pub fn property(&self) -> Property {
        let computed =
            Computed { result: Outcome::Boolean, expression: self.expression.clone(), decimal_places: None };
        Property::Question(Box::new(Question::new(self.name.clone(), "", Kind::Computed(computed))))
    }

    /// The property's schema, for those who put a document together as JSON.
    pub fn schema(&self) -> Map<String, Value> {
        self.property().write()
    }

    /// The schema of the condition that it is true.
    pub fn condition(&self) -> Map<String, Value> {
        let mut schema = Map::new();
        schema.insert("properties".to_owned(), json!({ self.name.as_str(): { "const": true } }));
        schema.insert("required".to_owned(), json!([self.name.as_str()]));
        schema
    }
}
