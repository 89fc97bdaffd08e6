//! `foolscap receive`

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::Context;
use clap::Args;
use tokio::net::TcpListener;

use crate::clock::SystemClock;
use crate::delivery::receiver::{self, Receiver, Secrets};
use crate::delivery::signing::SigningKey;
use crate::settings::Settings;

/// What `foolscap receive` takes.
#[derive(Debug, Args)]
pub(super) struct Command {
    /// Where to receive
    #[arg(long, default_value = "127.0.0.1:4100")]
    listen: SocketAddr,
    /// A secret that messages may be signed with (whsec_…); may be given several times
    #[arg(long = "secret", value_name = "WHSEC")]
    secrets: Vec<String>,
    /// A file with a secret a line; it may be made later. Without a secret either: the file that `foolscap serve` makes
    /// for its test receiver
    #[arg(long, value_name = "FILE")]
    secret_file: Option<PathBuf>,
}

/// Receives until SIGTERM or SIGINT.
pub(super) async fn run(command: Command) -> anyhow::Result<()> {
    let given: Result<Vec<_>, _> = command.secrets.iter().map(|secret| SigningKey::parse(secret)).collect();
    let mut secrets = Secrets { given: given.context("--secret")?, file: command.secret_file };
    if secrets.given.is_empty() && secrets.file.is_none() {
        secrets.file = Some(Settings::load()?.test_receiver_secret_file());
    }
    let listener = TcpListener::bind(command.listen)
        .await
        .with_context(|| format!("cannot listen on {}", command.listen))?;
    let address = listener.local_addr()?;
    super::say(&format!("Test receiver: open http://{address}/ to see what arrives"))?;
    let receiver = Receiver::new(secrets, Arc::new(SystemClock));
    tokio::select! {
        () = receiver::serve(listener, receiver) => {}
        stopped = super::serve::told_to_stop() => stopped?,
    }
    Ok(())
}
