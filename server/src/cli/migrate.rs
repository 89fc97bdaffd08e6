//! `foolscap migrate`

use std::sync::Arc;

use crate::settings::Settings;
use crate::start;

/// Brings the database up to date, and gives it a key if it has none.
pub(super) async fn run(settings: Arc<Settings>) -> anyhow::Result<()> {
    let state = start::migrated(settings).await?;
    state.storage.close().await;
    super::say("The database is up to date.")
}
