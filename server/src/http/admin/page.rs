//! Sending a staff page: its headers, and its HTML.

use axum::http::{HeaderName, StatusCode, header};
use axum::response::{IntoResponse, Response};

/// What a staff page may load: its style sheet and images of ours. No script at all.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; \
                      frame-ancestors 'none'";

/// The headers of every staff page. Nothing is kept by anyone. The referrer stays within our origin: with
/// `no-referrer` browsers would post our own forms with `Origin: null`.
pub fn headers() -> [(HeaderName, &'static str); 5] {
    [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CACHE_CONTROL, "no-store"),
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::REFERRER_POLICY, "same-origin"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ]
}

/// A page.
pub fn html(page: String) -> Response {
    (StatusCode::OK, headers(), page).into_response()
}

/// A page that shows what is wrong with what was typed: 422.
pub fn invalid(page: String) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, headers(), page).into_response()
}
