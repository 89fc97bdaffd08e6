//! Errors of the API, as problem documents (RFC 9457).

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde_json::{Map, Value};
use utoipa::ToSchema;

/// One thing that is wrong with what was sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ProblemError {
    /// JSON Pointer into what was sent; into `answers` for a submission. Empty: the whole of it.
    pub pointer: String,
    /// A word that programs can compare.
    pub code: String,
    /// A sentence for people: what is wrong and how to mend it.
    pub message: String,
}

/// A problem document, `application/problem+json`.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Problem {
    /// What kind of problem it is: `urn:foolscap:problem:` and a word.
    #[serde(rename = "type", serialize_with = "urn")]
    #[schema(value_type = String)]
    pub kind: &'static str,
    /// The kind in a few words; the same for every problem of a kind.
    pub title: &'static str,
    /// The HTTP status.
    pub status: u16,
    /// What happened this time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// What is wrong, one by one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<ProblemError>,
    /// Further members of some kinds.
    #[serde(flatten)]
    #[schema(ignore)]
    pub more: Box<Map<String, Value>>,
    /// Seconds to wait before trying again; sent as `Retry-After`.
    #[serde(skip)]
    #[schema(ignore)]
    pub retry_after: Option<u32>,
}

fn urn<S: serde::Serializer>(kind: &str, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(&format_args!("urn:foolscap:problem:{kind}"))
}

impl Problem {
    /// A problem of this kind: `kind` ends its `type`.
    pub fn new(status: StatusCode, kind: &'static str, title: &'static str) -> Self {
        Self {
            kind,
            title,
            status: status.as_u16(),
            detail: None,
            errors: Vec::new(),
            more: Box::default(),
            retry_after: None,
        }
    }

    /// Says what happened this time.
    #[must_use]
    pub fn detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    /// Lists what is wrong.
    #[must_use]
    pub fn errors(mut self, errors: Vec<ProblemError>) -> Self {
        self.errors = errors;
        self
    }

    /// Names one thing that is wrong.
    #[must_use]
    pub fn error(mut self, pointer: &str, code: &str, message: impl Into<String>) -> Self {
        self.errors.push(ProblemError {
            pointer: pointer.to_owned(),
            code: code.to_owned(),
            message: message.into(),
        });
        self
    }

    /// Adds a further member.
    #[must_use]
    pub fn with(mut self, name: &str, value: Value) -> Self {
        self.more.insert(name.to_owned(), value);
        self
    }

    /// 400: the request cannot be read.
    pub fn unreadable(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "unreadable", "The request cannot be read").detail(detail)
    }

    /// 401: no token, or one that is wrong, revoked or expired.
    pub fn unauthorised() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "unauthorised", "A valid API token is needed")
            .detail("Send a token that has not expired: Authorization: Bearer followed by the token.")
    }

    /// 403: signed in, but not allowed.
    pub fn forbidden(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::FORBIDDEN, "forbidden", "You are not allowed to do this").detail(detail)
    }

    /// 404: nothing here, or nothing here for you.
    pub fn not_found(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_FOUND, "not-found", "There is nothing here").detail(detail)
    }

    /// 422: readable, and wrong.
    pub fn invalid(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, "invalid", "What was sent is not valid").detail(detail)
    }

    /// 413: longer than the limit, in bytes.
    pub fn too_large(limit: usize) -> Self {
        Self::new(StatusCode::PAYLOAD_TOO_LARGE, "too-large", "What was sent is too large")
            .detail(format!("The limit is {limit} bytes."))
            .with("limit", Value::from(limit))
    }

    /// 415: another content type than the one that is read here.
    pub fn unsupported(expected: &str) -> Self {
        Self::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "unsupported-media-type",
            "The content type is not supported",
        )
        .detail(format!("Send the body as {expected} and say so in Content-Type."))
    }

    /// 503: too much to do. Nothing was stored.
    pub fn busy() -> Self {
        Self::for_now("busy", "The service is busy", 2)
    }

    /// 503: the database cannot be reached, or its disk is full. Nothing was stored.
    pub fn unavailable() -> Self {
        Self::for_now("unavailable", "The service is not available", 10)
    }

    fn for_now(kind: &'static str, title: &'static str, seconds: u32) -> Self {
        let mut problem = Self::new(StatusCode::SERVICE_UNAVAILABLE, kind, title)
            .detail(format!("Nothing was stored. Try again in {seconds} seconds."));
        problem.retry_after = Some(seconds);
        problem
    }

    /// 503: the connection to the database broke during a commit, and it is not known whether it happened.
    pub fn unknown() -> Self {
        Self::unavailable().detail(
            "It is not known whether this was stored. Where the request has an Idempotency-Key, send it again with the \
             same key: it is stored once. Otherwise look before you send it again.",
        )
    }

    /// 500: our fault. Nothing was stored.
    pub fn internal() -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "internal", "Something went wrong here")
            .detail("Nothing was stored. Try again later.")
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let body = serde_json::to_vec(&self).unwrap_or_default();
        let mut response = (
            status,
            [(header::CONTENT_TYPE, "application/problem+json"), (header::CACHE_CONTROL, "no-store")],
            body,
        )
            .into_response();
        let headers = response.headers_mut();
        if status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer realm=\"foolscap\""));
        }
        if let Some(seconds) = self.retry_after {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}
