//! What the clocks of a time zone are ahead of UTC. The zones are known to the engine only.

use super::TimeOfDay;
use crate::Date;

/// What the clocks of a zone (IANA; UTC where there is no such zone) are ahead of UTC at a local time: `+01:00`. None where
/// there is no such time, because the clocks were put forward over it.
///
/// A time that comes twice, when clocks are put back, is the first of the two, as RFC 5545 has it.
#[cfg(feature = "engine")]
pub(super) fn offset(zone: &str, date: Date, time: TimeOfDay) -> Option<String> {
    use time_tz::{OffsetResult, PrimitiveDateTimeExt, timezones};

    let local = local(date, time);
    let seconds = match (timezones::get_by_name(zone), local) {
        (Some(zone), Some(local)) => match local.assume_timezone(zone) {
            OffsetResult::Some(there) => there.offset().whole_seconds(),
            // Further ahead of UTC is earlier.
            OffsetResult::Ambiguous(one, other) => {
                one.offset().whole_seconds().max(other.offset().whole_seconds())
            }
            OffsetResult::None => return None,
        },
        _ => 0,
    };
    Some(written(seconds))
}

/// The local time in the calendar of `time`; far in the future in a year that is like it, because the tables end.
#[cfg(feature = "engine")]
fn local(date: Date, at: TimeOfDay) -> Option<time::PrimitiveDateTime> {
    let day = |year: u16| {
        let month = time::Month::try_from(date.month()).ok()?;
        time::Date::from_calendar_date(i32::from(year), month, date.day()).ok()
    };
    let first = |year: u16| time::Date::from_ordinal_date(i32::from(year), 1).ok().map(time::Date::weekday);
    let is_leap = |year: u16| time::util::is_leap_year(i32::from(year));
    let year = date.year();
    let alike = if year < LAST {
        Some(year)
    } else {
        (LAST - 28..LAST).find(|other| is_leap(*other) == is_leap(year) && first(*other) == first(year))
    };
    let clock = time::Time::from_hms(at.hour(), at.minute(), 0).ok()?;
    Some(time::PrimitiveDateTime::new(day(alike?)?, clock))
}

/// The year in which tables of zones end (32 bits of seconds).
#[cfg(feature = "engine")]
const LAST: u16 = 2037;

/// `+01:00`. Local mean times of old have seconds, which RFC 3339 has not: they are left out.
#[cfg(feature = "engine")]
fn written(seconds: i32) -> String {
    let minutes = seconds / 60;
    let sign = if minutes < 0 { '-' } else { '+' };
    format!("{sign}{:02}:{:02}", (minutes / 60).abs(), (minutes % 60).abs())
}

/// Without the engine nothing is submitted: the editor only shows.
#[cfg(not(feature = "engine"))]
pub(super) fn offset(_: &str, _: Date, _: TimeOfDay) -> Option<String> {
    None
}
