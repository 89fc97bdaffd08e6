//! The pages beside a form: accessibility, privacy, cookies.

use app::hosted::{TextPage, TextTopic, text_page};
use axum::http::StatusCode;
use axum::response::Response;

use super::form::Form;
use super::reply;
use super::request::Opened;

pub(super) async fn accessibility(Opened(form): Opened) -> Response {
    text(&form, TextTopic::Accessibility)
}

pub(super) async fn privacy(Opened(form): Opened) -> Response {
    text(&form, TextTopic::Privacy)
}

pub(super) async fn cookies(Opened(form): Opened) -> Response {
    text(&form, TextTopic::Cookies)
}

fn text(form: &Form, topic: TextTopic) -> Response {
    let settings = form.settings();
    let text = match topic {
        TextTopic::Accessibility => form.text(settings.accessibility.as_ref()),
        TextTopic::Privacy => form.text(settings.privacy.as_ref()),
        TextTopic::Cookies => String::new(),
    };
    let page = TextPage { frame: form.frame(), topic, text, contact: form.contact().unwrap_or_default() };
    reply::page(StatusCode::OK, app::render(|| text_page(&page)))
}
