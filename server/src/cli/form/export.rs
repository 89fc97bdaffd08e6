//! `foolscap form export`

use std::io::Write;
use std::path::PathBuf;

use clap::Args;
use form_schemas::Language;
use form_schemas::export::Target;

use crate::forms::export;

/// What `foolscap form export` takes.
#[derive(Debug, Args)]
pub(in crate::cli) struct Export {
    /// A form document
    file: PathBuf,
    /// The format to write
    #[arg(long, value_parser = target)]
    to: Target,
    /// Of `xliff` the language to translate into, of `text` and `html` the one to print in
    #[arg(long)]
    language: Option<Language>,
}

fn target(name: &str) -> Result<Target, String> {
    let names = || Target::ALL.map(Target::as_str).join(", ");
    Target::named(name).ok_or_else(|| format!("a form cannot be written as `{name}`: use one of {}", names()))
}

/// Prints a form in another format.
pub(super) fn run(asked: &Export) -> anyhow::Result<()> {
    let definition = super::definition(&asked.file)?;
    let written = export::write(&definition, asked.to, asked.language.as_ref())?;
    let mut out = std::io::stdout().lock();
    out.write_all(&written.bytes)?;
    out.flush()?;
    Ok(())
}
