//! The body of a request that does not wait for ever.

use std::pin::Pin;
use std::task::{Context, Poll};

use axum::BoxError;
use bytes::Bytes;
use hyper::body::{Body, Frame, Incoming, SizeHint};
use tokio::time::{Instant, Sleep, sleep_until};

use super::Patience;

/// The body was not there in time.
#[derive(Debug, thiserror::Error)]
#[error("the body of the request was not sent in time")]
pub(super) struct TooSlow;

/// A body whose every piece comes in time, or it breaks off.
///
/// The time begins when somebody waits: a body that is there with its head, as most are, sets no timer.
pub(super) struct PatientBody {
    body: Incoming,
    patience: Patience,
    /// When the whole of it must be there; known when it was first waited for.
    end: Option<Instant>,
    /// Set while somebody waits for the next piece.
    waiting: Option<Pin<Box<Sleep>>>,
}

impl PatientBody {
    pub(super) fn new(body: Incoming, patience: Patience) -> Self {
        PatientBody { body, patience, end: None, waiting: None }
    }
}

impl Body for PatientBody {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let this = self.get_mut();
        if let Poll::Ready(frame) = Pin::new(&mut this.body).poll_frame(context) {
            this.waiting = None;
            return Poll::Ready(frame.map(|frame| frame.map_err(BoxError::from)));
        }
        let patience = this.patience;
        let end = &mut this.end;
        let waiting = this.waiting.get_or_insert_with(|| {
            let now = Instant::now();
            let end = *end.get_or_insert_with(|| now + patience.body);
            Box::pin(sleep_until(end.min(now + patience.piece)))
        });
        waiting.as_mut().poll(context).map(|()| Some(Err(TooSlow.into())))
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
