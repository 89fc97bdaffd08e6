//! `foolscap form diff`

use std::io::Write;
use std::path::PathBuf;

use anyhow::bail;
use app::messages::staff::difference as say;
use clap::Args;
use form_schemas::publish::Side;

use crate::forms::difference::{Difference, difference, property_in_words};

/// What `foolscap form diff` takes.
#[derive(Debug, Args)]
pub(in crate::cli) struct Diff {
    /// The form document as it was
    old: PathBuf,
    /// The form document as it is
    new: PathBuf,
    /// Print JSON, with the schemas of what may come now and of what comes no more
    #[arg(long)]
    json: bool,
}

/// Prints the difference. Refused where services may get what they could not get before, so that a pipeline can stop there.
pub(super) fn run(asked: &Diff) -> anyhow::Result<()> {
    let (old, new) = (super::definition(&asked.old)?, super::definition(&asked.new)?);
    let difference = difference(&old, &new);
    let mut out = std::io::stdout().lock();
    if asked.json {
        serde_json::to_writer_pretty(&mut out, &difference)?;
        writeln!(out)?;
    } else {
        print(&mut out, &difference)?;
    }
    out.flush()?;
    if !difference.compatible {
        bail!("services that receive submissions may get what they could not get before");
    }
    Ok(())
}

fn print(out: &mut impl Write, difference: &Difference) -> anyhow::Result<()> {
    writeln!(out, "{}:", say::PEOPLE)?;
    if difference.changes.is_empty() {
        writeln!(out, "  {}", say::NOTHING_FOR_PEOPLE)?;
    }
    for change in &difference.changes {
        writeln!(out, "  {}", change.message)?;
    }
    writeln!(out, "\n{}:", say::FOR_RECEIVERS)?;
    let receivers = &difference.receivers;
    if receivers.properties.is_empty() {
        writeln!(out, "  {}", say::SAME)?;
    }
    for change in &receivers.properties {
        writeln!(out, "  {}", property_in_words(change))?;
    }
    let side = |side: &Side| if side.is_empty { say::NOTHING } else { say::SEE_SCHEMA };
    writeln!(out, "  {}: {}", say::MAY_SEND_NOW, side(&receivers.may_send_now))?;
    writeln!(out, "  {}: {}", say::SENDS_NO_MORE, side(&receivers.sends_no_more))?;
    Ok(())
}
