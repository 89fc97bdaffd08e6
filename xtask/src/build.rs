//! `cargo xtask build`: one file with its assets inside.

use anyhow::Result;

use crate::command::Run;
use crate::make;
use crate::step;
use crate::workspace::Workspace;

/// Builds the release program.
///
/// # Errors
/// When a step fails.
pub fn run(workspace: &Workspace) -> Result<()> {
    make::site(workspace)?;
    let mut cargo = Run::cargo(&workspace.root).words("build --release --package server");
    step::show("The server, for release", &mut cargo)?;
    let program = workspace.program("release");
    let size = std::fs::metadata(&program)?.len();
    step::say(&format!("\n{} ({} MB)", program.display(), size / 1_000_000));
    Ok(())
}
