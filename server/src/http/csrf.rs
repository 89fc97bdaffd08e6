//! Where a POST of the public pages comes from.

use axum::http::{HeaderMap, header};

use super::admin::origin;

/// Whether the browser says that this request was made by a page of another site.
///
/// A browser that says nothing (neither `Sec-Fetch-Site` nor `Origin`) is not refused here: the token in the form,
/// which only a page of ours can hold, decides.
pub fn is_foreign(headers: &HeaderMap, base_url: &str) -> bool {
    let says = headers.contains_key("sec-fetch-site") || headers.contains_key(header::ORIGIN);
    says && !origin::is_ours(headers, base_url)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(headers: &[(&'static str, &'static str)]) -> bool {
        let headers = headers.iter().map(|&(name, value)| (name.parse().unwrap(), value.parse().unwrap()));
        is_foreign(&headers.collect(), "https://forms.example.org")
    }

    #[test]
    fn pages_of_other_sites_are_foreign() {
        assert!(asked(&[("origin", "https://evil.example")]));
        assert!(asked(&[("sec-fetch-site", "cross-site"), ("origin", "https://evil.example")]));
        assert!(asked(&[("sec-fetch-site", "same-site"), ("origin", "https://www.example.org")]));
        assert!(asked(&[("origin", "null")]));
        assert!(!asked(&[("origin", "https://forms.example.org")]));
        assert!(!asked(&[("sec-fetch-site", "same-origin"), ("origin", "null")]));
        assert!(!asked(&[]));
    }
}
