//! The API, `/api/v1`: JSON in, JSON or a problem document out.

mod actor;
mod body;
mod deliveries;
mod destinations;
mod diff;
mod drafts;
mod exports;
mod forms;
mod import;
mod lint;
mod misfit;
pub mod openapi;
pub mod problem;
mod pull;
mod refusals;
mod submissions;
mod translations;
mod versions;

use axum::Router;
use axum::extract::{DefaultBodyLimit, OriginalUri};
use axum::http::{Method, StatusCode};
use axum::routing::{delete, get, post};

use crate::AppState;
use problem::Problem;

/// The routes below `/api/v1`.
pub fn routes() -> Router<AppState> {
    let v1 = Router::new()
        .route("/openapi.json", get(openapi::get))
        .route("/forms", get(forms::list).post(forms::create))
        .route("/forms/import", post(import::post).layer(DefaultBodyLimit::max(import::LIMIT)))
        .route("/lint", post(lint::document))
        .route("/forms/{id}", get(forms::get))
        .route("/forms/{id}/draft", get(drafts::get).put(drafts::put))
        .route("/forms/{id}/draft/export", get(exports::of_draft))
        .route("/forms/{id}/draft/findings", get(lint::draft))
        .route("/forms/{id}/draft/translations", post(translations::take))
        .route("/forms/{id}/diff", get(diff::get))
        .route("/forms/{id}/edits", post(drafts::edit))
        .route("/forms/{id}/versions", get(versions::list).post(versions::create))
        .route("/forms/{id}/versions/{version}/export", get(exports::of_version))
        .route("/forms/{id}/destinations", get(destinations::list::list).post(destinations::add::add))
        .route("/forms/{id}/submissions", get(pull::pull))
        .route("/f/{slug}/submissions", post(submissions::create))
        .route("/deliveries", get(deliveries::list))
        .route("/deliveries/{id}/replay", post(deliveries::replay))
        .route("/destinations/{id}", delete(destinations::remove::remove))
        .route("/destinations/{id}/test", post(destinations::test::test))
        .route("/destinations/{id}/replay", post(destinations::replay::replay))
        .route("/destinations/{id}/rotate", post(destinations::rotate::rotate))
        .route("/destinations/{id}/enable", post(destinations::enable::enable))
        .route("/destinations/{id}/pause", post(destinations::enable::pause))
        .route("/forms/{id}/close", post(forms::close))
        .route("/forms/{id}/open", post(forms::open))
        .fallback(nothing_here)
        .method_not_allowed_fallback(wrong_method);
    Router::new()
        .nest("/api/v1", v1)
        .route("/schemas/{slug}/{version}", get(versions::schema))
        .method_not_allowed_fallback(wrong_method)
}

async fn nothing_here(OriginalUri(uri): OriginalUri) -> Problem {
    Problem::not_found(format!("Nothing is served at {}.", uri.path()))
}

async fn wrong_method(method: Method) -> Problem {
    Problem::new(StatusCode::METHOD_NOT_ALLOWED, "method-not-allowed", "The method is not allowed here")
        .detail(format!("{method} is not served at this address."))
}
