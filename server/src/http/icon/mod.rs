//! The icon of every page: a sheet of paper, of nobody's colours. Browsers ask for `/favicon.ico` of their own accord, and
//! old ones read nothing else.

use axum::http::{HeaderName, HeaderValue, header};
use axum::response::IntoResponse;

static DRAWN: &[u8] = include_bytes!("icon.svg");
static PIXELS: &[u8] = include_bytes!("icon.ico");

/// `GET /favicon.svg`
pub async fn svg() -> impl IntoResponse {
    (headers("image/svg+xml"), DRAWN)
}

/// `GET /favicon.ico`
pub async fn ico() -> impl IntoResponse {
    (headers("image/x-icon"), PIXELS)
}

/// Kept for a day: its address does not change with it.
fn headers(kind: &'static str) -> [(HeaderName, HeaderValue); 3] {
    [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=86400")),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    ]
}
