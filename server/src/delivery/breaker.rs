//! The circuit breaker of a destination: one that keeps failing is left alone for a while, and its waiting deliveries
//! burn no attempts. Pure: the state stands in the database, the clock is a parameter.

use std::time::Duration;

use crate::clock::Instant;

/// How long failures are counted together.
pub const WINDOW: Duration = Duration::from_mins(5);
/// Fewer attempts than this prove nothing.
pub const FEWEST: i64 = 10;
/// Share of failing attempts that opens the breaker, in per cent.
pub const FAILING_PERCENT: i64 = 70;
/// How long the breaker stays open the first time; it doubles each time the probe fails.
pub const FIRST_PAUSE: Duration = Duration::from_secs(30);
/// It never stays open longer than this.
pub const LONGEST_PAUSE: Duration = Duration::from_mins(15);

/// What is remembered of a destination's attempts. The window begins with its first failure, so a destination that
/// answers costs no write.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Breaker {
    /// When the window began; none while nothing failed.
    pub window_at: Option<Instant>,
    /// Attempts since then.
    pub attempts: i64,
    /// Failures among them.
    pub failures: i64,
    /// Until when nothing is sent; once past, one probe is.
    pub open_until: Option<Instant>,
    /// How long it stayed open the last time; none after a success.
    pub pause: Option<Duration>,
    /// The first failure since the last success.
    pub failing_since: Option<Instant>,
}

/// What the breaker allows now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gate {
    /// As many as the destination's limits allow.
    Closed,
    /// One delivery, to see whether the receiver is back.
    Probe,
    /// Nothing before this time.
    Open(Instant),
}

/// What a breaker that is open until then allows now.
pub fn gate(open_until: Option<Instant>, now: Instant) -> Gate {
    match open_until {
        None => Gate::Closed,
        Some(until) if until > now => Gate::Open(until),
        Some(_) => Gate::Probe,
    }
}

impl Breaker {
    /// What may be sent now.
    pub fn gate(&self, now: Instant) -> Gate {
        gate(self.open_until, now)
    }

    /// The state after an attempt that the receiver answered with success.
    #[must_use]
    pub fn succeeded(self, now: Instant) -> Self {
        if self.open_until.is_some() {
            // The probe, or a straggler: the receiver is back.
            return Self::default();
        }
        match self.window_at {
            Some(began) if now.since(began) < WINDOW => {
                Self { attempts: self.attempts.saturating_add(1), pause: None, failing_since: None, ..self }
            }
            _ => Self::default(),
        }
    }

    /// The state after an attempt that failed.
    #[must_use]
    pub fn failed(self, now: Instant) -> Self {
        let failing_since = self.failing_since.or(Some(now));
        match self.gate(now) {
            // A straggler that was sent before it opened says nothing new.
            Gate::Open(_) => return Self { failing_since, ..self },
            Gate::Probe => return Self { failing_since, ..self.opened(now) },
            Gate::Closed => {}
        }
        let in_window = self.window_at.filter(|began| now.since(*began) < WINDOW);
        let counted = match in_window {
            Some(_) => Self {
                attempts: self.attempts.saturating_add(1),
                failures: self.failures.saturating_add(1),
                ..self
            },
            None => Self { window_at: Some(now), attempts: 1, failures: 1, ..self },
        };
        let failing =
            counted.failures.saturating_mul(100) >= counted.attempts.saturating_mul(FAILING_PERCENT);
        let next = if counted.attempts >= FEWEST && failing { counted.opened(now) } else { counted };
        Self { failing_since, ..next }
    }

    /// The state after a failed attempt that a person asked for. While the breaker is open, or waits for its probe, that
    /// says nothing new: whoever is impatient makes the pause no longer.
    #[must_use]
    pub fn failed_when_asked(self, now: Instant) -> Self {
        match self.gate(now) {
            Gate::Closed => self.failed(now),
            Gate::Open(_) | Gate::Probe => Self { failing_since: self.failing_since.or(Some(now)), ..self },
        }
    }

    /// Since when the destination has had no success, if so long that it is to be disabled.
    pub fn gave_up(&self, now: Instant) -> bool {
        self.failing_since.is_some_and(|since| now.since(since) >= super::schedule::FAILING_LIMIT)
    }

    fn opened(self, now: Instant) -> Self {
        let pause = self.pause.map_or(FIRST_PAUSE, |last| last.saturating_mul(2).min(LONGEST_PAUSE));
        Self {
            window_at: None,
            attempts: 0,
            failures: 0,
            open_until: Some(now.plus(pause)),
            pause: Some(pause),
            failing_since: self.failing_since,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const NOW: Instant = Instant::from_micros(1_700_000_000_000_000);

    fn at(seconds: u64) -> Instant {
        NOW.plus(Duration::from_secs(seconds))
    }

    fn failing(times: u64) -> Breaker {
        (0..times).fold(Breaker::default(), |breaker, second| breaker.failed(at(second)))
    }

    #[test]
    fn opens_after_ten_failures_and_closes_after_one_good_probe() {
        assert_eq!(failing(9).gate(at(9)), Gate::Closed);
        let open = failing(10);
        assert_eq!(open.gate(at(9)), Gate::Open(at(39)));
        assert_eq!(open.gate(at(39)), Gate::Probe);
        assert_eq!(open.succeeded(at(39)), Breaker::default());
    }

    #[test]
    fn a_failing_probe_doubles_the_pause_up_to_15_minutes() {
        let mut breaker = failing(10);
        let mut now = at(9);
        for expected in [30, 60, 120, 240, 480, 900, 900, 900] {
            let Gate::Open(until) = breaker.gate(now) else { panic!("it is open") };
            assert_eq!(until.since(now), Duration::from_secs(expected));
            now = until;
            breaker = breaker.failed(now);
        }
    }

    #[test]
    fn trying_when_asked_makes_no_pause_longer() {
        let open = failing(10);
        assert_eq!(open.failed_when_asked(at(20)), open);
        assert_eq!(open.failed_when_asked(at(39)), open, "the probe is still to come");
        assert_eq!(open.succeeded(at(20)), Breaker::default());
        assert_eq!(Breaker::default().failed_when_asked(at(0)), Breaker::default().failed(at(0)));
    }

    #[test]
    fn seven_in_ten_is_too_many_and_six_is_not() {
        let mixed = |failures: u64| {
            let first = Breaker::default().failed(at(0));
            let rest = (1..failures).fold(first, |breaker, second| breaker.failed(at(second)));
            let rest = (failures..9).fold(rest, |breaker, second| breaker.succeeded(at(second)));
            rest.failed(at(9)).gate(at(9))
        };
        assert_eq!(mixed(5), Gate::Closed);
        assert_ne!(mixed(6), Gate::Closed);
    }

    #[test]
    fn old_failures_are_forgotten() {
        let breaker = failing(9).failed(at(400));
        assert_eq!((breaker.attempts, breaker.gate(at(400))), (1, Gate::Closed));
    }

    #[test]
    fn a_destination_is_given_up_after_five_days_without_success() {
        let day = 24 * 3_600;
        let breaker = failing(3);
        assert!(!breaker.gave_up(at(5 * day - 1)));
        assert!(breaker.failed(at(4 * day)).gave_up(at(5 * day)));
        assert!(!breaker.succeeded(at(4 * day)).failed(at(4 * day + 9)).gave_up(at(5 * day)));
    }

    proptest! {
        #[test]
        fn a_healthy_destination_is_never_written(steps in 1_u64..100) {
            let breaker = (0..steps).fold(Breaker::default(), |breaker, second| breaker.succeeded(at(second)));
            prop_assert_eq!(breaker, Breaker::default());
        }

        #[test]
        fn it_always_lets_a_probe_through_in_the_end(results in prop::collection::vec(any::<bool>(), 1..200)) {
            let mut now = NOW;
            let mut breaker = Breaker::default();
            for good in results {
                if let Gate::Open(until) = breaker.gate(now) {
                    prop_assert!(until.since(now) <= LONGEST_PAUSE);
                    now = until;
                }
                breaker = if good { breaker.succeeded(now) } else { breaker.failed(now) };
                now = now.plus(Duration::from_secs(1));
            }
        }
    }
}
