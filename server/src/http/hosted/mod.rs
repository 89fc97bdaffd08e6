//! The pages for the public: one file a page, GET and POST beside each other.
//!
//! A page has a script only where it holds something that is better with one, and works without it. A GET makes no entry and changes none; a POST answers with a redirect, or with the page itself
//! and what is wrong.

pub(super) mod asked;
mod background;
mod check_answers;
mod form;
mod leave;
mod list_page;
pub(super) mod options;
mod place;
mod posted;
mod question_page;
mod refusal;
mod remove;
mod reply;
mod request;
mod save;
mod section;
mod start;
mod submitted;
mod tasks;
#[cfg(test)]
mod tests;
mod texts;

use axum::Router;
use axum::routing::get;

use crate::AppState;

pub use background::look_after;
pub use refusal::{not_found, nothing, wrong_method};

/// The routes of the public pages.
pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/f/{slug}", get(start::get))
        .route("/f/{slug}/start", get(start::begin))
        .route("/f/{slug}/check-answers", get(check_answers::get).post(check_answers::post))
        .route("/f/{slug}/tasks", get(tasks::get))
        .route("/f/{slug}/tasks/{section}", get(section::get).post(section::post))
        .route("/f/{slug}/submitted", get(submitted::get).post(submitted::post))
        .route("/f/{slug}/leave", get(leave::get).post(leave::post))
        .route("/f/{slug}/accessibility", get(texts::accessibility))
        .route("/f/{slug}/privacy", get(texts::privacy))
        .route("/f/{slug}/cookies", get(texts::cookies))
        .route("/f/{slug}/{page}/options", get(options::get))
        .route("/f/{slug}/{page}/{n}/options", get(options::get))
        .route("/f/{slug}/{page}/{n}/{m}/options", get(options::get))
        .route("/f/{slug}/{page}", get(question_page::get).post(question_page::post))
        .route("/f/{slug}/{page}/{n}", get(question_page::get).post(question_page::post))
        .route("/f/{slug}/{page}/{n}/{m}", get(question_page::get).post(question_page::post))
        .route("/f/{slug}/{page}/{n}/remove", get(remove::get).post(remove::post))
        .route("/f/{slug}/{page}/{n}/{m}/remove", get(remove::get).post(remove::post))
}
