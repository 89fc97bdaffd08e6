//! The project's own commands: `cargo xtask serve | test | build | bench`. They are the only scripts there are.
//!
//! Every command says what it is doing while it does it, a line a step with its seconds, and does again only what
//! has changed since the last time.

mod bench;
mod build;
mod check;
mod command;
mod fuzz;
mod make;
mod python;
mod serve;
mod stamp;
mod step;
mod system;
mod test;
mod workspace;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::workspace::Workspace;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "The project's own commands")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build what is needed and run it at <http://127.0.0.1:3000>, with a test receiver beside it
    Serve(serve::Options),
    /// Everything that CI checks
    Test(test::Options),
    /// Build `target/release/foolscap`, one file with its assets inside
    Build,
    /// Measure the release server on this machine, or (`bench model`) the model
    Bench(bench::Options),
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let workspace = Workspace::find();
    let outcome = match arguments.command {
        Command::Serve(options) => serve::run(&workspace, &options),
        Command::Test(options) => test::run(&workspace, &options),
        Command::Build => build::run(&workspace),
        Command::Bench(options) => bench::run(&workspace, &options),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            step::say(&format!("\n✗ {error:#}"));
            ExitCode::FAILURE
        }
    }
}
