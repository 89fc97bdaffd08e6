//! What can go wrong on a staff page, as a page with a way on.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use super::fields::Fields;
use super::page;
use crate::people::Refused;
use crate::storage::StorageError;
use app::admin::Frame;
use app::admin::frame::Notice;
use app::admin::problem::{self, Problem};
use app::admin::sign_in::SignIn;
use app::messages::staff::people as say;

/// The longest posted form that is kept while somebody signs in again, in bytes.
const LONGEST_KEPT: usize = 64 * 1024;

/// Why a staff page cannot be shown.
#[derive(Debug, thiserror::Error)]
pub enum AdminError {
    /// Nobody is signed in; the page they wanted, to go on to.
    #[error("nobody is signed in")]
    SignIn {
        /// A path of this site; none for what cannot be asked for again.
        next: Option<String>,
    },
    /// Something was posted, and nobody is signed in any more. What was posted is kept in the sign-in page.
    #[error("the session has ended")]
    Ended {
        /// Where it was posted to.
        again: String,
        /// What was posted.
        kept: Fields,
    },
    /// Their role does not let them.
    #[error(transparent)]
    Forbidden(#[from] Refused),
    /// There is no such thing, or not in their organisation.
    #[error("not found")]
    NotFound,
    /// A POST that does not come from a page of ours, or from one of another session.
    #[error("the form was not posted from a page of this session")]
    Foreign,
    /// What follows the question mark of the address is not as it should be.
    #[error("the address cannot be read")]
    Unreadable,
    /// More was posted than is read.
    #[error("the form is too large")]
    TooLarge,
    /// It cannot be done as things stand: its destination is stopped, or an attempt is under way.
    #[error("it cannot be done as things stand")]
    Conflict,
    /// The database failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// The session could not be read or saved.
    #[error(transparent)]
    Session(#[from] tower_sessions::session::Error),
    /// A fault of ours.
    #[error(transparent)]
    Internal(#[from] anyhow::Error),
}

impl IntoResponse for AdminError {
    fn into_response(self) -> Response {
        let (status, problem) = match &self {
            Self::SignIn { next } => return sign_in(next.as_deref()),
            Self::Ended { again, kept } => return ended(again, kept),
            Self::Forbidden(_) => (StatusCode::FORBIDDEN, Problem::Forbidden),
            Self::NotFound => (StatusCode::NOT_FOUND, Problem::NotFound),
            Self::Unreadable => (StatusCode::BAD_REQUEST, Problem::Unreadable),
            Self::Foreign => (StatusCode::FORBIDDEN, Problem::Foreign),
            Self::Conflict => (StatusCode::CONFLICT, Problem::Conflict),
            Self::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, Problem::TooLarge),
            Self::Storage(StorageError::CommitUnknown) => (StatusCode::SERVICE_UNAVAILABLE, Problem::Unknown),
            Self::Storage(error) if error.is_temporary() => {
                (StatusCode::SERVICE_UNAVAILABLE, Problem::Unavailable)
            }
            Self::Storage(_) | Self::Session(_) | Self::Internal(_) => {
                (StatusCode::INTERNAL_SERVER_ERROR, Problem::Internal)
            }
        };
        if status.is_server_error() {
            tracing::error!(error = %self, http.status = status.as_u16(), "A staff page failed");
        }
        let html = app::render(|| problem::view(problem, crate::http::assets::url("staff.css")));
        (status, page::headers(), html).into_response()
    }
}

/// To the sign-in page, and on to the page that was wanted.
fn sign_in(next: Option<&str>) -> Response {
    match next {
        Some(next) if next != "/" && next != "/forms" => {
            let query: String =
                url::form_urlencoded::Serializer::new(String::new()).append_pair("next", next).finish();
            Redirect::to(&format!("/sign-in?{query}")).into_response()
        }
        Some(_) => Redirect::to("/sign-in").into_response(),
        None => Redirect::to("/sign-in?ended=1").into_response(),
    }
}

/// The sign-in page with what was posted in it: nobody types it twice. What is too long to be posted once more is not
/// kept.
fn ended(again: &str, fields: &Fields) -> Response {
    if again == "/sign-out" {
        return Redirect::to("/sign-in?signed_out=1").into_response();
    }
    let kept = Some(fields.encoded()).filter(|kept| kept.len() <= LONGEST_KEPT);
    let text = if kept.is_some() { say::ENDED_KEPT } else { say::ENDED };
    let frame = Frame {
        stylesheet: crate::http::assets::url("staff.css"),
        notice: Some(Notice { success: false, text: text.to_owned() }),
        ..Frame::default()
    };
    let kept = kept.map(|kept| (again.to_owned(), kept));
    let model = SignIn { frame, next: "/forms".to_owned(), kept, ..SignIn::default() };
    let html = app::render(|| app::admin::sign_in::view(&model));
    (StatusCode::FORBIDDEN, page::headers(), html).into_response()
}
