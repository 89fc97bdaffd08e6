//! `GET /f/{slug}/submitted`: the confirmation. Its POST starts another.

use app::hosted::SubmittedPage;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::Response;

use super::form::{Checked, Form};
use super::refusal::{Failure, Refusal};
use super::{posted, reply};
use crate::AppState;
use crate::entries::BrowserSecret;
use crate::http::cookies;
use crate::storage::submissions;

pub(super) async fn get(
    State(state): State<AppState>,
    Path(slug): Path<String>,
    headers: HeaderMap,
    uri: Uri,
) -> Result<Response, Refusal> {
    let form = Form::open(state, slug, (&headers, &uri), false).await?;
    let Some(entry) = form.visit.entry.as_ref().filter(|entry| entry.submitted) else {
        let to = if form.visit.entry.is_some() { form.onward(&form.journey()) } else { form.address("") };
        return Ok(reply::see_other(&to));
    };
    let found = async {
        submissions::of_entry(&mut form.state.storage.read().await?, form.visit.organisation, entry.id).await
    };
    let (_, reference) = found
        .await
        .map_err(|error| form.failed(error, false))?
        .ok_or_else(|| form.failed(Failure::Internal("a submitted entry has no submission"), false))?;
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
pub(super) async fn post(
    State(state): State<AppState>,
    Path(slug): Path<String>,
    headers: HeaderMap,
    uri: Uri,
    body: Body,
) -> Result<Response, Refusal> {
    let posted = posted::read(&headers, body).await;
    let form = Form::open(state, slug, (&headers, &uri), true).await?;
    let posted = posted.map_err(|message| form.refusal(message))?;
    match form.check(&headers, &posted).await? {
        Checked::Submitted if form.is_submitted() => {
            let secret = BrowserSecret::new(&*form.state.random);
            let response = reply::see_other(&form.address(""));
            Ok(reply::with_cookie(response, cookies::set(&form.state, &secret)))
        }
        _ => Ok(reply::see_other(&form.address(""))),
    }
}
