//! `GET /f/{slug}`: the start page, or 303 to the first page.

use app::hosted::StartPage;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::Response;

use super::form::Form;
use super::refusal::{Failure, Refusal};
use super::reply;
use crate::AppState;

pub(super) async fn get(
    State(state): State<AppState>,
    Path(slug): Path<String>,
    headers: HeaderMap,
    uri: Uri,
) -> Result<Response, Refusal> {
    let form = Form::open(state, slug, (&headers, &uri), false).await?;
    let journey = form.journey();
    let Some(first) = journey.steps().first() else {
        return Err(form.failed(Failure::Internal("a live form has no page"), false));
    };
    let Some(start) = &form.settings().start else {
        return Ok(reply::see_other(&form.address(first.page.as_str())));
    };
    let frame = form.frame();
    let page = StartPage {
        title: start.title.as_ref().map_or_else(|| frame.form.clone(), |title| form.text(Some(title))),
        text: form.text(Some(&start.text)),
        button: form.text(start.button.as_ref()),
        first: first.page.to_string(),
        frame,
    };
    Ok(reply::page(StatusCode::OK, app::render(|| app::hosted::start(&page))))
}
