//! Time is a parameter, so that tests own it.

mod shared;

use std::time::{Duration, SystemTime, UNIX_EPOCH};

pub use shared::SharedClock;

/// A moment: microseconds since the beginning of 1970 in UTC. Stored as it is, on both engines.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Default,
    sqlx::Type,
    serde::Serialize,
    serde::Deserialize,
)]
#[sqlx(transparent)]
#[serde(transparent)]
pub struct Instant(i64);

impl Instant {
    /// From microseconds since 1970 in UTC.
    pub const fn from_micros(micros: i64) -> Self {
        Instant(micros)
    }

    /// Microseconds since 1970 in UTC.
    pub const fn micros(self) -> i64 {
        self.0
    }

    /// Whole seconds since 1970 in UTC.
    pub const fn seconds(self) -> i64 {
        self.0.div_euclid(1_000_000)
    }

    /// This moment and `duration` more; the end of time when that is past it.
    #[must_use]
    pub fn plus(self, duration: Duration) -> Self {
        Instant(self.0.saturating_add(i64::try_from(duration.as_micros()).unwrap_or(i64::MAX)))
    }

    /// This moment less `duration`.
    #[must_use]
    pub fn minus(self, duration: Duration) -> Self {
        Instant(self.0.saturating_sub(i64::try_from(duration.as_micros()).unwrap_or(i64::MAX)))
    }

    /// How long after `earlier` this is; nothing if it is not.
    pub fn since(self, earlier: Instant) -> Duration {
        Duration::from_micros(u64::try_from(self.0.saturating_sub(earlier.0)).unwrap_or(0))
    }

    /// As a date and time in UTC.
    pub fn date_time(self) -> time::OffsetDateTime {
        time::OffsetDateTime::from_unix_timestamp_nanos(i128::from(self.0) * 1000)
            .unwrap_or(time::OffsetDateTime::UNIX_EPOCH)
    }

    /// The day that it is then in a time zone (IANA, such as `Europe/London`), or in UTC where there is no such zone.
    pub fn day_in(self, time_zone: &str) -> form_schemas::Date {
        use time_tz::OffsetDateTimeExt;

        let utc = self.date_time();
        let there =
            time_tz::timezones::get_by_name(time_zone).map_or(utc, |zone| utc.to_timezone(zone)).date();
        u16::try_from(there.year())
            .ok()
            .and_then(|year| form_schemas::Date::new(year, there.month().into(), there.day()))
            .unwrap_or(form_schemas::Date::FIRST)
    }

    /// As RFC 3339 in UTC with milliseconds, as messages carry it: `2026-11-20T10:00:00.000Z`.
    pub fn rfc3339(self) -> String {
        let at = self.date_time();
        format!(
            "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z",
            at.year(),
            u8::from(at.month()),
            at.day(),
            at.hour(),
            at.minute(),
            at.second(),
            at.millisecond()
        )
    }
}

impl rusqlite::ToSql for Instant {
    fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
        self.0.to_sql()
    }
}

impl rusqlite::types::FromSql for Instant {
    fn column_result(value: rusqlite::types::ValueRef<'_>) -> rusqlite::types::FromSqlResult<Self> {
        value.as_i64().map(Instant)
    }
}

/// Tells the time.
pub trait Clock: Send + Sync {
    /// This moment.
    fn now(&self) -> Instant;

    /// What time it is, given what the clock of a shared database says. A clock of its own, such as a test's, goes by
    /// itself; see [`SharedClock`] for the one that believes the database.
    fn told(&self, _database: Instant) -> Instant {
        self.now()
    }
}

/// The machine's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is where the machine's clock comes in")]
    fn now(&self) -> Instant {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Instant(i64::try_from(since.as_micros()).unwrap_or(i64::MAX))
    }
}

/// A clock that stands still until it is told to move. For tests.
#[derive(Debug)]
pub struct FixedClock(std::sync::atomic::AtomicI64);

impl FixedClock {
    /// A clock that stands at `now`.
    pub fn new(now: Instant) -> Self {
        FixedClock(now.0.into())
    }

    /// Moves the clock on.
    pub fn advance(&self, by: Duration) {
        let by = i64::try_from(by.as_micros()).unwrap_or(i64::MAX);
        self.0.fetch_add(by, std::sync::atomic::Ordering::SeqCst);
    }
}

impl Default for FixedClock {
    /// Ten in the morning of 20 November 2026.
    fn default() -> Self {
        FixedClock::new(Instant(1_795_168_800_000_000))
    }
}

impl Clock for FixedClock {
    fn now(&self) -> Instant {
        Instant(self.0.load(std::sync::atomic::Ordering::SeqCst))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_begins_at_midnight_where_the_form_is() {
        // Half past eleven in the evening in UTC, in July: the next day in London.
        let evening = Instant::from_micros(1_784_158_200_000_000);
        assert_eq!(evening.day_in("Europe/London"), form_schemas::Date::parse("2026-07-16").unwrap());
        assert_eq!(evening.day_in("Nowhere"), form_schemas::Date::parse("2026-07-15").unwrap());
    }

    #[test]
    fn an_instant_is_written_as_messages_carry_it() {
        let clock = FixedClock::default();
        clock.advance(Duration::from_millis(7));
        assert_eq!(clock.now().rfc3339(), "2026-11-20T10:00:00.007Z");
    }
}
