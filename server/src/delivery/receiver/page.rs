//! The receiver's page, and its three buttons.

use std::net::IpAddr;

use app::receiver::{Received, Receiver as Page};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use serde_json::Value;

use super::Receiver;
use super::kept::Message;
use crate::http::admin::when::to_the_second;
use crate::http::assets;

const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; \
                      frame-ancestors 'none'";

/// `GET /`
pub(super) async fn show(State(receiver): State<Receiver>) -> Response {
    let knows_a_secret = !receiver.secrets.read().await.is_empty();
    let (stopped, messages) = receiver.with(|kept| (kept.stopped, kept.messages()));
    let model = Page {
        stopped,
        knows_a_secret,
        messages: messages.iter().map(shown).collect(),
        stylesheet: assets::url("staff.css"),
    };
    let html = app::render(|| app::receiver::page(model));
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CACHE_CONTROL, "no-store"),
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::REFERRER_POLICY, "same-origin"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    (headers, html).into_response()
}

/// `POST /stop`: every message is answered with 503 from now on.
pub(super) async fn stop(State(receiver): State<Receiver>) -> Redirect {
    change(&receiver, |kept| kept.stopped = true)
}

/// `POST /start`
pub(super) async fn start(State(receiver): State<Receiver>) -> Redirect {
    change(&receiver, |kept| kept.stopped = false)
}

/// `POST /clear`
pub(super) async fn clear(State(receiver): State<Receiver>) -> Redirect {
    change(&receiver, super::kept::Kept::clear)
}

fn change(receiver: &Receiver, f: impl FnOnce(&mut super::kept::Kept)) -> Redirect {
    receiver.with(f);
    Redirect::to("/")
}

/// Keeps other sites out: a page elsewhere can neither press the buttons, nor read the messages through a name of its
/// own that leads here.
pub(super) async fn guard(request: Request, next: Next) -> Response {
    if !from_here(request.headers()) && pages(request.uri().path(), request.method()) {
        return (StatusCode::FORBIDDEN, "This page is for the person at this machine.\n").into_response();
    }
    next.run(request).await
}

/// Whether this is for the page rather than a message.
fn pages(path: &str, method: &Method) -> bool {
    method == Method::GET || matches!(path, "/stop" | "/start" | "/clear")
}

fn from_here(headers: &HeaderMap) -> bool {
    let text = |name| headers.get(name).map(|value| value.to_str().unwrap_or_default());
    let host = text(header::HOST).unwrap_or_default();
    let bare = host.rsplit_once(':').map_or(host, |(name, _)| name);
    let literal = bare.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>().is_ok();
    let origin = text(header::ORIGIN).is_none_or(|origin| origin == format!("http://{host}"));
    let site = headers.get("sec-fetch-site").is_none_or(|site| site == "same-origin" || site == "none");
    (literal || bare == "localhost")
        && (origin && site || text(header::ORIGIN).is_none() && is_navigation(headers))
}

/// A link from another page that a person followed.
fn is_navigation(headers: &HeaderMap) -> bool {
    headers.get("sec-fetch-mode").is_some_and(|mode| mode == "navigate")
}

fn shown(message: &Message) -> Received {
    let body: Value = serde_json::from_slice(&message.body).unwrap_or(Value::Null);
    let text = |pointer: &str| body.pointer(pointer).and_then(Value::as_str).map(str::to_owned);
    let json = match &body {
        Value::Null => String::from_utf8_lossy(&message.body).into_owned(),
        body => serde_json::to_string_pretty(body).unwrap_or_default(),
    };
    Received {
        id: message.id.clone(),
        refused: message.refused.map(|error| error.to_string()),
        at: to_the_second(message.at).text,
        times: message.times,
        message_type: text("/type").unwrap_or_else(|| "?".to_owned()),
        reference: text("/data/reference"),
        form: text("/data/form/title"),
        display: display(&body),
        json,
    }
}

/// The rows of `data.display`.
fn display(body: &Value) -> Vec<(String, String)> {
    let rows = body.pointer("/data/display").and_then(Value::as_array);
    let text = |row: &Value, name: &str| row.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    rows.map(|rows| rows.iter().map(|row| (text(row, "question"), text(row, "answer"))).collect())
        .unwrap_or_default()
}
