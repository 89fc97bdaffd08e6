//! `foolscap serve`

use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio_util::sync::CancellationToken;

use crate::Patience;
use crate::delivery;
use crate::http::hosted;
use crate::people::links;
use crate::sequencer;
use crate::settings::Settings;
use crate::start;
use crate::state::AppState;

/// Serves until SIGTERM or SIGINT, then lets the requests under way end.
pub(super) async fn run(settings: Arc<Settings>) -> anyhow::Result<()> {
    let lock = settings.sqlite_file().map(|_| start::lock_data(&settings)).transpose()?;
    let listener = TcpListener::bind(settings.listen)
        .await
        .with_context(|| format!("cannot listen on {}", settings.listen))?;
    let state = start::for_serving(Arc::clone(&settings)).await?;
    let stopping = CancellationToken::new();
    tokio::spawn(stop_on_signal(stopping.clone()));
    greet(&state).await?;
    let numbering = sequencer::start(state.clone(), stopping.clone());
    let delivery = delivery::start(&state);
    let looking_after = hosted::look_after(state.clone(), stopping.clone());

    let serving =
        crate::serve(listener, state.clone(), Patience::default(), stopping.clone().cancelled_owned());
    let patience = Duration::from_secs(settings.shutdown_seconds);
    tokio::select! {
        served = serving => served.context("serving failed")?,
        () = late(stopping.clone(), patience) => tracing::warn!("Some requests did not end in time"),
    }
    delivery.stop().await;
    numbering.await.context("numbering failed")?;
    looking_after.await.context("counting failed")?;
    state.storage.close().await;
    drop(lock);
    tracing::info!("Stopped");
    Ok(())
}

/// Says where it is and, before it is set up, how to set it up.
async fn greet(state: &AppState) -> anyhow::Result<()> {
    let base_url = state.settings.base_url();
    tracing::info!(url = %base_url, "Serving Foolscap {} at {base_url}", env!("CARGO_PKG_VERSION"));
    if let Some(link) = links::for_set_up(state).await? {
        super::say(&format!("Set up Foolscap with this link, which works once:\n\n    {link}\n"))?;
    }
    Ok(())
}

async fn stop_on_signal(stopping: CancellationToken) {
    if told_to_stop().await.is_ok() {
        tracing::info!("Stopping: no new requests are taken");
        stopping.cancel();
    }
}

/// Waits for SIGTERM or SIGINT.
pub(super) async fn told_to_stop() -> std::io::Result<()> {
    let (mut terminate, mut interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    tokio::select! {
        _ = terminate.recv() => {},
        _ = interrupt.recv() => {},
    }
    Ok(())
}

async fn late(stopping: CancellationToken, patience: Duration) {
    stopping.cancelled().await;
    tokio::time::sleep(patience).await;
}
