//! Medians, and the table.

use std::io::{self, Write};
use std::time::{Duration, Instant};

use anyhow::{Context, Error, Result};

/// Says one line.
pub(crate) fn say(line: &str) {
    let _ = writeln!(io::stdout().lock(), "{line}");
}

/// What is printed at the end, as Markdown.
#[derive(Default)]
pub(crate) struct Table(Vec<[String; 3]>);

impl Table {
    /// Adds a row: what, how much, and how much it should be.
    pub(crate) fn row(&mut self, what: &str, figure: String, wanted: &str) {
        self.0.push([what.to_owned(), figure, wanted.to_owned()]);
    }

    /// Does something so many times, and adds a row with the median time, and the lowest and the highest where they are few.
    /// Gives what came out last.
    pub(crate) fn median<T, E: Into<Error>>(
        &mut self,
        (what, wanted): (&str, &str),
        runs: usize,
        mut work: impl FnMut() -> Result<T, E>,
    ) -> Result<T> {
        let mut times = Vec::with_capacity(runs);
        let mut last = None;
        for _ in 0..runs {
            // What the run before left is taken down before the clock starts.
            drop(last.take());
            let started = Instant::now();
            let outcome = work();
            times.push(started.elapsed());
            last = Some(outcome.map_err(Into::into).with_context(|| what.to_owned())?);
        }
        times.sort_unstable();
        let at = |place: usize| duration(times.get(place).copied().unwrap_or_default());
        self.row(what, format!("{} ({}–{})", at(runs / 2), at(0), at(runs * 95 / 100)), wanted);
        last.context("nothing was done")
    }

    /// Prints it.
    pub(crate) fn print(&self) {
        say("\n| what | median (lowest–p95) | wanted |\n|---|---|---|");
        for [what, figure, wanted] in &self.0 {
            say(&format!("| {what} | {figure} | {wanted} |"));
        }
    }
}

/// A time in the unit that fits.
fn duration(time: Duration) -> String {
    match time.as_secs_f64() * 1e6 {
        micros if micros < 1e3 => format!("{micros:.1} µs"),
        micros if micros < 1e6 => format!("{:.1} ms", micros / 1e3),
        micros => format!("{:.2} s", micros / 1e6),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_said_in_its_unit() {
        assert_eq!(duration(Duration::from_nanos(1_500)), "1.5 µs");
        assert_eq!(duration(Duration::from_micros(12_300)), "12.3 ms");
        assert_eq!(duration(Duration::from_millis(1_250)), "1.25 s");
    }
}
