//! Who is signed in, and what they posted: the extractors of staff pages.

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{Method, StatusCode};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use tower_sessions::Session;

use super::error::AdminError;
use super::fields::Fields;
use super::session::USER;
use super::sign_in::resumed;
use crate::AppState;
use crate::http::{assets, origin};
use crate::people::{Action, Actor, Resource, may, sign_in};
use crate::storage::ids::OrganisationId;
use crate::storage::organisations;
use app::admin::Frame;
use app::admin::frame::Notice;

/// Under which key a session keeps what the next page says once.
const NOTICE: &str = "notice";
/// The longest posted form that is read, in bytes; files apart.
pub const FORM_LIMIT: usize = 256 * 1024;

/// Somebody who is signed in.
pub struct Staff {
    /// Who, and what they may do.
    pub actor: Actor,
    /// Their session.
    pub session: Session,
    token: String,
}

impl Staff {
    /// Whether they may do this in their organisation.
    ///
    /// # Errors
    /// [`AdminError::Forbidden`].
    pub fn may(&self, action: Action) -> Result<(), AdminError> {
        may(&self.actor, action, Resource::Organisation(self.actor.organisation)).map_err(AdminError::from)
    }

    /// Whether they may, for hiding what they may not.
    pub fn can(&self, action: Action) -> bool {
        self.may(action).is_ok()
    }

    /// What surrounds a page for them, with what is to be said once.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn frame(&self, state: &AppState) -> Result<Frame, AdminError> {
        let notice: Option<(bool, String)> = self.session.remove(NOTICE).await?;
        let organisation = organisation_name(state, self.actor.organisation).await?;
        Ok(Frame {
            organisation,
            user: Some(self.actor.name().to_owned()),
            token: self.token.clone(),
            stylesheet: assets::url("staff.css"),
            notice: notice.map(|(success, text)| Notice { success, text }),
        })
    }

    /// Says something once, on the next page.
    ///
    /// # Errors
    /// When the session cannot be changed.
    pub async fn say(&self, text: impl Into<String>) -> Result<(), AdminError> {
        Ok(self.session.insert(NOTICE, (true, text.into())).await?)
    }
}

/// What surrounds a page for somebody who is not signed in.
///
/// # Errors
/// When the database fails.
pub async fn frame(state: &AppState, session: &Session) -> Result<Frame, AdminError> {
    let set_up = organisations::by_id(&mut state.storage.look_up().await?, OrganisationId::DEFAULT).await?;
    let organisation = set_up.filter(|row| row.set_up_at.is_some()).map(|row| row.name).unwrap_or_default();
    Ok(Frame {
        organisation,
        user: None,
        token: token(session),
        stylesheet: assets::url("staff.css"),
        notice: None,
    })
}

async fn organisation_name(state: &AppState, id: OrganisationId) -> Result<String, AdminError> {
    let row = organisations::by_id(&mut state.storage.look_up().await?, id).await?;
    Ok(row.map(|row| row.name).unwrap_or_default())
}

/// What every form of a session carries: nobody who does not have the session's cookie can work it out.
fn token(session: &Session) -> String {
    let id = session.id().map(|id| id.to_string()).unwrap_or_default();
    URL_SAFE_NO_PAD.encode(Sha256::digest(format!("foolscap staff form v1|{id}").as_bytes()))
}

/// Who is signed in with this session; none when nobody is.
///
/// # Errors
/// When the database fails.
pub async fn signed_in(state: &AppState, session: &Session) -> Result<Option<Actor>, AdminError> {
    let user: Option<String> = session.get(USER).await?;
    match user.and_then(|user| user.parse().ok()) {
        Some(user) => Ok(sign_in::actor(state, user).await?),
        None => Ok(None),
    }
}

impl FromRequestParts<AppState> for Staff {
    type Rejection = AdminError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, AdminError> {
        let session = session(parts, state).await?;
        let next = if parts.method == Method::GET {
            parts.uri.path_and_query().map(ToString::to_string)
        } else {
            None
        };
        match signed_in(state, &session).await? {
            Some(actor) => {
                let token = token(&session);
                Ok(Self { actor, session, token })
            }
            None => Err(AdminError::SignIn { next }),
        }
    }
}

async fn session(parts: &mut Parts, state: &AppState) -> Result<Session, AdminError> {
    Session::from_request_parts(parts, state)
        .await
        .map_err(|(_, why)| AdminError::Internal(anyhow::anyhow!("no session: {why}")))
}

/// What somebody who is signed in posted from a page of ours.
pub struct Posted {
    /// Who.
    pub staff: Staff,
    /// What.
    pub fields: Fields,
}

impl FromRequest<AppState> for Posted {
    type Rejection = AdminError;

    async fn from_request(request: Request, state: &AppState) -> Result<Self, AdminError> {
        let (mut parts, body) = request.into_parts();
        let again = parts.uri.path().to_owned();
        let staff = Staff::from_request_parts(&mut parts, state).await;
        let fields = match &staff {
            Ok(_) | Err(AdminError::SignIn { .. }) => read(Request::from_parts(parts, body), state).await?,
            Err(_) => Fields::default(),
        };
        let staff = match staff {
            Err(AdminError::SignIn { .. }) => return Err(AdminError::Ended { again, kept: fields }),
            staff => staff?,
        };
        check(&staff.session, &fields)?;
        resumed(&staff.session).await?;
        Ok(Self { staff, fields })
    }
}

/// What somebody posted who is not signed in: the sign-in form, and what a one-time link opens.
pub struct PostedByAnyone {
    /// Their session, which there is only once they sign in.
    pub session: Session,
    /// What.
    pub fields: Fields,
}

impl FromRequest<AppState> for PostedByAnyone {
    type Rejection = AdminError;

    async fn from_request(request: Request, state: &AppState) -> Result<Self, AdminError> {
        let (mut parts, body) = request.into_parts();
        let session = session(&mut parts, state).await?;
        let fields = read(Request::from_parts(parts, body), state).await?;
        Ok(Self { session, fields })
    }
}

async fn read(request: Request, state: &AppState) -> Result<Fields, AdminError> {
    if !origin::is_ours(request.headers(), &state.settings.base_url()) {
        return Err(AdminError::Foreign);
    }
    let body = Bytes::from_request(request, state).await.map_err(|rejection| {
        if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE {
            AdminError::TooLarge
        } else {
            AdminError::Foreign
        }
    })?;
    if body.len() > FORM_LIMIT {
        return Err(AdminError::TooLarge);
    }
    // No page of ours sends the character NUL, and databases take no text with it.
    if body.contains(&0) || body.windows(3).any(|three| three == b"%00") {
        return Err(AdminError::Foreign);
    }
    Ok(Fields::parse(&body))
}

/// Whether a form carries the token of this session.
///
/// # Errors
/// [`AdminError::Foreign`] when not.
pub fn check(session: &Session, fields: &Fields) -> Result<(), AdminError> {
    let same = token(session).as_bytes().ct_eq(fields.raw("_token").as_bytes());
    if bool::from(same) { Ok(()) } else { Err(AdminError::Foreign) }
}
