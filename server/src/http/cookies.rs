//! The cookie of people who fill in forms. It lasts as long as the browser's session, no script sees it, and no other
//! site sends it along with a POST.

use axum::http::{HeaderMap, HeaderValue, header};

use crate::AppState;
use crate::entries::BrowserSecret;

/// Over TLS: the prefix binds it to this host, so no other host of the domain can set it.
const SECURE: &str = "__Host-foolscap";
/// On plain HTTP, for trying things out on one's own machine: browsers refuse the prefix there.
const PLAIN: &str = "foolscap";

/// What this browser holds; none where it sent no cookie of ours.
pub fn read(state: &AppState, headers: &HeaderMap) -> Option<BrowserSecret> {
    let name = if state.settings.is_https() { SECURE } else { PLAIN };
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .filter(|(key, _)| *key == name)
        .find_map(|(_, value)| BrowserSecret::parse(value))
}

/// The header that gives the browser this secret.
pub fn set(state: &AppState, secret: &BrowserSecret) -> Option<HeaderValue> {
    let cookie = if state.settings.is_https() {
        format!("{SECURE}={}; Path=/; Secure; HttpOnly; SameSite=Lax", secret.as_str())
    } else {
        format!("{PLAIN}={}; Path=/; HttpOnly; SameSite=Lax", secret.as_str())
    };
    HeaderValue::try_from(cookie).ok()
}
