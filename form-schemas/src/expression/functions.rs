//! The functions of expressions. Each is quick, and gives an error for what it is not about.

use crate::Date;
use cel::common::functions::Function;
use cel::common::types::{CelDouble, CelList, CelNull, CelString, DYN_TYPE};
use cel::common::value::{CowVal, Val};
use cel::{Env, ExecutionError};
use std::sync::{Arc, LazyLock};

/// The variable that stands for `today()` in a tree: no question can be called that.
pub(super) const TODAY: &str = "today()";

/// A function with the numbers of values that it takes.
type Known = (&'static str, &'static [usize]);

/// The functions that an expression may call.
pub(super) const FUNCTIONS: [Known; 14] = [
    ("today", &[0]),
    ("age", &[1, 2]),
    ("days_between", &[2]),
    ("plus_days", &[2]),
    ("plus_months", &[2]),
    ("plus_years", &[2]),
    ("sum", &[1, 2]),
    ("count", &[1]),
    ("min", &[2]),
    ("max", &[2]),
    ("round", &[1, 2]),
    ("length", &[1]),
    ("string", &[1]),
    ("double", &[1]),
];

/// What may be asked of a text, behind a point: `name.contains("a")`.
pub(super) const MEMBERS: [Known; 3] = [("contains", &[1]), ("startsWith", &[1]), ("endsWith", &[1])];

/// The operators of CEL that an expression may use. There is no remainder of doubles.
pub(super) const OPERATORS: [&str; 18] = [
    "_?_:_",
    "_&&_",
    "_||_",
    "!_",
    "_+_",
    "_-_",
    "_*_",
    "_/_",
    "-_",
    "_==_",
    "_!=_",
    "_>=_",
    "_<=_",
    "_>_",
    "_<_",
    "_[_]",
    "@in",
    // What `all` and `exists` are made of.
    "@not_strictly_false",
];

/// An operator or function as it is written.
pub(super) fn spelled(name: &str) -> &str {
    name.strip_prefix('_').and_then(|name| name.strip_suffix('_')).unwrap_or(name)
}

/// CEL with our functions.
pub(super) fn env() -> Arc<Env> {
    static ENV: LazyLock<Arc<Env>> = LazyLock::new(|| {
        let mut env = Env::stdlib().with_optional_support(false);
        let own: [(&str, usize, Function); 12] = [
            ("age", 2, |values| given(age(&values))),
            ("days_between", 2, |values| given(days_between(&values))),
            ("plus_days", 2, |values| given_day(plus_days(&values))),
            ("plus_months", 2, |values| given_day(plus_months(&values))),
            ("plus_years", 2, |values| given_day(plus_years(&values))),
            ("sum", 1, |values| given(sum(&values))),
            ("count", 1, |values| given(count(&values))),
            ("min", 2, |values| given(min(&values))),
            ("max", 2, |values| given(max(&values))),
            ("round", 1, |values| given(round(&values))),
            ("round", 2, |values| given(round(&values))),
            ("length", 1, |values| given(length(&values))),
        ];
        for (name, values, function) in own {
            // Only a second one of the same name and number would be refused.
            drop(env.add_overload(
                name,
                &format!("{name}_{values}"),
                (0..values).map(|_| DYN_TYPE).collect(),
                function,
            ));
        }
        Arc::new(env)
    });
    Arc::clone(&ENV)
}

/// The values that a function is given.
type Values<'a, 'b, 'v> = &'a [CowVal<'b, 'v>];

fn wrong(function: &str, why: &str) -> ExecutionError {
    ExecutionError::FunctionError { function: function.to_owned(), message: why.to_owned() }
}

fn given<'b, 'v>(number: Result<f64, ExecutionError>) -> Result<CowVal<'b, 'v>, ExecutionError> {
    number.map(|number| CowVal::owned(CelDouble::from(number)))
}

fn given_day<'b, 'v>(day: Result<Option<Date>, ExecutionError>) -> Result<CowVal<'b, 'v>, ExecutionError> {
    let day = day?.ok_or_else(|| wrong("plus", "no such day"))?;
    Ok(CowVal::owned(CelString::from(day.to_string())))
}

fn day(values: Values<'_, '_, '_>, place: usize) -> Result<Date, ExecutionError> {
    let text = values.get(place).and_then(|value| value.downcast_ref::<CelString>());
    text.and_then(|text| Date::parse(text.inner())).ok_or_else(|| wrong("date", "no date"))
}

fn number(values: Values<'_, '_, '_>, place: usize) -> Result<f64, ExecutionError> {
    let number = values.get(place).and_then(|value| value.downcast_ref::<CelDouble>());
    number.map(|number| *number.inner()).ok_or_else(|| wrong("number", "no number"))
}

/// A whole number that is small enough to count days, months or years with.
fn whole(values: Values<'_, '_, '_>, place: usize) -> Result<i32, ExecutionError> {
    let number = number(values, place)?;
    let whole = format!("{number:.0}").parse::<i32>().ok().filter(|_| number.fract() == 0.0);
    whole.ok_or_else(|| wrong("number", "no whole number"))
}

/// Whole years from a day to another, as people count how old somebody is.
fn age(values: Values<'_, '_, '_>) -> Result<f64, ExecutionError> {
    let age = day(values, 0)?.age_on(day(values, 1)?);
    age.map(f64::from).ok_or_else(|| wrong("age", "not born yet"))
}

/// Days from the first day to the second; negative where the second is earlier.
fn days_between(values: Values<'_, '_, '_>) -> Result<f64, ExecutionError> {
    Ok(f64::from(day(values, 1)?.number() - day(values, 0)?.number()))
}

fn plus_days(values: Values<'_, '_, '_>) -> Result<Option<Date>, ExecutionError> {
    Ok(day(values, 0)?.number().checked_add(whole(values, 1)?).and_then(Date::of_number))
}

fn plus_months(values: Values<'_, '_, '_>) -> Result<Option<Date>, ExecutionError> {
    Ok(day(values, 0)?.months_later(whole(values, 1)?))
}

fn plus_years(values: Values<'_, '_, '_>) -> Result<Option<Date>, ExecutionError> {
    let (from, years) = (day(values, 0)?, whole(values, 1)?);
    Ok(years.checked_mul(12).and_then(|months| from.months_later(months)))
}

fn elements<'a, 'v>(values: Values<'a, '_, 'v>) -> Result<&'a [Box<dyn Val + 'v>], ExecutionError> {
    let list = values.first().and_then(|value| value.downcast_ref::<CelList<'v>>());
    list.map(CelList::inner).ok_or_else(|| wrong("list", "no list"))
}

/// The sum of the numbers of a list; those that are not answered count nothing.
fn sum(values: Values<'_, '_, '_>) -> Result<f64, ExecutionError> {
    let answered = elements(values)?.iter().filter(|value| value.downcast_ref::<CelNull>().is_none());
    let numbers = answered.map(|value| value.downcast_ref::<CelDouble>().map(|number| *number.inner()));
    numbers.sum::<Option<f64>>().ok_or_else(|| wrong("sum", "no number"))
}

/// How many values a list has.
fn count(values: Values<'_, '_, '_>) -> Result<f64, ExecutionError> {
    as_number(elements(values)?.len())
}

fn min(values: Values<'_, '_, '_>) -> Result<f64, ExecutionError> {
    Ok(number(values, 0)?.min(number(values, 1)?))
}

fn max(values: Values<'_, '_, '_>) -> Result<f64, ExecutionError> {
    Ok(number(values, 0)?.max(number(values, 1)?))
}

/// A number rounded to so many digits after the point, halves away from nought.
fn round(values: Values<'_, '_, '_>) -> Result<f64, ExecutionError> {
    let places = if values.len() > 1 { whole(values, 1)? } else { 0 };
    let places = usize::try_from(places).map_err(|_| wrong("round", "fewer than no digits"))?;
    Ok(rounded(number(values, 0)?, places))
}

/// How many characters a text has.
fn length(values: Values<'_, '_, '_>) -> Result<f64, ExecutionError> {
    let text = values.first().and_then(|value| value.downcast_ref::<CelString>());
    as_number(text.ok_or_else(|| wrong("length", "no text"))?.inner().chars().count())
}

fn as_number(count: usize) -> Result<f64, ExecutionError> {
    u32::try_from(count).map(f64::from).map_err(|_| wrong("count", "too many"))
}

/// A number rounded as people round what they read: 1.005 to two digits is 1.01, although the double is a little less.
pub(crate) fn rounded(number: f64, places: usize) -> f64 {
    let places = i32::try_from(places.min(crate::question::MAX_PLACES)).unwrap_or(0);
    let factor = 10_f64.powi(places);
    let scaled = number.abs() * factor;
    let rounded = (scaled + scaled * 2.0 * f64::EPSILON).round() / factor;
    if rounded.is_finite() { rounded.copysign(number) } else { number }
}
