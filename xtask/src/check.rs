//! What is checked without running the product: format, lints, dependencies, generated files.

use anyhow::Result;

use crate::command::Run;
use crate::step;
use crate::system;
use crate::workspace::Workspace;

/// Format of every file.
///
/// # Errors
/// When a file is not as `cargo fmt` writes it.
pub fn format(workspace: &Workspace) -> Result<()> {
    step::run("Format", &mut Run::cargo(&workspace.root).words("fmt --all --check"))
}

/// Lints of the two builds, each by itself: the features of `app` exclude each other.
///
/// # Errors
/// When there is a finding.
pub fn lints(workspace: &Workspace) -> Result<()> {
    let cargo = || Run::cargo(&workspace.root).words("clippy --quiet");
    step::show("Lints of the server", &mut cargo().words("--workspace --all-targets -- -D warnings"))?;
    let mut island = cargo()
        .words("--package app --lib --target wasm32-unknown-unknown --no-default-features --features island")
        .words("-- -D warnings");
    step::show("Lints of the editor", &mut island)
}

/// Licences, bans and sources of what we depend on; advisories where their database can be reached.
///
/// # Errors
/// When a rule of `deny.toml` is broken.
pub fn dependencies(workspace: &Workspace) -> Result<()> {
    let deny = cargo_deny(workspace)?;
    let check =
        |what: &str| Run::new(&deny).folder(&workspace.root).words("--log-level error check").words(what);
    step::run("Dependencies: licences, bans, sources", &mut check("licenses bans sources"))?;
    let advisories = check("advisories").output()?;
    if advisories.succeeded {
        step::skip("Dependencies: advisories", "none");
    } else if out_of_reach(&advisories.text) {
        step::skip("Dependencies: advisories", "SKIPPED: their database cannot be reached from here");
    } else {
        anyhow::bail!("Dependencies: advisories\n{}", advisories.text);
    }
    Ok(())
}

/// Whether cargo-deny could not fetch the database, rather than found something in it.
fn out_of_reach(told: &str) -> bool {
    told.contains("failed to fetch advisory database") || told.contains("failed to load advisory database")
}

/// cargo-deny from `PATH`, or our own, installed once beside what cargo builds.
fn cargo_deny(workspace: &Workspace) -> Result<std::path::PathBuf> {
    if let Some(found) = system::find("cargo-deny") {
        return Ok(found);
    }
    let tools = workspace.work("tools");
    let program = tools.join("bin/cargo-deny");
    if !program.exists() {
        let mut install = Run::cargo(&workspace.root)
            .words("install cargo-deny --version 0.20.2 --locked --quiet --root")
            .argument(&tools)
            .argument("--target-dir")
            .argument(workspace.work("tools-build"));
        step::run("cargo-deny (once, some minutes)", &mut install)?;
        std::fs::remove_dir_all(workspace.work("tools-build"))?;
    }
    Ok(program)
}
