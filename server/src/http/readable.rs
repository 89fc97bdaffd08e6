//! Addresses that are no text: axum would answer them with a line of its own.

use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::api::problem::Problem;
use super::hosted;

/// Answers what cannot be read as UTF-8 as every other address where there is nothing.
pub async fn only(request: Request, next: Next) -> Response {
    let path = request.uri().path();
    if percent_encoding::percent_decode_str(path).decode_utf8().is_ok() {
        return next.run(request).await;
    }
    if path.starts_with("/api/") {
        return Problem::not_found("The address is no text in UTF-8.").into_response();
    }
    hosted::not_found().await
}
