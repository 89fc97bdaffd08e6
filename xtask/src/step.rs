//! Saying what is being done: a line a step, with its seconds.

use std::io::{self, Write};
use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::command::Run;

/// Says one line.
pub fn say(line: &str) {
    // A closed pipe (`cargo xtask test | head`) is no reason to stop.
    let _ = writeln!(io::stdout().lock(), "{line}");
}

/// Does a step of our own and says how long it took: `· Style sheets … 1.2 s`.
///
/// # Errors
/// Those of the step, with its name.
pub fn quiet<T>(name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    let mut out = io::stdout().lock();
    let _ = write!(out, "· {name} … ");
    let _ = out.flush();
    drop(out);
    let started = Instant::now();
    let outcome = work().with_context(|| format!("{name}: failed"));
    say(&outcome.as_ref().map_or_else(|_| "failed".to_owned(), |_| seconds(started)));
    outcome
}

/// Runs a program that keeps still; what it printed is shown only when it fails.
///
/// # Errors
/// When it cannot be started, or fails.
pub fn run(name: &str, run: &mut Run) -> Result<()> {
    quiet(name, || {
        let output = run.output()?;
        if output.succeeded {
            return Ok(());
        }
        bail!("`{run}`\n{}", output.text)
    })
}

/// Runs a program that says itself what it is doing, between a line that names the step and one with the seconds.
///
/// # Errors
/// When it cannot be started, or fails.
pub fn show(name: &str, run: &mut Run) -> Result<()> {
    say(&format!("· {name} …"));
    let started = Instant::now();
    if !run.inherit()? {
        say(&format!("  … failed after {}", seconds(started)));
        bail!("{name}: `{run}` failed")
    }
    say(&format!("  … {}", seconds(started)));
    Ok(())
}

/// Says that a step was not needed, or could not be done, and why.
pub fn skip(name: &str, why: &str) {
    say(&format!("· {name} … {why}"));
}

fn seconds(started: Instant) -> String {
    format!("{:.1} s", started.elapsed().as_secs_f64())
}
