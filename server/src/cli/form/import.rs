//! `foolscap form import`

use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::Args;
use form_schemas::import::{self, Format, Report, Source};

/// What `foolscap form import` takes.
#[derive(Debug, Args)]
pub(in crate::cli) struct Import {
    /// The files of one form; `-` is standard input
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// The format of the files; `auto` finds it out
    #[arg(long, value_parser = format, default_value = "auto")]
    from: Format,
    /// Where to write the form document, instead of standard output
    #[arg(long, value_name = "FORM.json")]
    out: Option<PathBuf>,
    /// Where to write what was taken, what was changed and what was left
    #[arg(long, value_name = "REPORT.json")]
    report: Option<PathBuf>,
}

fn format(name: &str) -> Result<Format, String> {
    let names = || Format::ALL.map(Format::as_str).join(", ");
    Format::named(name).ok_or_else(|| format!("`{name}` cannot be imported: use one of {}", names()))
}

/// Makes a form document of other systems' files. What could not be taken is listed on standard error.
pub(super) fn run(asked: &Import) -> anyhow::Result<()> {
    let files: Vec<_> = asked.files.iter().map(|file| named(file)).collect::<anyhow::Result<_>>()?;
    let sources: Vec<_> = files.iter().map(|(name, bytes)| Source { name, bytes }).collect();
    let imported = match import::import(&sources, asked.from) {
        Ok(imported) => imported,
        Err(error) => {
            super::list(&error.findings)?;
            bail!("nothing was imported");
        }
    };
    if let Some(path) = &asked.out {
        write(path, &imported.definition.to_bytes())?;
    } else {
        let mut out = std::io::stdout().lock();
        out.write_all(&imported.definition.to_bytes())?;
        writeln!(out)?;
    }
    if let Some(path) = &asked.report {
        write(path, &serde_json::to_vec_pretty(&imported.report)?)?;
    }
    say_what_was_left(&imported.report)
}

/// A file with its name, or what stands on standard input, which has none.
fn named(file: &Path) -> anyhow::Result<(String, Vec<u8>)> {
    if file == Path::new("-") {
        let mut bytes = Vec::new();
        std::io::stdin().read_to_end(&mut bytes).context("cannot read standard input")?;
        return Ok((String::new(), bytes));
    }
    Ok((file.file_name().unwrap_or_default().to_string_lossy().into_owned(), super::read(file)?))
}

fn write(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    std::fs::write(path, bytes).with_context(|| format!("cannot write {}", path.display()))
}

fn say_what_was_left(report: &Report) -> anyhow::Result<()> {
    let mut out = std::io::stderr().lock();
    let counts = &report.counts;
    writeln!(
        out,
        "Imported {} of {} pages, {} of {} questions, {} of {} conditions.",
        counts.pages.taken,
        counts.pages.source,
        counts.questions.taken,
        counts.questions.source,
        counts.conditions.taken,
        counts.conditions.source
    )?;
    for entry in &report.left {
        writeln!(out, "not taken: {} {}", entry.pointer, entry.message)?;
    }
    Ok(())
}
