//! `cargo xtask test`: all that CI checks.

use anyhow::Result;
use clap::{Args, ValueEnum};

use crate::check;
use crate::command::Run;
use crate::make::{self, Packages};
use crate::step;
use crate::system;
use crate::workspace::Workspace;

/// What to leave out.
#[derive(Args)]
pub struct Options {
    /// Only these parts (all of them, unless named)
    #[arg(long, value_enum, value_delimiter = ',')]
    only: Vec<Part>,
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
    /// The browser tests
    E2e,
}

impl Options {
    fn wants(&self, part: Part) -> bool {
        self.only.is_empty() || self.only.contains(&part)
    }
}

/// Runs the checks, the quick ones first.
///
/// # Errors
/// At the first part that fails.
pub fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    if options.wants(Part::Checks) {
        check::format(workspace)?;
    }
    // Before anything is compiled: the server embeds it.
    make::site(workspace)?;
    if options.wants(Part::Checks) {
        make::check_budget(workspace)?;
        check::lints(workspace)?;
        check::dependencies(workspace)?;
    }
    if options.wants(Part::Tests) || options.wants(Part::E2e) {
        make::install(workspace, &Packages::EndToEnd)?;
    }
    if options.wants(Part::Tests) {
        rust_tests(workspace)?;
    }
    if options.wants(Part::E2e) {
        browser_tests(workspace, options)?;
    }
    Ok(())
}

fn rust_tests(workspace: &Workspace) -> Result<()> {
    // The tests start a private cluster themselves, unless they are given a server.
    if std::env::var("FOOLSCAP_TEST_POSTGRES").unwrap_or_default().is_empty() {
        system::need_postgres()?;
    }
    let cargo = || Run::cargo(&workspace.root);
    let runner = if system::find("cargo-nextest").is_some() { "nextest run" } else { "test --quiet" };
    let targets = if runner == "nextest run" { "" } else { "--lib --bins --tests" };
    // xtask apart: it is built already, with the features that it has by itself.
    let product = cargo().words(runner).words("--workspace --exclude xtask --exclude bench").words(targets);
    step::show("Tests", &mut { product })?;
    step::show(
        "Tests of xtask and bench",
        &mut cargo().words(runner).words("--package xtask --package bench --bins"),
    )?;
    step::show(
        "Tests in the documentation",
        &mut cargo().words("test --doc --quiet --package form-schemas --package app --package server"),
    )
}

fn browser_tests(workspace: &Workspace, options: &Options) -> Result<()> {
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
    step::show("Browser tests", &mut playwright)
}
