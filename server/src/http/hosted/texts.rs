//! The pages beside a form: accessibility, privacy, cookies.

use app::hosted::{TextPage, TextTopic, text_page};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::Response;

use super::form::Form;
use super::refusal::Refusal;
use super::reply;
use crate::AppState;

pub(super) async fn accessibility(
    state: State<AppState>,
    slug: Path<String>,
    headers: HeaderMap,
    uri: Uri,
) -> Result<Response, Refusal> {
    text(state, slug, (&headers, &uri), TextTopic::Accessibility).await
}

pub(super) async fn privacy(
    state: State<AppState>,
    slug: Path<String>,
    headers: HeaderMap,
    uri: Uri,
) -> Result<Response, Refusal> {
    text(state, slug, (&headers, &uri), TextTopic::Privacy).await
}

pub(super) async fn cookies(
    state: State<AppState>,
    slug: Path<String>,
    headers: HeaderMap,
    uri: Uri,
) -> Result<Response, Refusal> {
    text(state, slug, (&headers, &uri), TextTopic::Cookies).await
}

async fn text(
    State(state): State<AppState>,
    Path(slug): Path<String>,
    request: (&HeaderMap, &Uri),
    topic: TextTopic,
) -> Result<Response, Refusal> {
    let form = Form::open(state, slug, request, false).await?;
    let settings = form.settings();
    let text = match topic {
        TextTopic::Accessibility => form.text(settings.accessibility.as_ref()),
        TextTopic::Privacy => form.text(settings.privacy.as_ref()),
        TextTopic::Cookies => String::new(),
    };
    let page = TextPage { frame: form.frame(), topic, text, contact: form.contact().unwrap_or_default() };
    Ok(reply::page(StatusCode::OK, app::render(|| text_page(&page))))
}
