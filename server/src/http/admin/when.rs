//! Moments as staff read them: in the time of London, until an organisation says where it is.

use app::admin::Moment;
use time::OffsetDateTime;
use time_tz::OffsetDateTimeExt;

use crate::clock::Instant;

/// `20 November 2026 at 10:05am`.
pub fn moment(at: Instant) -> Moment {
    let local = local(at);
    let (hour, half) = hour(&local);
    let text =
        format!("{} {} {} at {hour}:{:02}{half}", local.day(), local.month(), local.year(), local.minute());
    Moment { text, machine: at.rfc3339() }
}

/// `20 November 2026 at 10:05:09am GMT`: where one moment is compared with another, or with a clock elsewhere.
pub fn to_the_second(at: Instant) -> Moment {
    let local = local(at);
    let (hour, half) = hour(&local);
    let zone = if local.offset().is_utc() { "GMT" } else { "BST" };
    let text = format!(
        "{} {} {} at {hour}:{:02}:{:02}{half} {zone}",
        local.day(),
        local.month(),
        local.year(),
        local.minute(),
        local.second()
    );
    Moment { text, machine: at.rfc3339() }
}

fn local(at: Instant) -> OffsetDateTime {
    at.date_time().to_timezone(time_tz::timezones::db::europe::LONDON)
}

/// The hour of a clock with twelve.
fn hour(local: &OffsetDateTime) -> (u8, &'static str) {
    match local.hour() {
        0 => (12, "am"),
        hour @ 1..=11 => (hour, "am"),
        12 => (12, "pm"),
        hour => (hour - 12, "pm"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_in_local_time() {
        let winter = moment(Instant::from_micros(1_795_168_800_000_000));
        assert_eq!(winter.text, "20 November 2026 at 10:00am");
        assert_eq!(winter.machine, "2026-11-20T10:00:00.000Z");
        let summer = moment(Instant::from_micros(1_782_864_000_000_000));
        assert_eq!(summer.text, "1 July 2026 at 1:00am");
        let second = to_the_second(Instant::from_micros(1_795_168_807_900_000));
        assert_eq!(second.text, "20 November 2026 at 10:00:07am GMT");
        let summer = to_the_second(Instant::from_micros(1_782_864_000_000_000));
        assert_eq!(summer.text, "1 July 2026 at 1:00:00am BST");
    }
}
