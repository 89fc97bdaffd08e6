//! Every route of the server, in one list.

use axum::Router;
use axum::routing::get;

use super::{admin, api, assets, health, hosted};
use crate::state::AppState;

/// All of it.
pub fn router(state: AppState) -> Router {
    let sessions = admin::session::layer(state.clone());
    Router::new()
        // Staff, and the API
        .merge(admin::routes().merge(api::routes()).layer(sessions))
        // Forms that are filled in
        .merge(hosted::routes())
        // Operations
        .route("/health/live", get(health::live))
        .route("/health/ready", get(health::ready))
        // Style sheets, scripts and the editor
        .route("/assets/{name}", get(assets::get))
        .fallback(hosted::not_found)
        .with_state(state)
}
