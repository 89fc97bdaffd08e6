//! When a delivery is tried again, and when it is given up. Pure: the clock and the jitter are parameters.

use std::time::Duration;

use time::PrimitiveDateTime;
use time::macros::format_description;

use super::outcome::Outcome;
use crate::clock::Instant;

/// The pause before each attempt: 75 h 35 min 5 s in all. The first is made at once.
pub const PAUSES: [Duration; 10] = [
    Duration::ZERO,
    Duration::from_secs(5),
    Duration::from_mins(5),
    Duration::from_mins(30),
    Duration::from_hours(2),
    Duration::from_hours(5),
    Duration::from_hours(10),
    Duration::from_hours(14),
    Duration::from_hours(20),
    Duration::from_hours(24),
];

/// Shortest pause after an answer or silence that says "too busy": 429, 502, 503, 504, a time-out.
pub const BUSY_PAUSE: Duration = Duration::from_mins(1);
/// However long `Retry-After` asks for, we come back after this.
pub const LONGEST_RETRY_AFTER: Duration = Duration::from_hours(24);
/// A destination without a success for this long is disabled.
pub const FAILING_LIMIT: Duration = Duration::from_hours(120);
/// Share of a pause that chance may add or take away, in thousandths.
const JITTER: u64 = 200;

/// What becomes of a delivery after an attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The receiver has it.
    Delivered,
    /// Try again at this time.
    Again(Instant),
    /// The schedule is used up: listed, and sent again only when a person asks.
    Exhausted,
    /// 410: the receiver wants no more; the destination is disabled.
    Gone,
    /// The guard does not let the request out; a person has to change the URL or the setting.
    Blocked,
}

/// Decides after attempt number `attempt` (the first is 1) of the present round. `chance` is any random number.
pub fn verdict(outcome: &Outcome, attempt: u32, now: Instant, chance: u32) -> Verdict {
    match outcome {
        Outcome::Answered { status: 200..=299, .. } => return Verdict::Delivered,
        Outcome::Answered { status: 410, .. } => return Verdict::Gone,
        Outcome::Blocked(_) => return Verdict::Blocked,
        Outcome::Answered { .. } | Outcome::Failed(_) => {}
    }
    let Some(pause) = usize::try_from(attempt).ok().and_then(|index| PAUSES.get(index)) else {
        return Verdict::Exhausted;
    };
    let mut pause = jittered(*pause, chance);
    if outcome.is_busy() {
        pause = pause.max(BUSY_PAUSE);
    }
    if let Outcome::Answered { retry_after: Some(asked), .. } = outcome {
        pause = pause.max((*asked).min(LONGEST_RETRY_AFTER));
    }
    Verdict::Again(now.plus(pause))
}

/// A pause made up to a fifth shorter or longer, so that what failed together does not return together.
fn jittered(pause: Duration, chance: u32) -> Duration {
    let thousandths = 1_000 - JITTER + u64::from(chance) % (2 * JITTER + 1);
    let micros = u64::try_from(pause.as_micros()).unwrap_or(u64::MAX);
    Duration::from_micros(micros / 1_000 * thousandths)
}

/// Reads `Retry-After`: a number of seconds, or a date (RFC 9110, 5.6.7). A date that has passed asks for nothing;
/// what cannot be read is ignored.
pub fn retry_after(value: &str, now: Instant) -> Option<Duration> {
    let value = value.trim();
    if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) {
        // A number too long to read is a very long time.
        return Some(value.parse().map_or(LONGEST_RETRY_AFTER, Duration::from_secs));
    }
    let fixed = format_description!(
        "[weekday repr:short], [day] [month repr:short] [year] [hour]:[minute]:[second] GMT"
    );
    let asctime = format_description!(
        "[weekday repr:short] [month repr:short] [day padding:space] [hour]:[minute]:[second] [year]"
    );
    let date =
        PrimitiveDateTime::parse(value, fixed).or_else(|_| PrimitiveDateTime::parse(value, asctime)).ok()?;
    let seconds = date.assume_utc().unix_timestamp().saturating_sub(now.seconds());
    u64::try_from(seconds).ok().filter(|seconds| *seconds > 0).map(Duration::from_secs)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::outcome::Failure;
    use super::*;

    const NOW: Instant = Instant::from_micros(1_700_000_000_000_000);

    fn answered(status: u16) -> Outcome {
        Outcome::Answered { status, retry_after: None }
    }

    #[test]
    fn the_schedule_lasts_75_hours_and_35_minutes() {
        let sum: Duration = PAUSES.iter().sum();
        assert_eq!(sum, Duration::from_secs(75 * 3_600 + 35 * 60 + 5));
    }

    #[test]
    fn statuses_decide() {
        for status in 100..=599 {
            let verdict = verdict(&answered(status), 1, NOW, 0);
            match status {
                200..=299 => assert_eq!(verdict, Verdict::Delivered, "{status}"),
                410 => assert_eq!(verdict, Verdict::Gone),
                429 | 502 | 503 | 504 => {
                    assert_eq!(verdict, Verdict::Again(NOW.plus(BUSY_PAUSE)), "{status}");
                }
                _ => assert_eq!(verdict, Verdict::Again(NOW.plus(Duration::from_secs(4))), "{status}"),
            }
        }
        assert_eq!(verdict(&Outcome::Blocked(String::new()), 1, NOW, 0), Verdict::Blocked);
        assert_eq!(
            verdict(&Outcome::Failed(Failure::HeadersTimeOut), 1, NOW, 0),
            Verdict::Again(NOW.plus(BUSY_PAUSE))
        );
        assert_eq!(verdict(&answered(500), 10, NOW, 0), Verdict::Exhausted);
    }

    #[test]
    fn retry_after_is_read_as_seconds_or_date() {
        // 14 November 2023, 22:13:20 UTC
        for (value, seconds) in [
            ("120", Some(120)),
            (" 0 ", Some(0)),
            ("99999999999999999999999999", Some(24 * 3_600)),
            ("Tue, 14 Nov 2023 22:15:20 GMT", Some(120)),
            ("Tue Nov 14 22:15:20 2023", Some(120)),
            ("Tue, 14 Nov 2023 22:00:00 GMT", None),
            ("", None),
            ("-5", None),
            ("1.5", None),
            ("soon", None),
        ] {
            assert_eq!(retry_after(value, NOW), seconds.map(Duration::from_secs), "{value:?}");
        }
    }

    #[test]
    fn retry_after_is_a_minimum_of_at_most_a_day() {
        let asked =
            |hours: u64| Outcome::Answered { status: 503, retry_after: Some(Duration::from_hours(hours)) };
        let hour = |hours: u64| Verdict::Again(NOW.plus(Duration::from_hours(hours)));
        assert_eq!(verdict(&asked(1), 1, NOW, 0), hour(1));
        assert_eq!(verdict(&asked(1_000), 1, NOW, 0), hour(24));
        let Verdict::Again(at) = verdict(&asked(1), 9, NOW, 0) else { panic!("it is tried again") };
        assert!(at > NOW.plus(Duration::from_hours(19)), "the schedule's own pause is longer");
    }

    proptest! {
        #[test]
        fn the_pause_stays_within_a_fifth(attempt in 1_u32..10, chance: u32) {
            let Verdict::Again(at) = verdict(&answered(500), attempt, NOW, chance) else { panic!("it is tried again") };
            let pause = at.since(NOW);
            let plain = PAUSES[attempt as usize];
            prop_assert!(pause >= plain.mul_f64(0.799) && pause <= plain.mul_f64(1.201), "{pause:?} for {plain:?}");
        }

        #[test]
        fn every_delivery_ends(statuses in prop::collection::vec(300_u16..600, 12), chance: u32) {
            let mut now = NOW;
            let mut ended = false;
            for (attempt, status) in (1_u32..).zip(statuses) {
                if let Verdict::Again(at) = verdict(&answered(status), attempt, now, chance) { prop_assert!(at > now); now = at; } else { ended = true; break; }
            }
            prop_assert!(ended && now.since(NOW) < Duration::from_hours(100));
        }

        #[test]
        fn any_retry_after_is_survived(value in "\\PC*") {
            let _ = retry_after(&value, NOW);
        }
    }
}
