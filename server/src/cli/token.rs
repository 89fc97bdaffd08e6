//! `foolscap token`

use std::sync::Arc;

use clap::Subcommand;

use crate::people::{Scopes, tokens};
use crate::settings::Settings;
use crate::start;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Make a token of the API; prints it, alone, this once
    Add {
        /// Whose token it is
        #[arg(long)]
        email: String,
        /// What it is for, as people will read it in a list
        #[arg(long)]
        name: String,
        /// `all`, or of `forms:write submissions:read submissions:create deliveries`, separated by spaces or commas
        #[arg(long)]
        scope: Scopes,
    },
}

/// Makes a token.
pub(super) async fn run(settings: Arc<Settings>, command: Command) -> anyhow::Result<()> {
    let Command::Add { email, name, scope } = command;
    let state = start::existing(settings).await?;
    let token = tokens::add(&state, &email, &name, &scope).await?;
    state.storage.close().await;
    super::say(&token)
}
