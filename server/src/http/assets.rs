//! Style sheets, scripts and the editor's WebAssembly, embedded from `site/` as `cargo xtask` made them: each
//! under a name with its fingerprint, which may be kept for ever, and compressed beforehand.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use rust_embed::{EmbeddedFile, RustEmbed};

/// The path below which assets are served.
pub const PREFIX: &str = "/assets/";

/// Made from a content, so it never changes: the browser may keep it for a year and need not ask again.
const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");

#[derive(RustEmbed)]
#[folder = "../site"]
#[allow_missing = true]
struct Site;

/// The plain name of every asset → its name with the fingerprint.
static NAMES: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    Site::get("manifest.json").and_then(|file| serde_json::from_slice(&file.data).ok()).unwrap_or_default()
});

/// The address of an asset, by its plain name: `hosted.css` → `/assets/hosted-1f2e3d4c.css`. An asset that was
/// not made keeps its plain name, and is answered with what to run.
pub fn url(name: &str) -> String {
    let file: Cow<'_, str> = NAMES.get(name).map_or(Cow::Borrowed(name), |file| Cow::Borrowed(file.as_str()));
    format!("{PREFIX}{file}")
}

/// `GET /assets/{name}`
pub async fn get(Path(name): Path<String>, headers: HeaderMap) -> Response {
    if !NAMES.values().any(|known| *known == name) {
        return missing();
    }
    if let Some(file) = accepts_brotli(&headers).then(|| Site::get(&format!("{name}.br"))).flatten() {
        let mut response = answer(&name, file);
        response.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
        return response;
    }
    Site::get(&name).map_or_else(missing, |file| answer(&name, file))
}

fn missing() -> Response {
    (StatusCode::NOT_FOUND, "No such asset. `cargo xtask build` makes those of this version.\n")
        .into_response()
}

fn answer(name: &str, file: EmbeddedFile) -> Response {
    let kind = mime_guess::from_path(name).first_raw().unwrap_or("application/octet-stream");
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (header::CACHE_CONTROL, FOR_EVER),
        (header::VARY, HeaderValue::from_static("accept-encoding")),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    ];
    (headers, file.data.into_owned()).into_response()
}

/// Whether `br` is among what the browser takes (and not with `q=0`).
fn accepts_brotli(headers: &HeaderMap) -> bool {
    headers
        .get_all(header::ACCEPT_ENCODING)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(|coding| coding.split(';').map(str::trim).collect::<Vec<_>>())
        .any(|parts| parts.first() == Some(&"br") && !parts.iter().any(|part| is_zero(part)))
}

fn is_zero(parameter: &str) -> bool {
    parameter.strip_prefix("q=").is_some_and(|quality| quality.trim_end_matches(['0', '.']).is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accepting(value: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(header::ACCEPT_ENCODING, HeaderValue::from_static(value))])
    }

    #[test]
    fn brotli_is_sent_to_those_who_take_it() {
        assert!(accepts_brotli(&accepting("gzip, deflate, br, zstd")));
        assert!(accepts_brotli(&accepting("gzip;q=0.5, br;q=0.9")));
        assert!(!accepts_brotli(&accepting("gzip, br;q=0")));
        assert!(!accepts_brotli(&accepting("gzip")));
        assert!(!accepts_brotli(&HeaderMap::new()));
    }

    #[tokio::test]
    async fn what_was_not_made_is_answered_with_what_to_run() {
        let response = get(Path("nothing.css".to_owned()), HeaderMap::new()).await;
        assert_eq!(response.status(), StatusCode::NOT_FOUND);
    }
}
