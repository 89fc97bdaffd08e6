//! Why a request gets no page of a form, as a page with a way on.

use app::hosted::{Frame, Message, message};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::reply;
use crate::entries::{SaveError, VisitError};
use crate::http::assets;
use crate::storage::StorageError;

/// A refusal, and the page that says so.
pub(super) struct Refusal {
    message: Message,
    frame: Box<Frame>,
    text: Option<String>,
    contact: Option<String>,
}

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
    Submit(#[from] crate::submissions::SubmitError),
    /// A fault of ours.
    #[error("{0}")]
    Internal(&'static str),
}

impl Refusal {
    /// A refusal on a page of a form.
    pub(super) fn new(message: Message, frame: Frame) -> Self {
        Self { message, frame: Box::new(frame), text: None, contact: None }
    }

    /// A refusal where no form is known.
    pub(super) fn without_form(message: Message) -> Self {
        Self::new(message, anonymous())
    }

    /// With the form's own words in place of ours, and whom to contact.
    pub(super) fn with(mut self, text: Option<String>, contact: Option<String>) -> Self {
        self.text = text;
        self.contact = contact;
        self
    }

    /// What failed underneath. `posted`: something would have been changed.
    pub(super) fn failed(failure: impl Into<Failure>, frame: Option<Frame>, posted: bool) -> Self {
        let failure = failure.into();
        tracing::error!(error = %failure, posted, "A public page failed");
        Self::new(Message::Down { posted }, frame.unwrap_or_else(anonymous))
    }

    fn status(&self) -> StatusCode {
        match self.message {
            Message::NoForm | Message::NotFound => StatusCode::NOT_FOUND,
            Message::Closed => StatusCode::GONE,
            Message::Foreign | Message::Stale | Message::Cookie => StatusCode::FORBIDDEN,
            Message::Large => StatusCode::PAYLOAD_TOO_LARGE,
            Message::Unsupported => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Message::Down { .. } => StatusCode::SERVICE_UNAVAILABLE,
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let status = self.status();
        let html =
            app::render(|| message(&self.frame, self.message, self.text.as_deref(), self.contact.as_deref()));
        let mut response = reply::page(status, html);
        if status == StatusCode::SERVICE_UNAVAILABLE {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("10"));
        }
        response
    }
}

/// What surrounds a page where no form is known.
fn anonymous() -> Frame {
    Frame {
        language: "en".to_owned(),
        organisation: "Foolscap".to_owned(),
        stylesheet: assets::url("hosted.css"),
        ..Frame::default()
    }
}

/// The page for an address where there is nothing.
pub async fn not_found() -> Response {
    Refusal::without_form(Message::NotFound).into_response()
}
