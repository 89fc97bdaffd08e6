//! `cargo xtask test`: all that CI checks.

use anyhow::Result;
use clap::{Args, ValueEnum};

use crate::check;
use crate::command::Run;
use crate::fuzz;
use crate::make::{self, Packages};
use crate::python;
use crate::step;
use crate::system;
use crate::workspace::Workspace;

/// What to leave out.
#[derive(Args)]
pub struct Options {
    /// Only these parts (all of them, unless named)
    #[arg(long, value_enum, value_delimiter = ',')]
    only: Vec<Part>,
    /// How long each fuzz target runs
    #[arg(long, value_name = "SECONDS", default_value_t = 60)]
    fuzz: u32,
    /// Arguments for Playwright, after `--`
    #[arg(last = true)]
    playwright: Vec<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Part {
    /// Format, lints, dependencies
    Checks,
    /// Unit, integration and documentation tests, on both engines
    Tests,
    /// Fuzz targets, where cargo-fuzz is installed
    Fuzz,
    /// The browser tests
    E2e,
}

impl Options {
    fn wants(&self, part: Part) -> bool {
        self.only.is_empty() || self.only.contains(&part)
    }
}

/// Runs the checks, the quick ones first. When one fails the others still run; what failed and the runners' closing lines
/// are the last that is said.
///
/// # Errors
/// After all of them, when one failed; at once when the format is wrong or the assets cannot be made.
pub fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    if options.wants(Part::Checks) {
        check::format(workspace)?;
    }
    if options.only != [Part::Fuzz] {
        // Before anything is compiled: the server embeds it.
        make::site(workspace)?;
    }
    let mut runners = Runners::default();
    if options.wants(Part::Checks) {
        runners.note("Weight of the assets", make::check_budget(workspace));
        runners.note("Lints", check::lints(workspace));
        runners.note("Dependencies", check::dependencies(workspace));
    }
    if options.wants(Part::Tests) {
        make::install(workspace, &Packages::EndToEnd)?;
        python::install(workspace)?;
        rust_tests(workspace, &mut runners)?;
    }
    if options.wants(Part::Fuzz) {
        runners.note("Fuzz targets", fuzz::run(workspace, options.fuzz));
    }
    if options.wants(Part::E2e) {
        make::install(workspace, &Packages::EndToEnd)?;
        browser_tests(workspace, options, &mut runners)?;
    }
    runners.close()
}

/// What the test runners said at their ends.
#[derive(Default)]
struct Runners {
    closing: Vec<String>,
    failed: bool,
}

impl Runners {
    /// Keeps what is wrong for the end.
    fn note(&mut self, name: &str, outcome: Result<()>) {
        if let Err(error) = outcome {
            let line = format!("✗ {name}: {error:#}");
            step::say(&line);
            self.closing.push(line);
            self.failed = true;
        }
    }

    fn run(&mut self, name: &str, mut run: Run) -> Result<()> {
        step::say(&format!("· {name} …"));
        let mut closing = Vec::new();
        let succeeded = run.watch(|line| {
            if closes(line) {
                closing.push(line.to_owned());
            }
        })?;
        if !succeeded {
            self.failed = true;
            closing.push(format!("✗ {name}: `{run}` failed"));
        }
        self.closing.push(format!("{name}:"));
        self.closing.extend(closing);
        Ok(())
    }

    fn close(self) -> Result<()> {
        for line in &self.closing {
            step::say(line);
        }
        anyhow::ensure!(!self.failed, "not all is well");
        Ok(())
    }
}

/// Whether this is how a runner ends: nextest's summary, that of cargo's tests, Playwright's counts.
fn closes(line: &str) -> bool {
    let line = line.trim();
    let counts = ["passed", "failed", "skipped", "flaky", "interrupted", "did not run"];
    line.starts_with("Summary [")
        || line.starts_with("test result:")
        || line.split_once(' ').is_some_and(|(count, what)| {
            count.parse::<u32>().is_ok() && counts.iter().any(|word| what.starts_with(word))
        })
}

fn rust_tests(workspace: &Workspace, runners: &mut Runners) -> Result<()> {
    // The tests start a private cluster themselves, unless they are given a server.
    if std::env::var("FOOLSCAP_TEST_POSTGRES").unwrap_or_default().is_empty() {
        system::need_postgres()?;
    }
    let cargo = || Run::cargo(&workspace.root);
    let runner = if system::find("cargo-nextest").is_some() {
        "nextest run --cargo-quiet"
    } else {
        "test --quiet --tests"
    };
    // xtask apart: it is built already, with the features that it has by itself.
    let product =
        cargo().words(runner).words("--workspace --exclude xtask --exclude bench --exclude bench-model");
    runners.run("Tests", product)?;
    runners.run(
        "Tests of the commands",
        cargo().words(runner).words("--package xtask --package bench --package bench-model"),
    )?;
    let documentation =
        cargo().words("test --doc --quiet --package form-schemas --package app --package server");
    runners.run("Tests in the documentation", documentation)
}

fn browser_tests(workspace: &Workspace, options: &Options, runners: &mut Runners) -> Result<()> {
    let chromium = system::chromium()?;
    let mut build = Run::cargo(&workspace.root).words("build --quiet --package server");
    step::show("The server, for the browser tests", &mut build)?;
    let mut playwright = Run::new("node")
        .folder(&workspace.e2e())
        .with("FOOLSCAP_TEST_PROGRAM", workspace.program("debug"))
        .with("FOOLSCAP_TEST_CHROMIUM", chromium)
        .words("node_modules/@playwright/test/cli.js test");
    for argument in &options.playwright {
        playwright = playwright.argument(argument);
    }
    runners.run("Browser tests", playwright)
}

#[cfg(test)]
mod tests {
    use super::closes;

    #[test]
    fn closing_lines_are_known() {
        for line in [
            "     Summary [  12.345s] 17 tests run: 17 passed, 1 skipped",
            "test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.1s",
            "  12 passed (1.2m)",
            "  1 skipped",
        ] {
            assert!(closes(line), "{line}");
        }
        for line in ["        PASS [   0.004s] xtask", "running 3 tests", "  ✓  1 tests/kill.spec.ts"] {
            assert!(!closes(line), "{line}");
        }
    }
}
