//! Addresses that are no text, or no text that a database takes: axum would answer them with a line of its own, or the
//! database with an error.

use axum::extract::Request;
use axum::http::Uri;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::api::problem::Problem;
use super::hosted;

/// Answers what cannot be read as UTF-8, or has the character NUL in it, as every other address where there is nothing.
pub async fn only(request: Request, next: Next) -> Response {
    if is_text(request.uri()) {
        return next.run(request).await;
    }
    let path = request.uri().path();
    if path.starts_with("/api/") || path.starts_with("/schemas/") {
        return Problem::not_found("The address is no text in UTF-8, or has the character NUL in it.")
            .into_response();
    }
    hosted::nothing()
}

fn is_text(uri: &Uri) -> bool {
    let nul = uri.path_and_query().is_some_and(|address| address.as_str().contains("%00"));
    !nul && percent_encoding::percent_decode_str(uri.path()).decode_utf8().is_ok()
}
