//! `foolscap form`: form documents in files. Touches no database.

mod diff;
mod export;
mod import;
mod lint;
mod schema;

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::Subcommand;
use form_schemas::definition::FormDefinition;
use form_schemas::publish::{Finding, Severity};

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Make a form document of another system's files
    Import(import::Import),
    /// List what is to be fixed before a form can be published
    Lint {
        /// A form document
        file: PathBuf,
    },
    /// Print the JSON Schema that publishing a form would make
    Schema {
        /// A form document
        file: PathBuf,
    },
    /// Say what changed from one form document to another, for people and for services that receive submissions
    Diff(diff::Diff),
    /// Print a form in another format
    Export(export::Export),
}

/// Runs one of the commands.
pub(super) fn run(command: &Command) -> anyhow::Result<()> {
    match command {
        Command::Import(asked) => import::run(asked),
        Command::Lint { file } => lint::run(file),
        Command::Schema { file } => schema::run(file),
        Command::Diff(asked) => diff::run(asked),
        Command::Export(asked) => export::run(asked),
    }
}

fn read(file: &Path) -> anyhow::Result<Vec<u8>> {
    std::fs::read(file).with_context(|| format!("cannot read {}", file.display()))
}

/// The form document in a file; what is wrong with an unreadable one goes to standard error.
fn definition(file: &Path) -> anyhow::Result<FormDefinition> {
    match FormDefinition::parse(&read(file)?) {
        Ok(definition) => Ok(definition),
        Err(findings) => {
            list(&findings)?;
            bail!("{} is not a form document", file.display());
        }
    }
}

/// Writes findings to standard error, a line each: `error at /pointer [code] message`.
fn list(findings: &[Finding]) -> anyhow::Result<()> {
    let mut out = std::io::stderr().lock();
    for finding in findings {
        let severity = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let place = if finding.pointer.is_empty() { "the form" } else { &finding.pointer };
        writeln!(out, "{severity} at {place} [{}] {}", finding.code, finding.message)?;
    }
    Ok(())
}

fn errors(findings: &[Finding]) -> usize {
    findings.iter().filter(|finding| finding.severity == Severity::Error).count()
}

/// `count` of something, in words.
fn things(count: usize) -> String {
    if count == 1 { "1 thing".to_owned() } else { format!("{count} things") }
}
