//! How many messages a second a destination takes: a token bucket that holds one second's worth. Pure: the state
//! stands in the database, the clock is a parameter.

use std::time::Duration;

use crate::clock::Instant;

/// A token, in the millionths in which it is stored.
const TOKEN: i64 = 1_000_000;

/// What was taken out of the bucket, and when that was worked out. The default is a full one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Bucket {
    /// Millionths of a token that are missing.
    pub used: i64,
    /// When that was worked out.
    pub at: Option<Instant>,
}

/// How many may go now, and the bucket after they went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Taken {
    /// How many may go, at most as many as were wanted.
    pub count: i64,
    /// What to store.
    pub bucket: Bucket,
    /// When the next token is there, if fewer went than were wanted.
    pub next: Option<Instant>,
}

/// Takes up to `wanted` tokens from a bucket that is refilled with `per_second`; 0 is no limit.
pub fn take(bucket: Bucket, per_second: i64, wanted: i64, now: Instant) -> Taken {
    if per_second <= 0 {
        return Taken { count: wanted.max(0), bucket, next: None };
    }
    let full = per_second.saturating_mul(TOKEN);
    // A clock that went backwards refills nothing.
    let elapsed = bucket.at.map_or(0, |at| i64::try_from(now.since(at).as_micros()).unwrap_or(i64::MAX));
    let used = bucket.used.clamp(0, full).saturating_sub(elapsed.saturating_mul(per_second)).max(0);
    let level = full.saturating_sub(used);
    let count = (level / TOKEN).clamp(0, wanted.max(0));
    let level = level.saturating_sub(count.saturating_mul(TOKEN));
    let next = (count < wanted).then(|| {
        let missing = TOKEN.saturating_sub(level).max(0);
        // Rounded up: a wake-up too early finds nothing.
        let micros = (missing + per_second - 1) / per_second;
        now.plus(Duration::from_micros(u64::try_from(micros).unwrap_or(0)))
    });
    Taken { count, bucket: Bucket { used: full.saturating_sub(level), at: Some(now) }, next }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const NOW: Instant = Instant::from_micros(1_700_000_000_000_000);
    const FULL: Bucket = Bucket { used: 0, at: None };

    #[test]
    fn a_second_holds_as_many_as_it_says() {
        let first = take(FULL, 50, 80, NOW);
        assert_eq!(first.count, 50);
        assert_eq!(first.next, Some(NOW.plus(Duration::from_millis(20))));
        assert_eq!(take(first.bucket, 50, 80, NOW).count, 0);
        assert_eq!(take(first.bucket, 50, 80, NOW.plus(Duration::from_millis(100))).count, 5);
        assert_eq!(take(first.bucket, 50, 80, NOW.plus(Duration::from_mins(1))).count, 50);
    }

    #[test]
    fn nought_is_no_limit() {
        assert_eq!(take(FULL, 0, 80, NOW), Taken { count: 80, bucket: FULL, next: None });
    }

    proptest! {
        #[test]
        fn never_more_than_the_rate(per_second in 1_i64..500, steps in prop::collection::vec((0_u64..500_000, 0_i64..100), 1..200)) {
            let mut bucket = FULL;
            let mut now = NOW;
            let mut sent = 0;
            for (micros, wanted) in steps {
                now = now.plus(Duration::from_micros(micros));
                let taken = take(bucket, per_second, wanted, now);
                prop_assert!(taken.count <= wanted);
                if let Some(next) = taken.next {
                    prop_assert!(next > now);
                    prop_assert!(take(taken.bucket, per_second, 1, next).count == 1);
                }
                sent += taken.count;
                bucket = taken.bucket;
            }
            let most = i128::from(per_second) * (1_000_000 + now.since(NOW).as_micros().cast_signed()) / 1_000_000;
            prop_assert!(i128::from(sent) <= most + 1);
        }
    }
}
