//! Times, their percentiles, and the table.

use std::io::{self, Write};
use std::time::Duration;

/// Says one line.
pub fn say(line: &str) {
    let _ = writeln!(io::stdout().lock(), "{line}");
}

/// What was measured of one thing.
#[derive(Debug, Default)]
pub struct Times {
    /// One for each request (or journey, or arrival).
    pub each: Vec<Duration>,
    /// What was acknowledged: ids or references, to be looked for afterwards.
    pub ends: Vec<String>,
    /// How long it took altogether.
    pub length: Duration,
    /// Why some failed.
    pub failures: Vec<String>,
}

impl Times {
    /// Takes the times of another in.
    pub fn add(&mut self, other: Times) {
        self.each.extend(other.each);
        self.ends.extend(other.ends);
        self.failures.extend(other.failures);
        self.length = self.length.max(other.length);
    }

    /// Rows of the table.
    pub fn tell(&self, table: &mut Table, name: &str, wanted: &str) {
        let rate = per_second(self.ends.len(), self.length);
        table.row(&format!("{name}: acknowledged"), format!("{rate:.0}/s ({})", self.ends.len()), "");
        let text = [50, 95, 99]
            .map(|percent| format!("p{percent} {}", milliseconds(percentile(&self.each, percent))));
        table.row(&format!("{name}: time"), text.join(", "), wanted);
        if let Some(first) = self.failures.first() {
            table.row(&format!("{name}: FAILED"), format!("{}: {first}", self.failures.len()), "none");
        }
    }
}

/// How many a second.
pub fn per_second(count: usize, length: Duration) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX)) / length.as_secs_f64()
}

/// The time that so many of a hundred were not slower than.
pub fn percentile(times: &[Duration], percent: usize) -> Duration {
    let mut sorted = times.to_vec();
    sorted.sort_unstable();
    let at = (sorted.len() * percent).div_ceil(100).saturating_sub(1);
    sorted.get(at).copied().unwrap_or_default()
}

/// `3.4 ms`.
pub fn milliseconds(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1000.0)
}

/// What is printed at the end, as Markdown.
#[derive(Default)]
pub struct Table(Vec<[String; 3]>);

impl Table {
    /// Adds a row: what, how much, and how much it should be.
    pub fn row(&mut self, what: &str, figure: String, wanted: &str) {
        self.0.push([what.to_owned(), figure, wanted.to_owned()]);
    }

    /// Prints it.
    pub fn print(&self) {
        say("\n| what | measured | wanted |\n|---|---|---|");
        for [what, figure, wanted] in &self.0 {
            say(&format!("| {what} | {figure} | {wanted} |"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percentile_is_one_of_the_times() {
        let times: Vec<Duration> = (1..=100).map(Duration::from_millis).collect();
        assert_eq!(percentile(&times, 50), Duration::from_millis(50));
        assert_eq!(percentile(&times, 99), Duration::from_millis(99));
        assert_eq!(percentile(&times[..1], 99), Duration::from_millis(1));
        assert_eq!(percentile(&[], 99), Duration::ZERO);
    }
}
