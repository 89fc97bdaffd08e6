//! Bodies of requests: JSON of a limited size, read once.

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{FromRequest, Path, Request};
use axum::http::{HeaderMap, header};
use serde::de::DeserializeOwned;

use super::problem::Problem;
use crate::AppState;

/// The most bytes of a request that carries no document.
const SMALL: usize = 64 * 1024;

/// Whether the body says that it is JSON.
pub fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or("");
    let kind = kind.split(';').next().unwrap_or("").trim().to_ascii_lowercase();
    kind == "application/json" || (kind.starts_with("application/") && kind.ends_with("+json"))
}

/// The whole body, of at most `limit` bytes.
///
/// # Errors
/// 413 when it is longer, 415 when it does not say that it is JSON, 400 when it breaks off.
pub async fn read(headers: &HeaderMap, body: Body, limit: usize) -> Result<Bytes, Problem> {
    if !is_json(headers) {
        return Err(Problem::unsupported("application/json"));
    }
    let announced =
        headers.get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
    if announced.is_some_and(|announced| announced > u64::try_from(limit).unwrap_or(u64::MAX)) {
        return Err(Problem::too_large(limit));
    }
    to_bytes(body, limit).await.map_err(|error| {
        let source = std::error::Error::source(&error);
        if source.is_some_and(<dyn std::error::Error>::is::<http_body_util::LengthLimitError>) {
            Problem::too_large(limit)
        } else {
            Problem::unreadable("The body broke off.")
        }
    })
}

/// Reads JSON into what is expected. Unknown members are refused.
///
/// # Errors
/// 400 when it is not JSON, 422 when it is not as expected.
pub fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    serde_json::from_slice(bytes).map_err(|error| match error.classify() {
        serde_json::error::Category::Data => Problem::invalid(
            "The body is JSON, but not as this address expects it.",
        )
        .error("", "shape", error.to_string()),
        _ => Problem::unreadable(format!("The body is not JSON: {error}.")),
    })
}

/// A small JSON body.
#[derive(Debug, Clone, Copy)]
pub struct Json<T>(pub T);

impl<T: DeserializeOwned> FromRequest<AppState> for Json<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, _state: &AppState) -> Result<Self, Problem> {
        let (parts, body) = request.into_parts();
        let bytes = read(&parts.headers, body, SMALL).await?;
        parse(&bytes).map(Self)
    }
}

/// A form document, of at most [`form_schemas::definition::FormDefinition::MAX_BYTES`] bytes.
#[derive(Debug, Clone)]
pub struct Document(pub form_schemas::definition::FormDefinition);

impl FromRequest<AppState> for Document {
    type Rejection = Problem;

    async fn from_request(request: Request, _state: &AppState) -> Result<Self, Problem> {
        use form_schemas::definition::FormDefinition;
        let (parts, body) = request.into_parts();
        let bytes = read(&parts.headers, body, FormDefinition::MAX_BYTES).await?;
        FormDefinition::parse(&bytes).map(Self).map_err(|findings| Problem::unreadable_document(&findings))
    }
}

/// An id in the address. What is no id is nowhere: 404.
///
/// # Errors
/// 404.
pub fn id<T: std::str::FromStr>(Path(text): &Path<String>) -> Result<T, Problem> {
    text.parse().map_err(|_| Problem::not_found("There is nothing with this id."))
}
