//! Where a POST comes from. Only our own pages may post to staff pages, and to the API with a session; the public pages ask
//! what the browser says of it and leave the rest to the token of the form.

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

/// Whether the browser says that this request was made by a page of another site.
///
/// A browser that says nothing (neither `Sec-Fetch-Site` nor `Origin`) is not refused here: the token in the form,
/// which only a page of ours can hold, decides.
pub fn is_foreign(headers: &HeaderMap, base_url: &str) -> bool {
    let says = headers.contains_key("sec-fetch-site") || headers.contains_key(header::ORIGIN);
    says && !is_ours(headers, base_url)
}

/// Scheme, host and port of an address.
fn origin_of(url: &str) -> &str {
    let after = url.find("://").map_or(0, |at| at + 3);
    url.get(after..).and_then(|rest| rest.find('/')).and_then(|at| url.get(..after + at)).unwrap_or(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn map(headers: &[(&'static str, &'static str)]) -> HeaderMap {
        headers.iter().map(|&(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect()
    }

    fn asked(headers: &[(&'static str, &'static str)]) -> bool {
        is_ours(&map(headers), "https://forms.example.org/staff")
    }

    fn foreign(headers: &[(&'static str, &'static str)]) -> bool {
        is_foreign(&map(headers), "https://forms.example.org")
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

    #[test]
    fn pages_of_other_sites_are_foreign() {
        assert!(foreign(&[("origin", "https://evil.example")]));
        assert!(foreign(&[("sec-fetch-site", "cross-site"), ("origin", "https://evil.example")]));
        assert!(foreign(&[("sec-fetch-site", "same-site"), ("origin", "https://www.example.org")]));
        assert!(foreign(&[("origin", "null")]));
        assert!(!foreign(&[("origin", "https://forms.example.org")]));
        assert!(!foreign(&[("sec-fetch-site", "same-origin"), ("origin", "null")]));
        assert!(!foreign(&[]));
    }
}
