//! Addresses of schemas: a reference as seen from a base (RFC 3986, section 5.2).

/// A reference without its fragment, as seen from a base.
pub(super) fn resolved(base: &str, reference: &str) -> String {
    let (reference, _) = reference.split_once('#').unwrap_or((reference, ""));
    let (base, _) = base.split_once('#').unwrap_or((base, ""));
    if reference.is_empty() {
        return base.to_owned();
    }
    if scheme(reference) > 0 {
        return normal(reference);
    }
    let (start, rest) = base.split_at(scheme(base));
    if reference.starts_with("//") {
        return normal(&format!("{start}{reference}"));
    }
    let (host, path) = rest.split_at(authority(rest));
    if reference.starts_with('/') {
        return normal(&format!("{start}{host}{reference}"));
    }
    let path = path.split('?').next().unwrap_or_default();
    if reference.starts_with('?') {
        return normal(&format!("{start}{host}{path}{reference}"));
    }
    let directory = match path.rfind('/') {
        Some(end) => path.get(..=end).unwrap_or_default(),
        None if host.is_empty() => "",
        None => "/",
    };
    normal(&format!("{start}{host}{directory}{reference}"))
}

/// How long the scheme of an address is, with its colon.
fn scheme(address: &str) -> usize {
    let end = address.find(':').unwrap_or_default();
    let name = address.get(..end).unwrap_or_default();
    let is_scheme = name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    if is_scheme { end + 1 } else { 0 }
}

/// How long the authority is that an address without its scheme begins with, with its slashes.
fn authority(rest: &str) -> usize {
    let Some(after) = rest.strip_prefix("//") else { return 0 };
    2 + after.find(['/', '?']).unwrap_or(after.len())
}

/// An address without steps that lead nowhere, its scheme and host in small letters.
fn normal(address: &str) -> String {
    let (start, rest) = address.split_at(scheme(address));
    let (host, rest) = rest.split_at(authority(rest));
    let (path, query) = rest.split_at(rest.find('?').unwrap_or(rest.len()));
    let start = format!("{}{}", start.to_ascii_lowercase(), host.to_ascii_lowercase());
    if host.is_empty() && !path.starts_with('/') {
        return format!("{start}{}{query}", path.strip_prefix("./").unwrap_or(path));
    }
    let mut steps: Vec<&str> = Vec::new();
    let path = path.strip_prefix('/').unwrap_or(path);
    let mut is_open = false;
    for step in path.split('/') {
        is_open = matches!(step, "." | "..");
        match step {
            "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    if is_open {
        steps.push("");
    }
    format!("{start}/{}{query}", steps.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_seen_from_their_base() {
        let base = "http://a/b/c/d;p?q";
        for (reference, wanted) in [
            ("g:h", "g:h"),
            ("g", "http://a/b/c/g"),
            ("./g", "http://a/b/c/g"),
            ("g/", "http://a/b/c/g/"),
            ("/g", "http://a/g"),
            ("//g", "http://g/"),
            ("?y", "http://a/b/c/d;p?y"),
            ("g?y", "http://a/b/c/g?y"),
            ("g#s", "http://a/b/c/g"),
            ("", "http://a/b/c/d;p?q"),
            (".", "http://a/b/c/"),
            ("..", "http://a/b/"),
            ("../../g", "http://a/g"),
            ("../../../g", "http://a/g"),
            ("/./g/../h", "http://a/h"),
            ("HTTP://A/g", "http://a/g"),
        ] {
            assert_eq!(resolved(base, reference), wanted, "{reference}");
        }
        assert_eq!(resolved("", "/schemas/a"), "/schemas/a");
        assert_eq!(resolved("a/b", "c"), "a/c");
        assert_eq!(resolved("", "urn:example:a"), "urn:example:a");
        assert_eq!(resolved("urn:example:a", "urn:example:b#x"), "urn:example:b");
    }
}
