//! The command line. Exit codes: 0 done, 1 refused or findings (why, on standard error), 2 wrong usage.

mod check;
mod form;
mod migrate;
mod receive;
mod serve;
mod token;
mod user;

use std::io::{IsTerminal, Write};
use std::process::ExitCode;
use std::sync::Arc;

use clap::{Parser, Subcommand};

use crate::settings::{LogFormat, Settings};

/// Foolscap builds and hosts forms, and hands over what people send.
#[derive(Debug, Parser)]
#[command(name = "foolscap", version, arg_required_else_help = true)]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve forms, staff pages and the API, and deliver submissions
    Serve,
    /// Bring the database up to date, and give it a key if it has none
    Migrate,
    /// Show the settings that would be used; try the database and the key; change nothing
    Check,
    /// Receive messages, verify and show them: a stand-in for the service that works on submissions
    Receive(receive::Command),
    /// Show the version
    Version,
    /// Form documents in files
    #[command(subcommand)]
    Form(form::Command),
    /// People who can sign in
    #[command(subcommand)]
    User(user::Command),
    /// Tokens of the API
    #[command(subcommand)]
    Token(token::Command),
}

/// Runs the command that the arguments of this process name.
pub async fn run(arguments: Arguments) -> ExitCode {
    let result = match arguments.command {
        Command::Version => say(&format!("foolscap {}", env!("CARGO_PKG_VERSION"))),
        Command::Serve => with_settings(serve::run).await,
        Command::Migrate => with_settings(migrate::run).await,
        Command::Check => with_settings(check::run).await,
        Command::Receive(command) => receive::run(command).await,
        Command::Form(command) => form::run(&command),
        Command::User(command) => with_settings(|settings| user::run(settings, command)).await,
        Command::Token(command) => with_settings(|settings| token::run(settings, command)).await,
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            complain(&error);
            ExitCode::FAILURE
        }
    }
}

/// Loads the settings and starts logging, then runs `command`.
async fn with_settings<F>(command: impl FnOnce(Arc<Settings>) -> F) -> anyhow::Result<()>
where
    F: Future<Output = anyhow::Result<()>>,
{
    let settings = Arc::new(Settings::load()?);
    start_logging(&settings)?;
    command(settings).await
}

/// Log lines go to standard error; standard output is for what a command gives.
fn start_logging(settings: &Settings) -> anyhow::Result<()> {
    let filter = tracing_subscriber::EnvFilter::try_new(&settings.log)?;
    let colours = std::io::stderr().is_terminal();
    let lines =
        tracing_subscriber::fmt().with_env_filter(filter).with_ansi(colours).with_writer(std::io::stderr);
    match settings.log_format {
        LogFormat::Text => lines.init(),
        LogFormat::Json => lines.json().init(),
    }
    Ok(())
}

/// Writes a line to standard output.
fn say(line: &str) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}")?;
    out.flush()?;
    Ok(())
}

/// Writes why a command was refused to standard error.
fn complain(error: &anyhow::Error) {
    // There is nowhere left to say that this failed.
    let _ = writeln!(std::io::stderr(), "foolscap: {error:#}");
}
