//! The functions of expressions. Each is quick, and gives an error for what it is not about.

use crate::Date;
use cel::common::functions::Function;
use cel::common::types::{CelDouble, CelList, CelNull, CelString, DYN_TYPE};
use cel::common::value::CowVal;
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
            ("age", 2, age),
            ("days_between", 2, days_between),
            ("plus_days", 2, plus_days),
            ("plus_months", 2, plus_months),
            ("plus_years", 2, plus_years),
            ("sum", 1, sum),
            ("count", 1, count),
            ("min", 2, min),
            ("max", 2, max),
            ("round", 1, round),
            ("round", 2, round),
            ("length", 1, length),
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

type Values<'b, 'v> = Vec<CowVal<'b, 'v>>;
type Outcome<'b, 'v> = Result<CowVal<'b, 'v>, ExecutionError>;

fn wrong(function: &str, why: &str) -> ExecutionError {
    ExecutionError::FunctionError { function: function.to_owned(), message: why.to_owned() }
}

fn day(values: &Values<'_, '_>, place: usize, function: &str) -> Result<Date, ExecutionError> {
    let text = values.get(place).and_then(|value| value.downcast_ref::<CelString>());
    text.and_then(|text| Date::parse(text.inner())).ok_or_else(|| wrong(function, "no date"))
}

fn number(values: &Values<'_, '_>, place: usize, function: &str) -> Result<f64, ExecutionError> {
    let number = values.get(place).and_then(|value| value.downcast_ref::<CelDouble>());
    number.map(|number| *number.inner()).ok_or_else(|| wrong(function, "no number"))
}

/// A whole number that is small enough to count days, months or years with.
fn whole(values: &Values<'_, '_>, place: usize, function: &str) -> Result<i32, ExecutionError> {
    let number = number(values, place, function)?;
    let text = format!("{number:.0}");
    let whole = text.parse::<i32>().ok().filter(|_| number.fract() == 0.0);
    whole.ok_or_else(|| wrong(function, "no whole number"))
}

fn given<'b, 'v>(number: f64) -> Outcome<'b, 'v> {
    Ok(CowVal::owned(CelDouble::from(number)))
}

fn given_day<'b, 'v>(day: Option<Date>, function: &str) -> Outcome<'b, 'v> {
    let day = day.ok_or_else(|| wrong(function, "no such day"))?;
    Ok(CowVal::owned(CelString::from(day.to_string())))
}

/// Whole years from a day to another, as people count how old somebody is.
fn age<'b, 'v>(values: Values<'b, 'v>) -> Outcome<'b, 'v> {
    let (born, on) = (day(&values, 0, "age")?, day(&values, 1, "age")?);
    let age = born.age_on(on).ok_or_else(|| wrong("age", "not born yet"))?;
    given(f64::from(age))
}

/// Days from the first day to the second; negative where the second is earlier.
fn days_between<'b, 'v>(values: Values<'b, 'v>) -> Outcome<'b, 'v> {
    let (from, to) = (day(&values, 0, "days_between")?, day(&values, 1, "days_between")?);
    given(f64::from(to.number() - from.number()))
}

fn plus_days<'b, 'v>(values: Values<'b, 'v>) -> Outcome<'b, 'v> {
    let (from, days) = (day(&values, 0, "plus_days")?, whole(&values, 1, "plus_days")?);
    given_day(from.number().checked_add(days).and_then(Date::of_number), "plus_days")
}

fn plus_months<'b, 'v>(values: Values<'b, 'v>) -> Outcome<'b, 'v> {
    let (from, months) = (day(&values, 0, "plus_months")?, whole(&values, 1, "plus_months")?);
    given_day(from.months_later(months), "plus_months")
}

fn plus_years<'b, 'v>(values: Values<'b, 'v>) -> Outcome<'b, 'v> {
    let (from, years) = (day(&values, 0, "plus_years")?, whole(&values, 1, "plus_years")?);
    given_day(years.checked_mul(12).and_then(|months| from.months_later(months)), "plus_years")
}

fn elements<'a, 'v>(
    values: &'a Values<'_, 'v>,
    function: &str,
) -> Result<&'a [Box<dyn cel::common::value::Val + 'v>], ExecutionError> {
    let list = values.first().and_then(|value| value.downcast_ref::<CelList<'v>>());
    list.map(CelList::inner).ok_or_else(|| wrong(function, "no list"))
}

/// The sum of the numbers of a list; those that are not answered count nothing.
fn sum<'b, 'v>(values: Values<'b, 'v>) -> Outcome<'b, 'v> {
    let mut sum = 0.0;
    for value in elements(&values, "sum")? {
        if value.downcast_ref::<CelNull>().is_none() {
            sum += value.downcast_ref::<CelDouble>().ok_or_else(|| wrong("sum", "no number"))?.inner();
        }
    }
    given(sum)
}

/// How many values a list has.
fn count<'b, 'v>(values: Values<'b, 'v>) -> Outcome<'b, 'v> {
    let count = u32::try_from(elements(&values, "count")?.len());
    given(f64::from(count.map_err(|_| wrong("count", "too many"))?))
}

fn min<'b, 'v>(values: Values<'b, 'v>) -> Outcome<'b, 'v> {
    given(number(&values, 0, "min")?.min(number(&values, 1, "min")?))
}

fn max<'b, 'v>(values: Values<'b, 'v>) -> Outcome<'b, 'v> {
    given(number(&values, 0, "max")?.max(number(&values, 1, "max")?))
}

/// A number rounded to so many digits after the point, halves away from nought.
fn round<'b, 'v>(values: Values<'b, 'v>) -> Outcome<'b, 'v> {
    let places = if values.len() > 1 { whole(&values, 1, "round")? } else { 0 };
    let places = usize::try_from(places).map_err(|_| wrong("round", "fewer than no digits"))?;
    given(rounded(number(&values, 0, "round")?, places))
}

/// A number rounded as people round what they read: 1.005 to two digits is 1.01, although the double is a little less.
pub(crate) fn rounded(number: f64, places: usize) -> f64 {
    let places = i32::try_from(places.min(crate::question::MAX_PLACES)).unwrap_or(0);
    let factor = 10_f64.powi(places);
    let scaled = number.abs() * factor;
    let rounded = (scaled + scaled * 2.0 * f64::EPSILON).round() / factor;
    if rounded.is_finite() { rounded.copysign(number) } else { number }
}

/// How many characters a text has.
fn length<'b, 'v>(values: Values<'b, 'v>) -> Outcome<'b, 'v> {
    let text = values.first().and_then(|value| value.downcast_ref::<CelString>());
    let text = text.ok_or_else(|| wrong("length", "no text"))?;
    let length = u32::try_from(text.inner().chars().count()).map_err(|_| wrong("length", "too long"))?;
    given(f64::from(length))
}
