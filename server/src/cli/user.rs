//! `foolscap user`

use std::sync::Arc;

use clap::Subcommand;

use crate::people::{Role, users};
use crate::settings::Settings;
use crate::start;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Add a person; prints a link that works once, with which they choose their password
    Add {
        /// What they sign in with
        #[arg(long)]
        email: String,
        /// As others read it
        #[arg(long)]
        name: String,
        /// administrator, designer, publisher or reader
        #[arg(long)]
        role: Role,
    },
}

/// Adds a person.
pub(super) async fn run(settings: Arc<Settings>, command: Command) -> anyhow::Result<()> {
    let Command::Add { email, name, role } = command;
    let state = start::existing(settings).await?;
    let link = users::add(&state, &email, &name, role).await?;
    state.storage.close().await;
    super::say(&link)
}
