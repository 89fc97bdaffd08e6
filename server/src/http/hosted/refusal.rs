//! Why a request gets no page of a form, as a page with a way on.

use app::hosted::{Again, Frame, Message, MessagePage, Trouble, message};
use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};

use super::form::Form;
use super::reply;
use crate::AppState;
use crate::entries::{SaveError, VisitError};
use crate::http::admin::AdminError;
use crate::http::assets;
use crate::storage::StorageError;
use crate::submissions::SubmitError;

/// A refusal, and the page that says so.
pub(super) struct Refusal(Box<MessagePage>);

/// What failed underneath: logged once, here, and told without details.
#[derive(Debug, thiserror::Error)]
pub(super) enum Failure {
    /// The database.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// Reading an entry.
    #[error(transparent)]
    Visit(#[from] VisitError),
    /// Saving an entry.
    #[error(transparent)]
    Save(#[from] SaveError),
    /// Submitting.
    #[error(transparent)]
    Submit(#[from] SubmitError),
    /// A fault of ours.
    #[error("{0}")]
    Internal(&'static str),
}

impl Failure {
    /// Whether the same request may do better in a while.
    fn is_temporary(&self) -> bool {
        self.storage().is_some_and(StorageError::is_temporary)
    }

    /// Whether what was to be written may have been written all the same.
    fn is_unknown(&self) -> bool {
        matches!(self.storage(), Some(StorageError::CommitUnknown))
    }

    fn storage(&self) -> Option<&StorageError> {
        match self {
            Self::Storage(error)
            | Self::Visit(VisitError::Storage(error))
            | Self::Save(SaveError::Storage(error))
            | Self::Submit(SubmitError::Storage(error)) => Some(error),
            Self::Visit(_) | Self::Save(_) | Self::Submit(_) | Self::Internal(_) => None,
        }
    }

    /// Logs it, and says what kind of failure it is to the person.
    pub(super) fn log(&self, trouble: Trouble) -> Failed {
        tracing::error!(error = %self, trouble = ?trouble, "A public page failed");
        match (self.is_unknown(), self.is_temporary()) {
            (true, _) => Failed::Unknown,
            (_, true) => Failed::ForNow,
            _ => Failed::Fault,
        }
    }
}

/// How something failed, as far as it matters to the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Failed {
    /// Nothing was changed, and later it may work.
    ForNow,
    /// It may have been changed.
    Unknown,
    /// A fault of ours: nothing was changed.
    Fault,
}

impl Refusal {
    /// A refusal on a page of a form.
    pub(super) fn new(message: Message, frame: Frame) -> Self {
        Self(Box::new(MessagePage { message, frame, text: None, contact: None, again: None }))
    }

    /// A refusal where no form is known.
    pub(super) fn without_form(message: Message) -> Self {
        Self::new(message, anonymous())
    }

    /// With the form's own words in place of ours.
    pub(super) fn text(mut self, text: Option<String>) -> Self {
        self.0.text = text;
        self
    }

    /// With whom to contact.
    pub(super) fn contact(mut self, contact: Option<String>) -> Self {
        self.0.contact = contact;
        self
    }

    /// With what was sent, where sending it again may help.
    pub(super) fn again(mut self, again: impl FnOnce() -> Option<Again>) -> Self {
        if matches!(self.0.message, Message::Down(_) | Message::Fault(_)) {
            self.0.again = again();
        }
        self
    }

    /// What failed underneath, and what that leaves behind.
    pub(super) fn failed(failure: impl Into<Failure>, frame: Frame, trouble: Trouble) -> Self {
        let failed = failure.into().log(trouble);
        Self::new(
            match (failed, trouble) {
                (Failed::Unknown, Trouble::NotSubmitted) => Message::Down(Trouble::Unknown),
                (Failed::Unknown | Failed::ForNow, trouble) => Message::Down(trouble),
                (Failed::Fault, trouble) => Message::Fault(trouble),
            },
            frame,
        )
    }

    fn status(&self) -> StatusCode {
        match self.0.message {
            Message::NoForm | Message::NotFound => StatusCode::NOT_FOUND,
            Message::Method => StatusCode::METHOD_NOT_ALLOWED,
            Message::Closed | Message::ClosedMeanwhile => StatusCode::GONE,
            Message::Unreadable => StatusCode::BAD_REQUEST,
            Message::Foreign | Message::Stale | Message::Cookie => StatusCode::FORBIDDEN,
            Message::Large => StatusCode::PAYLOAD_TOO_LARGE,
            Message::Unsupported => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Message::Down(_) => StatusCode::SERVICE_UNAVAILABLE,
            Message::Fault(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        reply::page(self.status(), app::render(|| message(&self.0)))
    }
}

/// What surrounds a page where no form is known.
pub(super) fn anonymous() -> Frame {
    Frame {
        language: "en".to_owned(),
        organisation: "Foolscap".to_owned(),
        stylesheet: assets::url("hosted.css"),
        ..Frame::default()
    }
}

/// The page for an address where there is nothing. With a slash too many it leads to the address without; below a form it
/// leads to the form, and below a page for staff to the forms.
pub async fn not_found(State(state): State<AppState>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    let address = without_slash(&parts.method, &parts.uri);
    if let Some(address) = address.and_then(|address| HeaderValue::try_from(address).ok()) {
        return (StatusCode::PERMANENT_REDIRECT, [(header::LOCATION, address)]).into_response();
    }
    let mut steps = parts.uri.path().split('/').skip(1);
    match (steps.next(), steps.next()) {
        (Some("f"), Some(slug)) => {
            let form =
                Form::open(state, slug.to_owned(), (&parts.headers, &parts.uri), Trouble::NotShown).await;
            form.map_or_else(|refusal| refusal, |form| form.refusal(Message::NotFound)).into_response()
        }
        (Some("forms" | "deliveries"), _) => AdminError::NotFound.into_response(),
        _ => nothing(),
    }
}

/// The page that says that there is nothing.
pub fn nothing() -> Response {
    Refusal::without_form(Message::NotFound).into_response()
}

/// The page for an address that is not for what was asked of it.
pub async fn wrong_method() -> Response {
    Refusal::without_form(Message::Method).into_response()
}

/// The address without the slashes at its end, for a page that is looked at. Two slashes at its beginning, or a backslash
/// that browsers read as one, would lead to another site.
fn without_slash(method: &Method, uri: &Uri) -> Option<String> {
    let path = uri.path().strip_suffix('/')?.trim_end_matches('/');
    let is_ours = path.len() > 1 && !path.starts_with("//") && !path.contains('\\');
    let looked_at = matches!(*method, Method::GET | Method::HEAD);
    (is_ours && looked_at).then(|| match uri.query() {
        Some(query) => format!("{path}?{query}"),
        None => path.to_owned(),
    })
}
