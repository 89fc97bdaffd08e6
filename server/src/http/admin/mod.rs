//! Pages for staff: one file a page, GET and POST beside each other.

mod address;
mod edit;
mod error;
mod fields;
mod forms;
mod links;
mod new_form;
pub mod origin;
mod page;
pub mod session;
mod sign_in;
pub mod staff;
mod when;

use axum::Router;
use axum::routing::{get, post};

use crate::AppState;

pub use error::AdminError;

/// The routes of staff pages.
pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/", get(forms::home))
        .route("/sign-in", get(sign_in::get).post(sign_in::post))
        .route("/sign-in/{secret}", get(links::get).post(links::post))
        .route("/sign-out", post(sign_in::sign_out))
        .route("/forms", get(forms::get))
        .route("/forms/new", get(new_form::get).post(new_form::post))
        .route("/forms/{id}/edit", get(edit::get))
}
