//! Where a POST comes from: only our own pages may post to staff pages, and to the API with a session.

use axum::http::{HeaderMap, header};

/// Whether the browser says that the request comes from a page of ours.
///
/// `Sec-Fetch-Site` cannot be set by a page; browsers that do not send it send `Origin` with every POST.
pub fn is_ours(headers: &HeaderMap, base_url: &str) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text("sec-fetch-site") {
        return site == "same-origin";
    }
    let Some(origin) = text(header::ORIGIN.as_str()) else { return false };
    let host = text(header::HOST.as_str());
    origin == origin_of(base_url)
        || host.is_some_and(|host| {
            origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://")) == Some(host)
        })
}

/// Scheme, host and port of an address.
fn origin_of(url: &str) -> &str {
    let after = url.find("://").map_or(0, |at| at + 3);
    url.get(after..).and_then(|rest| rest.find('/')).and_then(|at| url.get(..after + at)).unwrap_or(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(headers: &[(&'static str, &'static str)]) -> bool {
        let mut map = HeaderMap::new();
        for &(name, value) in headers {
            map.insert(name, value.parse().unwrap());
        }
        is_ours(&map, "https://forms.example.org/staff")
    }

    #[test]
    fn only_our_own_pages_are_ours() {
        assert!(asked(&[("sec-fetch-site", "same-origin")]));
        assert!(!asked(&[("sec-fetch-site", "same-site"), ("origin", "https://forms.example.org")]));
        assert!(!asked(&[("sec-fetch-site", "cross-site")]));
        assert!(asked(&[("origin", "https://forms.example.org")]));
        assert!(asked(&[("origin", "http://localhost:3000"), ("host", "localhost:3000")]));
        assert!(!asked(&[("origin", "https://evil.example"), ("host", "forms.example.org")]));
        assert!(!asked(&[("origin", "null"), ("host", "forms.example.org")]));
        assert!(!asked(&[]));
    }
}
