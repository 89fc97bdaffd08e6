//! First and last, smallest and biggest: limits that no answer can keep, and codes that stand for nothing.

use super::Found;
use super::questions::About;
use crate::question::{
    DateLimit, DateRange, Kind, Money, Number, Phone, TimeQuestion, is_calling_code, is_currency,
};
use std::mem::swap;

pub(super) fn check(found: &mut Found<'_>, about: &About<'_>) {
    match &about.question.kind {
        Kind::Number(kind) => number(found, about, kind),
        Kind::Money(kind) => money(found, about, *kind),
        Kind::Phone(kind) => phone(found, about, kind),
        Kind::Date(kind) => days(found, about, (kind.not_before, kind.not_after)),
        Kind::MonthYear(kind) => days(found, about, (kind.not_before, kind.not_after)),
        Kind::DateTime(kind) => days(found, about, (kind.not_before, kind.not_after)),
        Kind::DateRange(kind) => {
            days(found, about, (kind.not_before, kind.not_after));
            range(found, about, *kind);
        }
        Kind::Time(kind) => time(found, about, *kind),
        _ => {}
    }
}

fn number(found: &mut Found<'_>, about: &About<'_>, kind: &Number) {
    let of = |bound: &Option<serde_json::Number>| bound.as_ref().and_then(serde_json::Number::as_f64);
    if let (Some(minimum), Some(maximum)) = (of(&kind.minimum), of(&kind.maximum))
        && minimum > maximum
    {
        let message =
            format!("The smallest number of “{}” is bigger than the biggest. Swap them.", about.called());
        let swap = about.set(|question| {
            if let Kind::Number(kind) = &mut question.kind {
                swap(&mut kind.minimum, &mut kind.maximum);
            }
        });
        found.add(about.error("number-range", message).mended_by(swap));
    }
}

/// How many days from today a limit is, where that is the same on every day.
fn from_today(limit: DateLimit) -> Option<i32> {
    match limit {
        DateLimit::Today { years: 0 } => Some(0),
        DateLimit::Days(days) => Some(days),
        DateLimit::Today { .. } | DateLimit::Day(_) => None,
    }
}

fn days(found: &mut Found<'_>, about: &About<'_>, (first, last): (Option<DateLimit>, Option<DateLimit>)) {
    let never = match (first, last) {
        (Some(DateLimit::Day(from)), Some(DateLimit::Day(to))) => from > to,
        (Some(DateLimit::Today { years: from }), Some(DateLimit::Today { years: to })) => from > to,
        (Some(from), Some(to)) => from_today(from).zip(from_today(to)).is_some_and(|(from, to)| from > to),
        _ => false,
    };
    if never {
        let message = format!("The first day of “{}” is after the last. Swap them.", about.called());
        let swap = about.set(|question| match &mut question.kind {
            Kind::Date(kind) => swap(&mut kind.not_before, &mut kind.not_after),
            Kind::MonthYear(kind) => swap(&mut kind.not_before, &mut kind.not_after),
            Kind::DateTime(kind) => swap(&mut kind.not_before, &mut kind.not_after),
            Kind::DateRange(kind) => swap(&mut kind.not_before, &mut kind.not_after),
            _ => {}
        });
        found.add(about.error("date-range", message).mended_by(swap));
    }
}

fn time(found: &mut Found<'_>, about: &About<'_>, kind: TimeQuestion) {
    if let (Some(first), Some(last)) = (kind.not_before, kind.not_after)
        && first > last
    {
        let message = format!("The earliest time of “{}” is after the latest. Swap them.", about.called());
        let swap = about.set(|question| {
            if let Kind::Time(kind) = &mut question.kind {
                swap(&mut kind.not_before, &mut kind.not_after);
            }
        });
        found.add(about.error("time-range", message).mended_by(swap));
    }
}

fn range(found: &mut Found<'_>, about: &About<'_>, kind: DateRange) {
    if kind.max_days == Some(0) {
        let message = format!("No answer to “{}” can be of no day. Take its most days away.", about.called());
        let mended = about.set(|question| {
            if let Kind::DateRange(kind) = &mut question.kind {
                kind.max_days = None;
            }
        });
        found.add(about.error("range-days", message).mended_by(mended));
    }
}

fn money(found: &mut Found<'_>, about: &About<'_>, kind: Money) {
    if !is_currency(kind.currency) {
        let message = format!(
            "“{}” is asked in “{}”, which is no currency. Write the three capitals of one, such as GBP.",
            about.called(),
            kind.currency.as_str()
        );
        let mended = about.set(|question| {
            if let Kind::Money(kind) = &mut question.kind {
                kind.currency = crate::question::Currency::GBP;
            }
        });
        found.add(about.error("currency", message).mended_by(mended));
    }
    let (least, most) = (kind.minimum.unwrap_or_default(), kind.maximum);
    if most.is_some_and(|most| least > most) {
        let message =
            format!("The smallest amount of “{}” is bigger than the biggest. Swap them.", about.called());
        let swap = about.set(|question| {
            if let Kind::Money(kind) = &mut question.kind {
                (kind.minimum, kind.maximum) = (most, Some(least));
            }
        });
        found.add(about.error("number-range", message).mended_by(swap));
    }
}

fn phone(found: &mut Found<'_>, about: &About<'_>, kind: &Phone) {
    if is_calling_code(&kind.calling_code) {
        return;
    }
    let message = format!(
        "“{}” takes numbers without a country for those of “{}”, which is no country’s calling code. Write one such as 44.",
        about.called(),
        kind.calling_code
    );
    let mended = about.set(|question| question.kind = Kind::Phone(Phone::default()));
    found.add(about.error("calling-code", message).mended_by(mended));
}
