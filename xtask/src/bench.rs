//! `cargo xtask bench`: what the release server does on this machine, beside the engine that it is compared with; and
//! `cargo xtask bench model`: how long the model takes.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::{Args, Subcommand};

use crate::command::Run;
use crate::make;
use crate::stamp::Stamp;
use crate::step;
use crate::system;
use crate::workspace::Workspace;

/// What the peer is made of, beside its packages.
const PEER_FILES: [&str; 6] =
    [".npmrc", "package.json", "package-lock.json", "server.js", "form.json", "layout.html"];

/// How much to measure.
#[derive(Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Options {
    #[command(subcommand)]
    what: Option<What>,
    /// Leave the peer out (its packages are 600 MB)
    #[arg(long)]
    no_peer: bool,
    /// Arguments for the bench, after `--`: `--seconds 5`, `--people 64`, `--rate 1500`, `--deliveries 200`
    #[arg(last = true)]
    bench: Vec<String>,
}

/// What else can be measured.
#[derive(Subcommand)]
enum What {
    /// The model by itself: imports, lint, proofs, publishing, journeys, validation. Compiles no server
    Model,
}

/// Measures the server, or the model.
///
/// # Errors
/// When a step fails.
pub fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    match options.what {
        Some(What::Model) => model(workspace),
        None => server(workspace, options),
    }
}

/// Builds the model for release, and prints a table.
fn model(workspace: &Workspace) -> Result<()> {
    let mut cargo = Run::cargo(&workspace.root).words("build --release --package bench-model");
    step::show("The model and its bench, for release", &mut cargo)?;
    step::show("Measuring", &mut Run::new(workspace.target.join("release/bench-model")))
}

/// Builds for release, pins the server to one core and the driver to the other, and prints a table.
fn server(workspace: &Workspace, options: &Options) -> Result<()> {
    make::site(workspace)?;
    let mut cargo = Run::cargo(&workspace.root).words("build --release --package server --package bench");
    step::show("The server and the bench, for release", &mut cargo)?;
    let taskset =
        system::find("taskset").context("taskset is missing: it holds each side to a core of its own")?;
    let mut bench = Run::new(taskset)
        .words("--cpu-list 1")
        .argument(workspace.target.join("release/bench"))
        .argument("--program")
        .argument(workspace.program("release"))
        .argument("--work")
        .argument(workspace.work("bench"));
    if !options.no_peer {
        bench = bench.argument("--peer").argument(peer(workspace)?);
    }
    for argument in &options.bench {
        bench = bench.argument(argument);
    }
    step::show("Measuring", &mut bench)
}

/// Installs the peer beside what cargo builds; its folder.
fn peer(workspace: &Workspace) -> Result<PathBuf> {
    let (from, to) = (workspace.root.join("xtask/bench/peer"), workspace.work("peer"));
    let stamp = Stamp::of(workspace.work("peer.stamp"), std::slice::from_ref(&from))?;
    if !stamp.is_done(&[&to.join("node_modules")]) {
        fs::create_dir_all(&to)?;
        for file in PEER_FILES {
            fs::copy(from.join(file), to.join(file)).with_context(|| file.to_owned())?;
        }
        let mut npm = Run::new("npm").folder(&to).words("ci --ignore-scripts --no-audit --no-fund");
        step::run("npm packages of the peer (once)", &mut npm)?;
        stamp.done()?;
    }
    Ok(to)
}
