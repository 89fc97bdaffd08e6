//! Every route of the server, in one list.

use axum::routing::get;
use axum::{Router, middleware};

use super::{admin, api, assets, health, hosted, icon, readable};
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
        .route("/favicon.svg", get(icon::svg))
        .route("/favicon.ico", get(icon::ico))
        .fallback(hosted::not_found)
        .method_not_allowed_fallback(hosted::wrong_method)
        .layer(middleware::from_fn(readable::only))
        .with_state(state)
}
