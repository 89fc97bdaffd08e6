//! Moments as staff read them: in the time of London, until an organisation says where it is.

use app::admin::Moment;
use time_tz::OffsetDateTimeExt;

use crate::clock::Instant;

/// `20 November 2026 at 10:05am`.
pub fn moment(at: Instant) -> Moment {
    let local = at.date_time().to_timezone(time_tz::timezones::db::europe::LONDON);
    let (half, hour) = match local.hour() {
        0 => ("am", 12),
        hour @ 1..=11 => ("am", hour),
        12 => ("pm", 12),
        hour => ("pm", hour - 12),
    };
    let text =
        format!("{} {} {} at {hour}:{:02}{half}", local.day(), local.month(), local.year(), local.minute());
    Moment { text, machine: at.rfc3339() }
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
    }
}
