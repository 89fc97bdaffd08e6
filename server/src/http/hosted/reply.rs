//! The answers of the public pages, with the headers that all of them have.

use axum::Json;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::http::csp::Policy;
use form_schemas::definition::ContentKind;
use form_schemas::journey::{Component, PageModel};
use serde::Serialize;

/// Nothing is kept by anyone, nothing is guessed, and no other site learns the address. The referrer stays within our
/// origin: with `no-referrer` browsers post our own forms with `Origin: null`.
const HEADERS: [(HeaderName, HeaderValue); 7] = [
    (header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")),
    (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    (header::REFERRER_POLICY, HeaderValue::from_static("same-origin")),
    (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin")),
    (HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("same-origin")),
    (
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static("camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ),
];

/// How long to wait before what failed is tried again: ten seconds.
const RETRY_AFTER: HeaderValue = HeaderValue::from_static("10");

/// A page.
pub(super) fn page(status: StatusCode, html: String) -> Response {
    let mut response = (status, html).into_response();
    let headers = response.headers_mut();
    // Not `extend`: it would add a second content type to the one that a text has by itself.
    for (name, value) in HEADERS {
        headers.insert(name, value);
    }
    headers.insert(header::CONTENT_SECURITY_POLICY, Policy::NoScript.value());
    if status == StatusCode::SERVICE_UNAVAILABLE {
        headers.insert(header::RETRY_AFTER, RETRY_AFTER);
    }
    response
}

/// A page that may hold pictures of the form's author, and a script.
pub(super) fn opened(mut response: Response, model: &PageModel, has_script: bool) -> Response {
    let is_picture = |component: &Component| matches!(component, Component::Content(content) if content.kind == ContentKind::Image);
    let policy = match (has_script, model.components.iter().any(is_picture)) {
        (true, pictures) => Policy::Script { pictures },
        (false, true) => Policy::Pictures,
        (false, false) => return response,
    };
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy.value());
    response
}

/// What a script asked for.
pub(super) fn json(value: &impl Serialize) -> Response {
    let mut response = Json(value).into_response();
    for (name, value) in HEADERS.into_iter().filter(|(name, _)| *name != header::CONTENT_TYPE) {
        response.headers_mut().insert(name, value);
    }
    response
}

/// 303 to a page of ours.
pub(super) fn see_other(address: &str) -> Response {
    let mut response = StatusCode::SEE_OTHER.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Ok(address) = HeaderValue::try_from(address) {
        headers.insert(header::LOCATION, address);
    }
    response
}

/// The same with a cookie, where there is one to set.
pub(super) fn with_cookie(mut response: Response, cookie: Option<HeaderValue>) -> Response {
    if let Some(cookie) = cookie {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::{opened, page};
    use axum::http::{StatusCode, header};
    use form_schemas::definition::{ContentKind, PageKind};
    use form_schemas::journey::{Component, ContentModel, PageModel};
    use form_schemas::{ContentId, Language, PageId};

    /// What a page with such content may load pictures from.
    fn policy(kind: ContentKind) -> String {
        let content = ContentModel {
            id: ContentId::new("map").unwrap(),
            kind,
            title: None,
            text: String::new(),
            src: None,
            alt: None,
        };
        let model = PageModel {
            page: PageId::new("where").unwrap(),
            numbers: Vec::new(),
            items: Vec::new(),
            language: Language::english(),
            form_title: String::new(),
            section: None,
            heading: String::new(),
            heading_question: None,
            kind: PageKind::Questions,
            components: vec![Component::Content(content)],
            errors: Vec::new(),
        };
        let response = opened(page(StatusCode::OK, String::new()), &model, false);
        let policy = response.headers()[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
        policy.split("; ").find(|rule| rule.starts_with("img-src")).unwrap().trim().to_owned()
    }

    #[test]
    fn pictures_come_from_elsewhere_where_the_author_put_one() {
        assert_eq!(policy(ContentKind::Inset), "img-src 'self'");
        assert_eq!(policy(ContentKind::Image), "img-src 'self' https: data:");
    }
}
