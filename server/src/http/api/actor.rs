//! Who calls the API: a program with a bearer token, or a page of ours with a staff session.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, header};
use tower_sessions::Session;

use super::problem::Problem;
use crate::AppState;
use crate::http::admin::staff;
use crate::http::origin;
use crate::people::{Action, Actor, Resource, may, tokens};

/// Who calls.
#[derive(Debug, Clone)]
pub struct Caller(pub Actor);

impl Caller {
    /// Whether they may do this in their organisation.
    ///
    /// # Errors
    /// 403.
    pub fn may(&self, action: Action) -> Result<(), Problem> {
        may(&self.0, action, Resource::Organisation(self.0.organisation)).map_err(Problem::from)
    }
}

impl FromRequestParts<AppState> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Problem> {
        if let Some(authorization) = parts.headers.get(header::AUTHORIZATION) {
            let secret = authorization.to_str().ok().and_then(bearer).ok_or_else(Problem::unauthorised)?;
            let actor = tokens::actor(state, secret).await?;
            return actor.map(Self).ok_or_else(Problem::unauthorised);
        }
        let session = Session::from_request_parts(parts, state).await.map_err(|_| Problem::internal())?;
        let actor = staff::signed_in(state, &session).await.map_err(|_| Problem::unavailable())?;
        let actor = actor.ok_or_else(Problem::unauthorised)?;
        if changes(&parts.method) && !from_our_page(&parts.headers, state) {
            return Err(Problem::forbidden(
                "With a session, requests must come from our own pages and be application/json. Use a token instead.",
            ));
        }
        Ok(Self(actor))
    }
}

/// The token of `Bearer TOKEN`; the scheme in any case (RFC 9110, section 11.1).
fn bearer(value: &str) -> Option<&str> {
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

fn changes(method: &Method) -> bool {
    !matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

/// A page of another site can neither set this content type nor hide where it comes from.
fn from_our_page(headers: &HeaderMap, state: &AppState) -> bool {
    super::body::is_json(headers) && origin::is_ours(headers, &state.settings.base_url())
}
