//! `GET, POST /f/{slug}/leave`: "Delete my answers and leave".

use app::hosted::LeavePage;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::Response;

use super::form::{Checked, Form, News};
use super::refusal::Refusal;
use super::{posted, reply};
use crate::AppState;
use crate::entries;

pub(super) async fn get(
    State(state): State<AppState>,
    Path(slug): Path<String>,
    headers: HeaderMap,
    uri: Uri,
) -> Result<Response, Refusal> {
    let form = Form::open(state, slug, (&headers, &uri), false).await?;
    if form.asked.news == Some(News::Deleted) && form.open_entry().is_none() {
        let frame = form.frame();
        return Ok(reply::page(StatusCode::OK, app::render(|| app::hosted::left(&frame))));
    }
    let (hidden, cookie) = form.hidden();
    let page = LeavePage {
        frame: form.frame(),
        hidden,
        has_answers: form.open_entry().is_some(),
        back: form.onward(&form.journey()),
    };
    let html = app::render(|| app::hosted::leave(&page));
    Ok(reply::with_cookie(reply::page(StatusCode::OK, html), cookie))
}

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
        Checked::Good(_, Some(entry)) => {
            entries::delete(&form.state, form.visit.organisation, entry.id)
                .await
                .map_err(|error| form.failed(error, true))?;
        }
        Checked::Submitted => return Ok(reply::see_other(&form.address("submitted"))),
        Checked::Other => return Ok(reply::see_other(&form.address("leave"))),
        Checked::Good(_, None) | Checked::Gone | Checked::NoCookie => {}
    }
    Ok(reply::see_other(&form.address("leave?deleted")))
}
