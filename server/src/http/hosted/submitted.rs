//! `GET /f/{slug}/submitted`: the confirmation. Its POST starts another.

use app::hosted::{SubmittedPage, Trouble};
use axum::http::StatusCode;
use axum::response::Response;

use super::form::Checked;
use super::refusal::{Failure, Refusal};
use super::reply;
use super::request::{Opened, Sent};
use crate::entries::BrowserSecret;
use crate::http::cookies;

pub(super) async fn get(Opened(form): Opened) -> Result<Response, Refusal> {
    let Some(entry) = form.visit.entry.as_ref().filter(|entry| entry.submitted) else {
        let to = if form.visit.entry.is_some() { form.onward(&form.journey()) } else { form.address("") };
        return Ok(reply::see_other(&to));
    };
    let lost = "a submitted entry has no submission";
    let reference = entry.reference.clone();
    let reference = reference.ok_or_else(|| form.failed(Failure::Internal(lost), Trouble::NotShown))?;
    let confirmation = form.settings().confirmation.as_ref();
    let (hidden, cookie) = form.hidden();
    let page = SubmittedPage {
        frame: form.frame(),
        title: form.text(confirmation.and_then(|it| it.title.as_ref())),
        reference,
        next: form.text(confirmation.and_then(|it| it.next.as_ref())),
        contact: form.contact().unwrap_or_default(),
        feedback: form.text(confirmation.and_then(|it| it.feedback.as_ref())),
        hidden,
    };
    let html = app::render(|| app::hosted::submitted(&page));
    Ok(reply::with_cookie(reply::page(StatusCode::OK, html), cookie))
}

/// Starts another: the browser gets a new secret, which opens nothing yet.
pub(super) async fn post(Sent(form, posted): Sent) -> Result<Response, Refusal> {
    match form.check(&posted).await? {
        Checked::Submitted if form.is_submitted() => {
            let secret = BrowserSecret::new(&*form.state.random);
            let response = reply::see_other(&form.address(""));
            Ok(reply::with_cookie(response, cookies::set(&form.state, &secret)))
        }
        _ => Ok(reply::see_other(&form.address(""))),
    }
}
