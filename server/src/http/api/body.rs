//! Bodies of requests: JSON of a limited size, read once.

use std::convert::Infallible;

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::rejection::QueryRejection;
use axum::extract::{FromRequest, Path, Query, Request};
use axum::http::{HeaderMap, header};
use form_schemas::definition::{FormDefinition, json};
use serde::de::DeserializeOwned;

use super::misfit;
use super::problem::Problem;
use super::refusals::errors;
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
    whole(headers, body, limit).await
}

/// The whole body, which says that it is of one of these content types.
///
/// # Errors
/// As [`read`].
pub async fn read_as(
    headers: &HeaderMap,
    body: Body,
    limit: usize,
    kinds: &[&str],
) -> Result<Bytes, Problem> {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    if !kinds.iter().any(|known| known.eq_ignore_ascii_case(kind)) {
        return Err(Problem::unsupported(&kinds.join(" or ")));
    }
    whole(headers, body, limit).await
}

async fn whole(headers: &HeaderMap, body: Body, limit: usize) -> Result<Bytes, Problem> {
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

/// Reads JSON into what is expected. Unknown members are refused, and keys that stand twice.
///
/// # Errors
/// 400 when it is not JSON, 422 with a pointer when it is not as expected.
pub fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    let value = json::parse(bytes).map_err(|findings| match findings.first() {
        Some(finding) if finding.code == "not-json" => Problem::unreadable(finding.message.clone()),
        _ => shape().errors(errors(&findings)),
    })?;
    serde_path_to_error::deserialize(value).map_err(|error| {
        let (pointer, sentence) = misfit::told(&error);
        shape().error(&pointer, "shape", sentence)
    })
}

fn shape() -> Problem {
    Problem::invalid("The body is JSON, but not as this address expects it.")
}

/// A body that is not read yet: first it is known whether its sender may send it at all.
pub struct Unread {
    headers: HeaderMap,
    body: Body,
}

impl Unread {
    /// A small JSON body.
    ///
    /// # Errors
    /// As [`read`] and [`parse`].
    pub async fn json<T: DeserializeOwned>(self) -> Result<T, Problem> {
        parse(&self.bytes(SMALL).await?)
    }

    /// A form document, of at most [`FormDefinition::MAX_BYTES`] bytes.
    ///
    /// # Errors
    /// As [`read`]; 422 with findings when it cannot be read.
    pub async fn document(self) -> Result<FormDefinition, Problem> {
        let bytes = self.bytes(FormDefinition::MAX_BYTES).await?;
        FormDefinition::parse(&bytes).map_err(|findings| Problem::unreadable_document(&findings))
    }

    /// A file of one of these content types.
    ///
    /// # Errors
    /// As [`read_as`].
    pub async fn file(self, kinds: &[&str], limit: usize) -> Result<Bytes, Problem> {
        read_as(&self.headers, self.body, limit, kinds).await
    }

    /// The bytes, at most `limit`.
    ///
    /// # Errors
    /// As [`read`].
    pub async fn bytes(self, limit: usize) -> Result<Bytes, Problem> {
        read(&self.headers, self.body, limit).await
    }
}

impl FromRequest<AppState> for Unread {
    type Rejection = Infallible;

    async fn from_request(request: Request, _state: &AppState) -> Result<Self, Infallible> {
        let (parts, body) = request.into_parts();
        Ok(Self { headers: parts.headers, body })
    }
}

/// What follows the question mark of an address; read once it is known whether its sender may ask at all.
///
/// # Errors
/// 400 when it is not as this address expects it.
pub fn query<T>(asked: Result<Query<T>, QueryRejection>) -> Result<T, Problem> {
    asked.map(|Query(asked)| asked).map_err(|error| Problem::unreadable(error.body_text()))
}

/// An id in the address. What is no id is nowhere: 404.
///
/// # Errors
/// 404.
pub fn id<T: std::str::FromStr>(Path(text): &Path<String>) -> Result<T, Problem> {
    text.parse().map_err(|_| Problem::not_found("There is nothing with this id."))
}
